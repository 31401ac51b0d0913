"""Adoption: how many of the seats are in use, or else whether usage rises or falls."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import chain

from domain.file import CustomerFile
from domain.health.reading import Reading, added, exact, next_after, round_half_up, within_bounds
from domain.measurements import Measure

WEEK = timedelta(days=7)
_SINCE_MONDAY = tuple(timedelta(days=days) for days in range(7))
GOOD_SHARE = Fraction(7, 10)
FULL = 100 / GOOD_SHARE
SEATS_COUNT_FOR_DAYS = 28

Weekly = dict[date, float]
"""A figure for each week, by the week's Monday."""


def read_adoption(file: CustomerFile) -> Reading:
    """Active users / seats over 0.7, else the trend of usage (field.md, Health score, adoption)."""
    weekly = _weekly(file)
    users, seats, usage = weekly[Measure.ACTIVE_USERS], weekly[Measure.SEATS], weekly[Measure.USAGE]
    reading = _seats_in_use(users, seats, file.today) or _trend(usage, file.today)
    turns = chain(_seat_turns(file.today, {*users, *seats}), _usage_turns(file.today, usage))
    return Reading(reading.value, reading.reason, turns=turns)


def _weekly(file: CustomerFile) -> dict[Measure, Weekly]:
    """The figures by measure; of several in a week the newest counts."""
    figures: dict[Measure, Weekly] = {measure: {} for measure in Measure}
    for each in sorted(file.measurements, key=lambda each: each.happened_on):
        figures[each.measure][_monday(each.happened_on)] = each.value
    return figures


def _monday(day: date) -> date:
    return day - _SINCE_MONDAY[day.weekday()]


def _seats_in_use(users: Weekly, seats: Weekly, today: date) -> Reading | None:
    known = [week for week in users if seats.get(week, 0) > 0 and _counts(week, today)]
    if not known:
        return None
    week = max(known)
    active, all_seats = exact(users[week]), exact(seats[week])
    value = within_bounds(FULL * active / all_seats)
    weeks_ago = (_monday(today) - week) // WEEK
    when = "last week" if weeks_ago == 1 else f"{weeks_ago} weeks ago"
    return Reading(value, f"{_figure(active)} of {_figure(all_seats)} seats in use {when}")


def _counts(week: date, today: date) -> bool:
    """Whether the week is over, and its Sunday lies at most 28 days back."""
    sunday = week + timedelta(days=6)
    return 0 < (today - sunday).days <= SEATS_COUNT_FOR_DAYS


def _trend(usage: Weekly, today: date) -> Reading:
    """50 + 50 x (new - old) / old over four full weeks each; new from nothing is 100."""
    this_week = _monday(today)
    if not usage or min(usage) > this_week - 8 * WEEK:
        known = any(week < this_week for week in usage)
        return Reading(None, "usage known for less than eight weeks" if known else "no usage known")
    new, old = (
        added(exact(usage.get(this_week - back * WEEK, 0)) for back in weeks)
        for weeks in (range(1, 5), range(5, 9))
    )
    if old <= 0 and new <= 0:
        return Reading(None, "no usage in the last eight weeks")
    if old <= 0:
        return Reading(Fraction(100), "usage in the last four weeks, none in the four before")
    return Reading(within_bounds(50 + 50 * (new - old) / old), _trend_in_words(new, old))


def _trend_in_words(new: Fraction, old: Fraction) -> str:
    percent = round_half_up(abs(new - old) / old * 100)
    if new == old:
        return "usage as in the four weeks before"
    return f"usage {'up' if new > old else 'down'} {percent:,} % on the four weeks before"


def _seat_turns(today: date, weeks: Iterable[date]) -> Iterator[date]:
    """A week counts from the Monday after it, for four weeks."""
    return next_after(today, weeks, 7, 35)


def _usage_turns(today: date, weeks: Iterable[date]) -> Iterator[date]:
    """A week is new from the Monday after it, old four and gone eight weeks later; the first one also lets
    the trend begin, when eight weeks are full.
    """
    return next_after(today, weeks, 7, 35, 56, 63)


def _figure(number: Fraction) -> str:
    return f"{int(number):,}" if number.denominator == 1 else f"{float(number):,.1f}"
