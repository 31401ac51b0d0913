"""Dates written in figures: 2026-12-03, 3.12.2026, 12/3/2026, and, where one is meant, 3/12 and 14.04."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from domain.calendar import add_months
from handlers.understanding.calendar_readers import dated
from handlers.understanding.date_frame import Frame, Shape
from handlers.understanding.spans import Stretch
from handlers.understanding.words import Token

JOINTS = frozenset({"and", "to", "-", "–", "—", "until", "till", "til", "through", "thru"})
"""The words that join the two ends of a range."""
_MEETINGS = (
    "call",
    "meeting",
    "visit",
    "qbr",
    "ebr",
    "review",
    "sync",
    "training",
    "workshop",
    "mail",
    "email",
)
_LEADS = frozenset("of dated on by until till til due before from since for between".split())


@dataclass(frozen=True, slots=True)
class Expression:
    """A date said: the tokens from `start` to before `end`, its kind, and what it means in a frame."""

    start: int
    end: int
    shape: Shape
    means: Callable[[Frame], Stretch | None]
    other: Callable[[Frame], Stretch | None] | None = None


def by_figures(tokens: Sequence[Token]) -> list[Expression]:
    """Dates in figures: 2026-12-03, 3.12.2026, 12/3/2026, and after a word like `by` also 3/12 and 3.12."""
    found: list[Expression | None] = []
    for start, token in enumerate(tokens):
        if not token.word[0].isdigit():
            continue
        figures, end = _figures(tokens, start)
        led = start > 0 and tokens[start - 1].word in _LEADS
        if len(figures) == 2 and (month := _month(figures)) is not None:
            found.append(Expression(start, end, Shape.MONTH, partial(_always, month)))
        elif len(figures) == 3 and len(figures[0]) == 4:
            found.append(_figured(start, end, figures[2], figures[1], figures[0], swap=False))
        elif len(figures) == 3 or (
            len(figures) == 2
            and (led or _padded(tokens, figures, start, end))
            and max(map(len, figures)) <= 2
        ):
            dotted = "." in token.word
            year = figures[2] if len(figures) == 3 else ""
            found.append(_figured(start, end, figures[0], figures[1], year, swap=not dotted))
    return [expression for expression in found if expression]


def _always(days: Stretch, _frame: Frame) -> Stretch:
    return days


def _month(figures: list[str]) -> Stretch | None:
    """The month that is written as `2027-01` or `01/2027`."""
    year, number = sorted(figures, key=len, reverse=True)
    if len(year) != 4 or len(number) > 2 or year[:2] not in ("19", "20") or not 1 <= int(number) <= 12:
        return None
    if figures[0] == year and len(number) < 2:
        return None
    first = date(int(year), int(number), 1)
    return Stretch(first, add_months(first, 1) - timedelta(days=1), first)


def _padded(tokens: Sequence[Token], figures: list[str], start: int, end: int) -> bool:
    """Whether two figures are written as a date is: `14.04.`, or `30/04` behind a dash."""
    two = all(len(figure) == 2 for figure in figures) and int(figures[1]) <= 12
    dot = "." in tokens[start].word and end < len(tokens) and tokens[end].word == "."
    slashed = (
        start + 1 < len(tokens)
        and tokens[start + 1].word == "/"
        and tokens[start + 1].start == tokens[start].end
    )
    closed = end >= len(tokens) or not tokens[end].word[0].isalnum() or tokens[end].tagged(*_MEETINGS)
    scored = any(
        token.word in ("csat", "nps", "score", "rating") for token in tokens[max(start - 3, 0) : start]
    )
    if (
        slashed
        and closed
        and not scored
        and 12 < max(map(int, figures)) <= 31
        and min(map(int, figures)) <= 12
    ):
        return True
    dash = (
        start > 0 and tokens[start - 1].word in JOINTS | {"(", ","} and "/" in tokens[start + 1].word
        if start + 1 < len(tokens)
        else False
    )
    return two and (dot or dash)


def _figures(tokens: Sequence[Token], start: int) -> tuple[list[str], int]:
    word = tokens[start].word
    if "." in word:
        return [part for part in word.split(".") if part.isdecimal()], start + 1
    figures, end = [word], start + 1
    while (
        len(figures) < 3
        and end + 1 < len(tokens)
        and tokens[end].word in "/-"
        and tokens[end + 1].word.isdecimal()
    ):
        if tokens[end].start != tokens[end - 1].end:
            break
        figures.append(tokens[end + 1].word)
        end += 2
    return (figures, end) if all(figure.isdecimal() for figure in figures) else ([], end)


def _figured(start: int, end: int, day: str, month: str, year: str, *, swap: bool) -> Expression | None:
    """The expression for figures; `swap` where the frame's order of day and month decides."""
    if max(len(day), len(month)) > 2 or len(year) > 4:
        return None
    one, two = int(day), int(month)
    full = (int(year) + 2000 if len(year) == 2 else int(year)) if year else None
    if not (1 <= one <= 31 and 1 <= two <= 31) or (one > 12 and two > 12):
        return None

    def read(frame: Frame, *, turned: bool) -> Stretch | None:
        first = frame.day_first != turned or not swap
        number, of = (one, two) if first else (two, one)
        if of > 12 and swap:
            number, of = of, number
        return dated(number, of, full, frame) if of <= 12 else None

    open_order = swap and one <= 12 and two <= 12 and one != two
    return Expression(
        start,
        end,
        Shape.CALENDAR,
        lambda frame: read(frame, turned=False),
        (lambda frame: read(frame, turned=True)) if open_order else None,
    )
