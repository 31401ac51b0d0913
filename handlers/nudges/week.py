"""`week`: what comes up for oneself, by day: contacts, promises, steps, milestones, renewals."""

from datetime import date, timedelta

from domain.calendar import monday_of
from handlers import errors
from handlers.cards import week as cards
from handlers.command import Command
from handlers.doubts import dates_in
from handlers.nudges.coming import coming_up
from handlers.pressed_ids import day, number
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.understanding.date_frame import Toward
from handlers.unread_dates import led
from handlers.wording import day_in_words

SIX_DAYS = timedelta(days=6)
ONE_WEEK = timedelta(days=7)
LONGEST = timedelta(days=31)


def show(turn: Turn, words: str) -> Reply:
    """The running week; `week next` the one after, `week RANGE` other days."""
    said = words.strip().casefold()
    monday = monday_of(turn.today)
    if said in ("", "this"):
        return between(turn, monday, monday + SIX_DAYS)
    if said == "next":
        return between(turn, monday + ONE_WEEK, monday + ONE_WEEK + SIX_DAYS)
    found = [each for each in dates_in(turn, led(words), Toward.AHEAD) if each.first and each.last]
    if not found or found[0].first is None or found[0].last is None:
        raise errors.NoSuchRange(words=words[:60])
    return between(turn, found[0].first, found[0].last)


def between(turn: Turn, first: date, last: date, skip: int = 0) -> Reply:
    """What comes up between two days, both included; at most a month is looked at."""
    if last < turn.today:
        raise errors.NotAhead(day=day_in_words(last, turn.today))
    last = min(last, first + LONGEST)
    return Reply(cards.card(coming_up(turn, first, last), first, last, turn.day, skip))


def more(turn: Turn, where: str) -> Reply:
    """Further things: `where` names both days and how many were shown."""
    first, _, rest = where.partition(":")
    last, _, skip = rest.partition(":")
    return between(turn, day(first), day(last), number(skip))


COMMANDS = (
    Command(
        "week",
        Right.READ,
        "what comes up for you this week, by day; also: next, or a range of days",
        "week",
        show,
        pressed={"week": more},
        more=(
            "week next",
            "week from Monday to Friday",
        ),
    ),
)
