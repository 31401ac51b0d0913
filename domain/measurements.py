"""Dated numbers about a customer: usage, seats, tickets, and the scores its people give."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Measure(StrEnum):
    """What a number counts; the week's are dated by any day of their week, the tickets' by their day."""

    ACTIVE_USERS = "active_users"
    SEATS = "seats"
    USAGE = "usage"
    TICKETS_OPEN = "tickets_open"
    TICKETS_URGENT = "tickets_urgent"
    TICKETS_ESCALATED = "tickets_escalated"


class ScoreKind(StrEnum):
    """NPS is 0 to 10, CSAT 1 to 5, pulse (the CSM's own gut feeling) 1 to 5."""

    NPS = "nps"
    CSAT = "csat"
    PULSE = "pulse"


SCORE_BOUNDS = {ScoreKind.NPS: (0, 10), ScoreKind.CSAT: (1, 5), ScoreKind.PULSE: (1, 5)}


@dataclass(frozen=True, slots=True)
class Measurement:
    """A number of one kind on one day; ticket counts hold until the next count of that kind."""

    measure: Measure
    value: float
    happened_on: date


@dataclass(frozen=True, slots=True)
class Score:
    """A score given on one day, by `person_id` at the customer where known, noted by a member."""

    kind: ScoreKind
    value: int
    happened_on: date
    person_id: str | None = None
