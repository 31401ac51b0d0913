"""What made a customer's health fall: the component that lowered it most, in half a sentence."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from domain.file import CustomerFile
from domain.health import Move, why
from domain.health.history import FALL_DAYS
from domain.message import BETWEEN_THINGS
from domain.settings import Rules
from handlers.wording import clipped, day_in_words

LONGEST_WORDS = 60
LEAST_POINTS = 0.5


def cause(file: CustomerFile, on: date, rules: Rules, workdays: frozenset[int]) -> str:
    """`sentiment from 80 to 35, “worried about the rollout” on Thu 10 Dec`; empty where nothing is known.

    The fall begins on the day `on`: it happened on that day, else within the days that an alarm looks at.
    """
    before = _as_of(file, on - timedelta(days=1))
    for days in (0, FALL_DAYS):
        after = _as_of(file, min(on + timedelta(days=days), file.today))
        worst = next(iter(why(before, after, rules, workdays)), None)
        if worst is not None and worst.points <= -LEAST_POINTS:
            return ", ".join(_in_words(worst, after, file.today))
    return ""


def _as_of(file: CustomerFile, day: date) -> CustomerFile:
    """The file with what had happened by a day, as it is known now."""
    return replace(
        file,
        today=day,
        entries=tuple(each for each in file.entries if each.happened_on <= day),
        measurements=tuple(each for each in file.measurements if each.happened_on <= day),
        scores=tuple(each for each in file.scores if each.happened_on <= day),
    )


def _in_words(move: Move, file: CustomerFile, today: date) -> Iterator[str]:
    if move.component is None:
        yield move.reason
    elif move.before is None or move.after is None:
        yield f"{move.component.value}: {move.reason}"
    else:
        yield f"{move.component.value} from {move.before:.0f} to {move.after:.0f}"
    told = next((entry for entry in file.entries if entry.id in move.new), None)
    if told is not None:
        said = clipped(told.mood_words or told.text, LONGEST_WORDS)
        yield f"“{said}” on {day_in_words(told.happened_on, today)}"
    elif move.component is not None and move.before is not None and move.after is not None:
        yield clipped(move.reason.partition(BETWEEN_THINGS)[0], LONGEST_WORDS)
