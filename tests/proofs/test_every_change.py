"""Two weeks around each change of clocks of a year, through the database, from one due instant to the next.

One zone stands for all that change at the same instants in the same way.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from domain.calendar import ONE_DAY, instant, local_date, start_of_day
from storage import tables, walls
from storage.unit_of_work import Database
from tests.scheduler.company import Company

ZONES = """
    Africa/Cairo Africa/Casablanca Europe/Berlin America/Adak America/Anchorage America/Denver America/Chicago
    America/New_York America/Los_Angeles America/Halifax America/Nuuk America/Havana America/Miquelon
    America/Santiago America/St_Johns Australia/Sydney Pacific/Auckland Antarctica/Troll Asia/Beirut
    Asia/Nicosia Asia/Gaza Asia/Jerusalem Atlantic/Azores Europe/London Australia/Adelaide
    Australia/Lord_Howe Pacific/Easter Europe/Chisinau Pacific/Chatham Pacific/Norfolk
""".split()
YEAR = 2026
ONE_MINUTE, HALF = timedelta(minutes=1), timedelta(minutes=30)


def changes(zone: str) -> Iterator[datetime]:
    """The instants of the year at which the zone's clocks change, all of them on the half hour."""
    at, there = datetime(YEAR, 1, 1, tzinfo=UTC), ZoneInfo(zone)
    while at.year == YEAR:
        if (at - HALF).astimezone(there).utcoffset() != at.astimezone(there).utcoffset():
            yield at
        at += HALF


def lost_or_doubled(change: datetime, zone: str) -> time:
    """A time of day that does not exist when clocks are put forward, and comes twice when put back."""
    before, after = (at.astimezone(ZoneInfo(zone)).replace(tzinfo=None) for at in (change - HALF, change))
    return (min(before + HALF, after) + 10 * ONE_MINUTE).time()


def next_due(company: Company) -> datetime:
    """The earliest instant at which something falls due."""
    (first, *_) = company.rows(walls.select(tables.due).order_by(tables.due.c.due_at))
    at: datetime = first.due_at
    return at


def digests(company: Company, member_id: str) -> list[datetime]:
    """When each digest of a member was made."""
    talk, box = tables.conversations, tables.outbox
    ((conversation, *_),) = company.rows(walls.select(talk, talk.c.id).where(talk.c.member_id == member_id))
    query = walls.select(box).where(box.c.conversation_id == conversation).order_by(box.c.created_at)
    return [row.created_at for row in company.rows(query)]


@pytest.mark.parametrize("turn", [0, 1], ids=["first", "second"])
@pytest.mark.parametrize("zone", ZONES)
def test_one_digest_each_day_at_its_local_hour(database: Database, zone: str, turn: int) -> None:
    change = list(changes(zone))[turn]
    middle = local_date(change, zone)
    days = [middle + timedelta(days=number) for number in range(-7, 7)]
    begins, ends = start_of_day(days[0], zone), start_of_day(days[-1] + ONE_DAY, zone)
    hours = (time(9), lost_or_doubled(change, zone))
    company = Company(database)
    lives = [company.hire(f"Zoe{hour:%H%M} Zed", begins, **living(zone, hour)) for hour in hours]
    for zoe in lives:
        company.task(zoe.id, begins)

    company.sweep(begins)
    while (at := next_due(company)) < ends:
        company.sweep(at - ONE_MINUTE)
        company.sweep(at)

    for zoe, hour in zip(lives, hours, strict=True):
        made = digests(company, zoe.id)
        there = [at.astimezone(ZoneInfo(zone)) for at in made]
        assert [at.date() for at in there] == days
        assert made == [instant(day, hour, zone) for day in days]
        assert sum(at.time() == hour for at in there) >= len(days) - 1


def living(zone: str, hour: time) -> dict[str, Any]:
    """Where somebody lives who works every day, and when the digest comes there."""
    return {"time_zone": zone, "digest_at": hour, "workdays": frozenset(range(7))}
