"""Where the moves of the clock lead, in the zone of the one who moves it."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from bot.web.clock import Move, day_words, destination, destination_words, zone_words
from bot.web.people import Somebody


def somebody(
    zone: str = "UTC", *, workdays: frozenset[int] = frozenset(range(5)), at: time = time(9)
) -> Somebody:
    return Somebody("ana", "Ana Lima", "CSM", zone, workdays, at)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("move", "now", "then"),
    [
        (Move.MORNING, "2026-11-21 09:30", "2026-11-22 09:00"),
        (Move.MORNING, "2026-11-21 09:00", "2026-11-22 09:00"),
        (Move.MORNING, "2026-11-21 03:00", "2026-11-21 09:00"),
        (Move.WORKDAY, "2026-11-20 03:00", "2026-11-23 09:00"),
        (Move.WORKDAY, "2026-11-21 09:30", "2026-11-23 09:00"),
        (Move.WORKDAY, "2026-11-23 08:00", "2026-11-24 09:00"),
        (Move.WEEK, "2026-11-21 09:30", "2026-11-28 09:30"),
    ],
)
def test_a_move_leads_forward(move: Move, now: str, then: str) -> None:
    assert destination(move, at(now), somebody()) == at(then)


def test_a_morning_is_the_hour_of_ones_own_digest_where_one_is() -> None:
    person = somebody("America/New_York", at=time(7, 30))

    assert destination(Move.MORNING, at("2026-11-21 13:00"), person) == at("2026-11-22 12:30")


def test_a_week_on_is_the_same_hour_when_the_clocks_change_between() -> None:
    moved = destination(Move.WEEK, at("2026-10-20 07:00"), somebody("Europe/Berlin"))

    assert moved == at("2026-10-27 08:00")


def test_a_workday_is_one_of_ones_own() -> None:
    person = somebody(workdays=frozenset({6}))

    assert destination(Move.WORKDAY, at("2026-11-21 09:30"), person) == at("2026-11-22 09:00")


@pytest.mark.parametrize(
    ("move", "now", "words"),
    [
        (Move.MORNING, "2026-11-22 09:30", "Mon 23 Nov, 09:00"),
        (Move.MORNING, "2026-11-20 09:30", "Sat 21 Nov, 09:00: no workday, so no digest"),
        (Move.WORKDAY, "2026-11-20 09:30", "Mon 23 Nov, 09:00"),
        (Move.WEEK, "2026-12-31 10:15", "Thu 7 Jan 2027, 10:15"),
        (Move.WEEK, "2026-11-21 09:30", "Sat 28 Nov, 09:30"),
    ],
)
def test_a_move_says_where_it_leads_and_which_morning_brings_no_digest(
    move: Move, now: str, words: str
) -> None:
    assert destination_words(move, at(now), somebody()) == words


def test_who_never_gets_a_digest_is_not_told_that_there_is_none() -> None:
    jane = replace(somebody(), user_id="outside:p-jane")

    assert destination_words(Move.MORNING, at("2026-11-20 09:30"), jane) == "Sat 21 Nov, 09:00"


def test_the_day_is_the_one_where_the_person_is() -> None:
    assert day_words(at("2026-11-21 23:30"), somebody("Europe/Berlin")) == "Sun 22 Nov 2026"


@pytest.mark.parametrize(("zone", "words"), [("America/New_York", "New York"), ("UTC", "UTC")])
def test_a_zone_is_called_by_its_city(zone: str, words: str) -> None:
    assert zone_words(somebody(zone)) == words
