"""Doubts: where words can be read in two ways, or in none, it is asked before anything is done."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NoReturn

from domain.measurements import SCORE_BOUNDS, ScoreKind
from handlers import errors
from handlers.turn import Turn
from handlers.understanding import FoundDate, Understanding, find_dates
from handlers.understanding.date_frame import Toward
from handlers.understanding.meaning import ContactRef


def refuse_impossible_dates(turn: Turn, text: str) -> None:
    """Refuses a text that names a day such as 31 February."""
    dates_in(turn, text, Toward.AHEAD)


def dates_in(turn: Turn, text: str, toward: Toward) -> list[FoundDate]:
    """The dates in a text, as its author means them; refused where one is in no calendar."""
    found = find_dates(text, turn.today, toward=toward, workdays=turn.member.workdays)
    for each in found:
        if each.due is None:
            raise errors.NoSuchDate(words=_without_preposition(text[each.start : each.end]))
    return found


def _without_preposition(words: str) -> str:
    first, _, rest = words.partition(" ")
    return rest if first.casefold() in ("on", "by", "until", "since", "from", "at") else words


def settle_dates(turn: Turn, text: str, meant: Understanding) -> None:
    """Asks where a date can be read in two ways, or stands in no calendar, before anything is stored."""
    refuse_impossible_dates(turn, text)
    for doubt in meant.ambiguities:
        if doubt.kind != "date":
            continue
        ask_which_day(text, doubt.words, [day for day in doubt.options if isinstance(day, date)])


def refuse_impossible_scores(turn: Turn, meant: Understanding) -> None:
    """Refuses a figure that a score cannot have, such as an NPS of 11."""
    for kind, _ in meant.beyond:
        low, high = SCORE_BOUNDS[ScoreKind(kind)]
        example = f"called {turn.example()}, {kind.upper()} {high - 1}"
        raise errors.NotAScore(kind=kind.upper(), low=low, high=high, example=example)


def ask_which_day(text: str, words: str, days: Iterable[date]) -> NoReturn:
    """Asks which of several days the words mean; the answer puts it in their place."""
    choices = [
        errors.Choice(f"{day:%A, %-d %B %Y}", typed=text.replace(words, day.isoformat(), 1)) for day in days
    ]
    raise errors.WhichDate(words=words, choices=choices)


def settle_names(turn: Turn, meant: Understanding) -> None:
    """Asks which customer, or which person, is meant where a name fits several."""
    for doubt in meant.ambiguities:
        if doubt.kind == "date" or turn.chosen is not None:
            continue
        choices = list(_readings(turn, doubt.options))
        if doubt.kind == "contact":
            raise errors.WhichPerson(count=len(choices), words=doubt.words, choices=choices)
        raise errors.WhichCustomer(words=doubt.words, choices=choices)


def _readings(turn: Turn, options: Iterable[object]) -> Iterator[errors.Choice]:
    for option in options:
        if isinstance(option, ContactRef) and option.customer_id:
            name = turn.customer(option.customer_id).name
            yield errors.Choice(f"{option.name}, {name}", option.customer_id)
        elif not isinstance(option, ContactRef | date):
            yield errors.Choice(getattr(option, "name", ""), getattr(option, "id", None))
