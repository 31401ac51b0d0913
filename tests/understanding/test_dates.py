"""The dates that messages say."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.understanding.date_frame import Toward
from handlers.understanding.dates import find_dates

MONDAY = date(2026, 11, 23)


def due(
    text: str, today: date = MONDAY, *, toward: Toward = Toward.AHEAD, day_first: bool = True
) -> list[str]:
    """The due days found in a text, in ISO form."""
    found = find_dates(text, today, toward=toward, day_first=day_first)
    return [day.due.isoformat() for day in found if day.due]


def reach(text: str, today: date = MONDAY) -> list[tuple[str, str]]:
    """The first and last days found in a text, in ISO form."""
    return [
        (day.first.isoformat(), day.last.isoformat())
        for day in find_dates(text, today)
        if day.first and day.last
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("follow up Friday", "2026-11-27"),
        ("this Friday", "2026-11-27"),
        ("next Friday", "2026-12-04"),
        ("on Monday", "2026-11-30"),
        ("by EOD", "2026-11-23"),
        ("tonight", "2026-11-23"),
        ("EOD tomorrow", "2026-11-24"),
        ("cob Thursday", "2026-11-26"),
        ("tomorrow morning", "2026-11-24"),
        ("the day after tomorrow", "2026-11-25"),
        ("next week", "2026-11-30"),
        ("early next week", "2026-11-30"),
        ("mid next week", "2026-12-02"),
        ("end of next week", "2026-12-04"),
        ("EOW", "2026-11-27"),
        ("by the end of the week", "2026-11-27"),
        ("in two weeks", "2026-12-07"),
        ("in a month", "2026-12-23"),
        ("in 3 business days", "2026-11-26"),
        ("in 10 days", "2026-12-03"),
        ("end of month", "2026-11-30"),
        ("next month", "2026-12-01"),
        ("mid-January", "2027-01-15"),
        ("end of quarter", "2026-12-31"),
        ("the 15th", "2026-12-15"),
        ("the 2nd", "2026-12-02"),
        ("Dec 3", "2026-12-03"),
        ("3 December 2026", "2026-12-03"),
        ("2026-12-03", "2026-12-03"),
        ("a week from Tuesday", "2026-12-01"),
        ("first Monday of December", "2026-12-07"),
        ("on 26 Feb", "2027-02-26"),
    ],
)
def test_a_plan_looks_ahead(text: str, expected: str) -> None:
    assert due(text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("spoke Tuesday", "2026-11-17"),
        ("on Monday", "2026-11-16"),
        ("last Friday", "2026-11-20"),
        ("yesterday", "2026-11-22"),
        ("two days ago", "2026-11-21"),
        ("the day before yesterday", "2026-11-21"),
        ("on the 15th", "2026-11-15"),
        ("on 28 Oct", "2026-10-28"),
    ],
)
def test_a_report_looks_back(text: str, expected: str) -> None:
    assert due(text, toward=Toward.BEHIND) == [expected]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("this week", "2026-11-23", "2026-11-29"),
        ("next week", "2026-11-30", "2026-12-06"),
        ("this month", "2026-11-01", "2026-11-30"),
        ("in March", "2027-03-01", "2027-03-31"),
        ("Q1", "2027-01-01", "2027-03-31"),
        ("Q4", "2026-10-01", "2026-12-31"),
        ("Q3 2027", "2027-07-01", "2027-09-30"),
        ("last quarter", "2026-07-01", "2026-09-30"),
        ("H1", "2027-01-01", "2027-06-30"),
        ("the next 90 days", "2026-11-23", "2027-02-21"),
        ("since March", "2026-03-01", "2026-11-23"),
        ("between 1 and 15 December", "2026-12-01", "2026-12-15"),
        ("between dec 1 and dec 10", "2026-12-01", "2026-12-10"),
        ("the week of the 9th", "2026-12-07", "2026-12-13"),
    ],
)
def test_a_range_has_both_its_ends(text: str, first: str, last: str) -> None:
    assert reach(text) == [(first, last)]


def test_the_end_of_the_week_said_on_a_sunday_is_the_coming_friday() -> None:
    assert due("EOW", date(2026, 11, 22)) == ["2026-11-27"]


def test_a_month_on_from_the_31st_is_the_last_day_of_a_shorter_month() -> None:
    assert due("in a month", date(2027, 1, 31)) == ["2027-02-28"]


def test_29_february_waits_for_a_leap_year() -> None:
    assert due("29 February") == ["2028-02-29"]


def test_31_february_is_found_and_is_no_date() -> None:
    (found,) = find_dates("on 31 February", MONDAY)

    assert found.due is None


def test_figures_follow_the_order_of_the_workspace() -> None:
    assert due("12/3/2026", day_first=True) == ["2026-03-12"]
    assert due("12/3/2026", day_first=False) == ["2026-12-03"]


def test_figures_that_fit_both_orders_tell_their_other_reading() -> None:
    (found,) = find_dates("by 3/12", MONDAY)

    assert found.others == (date(2027, 3, 12),)


@pytest.mark.parametrize(
    "text", ["may be", "the second floor", "sat with her", "march on", "24 tickets", "7/10 steps"]
)
def test_words_that_only_look_like_dates_are_none(text: str) -> None:
    assert due(text) == []


def test_a_date_knows_where_it_stood() -> None:
    text = "call Jane on Thursday please"

    (found,) = find_dates(text, MONDAY)

    assert text[found.start : found.end] == "on Thursday"


@given(st.dates(date(1901, 1, 1), date(2190, 1, 1)), st.integers(0, 6))
def test_a_weekday_alone_is_within_a_week_and_never_today(today: date, weekday: int) -> None:
    name = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()[weekday]

    ahead = find_dates(name, today, toward=Toward.AHEAD)[0].due
    behind = find_dates(name, today, toward=Toward.BEHIND)[0].due

    assert ahead is not None
    assert behind is not None
    assert timedelta(0) < ahead - today <= timedelta(7)
    assert timedelta(0) < today - behind <= timedelta(7)
    assert ahead.weekday() == behind.weekday() == weekday


@given(st.text(max_size=200), st.dates(date(2, 1, 1), date(9998, 1, 1)))
def test_any_text_on_any_day_is_read_without_an_error(text: str, today: date) -> None:
    for found in find_dates(text, today):
        assert 0 <= found.start < found.end <= len(text)


def test_from_monday_to_friday_is_a_week_whatever_the_day_of_today() -> None:
    wednesday = date(2026, 11, 25)

    assert reach("from Monday to Friday", wednesday) == [("2026-11-30", "2026-12-04")]
