"""Days counted from the day said before them: `by the 6th, I review it the day before`, `a week later`."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from handlers.understanding.figured_dates import Expression
from handlers.understanding.phrases import Hit
from handlers.understanding.spans import Stretch, shifted
from handlers.understanding.words import Token

_SHIFTS = {"counted.before": -1, "counted.same": 0, "counted.after": 1}
_FROM_IT = "counted.from_it"
"""A date that is counted from the last one as it else is from today: `the Monday after`, `a week later`."""
_ENDS = frozenset({"", ",", ".", ";", "!", "?", ":", "\n", ")", "-", "–", "—"}) | frozenset(
    "and or but too then at as so please i we he she they".split()
)
"""What may follow: `the day after the launch` is counted from something else."""

Ahead = Callable[[int, date], Stretch | None]
"""The days ahead that the date at a place of the message means, counted from a day."""


def counted_days(
    tokens: Sequence[Token], hits: Mapping[str, list[Hit]], ahead: Ahead, today: date
) -> dict[int, date]:
    """By the token where they begin: the days ahead that are counted from the one said last before them."""
    begun = {hit.start: (label, hit.end) for label in (*_SHIFTS, _FROM_IT) for hit in hits.get(label, ())}
    found: dict[int, date] = {}
    last: date | None = None
    for index in range(len(tokens) if begun else 0):
        label, end = begun.get(index, ("", 0))
        after = tokens[end].word if end < len(tokens) else ""
        counted: date | None = None
        if label and last is not None and after in _ENDS:
            counted = _counted(label, index, last, ahead)
        if counted is not None:
            found[index] = last = counted
        elif isinstance(tokens[index].entity, Expression):
            days = ahead(index, today)
            last = days.due if days and days.due >= today else last
    return found


def _counted(label: str, index: int, last: date, ahead: Ahead) -> date | None:
    """The day that words mean, counted from the last one."""
    if label in _SHIFTS:
        return shifted(last, _SHIFTS[label])
    days = ahead(index, last)
    return days.due if days else None
