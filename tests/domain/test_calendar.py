"""Workdays, and the instants of local hours where clocks are put forward and back."""

from datetime import UTC, date, datetime, time

import pytest

from domain.calendar import (
    add_workdays,
    instant,
    is_workday,
    local_date,
    next_workday,
    start_of_day,
    this_or_next_workday,
    workdays_between,
)

FRIDAY, SATURDAY, MONDAY = date(2026, 11, 20), date(2026, 11, 21), date(2026, 11, 23)
SUNDAY_TO_THURSDAY = frozenset({6, 0, 1, 2, 3})
NONE: frozenset[int] = frozenset()


@pytest.mark.parametrize(
    ("zone", "day", "hour", "utc"),
    [
        ("Europe/Berlin", date(2026, 3, 28), time(9), "2026-03-28 08:00"),
        ("Europe/Berlin", date(2026, 3, 29), time(9), "2026-03-29 07:00"),
        ("Europe/Berlin", date(2026, 10, 24), time(9), "2026-10-24 07:00"),
        ("Europe/Berlin", date(2026, 10, 25), time(9), "2026-10-25 08:00"),
        ("America/New_York", date(2026, 3, 7), time(9), "2026-03-07 14:00"),
        ("America/New_York", date(2026, 3, 8), time(9), "2026-03-08 13:00"),
        ("America/New_York", date(2026, 11, 1), time(9), "2026-11-01 14:00"),
        ("Europe/London", date(2026, 7, 1), time(9), "2026-07-01 08:00"),
        ("Europe/London", date(2026, 12, 1), time(9), "2026-12-01 09:00"),
        ("Australia/Lord_Howe", date(2026, 4, 4), time(9), "2026-04-03 22:00"),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(9), "2026-04-04 22:30"),
        ("Pacific/Apia", date(2026, 11, 23), time(9), "2026-11-22 20:00"),
        ("Asia/Kathmandu", date(2026, 11, 23), time(9), "2026-11-23 03:15"),
    ],
)
def test_a_local_hour_keeps_its_wall_clock_through_the_year(
    zone: str, day: date, hour: time, utc: str
) -> None:
    assert f"{instant(day, hour, zone):%Y-%m-%d %H:%M}" == utc


@pytest.mark.parametrize(
    ("zone", "day", "hour", "utc"),
    [
        ("Europe/Berlin", date(2026, 3, 29), time(2, 30), "2026-03-29 01:30"),
        ("America/New_York", date(2026, 3, 8), time(2, 30), "2026-03-08 07:30"),
        ("Europe/London", date(2026, 3, 29), time(1, 30), "2026-03-29 01:30"),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 10), "2026-10-03 15:40"),
        ("Pacific/Apia", date(2011, 12, 30), time(9), "2011-12-30 19:00"),
    ],
)
def test_an_hour_that_does_not_exist_is_moved_on_by_the_gap(
    zone: str, day: date, hour: time, utc: str
) -> None:
    assert f"{instant(day, hour, zone):%Y-%m-%d %H:%M}" == utc


@pytest.mark.parametrize(
    ("hour", "utc"), [(time(22, 59), "2026-03-29 00:59"), (time(23, 10), "2026-03-29 00:10")]
)
def test_an_hour_lost_before_midnight_is_moved_back_so_that_it_stays_on_its_day(hour: time, utc: str) -> None:
    assert f"{instant(date(2026, 3, 28), hour, 'America/Nuuk'):%Y-%m-%d %H:%M}" == utc


@pytest.mark.parametrize(
    ("zone", "day", "hour", "utc"),
    [
        ("Europe/Berlin", date(2026, 10, 25), time(2, 30), "2026-10-25 00:30"),
        ("America/New_York", date(2026, 11, 1), time(1, 30), "2026-11-01 05:30"),
        ("Europe/London", date(2026, 10, 25), time(1, 30), "2026-10-25 00:30"),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), "2026-04-04 14:45"),
    ],
)
def test_of_an_hour_that_comes_twice_it_is_the_first(zone: str, day: date, hour: time, utc: str) -> None:
    assert f"{instant(day, hour, zone):%Y-%m-%d %H:%M}" == utc


def test_a_day_without_a_midnight_begins_when_its_clock_does() -> None:
    # Cairo put its clocks forward at midnight of Friday, 24 April 2026.
    assert start_of_day(date(2026, 4, 24), "Africa/Cairo") == datetime(2026, 4, 23, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Pacific/Apia", date(2026, 11, 22)),
        ("Asia/Kathmandu", date(2026, 11, 22)),
        ("Europe/Berlin", date(2026, 11, 21)),
        ("America/New_York", date(2026, 11, 21)),
    ],
)
def test_the_date_is_that_of_the_zone(zone: str, day: date) -> None:
    assert local_date(datetime(2026, 11, 21, 20, tzinfo=UTC), zone) == day


def test_a_weekend_is_no_workday_where_it_is_not_worked_on() -> None:
    assert is_workday(FRIDAY) is True
    assert is_workday(SATURDAY) is False
    assert is_workday(FRIDAY, SUNDAY_TO_THURSDAY) is False


@pytest.mark.parametrize(
    ("day", "count", "reached"),
    [
        (FRIDAY, 0, FRIDAY),
        (SATURDAY, 0, SATURDAY),
        (FRIDAY, 1, MONDAY),
        (SATURDAY, 1, MONDAY),
        (date(2026, 11, 19), 6, date(2026, 11, 27)),
        (MONDAY, -1, FRIDAY),
        (SATURDAY, -1, FRIDAY),
        (FRIDAY, -5, date(2026, 11, 13)),
    ],
)
def test_workdays_are_counted_over_weekends(day: date, count: int, reached: date) -> None:
    assert add_workdays(day, count) == reached


def test_other_workdays_make_another_week() -> None:
    assert next_workday(date(2026, 11, 19), SUNDAY_TO_THURSDAY) == date(2026, 11, 22)


def test_a_workday_is_kept_and_a_weekend_moved_on() -> None:
    assert this_or_next_workday(FRIDAY) == FRIDAY
    assert this_or_next_workday(SATURDAY) == MONDAY


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (FRIDAY, FRIDAY, 0),
        (MONDAY, FRIDAY, 0),
        (FRIDAY, SATURDAY, 0),
        (FRIDAY, MONDAY, 1),
        (SATURDAY, MONDAY, 1),
        (SATURDAY, date(2026, 12, 31), 29),
    ],
)
def test_workdays_between_count_the_end_and_not_the_start(start: date, end: date, count: int) -> None:
    assert workdays_between(start, end) == count


def test_where_no_day_is_worked_on_every_day_counts() -> None:
    assert this_or_next_workday(SATURDAY, NONE) == SATURDAY
    assert add_workdays(SATURDAY, 3, NONE) == date(2026, 11, 24)
    assert workdays_between(SATURDAY, date(2026, 12, 1), NONE) == 10
