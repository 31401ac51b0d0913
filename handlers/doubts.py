"""Doubts: where words can be read in two ways, or in none, it is asked before anything is done."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NoReturn

from domain.entries import Kind
from domain.measurements import SCORE_BOUNDS, ScoreKind
from handlers import errors
from handlers.reading import direction_of
from handlers.request import Typed
from handlers.turn import Turn
from handlers.understanding import FoundDate, Intent, Understanding, find_dates
from handlers.understanding.date_frame import Frame, Toward
from handlers.understanding.meaning import ContactRef
from handlers.unread_dates import no_date, slashed
from handlers.wording import day_in_words

_TOLD = re.compile(
    r"\b(?:\w+ed|met|spoke|had|was|were|saw|sent|got|rang|held|took|told|said)\b", re.IGNORECASE
)


_NO_TIME = re.compile(
    r"\b(?:at|from|until|till|by|around) ((?:2[5-9]|[3-9]\d):\d\d|24:(?!00)\d\d|\d?\d:[6-9]\d)(?![\w:])"
)
_PLANNED_AS = {
    Kind.CALL: "call",
    Kind.MEETING: "meeting",
    Kind.VISIT: "visit",
    Kind.REVIEW: "review",
    Kind.TRAINING: "training",
    Kind.CHAT: "chat",
}
FARTHEST_PLANNED = timedelta(days=120)
"""A day and month farther ahead is meant of the past: `call on 12 November`, said on the 23rd."""


def refuse_impossible_dates(turn: Turn, text: str) -> None:
    """Refuses a text that names a day such as 31 February or 32 March."""
    _possible_dates(turn, text, Toward.AHEAD)


def dates_in(turn: Turn, text: str, toward: Toward) -> list[FoundDate]:
    """The dates in a text, as its author means them; refused where one is in no calendar, asked where one can
    be read in two ways.
    """
    found = _possible_dates(turn, text, toward)
    _settle_figures(turn, text, found, lambda start, end: (toward,))
    return found


def _possible_dates(turn: Turn, text: str, toward: Toward) -> list[FoundDate]:
    found = find_dates(text, turn.today, toward=toward, workdays=turn.member.workdays)
    words = no_date(text, found, turn.today)
    if words is not None:
        raise errors.NoSuchDate(words=words)
    return found


def _settle_figures(
    turn: Turn, text: str, found: list[FoundDate], pointed: Callable[[int, int], Iterable[Toward]]
) -> None:
    """Asks which day 3/12 is, where its author has not said already that it is no date. `pointed` tells
    where what stands between two characters lies.
    """

    def frames(start: int, end: int) -> list[Frame]:
        return [Frame(turn.today, each, True, turn.member.workdays) for each in pointed(start, end)]

    for each in () if turn.insist else slashed(text, found, frames):
        if not each.days:
            raise errors.NoSuchDate(words=each.words)
        ask_which_day(turn, text, each.words, each.days, sure=each.sure)


def settle_dates(turn: Turn, text: str, meant: Understanding) -> None:
    """Asks where a date can be read in two ways, or stands in no calendar, before anything is stored."""
    found = _possible_dates(turn, text, Toward.AHEAD)
    if (time := _NO_TIME.search(text)) is not None:
        raise errors.NoSuchTime(words=time[1])
    for doubt in meant.ambiguities:
        if doubt.kind != "date":
            continue
        ask_which_day(turn, text, doubt.words, [day for day in doubt.options if isinstance(day, date)])
    read = [replace(each, others=()) for each in found]  # what was read in two ways has been asked
    told = meant.intent is Intent.CHECK_IN and _TOLD.search(text) is not None

    def pointed(start: int, end: int) -> tuple[Toward, ...]:
        return direction_of(turn, text, start, end) if told else (Toward.AHEAD,)

    _settle_figures(turn, text, read, pointed)


def settle_day_ahead(turn: Turn, text: str, meant: Understanding) -> None:
    """Asks where a contact told of as past is put on a day ahead: was it today, or is it planned for then?"""
    if meant.ahead is None:
        return
    words, day = meant.ahead.words, meant.ahead.first
    given = turn.request.input
    line = given.text if isinstance(given, Typed) and words in given.text else text
    choices = [errors.Choice.reading("It was today", turn.chosen, line, words, "today")]
    customer = turn.chosen or (meant.customers[0].id if len(meant.customers) == 1 else None)
    plannable = meant.kind in _PLANNED_AS and day <= turn.today + FARTHEST_PLANNED
    if customer is not None and meant.kind is not None and plannable and day == meant.ahead.last:
        name = turn.customer(customer).name
        planned = f"plan {_PLANNED_AS[meant.kind]} with {name} on {day.isoformat()}"
        choices.append(errors.Choice(f"Plan it for {day_in_words(day, turn.today)}", None, planned))
    said = re.sub(r"^(?:on|in) ", "", words, flags=re.IGNORECASE)
    raise errors.ContactAhead(day=said[:1].upper() + said[1:], choices=choices)


def refuse_impossible_scores(turn: Turn, meant: Understanding) -> None:
    """Refuses a figure that a score cannot have, such as an NPS of 11."""
    for kind, _ in meant.beyond:
        low, high = SCORE_BOUNDS[ScoreKind(kind)]
        example = f"called {turn.example()}, {kind.upper()} {high - 1}"
        raise errors.NotAScore(kind=kind.upper(), low=low, high=high, example=example)


def ask_which_day(turn: Turn, text: str, words: str, days: Iterable[date], *, sure: bool = True) -> NoReturn:
    """Asks which of several days the words mean, or, where that is not sure, whether they are a date at all.

    The answer is read with the day in their place, in the whole of what was typed; it is kept as typed.
    """
    given = turn.request.input
    line = given.text if isinstance(given, Typed) and words in given.text else text
    choices = [
        errors.Choice.reading(f"{day:%A, %-d %B %Y}", turn.chosen, line, words, day.isoformat())
        for day in days
    ]
    doubt = errors.WhichDate if len(choices) > 1 else errors.IsItADate
    if not sure:
        choices.append(errors.Choice("It is no date", turn.chosen, line, insist=True))
    raise doubt(words=words, choices=choices)


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
