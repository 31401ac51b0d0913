"""Scores given in a report: they follow it where it is corrected."""

from sqlalchemy import bindparam

from domain.entries import Entry
from storage import walls
from storage.changes import Change
from storage.tables import scores
from storage.types import Instant, new_id
from storage.unit_of_work import UnitOfWork

_OF_REPORT = (
    scores.c.change_id == bindparam("change"),
    scores.c.customer_id == bindparam("customer"),
    scores.c.superseded_at.is_(None),
)
_GIVEN = walls.select(scores).where(*_OF_REPORT)
_SUPERSEDE = (
    walls.update(scores)
    .where(*_OF_REPORT)
    .values(superseded_at=bindparam("at", type_=Instant), superseded_by=bindparam("by"))
)


def move(uow: UnitOfWork, logged_id: str, by: Change, before: Entry, after: Entry) -> None:
    """Gives the scores of a report its corrected customer and day."""
    if (before.customer_id, before.happened_on) == (after.customer_id, after.happened_on):
        return
    given = uow.all(_GIVEN, change=logged_id, customer=before.customer_id)
    uow.run(_SUPERSEDE, change=logged_id, customer=before.customer_id, at=by.recorded_at, by=by.id)
    moved = {
        "customer_id": after.customer_id,
        "happened_on": after.happened_on,
        "recorded_at": by.recorded_at,
        "change_id": by.id,
    }
    uow.add(scores, *({**row._asdict(), "id": new_id(), **moved} for row in given))
