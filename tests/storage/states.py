"""The states of a customer's subjects, as files are put together from them."""

from datetime import date, datetime, timedelta

from storage import chronicles, files
from storage.nouns import Noun, State
from storage.unit_of_work import UnitOfWork
from tests.factories import AT, TODAY


def states_of(
    uow: UnitOfWork, customer_id: str, *, as_of: date = TODAY, known_at: datetime = AT + timedelta(hours=1)
) -> dict[Noun, list[State]]:
    """A customer's subjects by noun, as they held on a day and were known at an instant."""
    return files.states(chronicles.of(uow, customer_id, known_at).facts, as_of)
