"""`away` and `back`: leave, with a colleague who stands in; one's reminders go there and come back."""

import re
from dataclasses import replace
from datetime import timedelta
from typing import Any

from domain.members import Member
from handlers import colleagues, errors
from handlers.cards import away as cards
from handlers.changing import begin
from handlers.command import Command
from handlers.doubts import dates_in
from handlers.nudges import comeback
from handlers.request import Reply
from handlers.rights import Right
from handlers.set_up.own import reschedule
from handlers.turn import Turn
from handlers.understanding.date_frame import Toward
from handlers.wording import clipped, day_in_words
from storage import facts, workspaces
from storage.facts import Fact, Noun

LONGEST = timedelta(days=366)
_COVER = re.compile(r"\s*\b(?:cover(?:ed)?(?: by)?|with)\s+(?P<who>@?\S.*)$", re.IGNORECASE)
_OFF = frozenset({"off", "no more", "cancel"})


def away(turn: Turn, words: str) -> Reply:
    """`away until DATE cover @PERSON`, `away from DATE until DATE`, `away off`."""
    if words.strip().casefold() in _OFF:
        return back(turn, "")
    covered = _COVER.search(words)
    cover = colleagues.called(turn, covered["who"].strip().removeprefix("@")) if covered else None
    said = words[: covered.start()] if covered else words
    days = [found.due for found in dates_in(turn, said, Toward.AHEAD) if found.due]
    if not days:
        words = clipped(said.strip(), 40)
        raise errors.AwayUntilWhen(
            said=f' in "{words}"' if words else "", example=f"away until 7 December cover @{_somebody(turn)}"
        )
    first, until = (days[0], days[-1]) if len(days) > 1 else (turn.today, days[0])
    if until <= max(first, turn.today) or until - first > LONGEST:
        raise errors.NotAhead(day=day_in_words(until, turn.today))
    if cover is not None and (cover.id == turn.member.id or cover.is_away(first)):
        raise errors.NoCover(who=cover.first_name)
    fields: dict[str, Any] = {
        "away_from": first,
        "away_until": until,
        "cover_id": cover.id if cover else None,
    }
    opened = begin(
        turn, "away", None, f"{turn.member.first_name} away until {day_in_words(until, turn.today)}"
    )
    facts.record(turn.uow, opened.id, turn.at, [Fact(Noun.MEMBER, turn.member.id, fields, turn.day)])
    workspaces.names_changed(turn.uow)
    _follow(turn, **fields)
    return Reply(cards.away(first, until, cover, turn.today, opened.id))


def back(turn: Turn, words: str) -> Reply:
    """`back`: the leave is over, or not taken."""
    if turn.member.away_from is None:
        raise errors.NotAway
    comeback.over(turn.uow, turn.member, turn.request.key, turn.at)
    _follow(turn, **comeback.HERE)
    return Reply(cards.back())


def _follow(turn: Turn, **leave: Any) -> None:
    """Sets the digest anew by the days that hold now."""
    now = replace(turn.member, **leave)
    reschedule(turn.uow, turn.member, now, turn.at, turn.services.holidays)


def _somebody(turn: Turn) -> str:
    others: list[Member] = [each for each in turn.directory.members.values() if each.id != turn.member.id]
    return clipped(others[0].handle, 40) if others else turn.member.handle


COMMANDS = (
    Command(
        "away",
        Right.WORK,
        "your leave: a colleague stands in, and your reminders go there and come back",
        "away until Friday cover @{colleague}",
        away,
        changes=True,
        takes=re.compile(
            r"\s*$|.*\b(?:until|till?|from|off|no more|cancel|cover(?:ed)?)\b|.*@|\S+(?:\s+\S+){0,2}\s*$",
            re.IGNORECASE,
        ),
    ),
    Command(
        "back",
        Right.WORK,
        "ends your leave",
        "back",
        back,
        changes=True,
        takes=re.compile(r"\s*$"),
    ),
)
