"""Planned contacts: when they come, and how they hold the reminder to make contact."""

from datetime import date
from typing import Any

import pytest

from domain.customers import Customer, Segment
from domain.entries import Entry, Kind
from domain.file import CustomerFile
from domain.members import MONDAY_TO_FRIDAY
from domain.planned_contacts import PlannedContact
from domain.planning import Rule, dues, standing
from domain.settings import Rules
from tests.factories import AT

TUE_24_NOV = date(2026, 11, 24)
LAST_CALL = date(2026, 11, 1)
"""With a cadence of 30 days soon due on Wed 25 Nov, overdue from Tue 1 Dec."""


def planned(on: date, **said: Any) -> PlannedContact:
    return PlannedContact("call", "acme", "ana", on, Kind.CALL, **said)


def dues_with(*contacts: PlannedContact, today: date = TUE_24_NOV) -> list[tuple[Rule, date]]:
    found = dues(file_with(*contacts, today=today), Rules(), MONDAY_TO_FRIDAY)
    return [(due.rule, due.on) for due in found if due.rule.family == "contact"]


def file_with(*contacts: PlannedContact, today: date = TUE_24_NOV) -> CustomerFile:
    acme = Customer("acme", "Acme", date(2026, 10, 1), segment=Segment.HIGH_TOUCH, csm_id="ana")
    call = Entry("last", "acme", "ana", LAST_CALL, AT, "", Kind.CALL)
    return CustomerFile(today, acme, entries=(call,), planned_contacts=contacts)


@pytest.mark.parametrize(
    ("today", "next_on"),
    [
        (date(2026, 11, 20), date(2026, 11, 24)),
        (date(2026, 11, 24), date(2026, 11, 24)),
        (date(2026, 11, 25), date(2026, 12, 8)),
        (date(2027, 1, 6), date(2027, 1, 19)),
    ],
)
def test_every_second_tuesday_comes_every_fourteen_days(today: date, next_on: date) -> None:
    assert planned(TUE_24_NOV, every_weeks=2).next_on(today) == next_on


def test_a_contact_planned_once_does_not_come_again() -> None:
    assert planned(TUE_24_NOV).next_on(date(2026, 11, 25)) is None


def test_what_is_planned_no_more_does_not_come() -> None:
    ended = planned(TUE_24_NOV, every_weeks=1, ended_on=date(2026, 12, 1))

    assert ended.next_on(date(2026, 11, 25)) is None


@pytest.mark.parametrize(
    ("day", "last"),
    [
        (date(2026, 11, 24), None),
        (date(2026, 11, 25), date(2026, 11, 24)),
        (date(2026, 12, 8), date(2026, 11, 24)),
        (date(2026, 12, 9), date(2026, 12, 8)),
    ],
)
def test_the_last_before_a_day_is_not_on_it(day: date, last: date | None) -> None:
    assert planned(TUE_24_NOV, every_weeks=2).last_before(day) == last


def test_the_nearest_planned_contact_comes_first() -> None:
    later, sooner = planned(date(2026, 12, 4)), planned(TUE_24_NOV, every_weeks=2)

    assert file_with(later, sooner).contacts_to_come() == (sooner, later)


def test_a_contact_planned_before_the_overdue_date_holds_the_nudge_until_the_day_after() -> None:
    found = dues_with(planned(date(2026, 11, 27)))

    assert found == [
        (Rule.CONTACT_SOON, date(2026, 11, 28)),
        (Rule.CONTACT_OVERDUE, date(2026, 12, 1)),
    ]


def test_one_planned_on_the_overdue_date_itself_holds_both_until_the_day_after() -> None:
    found = dues_with(planned(date(2026, 12, 1)))

    assert found == [
        (Rule.CONTACT_SOON, date(2026, 12, 2)),
        (Rule.CONTACT_OVERDUE, date(2026, 12, 2)),
    ]


def test_one_planned_after_the_overdue_date_holds_nothing() -> None:
    found = dues_with(planned(date(2026, 12, 2)))

    assert found == [
        (Rule.CONTACT_SOON, date(2026, 11, 25)),
        (Rule.CONTACT_OVERDUE, date(2026, 12, 1)),
    ]


def test_a_contact_that_comes_again_and_again_holds_by_its_last_day_up_to_the_overdue_date() -> None:
    mondays, tuesdays = (planned(date(2026, 11, day), every_weeks=1) for day in (9, 10))

    assert dues_with(mondays)[0] == (Rule.CONTACT_SOON, date(2026, 12, 1))
    assert dues_with(mondays, tuesdays)[0] == (Rule.CONTACT_SOON, date(2026, 12, 2))


def test_a_planned_contact_that_passed_without_word_holds_nothing_any_more() -> None:
    file = file_with(planned(date(2026, 11, 27)), today=date(2026, 11, 28))

    stands = standing(dues(file, Rules(), MONDAY_TO_FRIDAY), file.today)

    assert [due.rule for due in stands] == [Rule.CONTACT_SOON]
