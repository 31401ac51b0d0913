"""The clock of the page: what it shows, and where its three moves lead."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import assert_never
from zoneinfo import ZoneInfo

from bot.web.people import Somebody
from domain.calendar import instant, is_workday, local_date, next_workday
from handlers.wording import day_in_words, local_time


class Move(StrEnum):
    """How far time is moved on."""

    MORNING = "morning"
    WORKDAY = "workday"
    WEEK = "week"


def destination(move: Move, at: datetime, person: Somebody) -> datetime:
    """The instant to which a move leads.

    A morning is the hour of the person's digest in their zone: the next one to come, or that of their
    next workday. A week on it is the same time of day.
    """
    today = local_date(at, person.time_zone)
    match move:
        case Move.MORNING:
            morning = instant(today, person.digest_at, person.time_zone)
            if morning > at:
                return morning
            return instant(today + timedelta(days=1), person.digest_at, person.time_zone)
        case Move.WORKDAY:
            return instant(next_workday(today, person.workdays), person.digest_at, person.time_zone)
        case Move.WEEK:
            local = at.astimezone(ZoneInfo(person.time_zone))
            return instant(today + timedelta(days=7), local.time(), person.time_zone)
    assert_never(move)


def destination_words(move: Move, at: datetime, person: Somebody) -> str:
    """Where a move leads, as in "Mon 23 Nov, 09:00"; of a morning without a digest that there is none."""
    there = destination(move, at, person)
    day = local_date(there, person.time_zone)
    today = local_date(at, person.time_zone)
    words = f"{day_in_words(day, today)}, {local_time(there, person.time_zone)}"
    is_off = move is Move.MORNING and not is_workday(day, person.workdays)
    return f"{words}: no workday, so no digest" if is_off and not person.outside else words


def day_words(at: datetime, person: Somebody) -> str:
    """The day there and then, as in "Sat 21 Nov 2026"."""
    day = local_date(at, person.time_zone)
    return f"{day_in_words(day, day)} {day.year}"


def machine_words(at: datetime) -> str:
    """The instant for `<time datetime>`."""
    return at.astimezone(UTC).isoformat(timespec="seconds")


def zone_words(person: Somebody) -> str:
    """The city of the person's zone, as in "New York"."""
    return person.time_zone.rpartition("/")[2].replace("_", " ")
