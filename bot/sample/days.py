"""The days of the story, counted from the moment at which it is told."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.calendar import ONE_DAY, instant, is_workday, local_date

YEAR = -364
"""The day on which the year told of begins: fifty-two weeks ago."""
FEAST_DAYS = {(12, 24), (12, 25), (12, 26), (12, 31), (1, 1)}
"""Months and days on which nobody meets anybody."""


@dataclass(frozen=True, slots=True)
class Days:
    """`at` is the story's now; days are dates in `time_zone`."""

    at: datetime
    time_zone: str

    @property
    def today(self) -> date:
        """The story's today."""
        return local_date(self.at, self.time_zone)

    def day(self, offset: int) -> date:
        """The day so many days ahead of today, or back where below 0."""
        return self.today + timedelta(days=offset)

    def workday(self, offset: int) -> date:
        """The same, moved away from today to a workday that is no feast."""
        day = self.day(offset)
        while not is_workday(day) or (day.month, day.day) in FEAST_DAYS:
            day += ONE_DAY if offset > 0 else -ONE_DAY
        return day

    def offset(self, day: date) -> int:
        """How many days a day lies ahead of today."""
        return (day - self.today).days

    def hour(self, day: date, hour: int, minute: int = 0) -> datetime:
        """The instant of a time of day."""
        return instant(day, time(hour, minute), self.time_zone)
