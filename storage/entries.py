"""Entries: reports as facts, those of a change, and the last ones of a member."""

from datetime import datetime

from sqlalchemy import bindparam

from domain.entries import Entry
from storage import records, walls
from storage.changes import Change, change_of
from storage.facts import Fact, Noun
from storage.tables import changes, entries, facts
from storage.types import Instant
from storage.unit_of_work import UnitOfWork

_BY_ID = walls.select(entries).where(entries.c.id == bindparam("id"))
_LAST_OF = (
    walls.select(entries)
    .where(
        entries.c.author_id == bindparam("author"),
        entries.c.recorded_at >= bindparam("since", type_=Instant),
    )
    .order_by(entries.c.recorded_at.desc(), entries.c.id)
    .limit(bindparam("most"))
)
_TOLD = facts.c.noun == Noun.ENTRY.value
_OF_CHANGE = (
    walls.select(entries)
    .where(
        entries.c.id.in_(
            walls.select(facts, facts.c.subject_id).where(_TOLD, facts.c.change_id == bindparam("change"))
        )
    )
    .order_by(entries.c.recorded_at, entries.c.id)
)
_FIRST_TOLD = (
    walls.select(changes)
    .join(facts, (facts.c.change_id == changes.c.id) & walls.within(facts))
    .where(_TOLD, facts.c.subject_id == bindparam("entry"))
    .order_by(facts.c.seq + 0)  # `+ 0`: the index on `seq` would be walked through
    .limit(1)
)
AT_ONCE = 20
"""In one message one reports of no more customers."""


def by_id(uow: UnitOfWork, entry_id: str) -> Entry | None:
    """An entry as it stands, or None."""
    row = uow.first(_BY_ID, id=entry_id)
    return row and records.entry(row._asdict())


def last_of(uow: UnitOfWork, author_id: str, since: datetime) -> list[Entry]:
    """The entries of a member's last report since an instant: one for each customer it was about."""
    rows = uow.all(_LAST_OF, author=author_id, since=since, most=AT_ONCE)
    return [records.entry(row._asdict()) for row in rows if row.recorded_at == rows[0].recorded_at]


def of_change(uow: UnitOfWork, change_id: str) -> list[Entry]:
    """The entries that a change told of, as they stand now."""
    return [records.entry(row._asdict()) for row in uow.all(_OF_CHANGE, change=change_id)]


def logged_by(uow: UnitOfWork, entry_id: str) -> Change | None:
    """The change that first told of an entry, or None."""
    row = uow.first(_FIRST_TOLD, entry=entry_id)
    return row and change_of(row)


def fact(entry: Entry) -> Fact:
    """An entry as a fact; it holds from the day of which it tells."""
    fields = {
        "customer_id": entry.customer_id,
        "author_id": entry.author_id,
        "happened_on": entry.happened_on,
        "recorded_at": entry.recorded_at,
        "text": entry.text,
        "kind": entry.kind.value if entry.kind else None,
        "mood": entry.mood.value,
        "mood_words": entry.mood_words,
        "people": list(entry.people),
        "signals": [signal.value for signal in entry.signals],
    }
    return Fact(Noun.ENTRY, entry.id, fields, entry.happened_on, entry.customer_id)
