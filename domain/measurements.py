"""Dated numbers about a customer: usage, seats, tickets, and the scores its people give."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from math import floor


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


PROMOTER_FROM, PASSIVE_FROM = 9, 7
"""NPS answers: 0 to 6 detractor, 7 to 8 passive, 9 to 10 promoter (field.md, Renewals)."""

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


def answer_in_words(nps: int) -> str:
    """What one NPS answer makes of who gave it."""
    if nps >= PROMOTER_FROM:
        return "promoter"
    return "passive" if nps >= PASSIVE_FROM else "detractor"


def net_promoter_score(answers: Sequence[int]) -> int | None:
    """% promoters - % detractors, rounded half up, passives in the divisor (field.md, Renewals).

    -100 to 100; None without answers.
    """
    if not answers:
        return None
    promoters = sum(answer >= PROMOTER_FROM for answer in answers)
    detractors = sum(answer < PASSIVE_FROM for answer in answers)
    return floor(Fraction(100 * (promoters - detractors), len(answers)) + Fraction(1, 2))


def latest_of_each(scores: Iterable[Score], kind: ScoreKind, since: date) -> tuple[Score, ...]:
    """Of one kind the newest score of each person since a day, the newest first; those of nobody known all
    count as one person's (field.md, Health score, sentiment).
    """
    newest: dict[str | None, Score] = {}
    for score in sorted(scores, key=lambda score: score.happened_on):
        if score.kind is kind and score.happened_on >= since:
            newest[score.person_id] = score
    return tuple(sorted(newest.values(), key=lambda score: score.happened_on, reverse=True))
