"""What is open for a member: whose it is, how late, what money is at risk, in which order."""

from datetime import date

import pytest

from domain.customers import Segment
from domain.money import Money
from storage import nudge_states
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY
from tests.scheduler.company import LONG_AGO, Company

TODAY = date(2026, 11, 23)


@pytest.fixture
def company(sqlite_database: Database) -> Company:
    return Company(sqlite_database)


def names(company: Company) -> list[str]:
    return [item.name for item in company.open_items()]


def euros(amount: int) -> Money:
    return Money(amount * 100, "EUR")


def test_an_item_knows_its_day_and_how_late_it_is(company: Company) -> None:
    company.silent_customer()

    (item,) = company.open_items()

    assert (item.rule, item.due_on, item.late_days, item.is_new) == (
        "contact_overdue",
        date(2026, 11, 19),
        4,
        True,
    )


def test_a_renewals_day_is_its_deadline(company: Company) -> None:
    company.silent_customer(segment=Segment.TECH_TOUCH, notice_date=date(2026, 12, 20))

    (item,) = company.open_items()

    assert (item.rule, item.due_on, item.late_days) == ("renewal_window", date(2026, 12, 20), 0)


def test_steps_and_promises_are_due_on_their_own_days(company: Company) -> None:
    acme = company.customer(segment=Segment.TECH_TOUCH)
    with company.writing() as uow:
        make.promise(uow, acme, company.ana.id, due_on=date(2026, 11, 21), at=LONG_AGO)
        make.plan(uow, acme, ["SSO"], at=LONG_AGO)
    company.follow(acme, AT + ONE_DAY)

    assert {item.rule: item.due_on for item in company.open_items(AT + ONE_DAY)} == {
        "promise_due": date(2026, 11, 21),
        "step_due": date(2026, 11, 24),
    }


def test_anothers_items_are_not_ones_own(company: Company) -> None:
    ben = company.hire("Ben Okafor")
    company.silent_customer(csm_id=ben.id)

    assert company.open_items() == []


def test_an_item_told_is_no_longer_new(company: Company) -> None:
    company.silent_customer()
    company.sweep()

    assert [item.is_new for item in company.open_items()] == [False]


def test_a_sleeping_item_is_off_the_list_until_its_instant(company: Company) -> None:
    acme = company.silent_customer()
    with company.writing() as uow:
        nudge_states.snooze(uow, company.nudges(acme)[0], AT + ONE_DAY)

    assert company.open_items(AT) == []
    assert len(company.open_items(AT + ONE_DAY)) == 1


def test_more_money_at_risk_goes_first(company: Company) -> None:
    company.silent_customer("Small", arr=euros(1_000))
    company.silent_customer("Big", arr=euros(2_000))

    assert names(company) == ["Big", "Small"]


def test_lateness_multiplies_the_money(company: Company) -> None:
    company.silent_customer("Big", arr=euros(2_000), cadence_days=33)
    company.silent_customer("Late", arr=euros(1_000), cadence_days=30)

    assert [(item.name, item.late_days) for item in company.open_items()] == [("Late", 4), ("Big", 1)]


def test_without_an_amount_the_median_of_the_whole_workspace_counts(company: Company) -> None:
    company.customer("Elsewhere", csm_id=company.hire("Ben Okafor").id, arr=euros(9_000))
    company.silent_customer("Small", arr=euros(1_000))
    company.silent_customer("Middle", arr=euros(6_000))
    company.silent_customer("Unknown")

    assert names(company) == ["Middle", "Unknown", "Small"]


def test_the_median_of_an_even_number_lies_between_the_middle_two(company: Company) -> None:
    company.silent_customer("Small", arr=euros(1_000))
    company.silent_customer("Big", arr=euros(3_000))
    company.silent_customer("Unknown")

    assert names(company) == ["Big", "Unknown", "Small"]


def test_an_amount_in_another_currency_counts_as_the_median(company: Company) -> None:
    company.silent_customer("Krona", arr=Money(9_000_000_00, "SEK"))
    company.silent_customer("Big", arr=euros(3_000))
    company.silent_customer("Middle", arr=euros(2_000))
    company.silent_customer("Small", arr=euros(1_000))

    assert names(company).index("Krona") > names(company).index("Big")


def test_of_equal_weight_the_older_goes_first_then_the_name(company: Company) -> None:
    company.silent_customer("Beta", segment=Segment.TECH_TOUCH, notice_date=date(2026, 12, 20))
    company.silent_customer("Alpha", segment=Segment.TECH_TOUCH, notice_date=date(2026, 12, 20))
    company.silent_customer("Older", segment=Segment.TECH_TOUCH, notice_date=date(2026, 12, 1))

    assert names(company) == ["Older", "Alpha", "Beta"]
