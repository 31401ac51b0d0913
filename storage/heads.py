"""Heads: of each conversation the first message that is not finished, found by leaps along the partial index.

A leap goes over all that waits behind a head, however much that is; and who takes a few goes no further.
"""

from typing import Any

from sqlalchemy import (
    CTE,
    BindParameter,
    ColumnElement,
    Integer,
    Select,
    bindparam,
    func,
    literal_column,
    select,
    text,
    true,
    tuple_,
)

from storage.tables import outbox
from storage.tables.delivery import UNFINISHED

_KEY = ("shard", "workspace_id", "conversation_id")
_TOLD = ("id", "state", "next_try_at", "lease_until")
_FIRST_SHARD: BindParameter[int] = bindparam("first_shard")
_LAST_SHARD: BindParameter[int] = bindparam("last_shard")
_later = outbox.alias("later")


def heads(dialect: str) -> CTE:
    """The heads of some shards in the index's order: key and id of each, and what tells whether its turn has
    come.
    """
    foremost = outbox.alias("foremost")
    first = _first(foremost, _said(foremost), foremost.c.shard.between(_FIRST_SHARD, _LAST_SHARD)).subquery()
    head = select(*first.c).cte("head", recursive=True)
    return head.union_all(_leap_on_postgresql(head) if dialect == "postgresql" else _leap_on_sqlite(head))


def _leap_on_postgresql(head: CTE) -> Select[Any]:
    beyond = tuple_(*(_later.c[name] for name in _KEY)) > tuple_(*(head.c[name] for name in _KEY))
    leap = _first(_later, _said(_later), beyond, _later.c.shard <= _LAST_SHARD).lateral("leap")
    return select(*leap.c).select_from(head.join(leap, true()))


def _leap_on_sqlite(head: CTE) -> Select[Any]:
    """SQLite reads the index by the first part of a key alone where keys are compared whole."""
    shard, workspace, conversation = ((_later.c[name], head.c[name]) for name in _KEY)
    nearest_first = (
        (shard[0] == shard[1], workspace[0] == workspace[1], conversation[0] > conversation[1]),
        (shard[0] == shard[1], workspace[0] > workspace[1]),
        (shard[0] > shard[1], shard[0] <= _LAST_SHARD),
    )
    row = literal_column("later.rowid", Integer)
    leaps = [_first(_later, [row], *where).correlate(head).scalar_subquery() for where in nearest_first]
    found = outbox.alias("found")
    joined = head.join(found, literal_column("found.rowid") == func.coalesce(*leaps))
    return select(*_said(found)).select_from(joined)


def _said(table: Any) -> list[ColumnElement[Any]]:
    return [*(table.c[name] for name in _KEY), *(table.c[name] for name in _TOLD)]


def _first(table: Any, said: list[ColumnElement[Any]], *where: ColumnElement[bool]) -> Select[Any]:
    """What is said of the first unfinished row for which something holds."""
    order = [*(table.c[name] for name in _KEY), table.c.seq]
    return select(*said).where(text(f"{table.name}.{UNFINISHED}"), *where).order_by(*order).limit(1)
