"""What a date is counted from, and the calendar words that one expression holds."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Toward(StrEnum):
    """Where a date without a direction of its own lies: ahead in a plan, behind in a report."""

    AHEAD = "ahead"
    BEHIND = "behind"


class Shape(StrEnum):
    """What kind of expression a date was."""

    MOMENT = "moment"
    DAY = "day"
    WEEKDAY = "weekday"
    CALENDAR = "calendar"
    WEEK = "week"
    MONTH = "month"
    PERIOD = "period"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Frame:
    """What a date is counted from: today, the direction, the order of 12/3, the workdays (Monday is 0)."""

    today: date
    toward: Toward
    day_first: bool
    workdays: frozenset[int]


@dataclass(frozen=True, slots=True)
class Values:
    """The calendar words of one expression, each kind in the order written."""

    numbers: tuple[int, ...]
    ordinals: tuple[int, ...]
    weekdays: tuple[int, ...]
    months: tuple[int, ...]
    years: tuple[int, ...]
    parts: tuple[int, ...]

    @property
    def count(self) -> int:
        """The first number said; one where only `a` is."""
        return self.numbers[0] if self.numbers else 1

    @property
    def monthdays(self) -> tuple[int, ...]:
        """The days of a month said, as `15th` or as `15`."""
        return self.ordinals + self.numbers

    @property
    def year(self) -> int | None:
        """The year said."""
        return self.years[0] if self.years else None
