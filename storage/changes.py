"""Changes: one command, form or message by one person, and the facts that it wrote."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Exists, Row, Table, bindparam, literal, or_, union

from storage import facts, walls
from storage.tables import changes, measurements, scores
from storage.tables import facts as facts_table
from storage.types import Id, Instant, new_id
from storage.unit_of_work import UnitOfWork

_BY_ID = walls.select(changes).where(changes.c.id == bindparam("id"))


def _wrote(table: Table) -> Exists:
    """Whether something that a change wrote in a table still stands."""
    standing = walls.select(table, table.c.id).where(
        walls.within(changes),
        table.c.change_id == changes.c.id,
        table.c.superseded_at.is_(None),
    )
    return standing.correlate(changes).exists()


POSTED = "update"
"""The verb of a change that is read by a customer, and writes no fact."""
_WROTE = or_(_wrote(facts_table), _wrote(scores), _wrote(measurements))
_NEWEST = (
    walls.select(changes)
    .where(
        changes.c.actor_id == bindparam("actor"),
        changes.c.recorded_at >= bindparam("since", type_=Instant),
        changes.c.undone_by.is_(None),
        changes.c.verb != "undo",
    )
    .order_by(changes.c.recorded_at.desc(), changes.c.seq.desc())
    .limit(1)
)
_LAST_OF = _NEWEST.where(_WROTE)
_ALL_OF = _LAST_OF.limit(None)
_LAST_OR_POSTED = _NEWEST.where(or_(_WROTE, changes.c.verb == POSTED))
_LAST_POSTED = _NEWEST.where(changes.c.verb == POSTED)
_MARK_UNDONE = (
    walls.update(changes).where(changes.c.id == bindparam("undone")).values(undone_by=bindparam("by"))
)


# The customers of whom a change wrote, or superseded, something in a table of numbers. Each of the four by
# itself: with OR SQLite would walk through all numbers.
_CHANGE: BindParameter[str] = bindparam("change", type_=Id)
_NUMBERED = union(
    *(
        walls.select(table, literal(table.name).label("kind"), table.c.customer_id).where(column == _CHANGE)
        for table in (measurements, scores)
        for column in (table.c.change_id, table.c.superseded_by)
    )
)


@dataclass(frozen=True, slots=True)
class Change:
    """`summary` says in a few words what was done; `request_key` is that of the request that did it."""

    id: str
    actor_id: str | None
    verb: str
    customer_id: str | None
    recorded_at: datetime
    summary: str
    request_key: str = ""


def begin(
    uow: UnitOfWork,
    *,
    actor_id: str | None,
    verb: str,
    at: datetime,
    customer_id: str | None,
    summary: str,
    request_key: str = "",
) -> Change:
    """Opens a change; the facts recorded under its id belong to it."""
    change = Change(new_id(), actor_id, verb, customer_id, at, summary, request_key)
    uow.add_last(changes.c.seq, asdict(change))
    return change


def by_id(uow: UnitOfWork, change_id: str) -> Change | None:
    """A change that still stands, or None."""
    row = uow.first(_BY_ID, id=change_id)
    return change_of(row) if row is not None and row.undone_by is None else None


def last_of(uow: UnitOfWork, actor_id: str, since: datetime) -> Change | None:
    """The newest change of a member since an instant of which something still stands, or None."""
    row = uow.first(_LAST_OF, actor=actor_id, since=since)
    return change_of(row) if row is not None else None


def before(uow: UnitOfWork, change: Change, actor_id: str, since: datetime) -> Change | None:
    """The member's next older change of which something still stands, or None."""
    older = iter(change_of(row) for row in uow.all(_ALL_OF, actor=actor_id, since=since))
    return next(older, None) if any(each.id == change.id for each in older) else None


def leaves(uow: UnitOfWork, change: Change, spare: frozenset[str]) -> bool:
    """Whether anything of a change could be taken back, without the subjects in `spare`."""
    return facts.leaves(uow, change.id, spare) or bool(_numbered(uow, change.id))


def last_or_posted(uow: UnitOfWork, actor_id: str, since: datetime) -> Change | None:
    """The same, or the posting of an update where that is newer."""
    row = uow.first(_LAST_OR_POSTED, actor=actor_id, since=since)
    return change_of(row) if row is not None else None


def last_posted(uow: UnitOfWork, actor_id: str, since: datetime) -> Change | None:
    """The last thing that a member did to an update in a customer's channel since an instant, or None."""
    row = uow.first(_LAST_POSTED, actor=actor_id, since=since)
    return change_of(row) if row is not None else None


def change_of(row: Row[Any]) -> Change:
    """A change of its row."""
    return Change(
        row.id, row.actor_id, row.verb, row.customer_id, row.recorded_at, row.summary, row.request_key
    )


def customers_of(uow: UnitOfWork, change_id: str) -> list[str]:
    """The customers of whom a change told something, or counted something, or set something right."""
    numbered = sorted({row.customer_id for row in _numbered(uow, change_id)})
    return list(dict.fromkeys([*facts.customers_of(uow, change_id), *numbered]))


def _numbered(uow: UnitOfWork, change_id: str) -> Sequence[Row[Any]]:
    """In which tables of numbers a change wrote or superseded something, and of whom."""
    kept: Sequence[Row[Any]] | None = uow.kept.get(("numbers", change_id))
    if kept is None:
        kept = uow.kept["numbers", change_id] = uow.all(_NUMBERED, change=change_id)
    return kept


def undo(uow: UnitOfWork, change: Change, *, by: Change, spare: frozenset[str]) -> None:
    """Takes a change back, except what it said of the subjects in `spare`."""
    numbered = {row.kind for row in _numbered(uow, change.id)}
    facts.take_back(uow, change.id, by=by.id, at=by.recorded_at, spare=spare)
    for table in (each for each in (measurements, scores) if each.name in numbered):
        uow.run(
            walls.update(table)
            .where(table.c.change_id == change.id, table.c.superseded_at.is_(None))
            .values(superseded_at=by.recorded_at, superseded_by=by.id)
        )
        replaced = uow.all(walls.select(table).where(table.c.superseded_by == change.id))
        again = {"recorded_at": by.recorded_at, "superseded_at": None, "superseded_by": None}
        uow.add(table, *({**row._asdict(), "id": new_id(), **again} for row in replaced))
    uow.run(_MARK_UNDONE, undone=change.id, by=by.id)
