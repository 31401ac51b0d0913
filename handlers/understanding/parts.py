"""What a message tells of each of its customers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from domain.entries import Mood, Signal
from handlers.understanding.meaning import (
    ContactRef,
    CustomerPart,
    CustomerRef,
    Evidence,
    FollowUp,
    StepNews,
)
from handlers.understanding.moods import mood_of
from handlers.understanding.owners import Owners
from handlers.understanding.who import Cast

_Fact = TypeVar("_Fact")


@dataclass(frozen=True, slots=True)
class Placed:
    """The facts of a message, each with the token where it is said."""

    moods: tuple[tuple[Mood, int], ...]
    signals: tuple[tuple[Signal, int], ...]
    steps: tuple[tuple[StepNews, int], ...]
    follow_ups: tuple[tuple[FollowUp, int], ...]
    scores: tuple[tuple[tuple[str, int], int], ...]
    evidence: tuple[tuple[Evidence, int], ...]
    met: frozenset[str]
    """The ids of those whom a contact was with."""


def parts_of(cast: Cast, owners: Owners, placed: Placed) -> tuple[CustomerPart, ...]:
    """One part for each customer; what is said of none in particular stands in each."""

    def of(customer: CustomerRef, facts: Iterable[tuple[_Fact, int]]) -> list[_Fact]:
        return [fact for fact, index in facts if customer in owners.at(index)]

    def people(customer: CustomerRef) -> tuple[ContactRef, ...]:
        named = [ref for ref, _ in cast.contacts if ref.customer_id == customer.id]
        strangers = [(ref, index) for ref, index in cast.contacts if ref.customer_id is None]
        return (*named, *of(customer, strangers))

    return tuple(
        CustomerPart(
            customer,
            mood_of(of(customer, placed.moods)),
            people(customer),
            tuple(dict.fromkeys(of(customer, placed.signals))),
            tuple(of(customer, placed.follow_ups)),
            tuple(of(customer, placed.steps)),
            tuple(of(customer, placed.scores)),
            tuple(of(customer, placed.evidence)),
            customer.id in placed.met,
        )
        for customer, _ in cast.customers
    )
