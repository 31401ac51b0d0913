"""`snooze`: holds a reminder and its twins until a day; what is held can be let come again at once."""

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta

from domain.calendar import add_months, local_date, start_of_day
from handlers import errors
from handlers.cards import closing as cards
from handlers.cards import nudges as nudge_cards
from handlers.command import Command
from handlers.doubts import dates_in
from handlers.form_days import day_written
from handlers.forms import Field, FieldKind, Form
from handlers.nudges.meant import held_for, meant, name_of, open_for, own
from handlers.nudges.open_items import OpenItem, items_of
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.understanding import FoundDate
from handlers.understanding.date_frame import Toward
from handlers.wording import day_in_words
from storage import nudge_events, nudge_states
from storage.nudge_events import Kind, NudgeEvent
from storage.nudges import Nudge

_SO_LONG = r"(?:\d{1,3}|an?|another|one|two|three|four|five|six) (?:work(?:ing )?)?(?:day|week|month)s?\b"
_FOR_SO_LONG = re.compile(rf"(?:\bfor |(?<!\bin )(?<!\bfor )\b)(?={_SO_LONG})", re.IGNORECASE)
_NOT_THIS = re.compile(
    r"\bnot (?:in |for )?(?:(?:this|the) (?:whole )?(?P<span>week|month|quarter|year)|today|tonight"
    r"|this (?:morning|afternoon|evening))\b",
    re.IGNORECASE,
)
_OFF = re.compile(r"(?:^|\s+)(?:off|no more|cancel)(?=\s|$)", re.IGNORECASE)


def snooze(turn: Turn, words: str) -> Reply:
    """Holds a thing until a day: tomorrow where none is said; `off` ends it."""
    if _OFF.search(words):
        return _let_come(turn, _OFF.sub(" ", words))
    said = _FOR_SO_LONG.sub("in ", _NOT_THIS.sub(lambda span: _after(turn.today, span["span"]), words))
    found = [each for each in dates_in(turn, said, Toward.AHEAD) if not _is_of_a_name(turn, said, each)]
    until = turn.today + timedelta(days=1)
    rest = said
    for each in found[:1]:
        until, rest = each.due or until, said[: each.start] + said[each.end :]
    return hold(turn, _meant(turn, rest, f"snooze until {until.isoformat()}").nudge, until)


def _after(today: date, span: str | None) -> str:
    """When a span is over that a thing was not to come in: `not this month` is until the next one begins."""
    match (span or "day").casefold():
        case "week":
            first = today + timedelta(days=7 - today.weekday())
        case "month":
            first = first_of_next_month(today)
        case "quarter":
            first = add_months(date(today.year, today.month - (today.month - 1) % 3, 1), 3)
        case "year":
            first = date(today.year + 1, 1, 1)
        case _:
            first = today + timedelta(days=1)
    return f" until {first.isoformat()}"


def first_of_next_month(today: date) -> date:
    """The day on which the next month begins."""
    return add_months(date(today.year, today.month, 1), 1)


def _is_of_a_name(turn: Turn, said: str, day: FoundDate) -> bool:
    """Whether the day is but a part of a customer's name: `Monday Labs`."""
    around = ((start, end) for start, end, _ in turn.portfolio.find(said) if start <= day.start < end)
    return any(day.end <= end and (start, end) != (day.start, day.end) for start, end in around)


def _meant(turn: Turn, words: str, asked: str) -> OpenItem:
    """The thing that the words name: an open one, else one that is held already and gets another day."""
    waiting = open_for(turn)
    if not waiting:
        asleep = held_for(turn)
        if not asleep:
            raise errors.NothingOpen
        return meant(turn, asleep, words, asked)
    try:
        return meant(turn, waiting, words, asked)
    except (errors.NothingOpenOf, errors.NothingCalledOf, errors.NothingCalled) as unknown:
        asleep = held_for(turn)
        if not asleep:
            raise
        try:
            return meant(turn, asleep, words, asked)
        except (errors.NothingOpenOf, errors.NothingCalledOf, errors.NothingCalled):
            raise unknown from None


