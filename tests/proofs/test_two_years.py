"""Two simulated years from one due instant to the next, in forty zones: a digest each day that is worked on,
at its hour, and whatever falls due is told in the next one.
"""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from domain.calendar import ONE_DAY, instant, local_date, start_of_day
from domain.customers import Customer, Segment
from domain.days import next_digest, works_on
from domain.entries import Entry, Kind
from domain.file import CustomerFile
from domain.members import MONDAY_TO_FRIDAY, Member
from domain.planning import dues, standing, upcoming
from domain.settings import Rules

FIRST, LAST = date(2026, 1, 1), date(2027, 12, 31)
ODD = (
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "Pacific/Chatham",
    "America/St_Johns",
    "Africa/Casablanca",
    "Asia/Gaza",
    "America/Santiago",
    "Europe/London",
    "America/New_York",
)
ZONES = (*ODD, *random.Random(40).sample(sorted(available_timezones() - set(ODD)), 30))
DAYS = st.dates(FIRST, LAST)
Key = tuple[str, str, str]


@dataclass(frozen=True)
class Life:
    """A member, and the bank holidays where they live."""

    member: Member
    holidays: frozenset[date]

    def digests(self) -> dict[date, datetime]:
        """Every digest of the two years, each found from the instant of the one before."""
        found = {}
        at = start_of_day(FIRST, self.member.time_zone) - timedelta(microseconds=1)
        while True:
            day, at = next_digest(self.member, at, self.holidays)
            if day > LAST:
                return found
            assert day not in found
            found[day] = at


@st.composite
def lives(draw: st.DrawFn, zone: str) -> Life:
    """Any hour, any workdays, a leave of up to two months and some bank holidays."""
    gone = draw(DAYS)
    member = Member(
        "m",
        "ana",
        "Ana",
        frozenset(),
        zone,
        workdays=draw(st.frozensets(st.integers(0, 6), min_size=1)),
        digest_at=time(draw(st.integers(0, 23)), draw(st.sampled_from([0, 10, 30, 59]))),
        away_from=gone,
        away_until=gone + draw(st.integers(1, 60)) * ONE_DAY,
    )
    return Life(member, draw(st.frozensets(DAYS, max_size=25)))


@st.composite
def files(draw: st.DrawFn) -> CustomerFile:
    """A high-touch customer with a deadline, called now and then."""
    acme = Customer(
        "acme",
        "Acme",
        FIRST,
        segment=Segment.HIGH_TOUCH,
        csm_id="m",
        contract_start=FIRST,
        notice_date=draw(DAYS),
    )
    calls = sorted(draw(st.frozensets(DAYS, max_size=12)), reverse=True)
    noon = time(12, tzinfo=UTC)
    entries = (Entry(f"{day}", "acme", "m", day, datetime.combine(day, noon), "", Kind.CALL) for day in calls)
    return CustomerFile(FIRST, acme, entries=tuple(entries))


def stands(file: CustomerFile, day: date) -> set[Key]:
    """What has fallen due by a day."""
    on_day = CustomerFile(day, file.customer, entries=file.entries)
    return {due.key for due in standing(dues(on_day, Rules(), MONDAY_TO_FRIDAY), day)}


def due_days(file: CustomerFile) -> list[date]:
    """The days on which something falls due or is told, from each to the next."""
    found, day = [], FIRST
    while day <= LAST:
        found.append(day)
        on_day = CustomerFile(day, file.customer, entries=file.entries)
        ahead = [due.on for due in upcoming(dues(on_day, Rules(), MONDAY_TO_FRIDAY), day)]
        told = [entry.happened_on for entry in file.entries if entry.happened_on > day]
        day = min([*ahead, *told], default=LAST + ONE_DAY)
    return found


def test_each_day_that_is_worked_on_has_one_digest_at_its_local_hour(chance: random.Random) -> None:
    for zone in ZONES:

        @seed(chance.randrange(1_000_000))
        @settings(max_examples=5, deadline=None, database=None)
        @given(life=lives(zone))
        def holds(life: Life) -> None:
            found, hour = life.digests(), life.member.digest_at
            days = (FIRST + number * ONE_DAY for number in range((LAST - FIRST).days + 1))

            assert list(found) == [day for day in days if works_on(life.member, day, life.holidays)]
            for day, at in found.items():
                local = at.astimezone(ZoneInfo(life.member.time_zone))
                assert at == instant(day, hour, life.member.time_zone)
                assert (local.date(), local.time()) == (day, hour) or _is_in_a_gap(day, hour, local)

        holds()


def _is_in_a_gap(day: date, hour: time, local: datetime) -> bool:
    """Whether clocks are put forward over that hour, so that it comes at most a day's gap later."""
    wanted = datetime.combine(day, hour)
    return timedelta(0) < local.replace(tzinfo=None) - wanted <= timedelta(hours=1)


def test_what_falls_due_and_still_stands_is_told_in_the_next_digest(chance: random.Random) -> None:
    for zone in ZONES:

        @seed(chance.randrange(1_000_000))
        @settings(max_examples=3, deadline=None, database=None)
        @given(life=lives(zone), file=files())
        def holds(life: Life, file: CustomerFile) -> None:
            digests = sorted(life.digests())
            told: set[Key] = set()
            planned: dict[Key, date] = {}
            for day in sorted({*due_days(file), *digests}):
                for key in stands(file, day) - planned.keys():
                    planned[key] = day
                if day in digests:
                    told |= stands(file, day)

            for key, day in planned.items():
                following = next((each for each in digests if each >= day), None)
                if following is not None and key in stands(file, following):
                    assert key in told

        holds()


def test_a_nudge_is_planned_on_the_day_a_daily_look_would_plan_it(chance: random.Random) -> None:
    @seed(chance.randrange(1_000_000))
    @settings(max_examples=20, deadline=None, database=None)
    @given(file=files())
    def holds(file: CustomerFile) -> None:
        every_day = [FIRST + number * ONE_DAY for number in range((LAST - FIRST).days + 1)]

        assert _first_seen(file, due_days(file)) == _first_seen(file, every_day)

    holds()


def _first_seen(file: CustomerFile, days: list[date]) -> dict[Key, date]:
    found: dict[Key, date] = {}
    for day in days:
        for key in stands(file, day):
            found.setdefault(key, day)
    return found


@pytest.mark.parametrize("zone", ZONES)
def test_a_zone_changed_at_noon_gives_no_local_day_two_digests_or_none(zone: str) -> None:
    moved = Member("m", "ana", "Ana", frozenset(), zone, workdays=frozenset(range(7)))
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    days, at = [local_date(noon, "Europe/Lisbon")], noon

    for _ in range(5):
        day, at = next_digest(moved, at)
        days.append(day)

    told = list(dict.fromkeys(days))  # a second digest of a local date has the key of the first
    assert all(later - sooner == ONE_DAY for sooner, later in pairwise(told))
