"""What one component of health reads from a customer's file: a value, the reason, when time may move it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from functools import cache
from math import lcm

NOTHING, EVERYTHING = Fraction(0), Fraction(100)
"""The bounds of a component's value."""


class ComponentName(StrEnum):
    """The five things that health is made of (field.md, Health score)."""

    ADOPTION = "adoption"
    ENGAGEMENT = "engagement"
    DELIVERY = "delivery"
    SUPPORT = "support"
    SENTIMENT = "sentiment"


@dataclass(frozen=True, slots=True)
class Reading:
    """One component at one moment.

    `value` is exact, 0 to 100, None where the component is left out; `reason` is a part of a sentence;
    `evidence` holds the ids of the entries that made it; `turns` are days, past ones too, and among them
    the next one on which time alone may change the value or the evidence, worked out only for whoever goes
    through them.
    """

    value: Fraction | None
    reason: str
    evidence: tuple[str, ...] = ()
    turns: Iterable[date] = ()


def exact(number: float) -> Fraction:
    """A number as it is written: 0.1 is one tenth."""
    whole = int(number)
    return Fraction(whole) if whole == number else Fraction(str(number))


def within_bounds(points: Fraction) -> Fraction:
    """Points, not under 0 and not over 100."""
    if points.numerator <= 0:
        return NOTHING
    return min(points, EVERYTHING)


def added(values: Iterable[Fraction]) -> Fraction:
    """The sum, over one denominator: adding fractions one by one takes much longer."""
    listed = list(values)
    whole = lcm(*(value.denominator for value in listed))
    return Fraction(sum(value.numerator * (whole // value.denominator) for value in listed), whole)


def mean(values: Iterable[Fraction]) -> Fraction:
    """The mean of at least one value."""
    listed = list(values)
    return listed[0] if len(listed) == 1 else added(listed) / len(listed)


def round_half_up(number: Fraction) -> int:
    """To the nearest whole number, a half upwards."""
    return (2 * number.numerator + number.denominator) // (2 * number.denominator)


def next_after(today: date, days: Iterable[date], *counts: int) -> Iterator[date]:
    """Of each of some days the first that lies after `today` of those so many days (ascending) after it."""
    for day in days:
        age = (today - day).days
        if age < counts[-1]:
            yield day + _days(next(count for count in counts if count > age))


_days = cache(timedelta)


def ago(days: int) -> str:
    """An age in words: "today", "1 day ago", "34 days ago"."""
    return "today" if days == 0 else f"{counted(days, 'day')} ago"


def counted(count: int, noun: str) -> str:
    """A count with its noun: "1 step", "2 steps"."""
    return f"{count} {noun}" if count == 1 else f"{count:,} {noun}s"