def _let_come(turn: Turn, words: str) -> Reply:
    """`snooze off`, or of what is named."""
    asleep = held_for(turn)
    if not asleep:
        raise errors.NothingHeld
    return _wake(turn, meant(turn, asleep, words, "snooze off").nudge)


def press_tomorrow(turn: Turn, nudge_id: str) -> Reply:
    """Holds the thing until tomorrow."""
    return hold(turn, own(turn, nudge_id), turn.today + timedelta(days=1))


def press_monday(turn: Turn, nudge_id: str) -> Reply:
    """Holds the thing until next Monday."""
    return hold(turn, own(turn, nudge_id), turn.today + timedelta(days=7 - turn.today.weekday()))


def press_wake(turn: Turn, nudge_id: str) -> Reply:
    """Lets a thing that is held come again."""
    return _wake(turn, own(turn, nudge_id))


def take_back(turn: Turn, nudge_id: str) -> Reply:
    """Takes back a snooze: the thing comes again."""
    return _wake(turn, own(turn, nudge_id), taken_back=True)


def hold_again(turn: Turn, nudge_id: str, until: datetime) -> Reply:
    """Takes back that a thing was let come: it is held until the day until which it was."""
    return hold(turn, own(turn, nudge_id), local_date(until, turn.member.time_zone))


def form(turn: Turn, nudge_id: str) -> Reply:
    """Asks until which day."""
    tomorrow = (turn.today + timedelta(days=1)).isoformat()
    field = Field("until", "Until which day?", FieldKind.DATE, value=tomorrow)
    return Reply(form=Form("Snooze", "nudge_snooze_form", nudge_id, (field,), "Snooze"))


def filled(turn: Turn, nudge_id: str, values: Mapping[str, str]) -> Reply:
    """The day written in the form."""
    said = _FOR_SO_LONG.sub("in ", values.get("until", ""))
    return hold(turn, own(turn, nudge_id), day_written(turn, said, Toward.AHEAD))


def hold(turn: Turn, nudge: Nudge, until: date) -> Reply:
    """Holds a reminder and its twins until the beginning of one's own day."""
    if until <= turn.today:
        raise errors.NotAhead(day=day_in_words(until, turn.today))
    nudge_states.snooze(turn.uow, nudge, start_of_day(until, turn.member.time_zone))
    _note(turn, nudge, Kind.SNOOZED, f"until {day_in_words(until, turn.today)}")
    found = items_of(turn.uow, [nudge], turn.directory, turn.workspace, turn.at, turn.services.holidays)
    reason = nudge_cards.reason(found[0]) if found else ""
    return Reply(cards.held(name_of(turn, nudge), reason, day_in_words(until, turn.today), nudge.id))


def _wake(turn: Turn, nudge: Nudge, *, taken_back: bool = False) -> Reply:
    if nudge.snoozed_until is None or not nudge.is_held(turn.at):
        raise errors.AlreadyGone
    nudge_states.wake(turn.uow, nudge)
    _note(turn, nudge, Kind.WOKEN, "" if taken_back else nudge.snoozed_until.isoformat())
    return Reply(cards.reopened(name_of(turn, nudge)), replaces=True)


def _note(turn: Turn, nudge: Nudge, kind: Kind, note: str = "") -> None:
    nudge_events.note(turn.uow, [NudgeEvent(nudge.id, kind, turn.at, turn.member.id, note)])


COMMANDS = (
    Command(
        "snooze",
        Right.WORK,
        "holds a reminder until a day; with off it comes again",
        "snooze {reminded} until Monday",
        snooze,
        changes=True,
        also=("later",),
        pressed={
            "nudge_tomorrow": press_tomorrow,
            "nudge_monday": press_monday,
            "nudge_snooze_form": form,
            "nudge_wake": press_wake,
        },
        filled={"nudge_snooze_form": filled},
        more=("snooze {reminded} tomorrow",),
    ),
)
