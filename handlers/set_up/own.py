"""One's own day: the hour of the digest, the time zone and the workdays, which set when the digest comes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Any

from domain.calendar import local_date, start_of_day
from domain.days import works_on
from domain.members import Member
from handlers.cards import settings as cards
from handlers.changing import begin
from handlers.errors import Refusal
from handlers.forms import Field, Form
from handlers.nudges import digest_hours
from handlers.ports import NO_HOLIDAYS, BankHolidays
from handlers.request import Reply
from handlers.set_up import errors
from handlers.set_up.own_words import (
    days_in_words,
    hour_in_words,
    quiet_in_words,
    read_hour,
    read_quiet,
    read_workdays,
    read_zone,
)
from handlers.turn import Turn
from handlers.wording import clipped
from storage import facts, workspaces
from storage.facts import Fact, Noun
from storage.unit_of_work import UnitOfWork

Reading = Callable[[Turn, str, str], dict[str, Any]]
"""From words to fields of a member; raises a refusal, which shows the example handed in."""


@dataclass(frozen=True, slots=True)
class Own:
    """One thing of one's own day: its label, what can be written, one right example, and how it is read."""

    label: str
    hint: str
    example: str
    read: Reading


OWN: Mapping[str, Own] = {
    "digest": Own("Digest at", "8:30", "8:30", lambda _, *said: {"digest_at": read_hour(*said)}),
    "zone": Own(
        "Time zone",
        "Europe/Lisbon, or the city",
        "Europe/Lisbon",
        lambda _, *said: {"time_zone": read_zone(*said)},
    ),
    "workdays": Own(
        "Workdays",
        "Mon-Fri, or Mon, Tue, Thu",
        "Mon-Thu",
        lambda _, *said: {"workdays": read_workdays(*said)},
    ),
    "quiet": Own("Quiet hours", "19:00-7:00, or none", "19:00-7:00", lambda _, *said: _quiet(*said)),
    "holidays": Own(
        "Bank holidays",
        "Portugal, or DE-BY, or none",
        "DE-BY",
        lambda turn, *said: {"region": _region(turn, *said)},
    ),
}


def set_one(turn: Turn, what: str, words: str) -> Reply:
    """`settings digest 8:30`, `settings zone Lisbon`, `settings workdays Mon-Thu`."""
    name = {"time zone": "zone", "days": "workdays", "quiet hours": "quiet", "bank holidays": "holidays"}
    chosen = name.get(what, what)
    right = f"settings {chosen} {OWN[chosen].example}"
    return _keep(turn, {chosen: OWN[chosen].read(turn, words, right)})


def ask(turn: Turn, of: str) -> Reply:
    """The form for one's own day."""
    return Reply(form=_form(in_words(turn.member), {}))


def take(turn: Turn, of: str, filled: Mapping[str, str]) -> Reply:
    """The form sent in; what cannot be is said at its field."""
    told: dict[str, Any] = {}
    wrong: dict[str, str] = {}
    for name, each in OWN.items():
        try:
            told[name] = each.read(turn, filled.get(name) or in_words(turn.member)[name], each.example)
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


def _keep(turn: Turn, told: Mapping[str, dict[str, Any]]) -> Reply:
    was = turn.member
    now = replace(was, **{field: value for fields in told.values() for field, value in fields.items()})
    old, new = in_words(was), in_words(now)
    moved = {name: (new[name], old[name]) for name in told if new[name] != old[name]}
    if not moved:
        return Reply(cards.own_unchanged({OWN[name].label: old[name] for name in told}))
    summary = "; ".join(f"{OWN[name].label} {words}" for name, (words, _) in moved.items())
    opened = begin(turn, "settings", None, f"{was.first_name}'s day: {summary}")
    fields = {field: _as_told(value) for name in moved for field, value in told[name].items()}
    facts.record(turn.uow, opened.id, turn.at, [Fact(Noun.MEMBER, was.id, fields, turn.day)])
    workspaces.names_changed(turn.uow)
    reschedule(turn.uow, was, now, turn.at, turn.services.holidays)
    return Reply(cards.own_changed({OWN[name].label: both for name, both in moved.items()}, opened.id))


def in_words(member: Member) -> dict[str, str]:
    """The member's day, as it is said."""
    return {
        "digest": hour_in_words(member.digest_at),
        "zone": member.time_zone,
        "workdays": days_in_words(member.workdays),
        "quiet": quiet_in_words(member.quiet_from, member.quiet_until),
        "holidays": member.region or "none",
    }


def _quiet(words: str, right: str) -> dict[str, time]:
    begins, ends = read_quiet(words, right)
    return {"quiet_from": begins, "quiet_until": ends}


def _region(turn: Turn, words: str, right: str) -> str:
    """The region whose bank holidays are kept; empty for none."""
    if words.strip().casefold() in ("none", "off"):
        return ""
    found = turn.services.holidays.regions(words)
    if not found:
        raise errors.NoSuchRegion(words=clipped(words, 40), example=right)
    return found[0]


def _as_told(value: time | str | frozenset[int]) -> str | list[int]:
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value if isinstance(value, str) else sorted(value)


def _form(filled: Mapping[str, str], wrong: Mapping[str, str]) -> Form:
    fields = tuple(
        Field(name, each.label, value=filled.get(name, ""), hint=each.hint, error=wrong.get(name, ""))
        for name, each in OWN.items()
    )
    return Form("Your day", "settings_own", "own", fields)
