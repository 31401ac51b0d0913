"""Claims: who may deliver a message, and for how long; of each conversation the earliest one alone.

Leases and tries count by the machine's clock, whatever the business time at which a message was written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Subquery,
    and_,
    bindparam,
    case,
    func,
    or_,
    select,
    text,
    update,
)

from storage.engine import loads
from storage.heads import heads
from storage.json_lists import as_list, listed
from storage.json_rows import json_text
from storage.outbox import CLAIMED, SHARDS, WAITING
from storage.tables import conversations, outbox
from storage.tables.delivery import UNFINISHED
from storage.types import Instant

_TAKE = (
    update(outbox)
    .where(
        outbox.c.workspace_id.in_(listed("workspaces")),
        outbox.c.id.in_(listed("ids")),
    )
    .values(
        # A claim that nobody marked may have reached its place before its process died.
        tried_at=case(
            (outbox.c.state == CLAIMED, func.coalesce(outbox.c.tried_at, outbox.c.claimed_at)),
            else_=outbox.c.tried_at,
        ),
        first_try_at=func.coalesce(outbox.c.first_try_at, bindparam("machine", type_=Instant)),
        claimed_at=bindparam("machine", type_=Instant),
        lease_until=bindparam("until", type_=Instant),
        attempts=outbox.c.attempts + 1,
        state=CLAIMED,
    )
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A row of the outbox by ids alone, as the system query hands it out, and when it was taken."""

    workspace_id: str
    id: str
    at: datetime


def claim(
    connection: Connection,
    machine: datetime,
    lease: timedelta,
    most: int,
    *,
    places: Iterable[str],
    shard: int | None = None,
    begin_at: int = 0,
) -> list[Claim]:
    """Takes messages for these places whose turn has come, of one shard or of all, from `begin_at` on.

    A system query that returns ids only. A claim whose lease ran out without a mark is claimed again.
    """
    claimable = _CLAIMABLE[connection.dialect.name]
    asked = {"machine": machine, "places": list(places)}
    found = list[tuple[str, str]]()
    for first, last in _ranges(shard, begin_at):
        if len(found) < most:
            part = {"first_shard": first, "last_shard": last, "most": most - len(found)}
            found += loads(connection.scalar(claimable, asked | part) or "[]")
    if found:
        workspaces, ids = zip(*found, strict=True)
        taken = {"workspaces": as_list(set(workspaces)), "ids": as_list(ids)}
        connection.execute(_TAKE, {**taken, "machine": machine, "until": machine + lease})
    return [Claim(workspace_id, its_id, machine) for workspace_id, its_id in found]


def ready_shards(connection: Connection, machine: datetime) -> set[int]:
    """The shards in which the turn of some message has come; a system query."""
    return set(connection.scalars(_READY_SHARDS, {"machine": machine, **_ALL_SHARDS}))


def next_turn(connection: Connection, machine: datetime) -> datetime | None:
    """The earliest later instant at which a message that rests may be taken up; a system query."""
    earliest: datetime | None = connection.scalar(_NEXT_TURN, {"machine": machine, **_ALL_SHARDS})
    return earliest


def _ranges(shard: int | None, begin_at: int) -> list[tuple[int, int]]:
    """The shards to be looked at, as first and last; of all, those before the beginning come last."""
    if shard is not None:
        return [(shard, shard)]
    last = SHARDS - 1
    return [(begin_at, last), (0, begin_at - 1)] if begin_at else [(0, last)]


def _of_heads(query: Select[Any]) -> Select[Any]:
    same = ("workspace_id", "conversation_id", "seq")
    heads = _all_heads()
    return query.select_from(outbox.join(heads, and_(*(outbox.c[name] == heads.c[name] for name in same))))


def _all_heads() -> Subquery:
    """Of each conversation its first message that is not finished, out of the partial index alone.

    Where all are wanted, one walk through it is quicker than a leap to each.
    """
    key = (outbox.c.shard, outbox.c.workspace_id, outbox.c.conversation_id)
    heads = select(*key[1:], func.min(outbox.c.seq).label("seq")).where(text(UNFINISHED))
    return heads.where(_SHARDS).group_by(*key).subquery("heads")


_SHARDS = outbox.c.shard.between(bindparam("first_shard"), bindparam("last_shard"))
_MACHINE = bindparam("machine", type_=Instant)
_ALL_SHARDS = {"first_shard": 0, "last_shard": SHARDS - 1}


def _is_ready(row: Any) -> ColumnElement[bool]:
    rested = or_(row.c.next_try_at.is_(None), row.c.next_try_at <= _MACHINE)
    abandoned = and_(row.c.state == CLAIMED, row.c.lease_until <= _MACHINE)
    return or_(and_(row.c.state == WAITING, rested), abandoned)


def _is_of_places(row: Any) -> ColumnElement[bool]:
    here = (conversations.c.workspace_id == row.c.workspace_id, conversations.c.id == row.c.conversation_id)
    of_places = conversations.c.place.in_(bindparam("places", expanding=True))
    return select(conversations.c.id).where(*here, of_places).exists()


def _claimable(dialect: str) -> Select[Any]:
    """The heads whose turn has come; of those that another process is about to take none."""
    head = heads(dialect)
    ready = select(head.c.workspace_id, head.c.id).where(_is_ready(head), _is_of_places(head))
    taken: Any = ready.limit(bindparam("most"))
    if dialect == "postgresql":
        first = taken.subquery("first")
        same = and_(*(outbox.c[name] == first.c[name] for name in ("workspace_id", "id")))
        taken = select(outbox.c.workspace_id, outbox.c.id).join_from(first, outbox, same)
        taken = taken.where(_is_ready(outbox)).with_for_update(of=outbox, skip_locked=True)
    return select(json_text(*taken.subquery("taken").c))


_CLAIMABLE = {dialect: _claimable(dialect) for dialect in ("sqlite", "postgresql")}
_READY_SHARDS = _of_heads(select(outbox.c.shard)).where(_is_ready(outbox)).distinct()
_RESTS_UNTIL = case((outbox.c.state == CLAIMED, outbox.c.lease_until), else_=outbox.c.next_try_at)
_NEXT_TURN = _of_heads(select(func.min(_RESTS_UNTIL, type_=Instant))).where(_RESTS_UNTIL > _MACHINE)
