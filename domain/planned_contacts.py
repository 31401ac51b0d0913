"""A planned contact: a call or meeting agreed for a day, or for every so many weeks."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.entries import Kind


@dataclass(frozen=True, slots=True)
class PlannedContact:
    """`on` is its day; with `every_weeks` it comes again on that weekday each time so many weeks have passed.

    `kind` is None where nobody said how; `people` holds ids of people at the customer; `ended_on` is the day
    from which it is planned no more.
    """

    id: str
    customer_id: str
    owner_id: str
    on: date
    kind: Kind | None = None
    every_weeks: int | None = None
    people: tuple[str, ...] = ()
    ended_on: date | None = None

    def next_on(self, today: date) -> date | None:
        """Its first day from `today` on, or None where none is to come."""
        if self.every_weeks is None or self.on >= today:
            return self._unless_ended(self.on if self.on >= today else None)
        rhythm = 7 * self.every_weeks
        missing = -(today - self.on).days % rhythm
        return self._unless_ended(today + timedelta(days=missing))

    def last_before(self, day: date) -> date | None:
        """Its last day before `day`, or None where it has none."""
        if self.ended_on is not None:
            day = min(day, self.ended_on)
        passed = (day - self.on).days - 1
        if passed < 0:
            return None
        rhythm = 7 * self.every_weeks if self.every_weeks else passed + 1
        return self.on + timedelta(days=passed - passed % rhythm)

    def _unless_ended(self, day: date | None) -> date | None:
        return None if day is None or (self.ended_on is not None and day >= self.ended_on) else day


def next_of(planned: tuple[PlannedContact, ...], today: date) -> tuple[PlannedContact, ...]:
    """Those still to come, the nearest first."""
    coming = [(day, each.id, each) for each in planned if (day := each.next_on(today)) is not None]
    return tuple(each for _, _, each in sorted(coming, key=lambda found: found[:2]))
