"""What a message tells of each of its customers: a fact belongs to the customer named last before it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from domain.entries import Mood, Signal
from handlers.understanding.meaning import ContactRef, CustomerPart, CustomerRef, FollowUp, StepNews
from handlers.understanding.reports import mood_of
from handlers.understanding.who import Cast

_Fact = TypeVar("_Fact")


@dataclass(frozen=True, slots=True)
class Placed:
    """The facts of a message, each with the token where it is said."""

    moods: tuple[tuple[Mood, int], ...]
    signals: tuple[tuple[Signal, int], ...]
    steps: tuple[tuple[StepNews, int], ...]
    follow_ups: tuple[tuple[FollowUp, int], ...]
    scores: tuple[tuple[str, int], ...]


def owner_at(cast: Cast, index: int) -> CustomerRef | None:
    """The customer that a fact said at this token belongs to; None where it belongs to all."""
    if len(cast.customers) == 1:
        return cast.customers[0][0]
    marks: list[tuple[int, CustomerRef]] = [
        (place, ref) for ref, place in cast.customers if place is not None
    ]
    by_id = {ref.id: ref for ref, _ in cast.customers}
    marks += [(place, by_id[ref.customer_id]) for ref, place in cast.contacts if ref.customer_id in by_id]
    before = [(place, ref) for place, ref in marks if place <= index]
    named = sorted({place for place, _ in before})
    if not named:
        return None
    together = len(named) >= 2 and len({ref for _, ref in before}) == len(by_id) and named[-1] - named[0] <= 4
    return None if together else max(before, key=lambda mark: mark[0])[1]


def parts_of(cast: Cast, placed: Placed) -> tuple[CustomerPart, ...]:
    """One part for each customer; what is said of none in particular stands in each."""
    return tuple(
        CustomerPart(
            customer,
            mood_of(_of(cast, customer, placed.moods)),
            _people(cast, customer),
            tuple(dict.fromkeys(_of(cast, customer, placed.signals))),
            tuple(_of(cast, customer, placed.follow_ups)),
            tuple(_of(cast, customer, placed.steps)),
            placed.scores,
        )
        for customer, _ in cast.customers
    )


def _of(cast: Cast, customer: CustomerRef, facts: Iterable[tuple[_Fact, int]]) -> list[_Fact]:
    return [fact for fact, index in facts if owner_at(cast, index) in (None, customer)]


def _people(cast: Cast, customer: CustomerRef) -> tuple[ContactRef, ...]:
    return tuple(
        ref
        for ref, index in cast.contacts
        if ref.customer_id == customer.id
        or (ref.customer_id is None and owner_at(cast, index) in (None, customer))
    )
