"""The portfolio as a list: worst first on either database, filtered, sorted, in pages."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from domain.customers import Segment, Stage
from domain.money import Money
from storage import customers, portfolio
from storage.customers import Stood
from storage.portfolio import Sort, Wanted
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.factories import ONE_DAY, TODAY


@pytest.fixture
def uow(database: Database) -> Iterator[UnitOfWork]:
    with database.writing(make.workspace(database)) as opened:
        yield opened


def stand(
    uow: UnitOfWork, name: str, score: int | None, band: str, met_on: date | None = None, **said: Any
) -> None:
    customers.stand(uow, {make.customer(uow, name, **said).id: Stood(score, band, met_on)})


def names(uow: UnitOfWork, **chosen: Any) -> list[str]:
    return [each.customer.name for each in portfolio.page(uow, Wanted(**chosen))]


def test_the_portfolio_comes_worst_first(uow: UnitOfWork) -> None:
    for name, score, band in (
        ("Fine", 88, "green"),
        ("New", None, "unknown"),
        ("Bad", 31, "red"),
        ("So-so", 60, "yellow"),
    ):
        stand(uow, name, score, band)

    assert names(uow) == ["Bad", "New", "So-so", "Fine"]


def test_of_equal_scores_the_larger_amount_comes_first_and_none_last(uow: UnitOfWork) -> None:
    stand(uow, "None", 31, "red")
    stand(uow, "Small", 31, "red", arr=Money(100, "EUR"))
    stand(uow, "Large", 31, "red", arr=Money(900, "EUR"))

    assert names(uow) == ["Large", "Small", "None"]


def test_a_page_follows_the_one_before(uow: UnitOfWork) -> None:
    for number in range(5):
        stand(uow, f"C{number}", 10 + number, "red")

    pages = [
        [each.customer.name for each in portfolio.page(uow, Wanted(), skip=skip, most=2)]
        for skip in (0, 2, 4)
    ]

    assert pages == [["C0", "C1"], ["C2", "C3"], ["C4"]]


def test_a_list_can_be_of_one_owner_or_of_some_bands(uow: UnitOfWork) -> None:
    ana = make.member(uow)
    stand(uow, "Hers", 31, "red", csm_id=ana.id)
    stand(uow, "Hers too", 88, "green", pm_id=ana.id)
    stand(uow, "Nobody's", 20, "red")

    assert names(uow, owner=ana.id) == ["Hers", "Hers too"]
    assert names(uow, bands=("red", "yellow")) == ["Nobody's", "Hers"]
    assert portfolio.how_many(uow, Wanted(ana.id)) == 2
    assert portfolio.how_many(uow, Wanted(bands=("red",))) == 2
    assert portfolio.how_many(uow, Wanted()) == 3


def test_a_list_can_be_of_some_segments_and_stages(uow: UnitOfWork) -> None:
    stand(uow, "Big", 31, "red", segment=Segment.STRATEGIC, stage=Stage.RENEWAL)
    stand(uow, "New", 40, "red", segment=Segment.STRATEGIC, stage=Stage.ONBOARDING)
    stand(uow, "Small", 20, "red", segment=Segment.TECH_TOUCH, stage=Stage.ONBOARDING)

    assert names(uow, segments=("strategic",)) == ["Big", "New"]
    assert names(uow, stages=("onboarding",)) == ["Small", "New"]
    assert names(uow, segments=("strategic",), stages=("onboarding",)) == ["New"]
    assert names(uow, stages=("onboarding", "renewal")) == ["Small", "Big", "New"]


def test_a_list_can_be_sorted_by_amount_within_each_currency_and_none_last(uow: UnitOfWork) -> None:
    stand(uow, "None", 10, "red")
    stand(uow, "Euro small", 10, "red", arr=Money(100, "EUR"))
    stand(uow, "Euro large", 90, "green", arr=Money(900, "EUR"))
    stand(uow, "Dollar", 50, "yellow", arr=Money(500, "USD"))

    assert names(uow, sort=Sort.AMOUNT) == ["Euro large", "Euro small", "Dollar", "None"]


def test_a_list_can_be_sorted_by_the_deadline_of_the_renewal(uow: UnitOfWork) -> None:
    stand(uow, "Never", 10, "red")
    stand(uow, "Notice", 90, "green", notice_date=TODAY, contract_end=TODAY + 90 * ONE_DAY)
    stand(uow, "End", 50, "yellow", contract_end=TODAY + ONE_DAY)

    assert names(uow, sort=Sort.RENEWAL) == ["Notice", "End", "Never"]


def test_a_list_can_be_sorted_by_the_time_without_a_contact(uow: UnitOfWork) -> None:
    stand(uow, "Lately", 10, "red", TODAY)
    stand(uow, "Long ago", 90, "green", TODAY - 90 * ONE_DAY)
    stand(uow, "Never", 50, "yellow")

    assert names(uow, sort=Sort.CONTACT) == ["Never", "Long ago", "Lately"]


def test_a_list_can_be_sorted_by_name(uow: UnitOfWork) -> None:
    stand(uow, "Beta", 10, "red")
    stand(uow, "Alpha", 90, "green")

    assert names(uow, sort=Sort.NAME) == ["Alpha", "Beta"]
