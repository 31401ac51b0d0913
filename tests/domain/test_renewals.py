"""Renewals: the window a day lies in, the last safe day, the workdays left."""

from datetime import date

import pytest

from domain.business_days import BusinessDays
from domain.customers import Customer
from domain.renewals import last_safe_day, window_entered, workdays_left

NOTICE = date(2026, 12, 31)
WINDOWS = (120, 90, 60, 30, 7)


@pytest.mark.parametrize(
    ("today", "window"),
    [
        (date(2026, 9, 1), None),
        (date(2026, 9, 2), 120),
        (date(2026, 10, 1), 120),
        (date(2026, 10, 2), 90),
        (date(2026, 12, 23), 30),
        (date(2026, 12, 24), 7),
        (date(2027, 1, 4), 7),
    ],
)
def test_a_window_is_entered_on_its_day(today: date, window: int | None) -> None:
    assert window_entered(NOTICE, today, WINDOWS) == window


@pytest.mark.parametrize(
    ("deadline", "safe"),
    [
        (date(2026, 12, 31), date(2026, 12, 30)),
        (date(2026, 12, 28), date(2026, 12, 25)),
        (date(2026, 12, 27), date(2026, 12, 25)),
    ],
)
def test_the_last_safe_day_is_the_workday_before_the_deadline(deadline: date, safe: date) -> None:
    assert last_safe_day(deadline, BusinessDays()) == safe


@pytest.mark.parametrize(
    ("today", "left"),
    [(date(2026, 11, 25), 26), (date(2026, 12, 30), 1), (NOTICE, 0), (date(2027, 2, 1), 0)],
)
def test_the_workdays_left_end_with_the_deadline(today: date, left: int) -> None:
    acme = Customer("acme", "Acme", date(2026, 1, 1), notice_date=NOTICE)

    assert workdays_left(acme, today, BusinessDays()) == left


def test_without_a_deadline_there_is_nothing_to_count() -> None:
    assert workdays_left(Customer("acme", "Acme", date(2026, 1, 1)), NOTICE, BusinessDays()) is None


CHRISTMAS = BusinessDays(holidays=frozenset({date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)}))
"""Friday and Saturday, and the Friday after."""


def test_the_last_safe_day_is_no_bank_holiday() -> None:
    assert last_safe_day(date(2026, 12, 28), CHRISTMAS) == date(2026, 12, 24)


def test_bank_holidays_are_not_counted_as_workdays_and_a_weekend_not_twice() -> None:
    acme = Customer("acme", "Acme", date(2026, 1, 1), notice_date=date(2027, 1, 9))

    assert workdays_left(acme, date(2026, 11, 30), BusinessDays()) == 29
    assert workdays_left(acme, date(2026, 11, 30), CHRISTMAS) == 27
