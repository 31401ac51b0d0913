"""One's own day: the hour of the digest, the time zone and the workdays, which set when the digest comes."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

from domain.calendar import local_date, start_of_day
from domain.days import works_on
from domain.members import Member
from handlers import digest_hours
from handlers.cards import settings as cards
from handlers.changing import begin
from handlers.errors import Refusal
from handlers.forms import Field, Form
from handlers.ports import NO_HOLIDAYS, BankHolidays
from handlers.request import Reply
from handlers.set_up.own_words import days_in_words, hour_in_words, read_hour, read_workdays, read_zone
from handlers.turn import Turn
from storage import facts, workspaces
from storage.facts import Fact, Noun
from storage.unit_of_work import UnitOfWork

READERS: Mapping[str, Callable[[str], Any]] = {
    "digest": read_hour,
    "zone": read_zone,
    "workdays": read_workdays,
}
_FIELD = {"digest": "digest_at", "zone": "time_zone", "workdays": "workdays"}
_HINTS = {"digest": "8:30", "zone": "Europe/Lisbon, or the city", "workdays": "Mon-Fri, or Mon, Tue, Thu"}
_LABELS = {"digest": "Digest at", "zone": "Time zone", "workdays": "Workdays"}


def set_one(turn: Turn, what: str, words: str) -> Reply:
    """`settings digest 8:30`, `settings zone Lisbon`, `settings workdays Mon-Thu`."""
    name = {"time zone": "zone", "days": "workdays"}.get(what, what)
    return _keep(turn, {name: READERS[name](words)})


def ask(turn: Turn, of: str) -> Reply:
    """The form for one's own day."""
    return Reply(form=_form(in_words(turn.member), {}))


def take(turn: Turn, of: str, filled: Mapping[str, str]) -> Reply:
    """The form sent in; what cannot be is said at its field."""
    told: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name in READERS:
        try:
            told[name] = READERS[name](filled.get(name) or in_words(turn.member)[name])
        except Refusal as refusal:
            wrong[name] = str(refusal)
    if wrong:
        return Reply(form=_form({**in_words(turn.member), **filled}, wrong))
    return _keep(turn, told)


def reschedule(
    uow: UnitOfWork, was: Member, now: Member, at: datetime, holidays: BankHolidays = NO_HOLIDAYS
) -> None:
    """Sets the next digest; one of today that was still to come and whose new hour is past comes at once."""
    today = local_date(at, was.time_zone)
    to_come = works_on(was, today) and not digest_hours.is_hour(was, at, holidays)
    midnight = start_of_day(local_date(at, now.time_zone), now.time_zone)
    digest_hours.schedule(uow, now, midnight - timedelta(seconds=1) if to_come else at, holidays)


def _keep(turn: Turn, told: Mapping[str, Any]) -> Reply:
    was = turn.member
    now = replace(was, **{_FIELD[name]: value for name, value in told.items()})
    old, new = in_words(was), in_words(now)
    moved = {name: (new[name], old[name]) for name in told if new[name] != old[name]}
    if not moved:
        return Reply(cards.own_unchanged({_LABELS[name]: old[name] for name in told}))
    summary = "; ".join(f"{_LABELS[name]} {words}" for name, (words, _) in moved.items())
    opened = begin(turn, "settings", None, f"{was.first_name}'s day: {summary}")
    fields = {_FIELD[name]: _as_told(told[name]) for name in moved}
    facts.record(turn.uow, opened.id, turn.at, [Fact(Noun.MEMBER, was.id, fields, turn.day)])
    workspaces.names_changed(turn.uow)
    reschedule(turn.uow, was, now, turn.at, turn.services.holidays)
    return Reply(cards.own_changed({_LABELS[name]: both for name, both in moved.items()}, opened.id))


def in_words(member: Member) -> dict[str, str]:
    """The member's day, as it is said."""
    return {
        "digest": hour_in_words(member.digest_at),
        "zone": member.time_zone,
        "workdays": days_in_words(member.workdays),
    }


def _as_told(value: time | str | frozenset[int]) -> str | list[int]:
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value if isinstance(value, str) else sorted(value)


def _form(filled: Mapping[str, str], wrong: Mapping[str, str]) -> Form:
    fields = tuple(
        Field(name, _LABELS[name], value=filled.get(name, ""), hint=_HINTS[name], error=wrong.get(name, ""))
        for name in READERS
    )
    return Form("Your day", "settings_own", "own", fields)
