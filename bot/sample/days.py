"""The days of the story, counted from the moment at which it is told."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from domain.calendar import ONE_DAY, instant, is_workday, local_date

YEAR = -364
"""The day on which the year told of begins: fifty-two weeks ago."""


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
        """The same, moved away from today to a workday."""
        day = self.day(offset)
        while not is_workday(day):
            day += ONE_DAY if offset > 0 else -ONE_DAY
        return day

    def offset(self, day: date) -> int:
        """How many days a day lies ahead of today."""
        return (day - self.today).days

    def hour(self, day: date, hour: int, minute: int = 0) -> datetime:
        """The instant of a time of day."""
        return instant(day, time(hour, minute), self.time_zone)
