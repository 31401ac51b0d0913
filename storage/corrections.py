"""Check-ins that were set right by hand, as the reading had them first and as they stand."""

from sqlalchemy import bindparam

from domain.entries import Entry
from storage import entries, walls
from storage.nouns import Noun
from storage.tables import changes, facts
from storage.unit_of_work import UnitOfWork

EDIT = "edit"
_EDITS = walls.select(changes, changes.c.id).where(
    changes.c.verb == bindparam("verb"), changes.c.undone_by.is_(None)
)
_SET_RIGHT = (
    walls.select(facts, facts.c.subject_id)
    .where(facts.c.noun == Noun.ENTRY.value, facts.c.superseded_by.in_(_EDITS))
    .order_by(facts.c.recorded_at, facts.c.id)
)


def standing(uow: UnitOfWork) -> list[Entry]:
    """The entries that somebody has corrected, as they stand now, in the order in which they were told."""
    ids = dict.fromkeys(row.subject_id for row in uow.all(_SET_RIGHT, verb=EDIT))
    return [entry for entry_id in ids if (entry := entries.by_id(uow, entry_id)) is not None]
