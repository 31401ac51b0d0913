"""Business days of both sides: the weekdays that are worked on, without either side's bank holidays."""

from dataclasses import dataclass
from datetime import date

from domain.calendar import add_workdays, is_workday, workdays_between
from domain.members import MONDAY_TO_FRIDAY


@dataclass(frozen=True, slots=True)
class BusinessDays:
    """The weekdays worked on, and the bank holidays around the days in question, as they were handed in."""

    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    holidays: frozenset[date] = frozenset()

    def last_before(self, day: date) -> date:
        """The last business day before a day."""
        found = add_workdays(day, -1, self.weekdays)
        while found in self.holidays:
            found = add_workdays(found, -1, self.weekdays)
        return found

    def between(self, start: date, end: date) -> int:
        """How many lie after `start`, up to and with `end`; 0 where `end` is not after it."""
        off = sum(start < day <= end and is_workday(day, self.weekdays) for day in self.holidays)
        return workdays_between(start, end, self.weekdays) - off
