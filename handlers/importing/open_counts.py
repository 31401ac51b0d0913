"""How many of some spans are open at the end of each day on which that changes."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from domain.calendar import ONE_DAY


def count_open(spans: Iterable[tuple[date, date | None]]) -> Iterator[tuple[date, int]]:
    """Days and counts, the earliest first, of spans open from a day until before another, or for ever.

    What closes on the day on which it opens counts for that day: else nobody would know of it.
    """
    steps: Counter[date] = Counter()
    for since, until in spans:
        steps[since] += 1
        if until is not None:
            steps[max(until, since + ONE_DAY)] -= 1
    standing = told = 0
    for day in sorted(steps):
        standing += steps[day]
        if standing != told:
            told = standing
            yield day, standing
