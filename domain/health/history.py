"""The score over time: its points of change, its trend, and the falls that raise the alarm."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from domain.health.score import Band

FALL_POINTS = 15
FALL_DAYS = 7
BEST_FIRST = (Band.GREEN, Band.YELLOW, Band.RED)


@dataclass(frozen=True, slots=True)
class HealthPoint:
    """A score that held from the day `on` until the next point; None with the band unknown."""

    on: date
    score: int | None
    band: Band


def score_on(points: Iterable[HealthPoint], day: date) -> int | None:
    """The score that held on a day; None where it was unknown or nothing had been noted yet."""
    newest = max((point for point in points if point.on <= day), key=lambda point: point.on, default=None)
    return newest.score if newest else None


def band_crossed(points: Iterable[HealthPoint]) -> date | None:
    """The day on which the score fell into the band it is in now; None where it rose into it, never left
    it, or is unknown (field.md, Health score, alert). A time without a score is passed over.
    """
    newest_first = sorted(points, key=lambda point: point.on, reverse=True)
    if not newest_first or newest_first[0].band is Band.UNKNOWN:
        return None
    entered = newest_first[0]
    for point in newest_first:
        if point.band is Band.UNKNOWN:
            continue
        if point.band is not entered.band:
            return entered.on if _is_better(point.band, entered.band) else None
        entered = point
    return None


def _is_better(one: Band, other: Band) -> bool:
    return BEST_FIRST.index(one) < BEST_FIRST.index(other)


def fell(points: Iterable[HealthPoint], today: date) -> date | None:
    """The first day of a drop of 15 points or more within the last 7 days; None without one.

    The drop is from the highest score that held on any of these days, the day 7 days ago among them, to the
    one that holds today; its first day is the one on which that highest score was last left.
    """
    listed = sorted(points, key=lambda point: point.on)
    now = score_on(listed, today)
    days = (today - timedelta(days=back) for back in range(FALL_DAYS, -1, -1))
    held = [(score, day) for day in days if (score := score_on(listed, day)) is not None]
    if now is None or not held:
        return None
    highest, last_day = max(held)
    return last_day + timedelta(days=1) if highest - now >= FALL_POINTS else None


def sampled(today: date, days: int = 90, width: int = 12) -> list[date]:
    """`width` (at least 2) evenly spread days, the first `days` ago, the last today."""
    return [today - timedelta(days=days * (width - 1 - place) // (width - 1)) for place in range(width)]


def trend(points: Iterable[HealthPoint], today: date, days: int = 90, width: int = 12) -> tuple[int, ...]:
    """The scores that held on `width` evenly spread days, as they are `sampled`.

    Days without a score are left out, so that there may be fewer.
    """
    listed = sorted(points, key=lambda point: point.on)
    changed_on = [point.on for point in listed]
    held = (bisect_right(changed_on, day) for day in sampled(today, days, width))
    scores = (listed[many - 1].score for many in held if many)
    return tuple(score for score in scores if score is not None)
