"""Adoption by field.md: seats in use in the newest full week, else the trend of usage."""

from datetime import date

import pytest

from domain.health import Component, ComponentName
from domain.measurements import Measure, Measurement
from tests.domain.health_files import TODAY, component, file, measured, week

SUNDAY_28_DAYS_AGO = date(2026, 10, 25)


def seats_in_use(users: float, seats: float, on: date) -> tuple[Measurement, ...]:
    return (measured(Measure.ACTIVE_USERS, users, on), measured(Measure.SEATS, seats, on))


def usage(by_weeks_back: dict[int, float]) -> tuple[Measurement, ...]:
    return tuple(measured(Measure.USAGE, value, week(back)) for back, value in by_weeks_back.items())


def eight_weeks(old: float, new: float) -> tuple[Measurement, ...]:
    return usage(dict.fromkeys(range(5, 9), old) | dict.fromkeys(range(1, 5), new))


def adoption(*measurements: Measurement, today: date = TODAY) -> Component:
    return component(ComponentName.ADOPTION, file(measurements=measurements, today=today))


@pytest.mark.parametrize(
    ("users", "seats", "value"),
    [
        (0, 100, 0),
        (7, 100, 10),
        (35, 100, 50),
        (69.3, 100, 99),
        (70, 100, 100),
        (71, 100, 100),
        (130, 100, 100),
    ],
)
def test_active_users_over_seventy_percent_of_the_seats_are_the_value(
    users: float, seats: float, value: float
) -> None:
    read = adoption(*seats_in_use(users, seats, week(1)))

    assert read.value == value


def test_the_reason_counts_the_seats_in_use_last_week() -> None:
    read = adoption(*seats_in_use(210, 1240, week(1)))

    assert read.reason == "210 of 1,240 seats in use last week"


def test_the_newest_week_counts() -> None:
    read = adoption(*seats_in_use(70, 100, week(3)), *seats_in_use(35, 100, week(2)))

    assert (read.value, read.reason) == (50, "35 of 100 seats in use 2 weeks ago")


def test_of_two_figures_in_a_week_the_newer_counts() -> None:
    read = adoption(
        *seats_in_use(70, 100, date(2026, 11, 13)),
        measured(Measure.ACTIVE_USERS, 35, date(2026, 11, 15)),
        measured(Measure.ACTIVE_USERS, 14, date(2026, 11, 9)),
    )

    assert read.value == 50


@pytest.mark.parametrize(
    ("today", "value"),
    [(date(2026, 11, 14), None), (date(2026, 11, 15), None), (date(2026, 11, 16), 50)],
)
def test_a_week_counts_once_its_sunday_is_over(today: date, value: float | None) -> None:
    read = adoption(*seats_in_use(35, 100, date(2026, 11, 11)), today=today)

    assert read.value == value


@pytest.mark.parametrize(("today", "value"), [(date(2026, 11, 22), 50), (date(2026, 11, 23), None)])
def test_a_week_counts_until_28_days_after_its_sunday(today: date, value: float | None) -> None:
    read = adoption(*seats_in_use(35, 100, SUNDAY_28_DAYS_AGO), today=today)

    assert read.value == value


def test_users_and_seats_must_be_known_for_the_same_week() -> None:
    users, _ = seats_in_use(35, 100, week(1))
    _, seats = seats_in_use(35, 100, week(2))

    read = adoption(users, seats)

    assert (read.value, read.reason) == (None, "no usage known")


def test_a_week_without_seats_is_passed_over() -> None:
    read = adoption(*seats_in_use(35, 100, week(2)), *seats_in_use(5, 0, week(1)))

    assert read.value == 50


@pytest.mark.parametrize(
    ("old", "new", "value", "reason"),
    [
        (100, 100, 50, "usage as in the four weeks before"),
        (100, 150, 75, "usage up 50 % on the four weeks before"),
        (100, 200, 100, "usage up 100 % on the four weeks before"),
        (100, 300, 100, "usage up 200 % on the four weeks before"),
        (100, 40, 20, "usage down 60 % on the four weeks before"),
        (100, 0, 0, "usage down 100 % on the four weeks before"),
        (0, 10, 100, "usage in the last four weeks, none in the four before"),
        (0, 0, None, "no usage in the last eight weeks"),
    ],
)
def test_without_seats_the_trend_of_usage_is_the_value(
    old: float, new: float, value: float | None, reason: str
) -> None:
    read = adoption(*eight_weeks(old, new))

    assert (read.value, read.reason) == (value, reason)


def test_a_week_without_a_usage_figure_counts_nothing() -> None:
    read = adoption(*usage({8: 100, 7: 100, 6: 100, 5: 100, 1: 200}))

    assert read.value == 25


def test_seats_in_use_go_before_the_trend_of_usage() -> None:
    read = adoption(*eight_weeks(100, 100), *seats_in_use(7, 100, week(1)))

    assert read.value == 10


@pytest.mark.parametrize(("first", "value"), [(8, 100), (7, None)])
def test_the_trend_needs_eight_full_weeks(first: int, value: float | None) -> None:
    read = adoption(*usage({first: 1, 1: 100}))

    assert read.value == value


def test_usage_of_the_running_week_is_not_counted_yet() -> None:
    read = adoption(*eight_weeks(100, 100), *usage({0: 900}))

    assert read.value == 50


def test_usage_older_than_eight_weeks_is_not_counted_any_more() -> None:
    read = adoption(*eight_weeks(100, 100), *usage({9: 900}))

    assert read.value == 50


def test_a_short_history_of_usage_says_so() -> None:
    read = adoption(*usage({2: 10, 1: 10}))

    assert (read.value, read.reason) == (None, "usage known for less than eight weeks")
