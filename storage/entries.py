"""Entries: reports as facts, and the question whether the same words were said before."""

from datetime import datetime

from sqlalchemy import bindparam

from domain.entries import Entry
from storage import records, walls
from storage.facts import Fact, Noun
from storage.tables import entries
from storage.types import Instant
from storage.unit_of_work import UnitOfWork

_SAME_WORDS = (
    walls.select(entries)
    .where(
        entries.c.author_id == bindparam("author"),
        entries.c.customer_id == bindparam("customer"),
        entries.c.recorded_at >= bindparam("since", type_=Instant),
        entries.c.text == bindparam("words"),
    )
    .limit(1)
)


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


def same_words(
    uow: UnitOfWork, author_id: str, customer_id: str, words: str, since: datetime
) -> Entry | None:
    """An entry of the same author, customer and words since an instant, or None."""
    row = uow.first(_SAME_WORDS, author=author_id, customer=customer_id, words=words, since=since)
    return records.entry(row._asdict()) if row is not None else None
