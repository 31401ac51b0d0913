"""Customers as lists: worst first on either database, in pages, with their names for resolving."""

from collections.abc import Iterator
from typing import Any

import pytest

from domain.customers import Stage
from domain.money import Money
from storage import customers
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.factories import ONE_DAY, TODAY
from tests.storage.statements import counted


@pytest.fixture
def uow(database: Database) -> Iterator[UnitOfWork]:
    with database.writing(make.workspace(database)) as opened:
        yield opened


def stand(uow: UnitOfWork, name: str, score: int | None, band: str, **said: Any) -> None:
    customers.stand(uow, make.customer(uow, name, **said).id, score, band, None)


def names(uow: UnitOfWork, **chosen: Any) -> list[str]:
    return [each.customer.name for each in customers.standings(uow, **chosen)]


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

    assert [names(uow, skip=skip, most=2) for skip in (0, 2, 4)] == [["C0", "C1"], ["C2", "C3"], ["C4"]]


def test_a_list_can_be_of_one_owner_or_of_some_bands(uow: UnitOfWork) -> None:
    ana = make.member(uow)
    stand(uow, "Hers", 31, "red", csm_id=ana.id)
    stand(uow, "Hers too", 88, "green", pm_id=ana.id)
    stand(uow, "Nobody's", 20, "red")

    assert names(uow, owner=ana.id) == ["Hers", "Hers too"]
    assert names(uow, bands=("red", "yellow")) == ["Nobody's", "Hers"]
    assert customers.how_many(uow, owner=ana.id) == 2
    assert customers.how_many(uow, bands=("red",)) == 2
    assert customers.how_many(uow) == 3


def test_renewals_are_found_by_their_deadline_but_not_of_the_churned(uow: UnitOfWork) -> None:
    later = TODAY + 90 * ONE_DAY
    make.customer(uow, "By notice", notice_date=TODAY, contract_end=later)
    make.customer(uow, "By end", contract_end=TODAY + ONE_DAY)
    make.customer(uow, "Later", notice_date=later)
    make.customer(uow, "Gone", notice_date=TODAY, stage=Stage.CHURNED)
    make.customer(uow, "Without")

    found = customers.renewals(uow, TODAY, TODAY + ONE_DAY)

    assert [each.customer.name for each in found] == ["By notice", "By end"]


def test_all_names_take_two_statements_and_leave_out_who_has_left(database: Database) -> None:
    with database.writing(make.workspace(database)) as uow:
        acme = make.customer(uow, "Acme", aliases=("ACM",))
        jane = make.person(uow, acme.id, "Jane Miller")
        make.person(uow, acme.id, "Hank Scorpio", left_on=TODAY)
        with counted(database) as statements:
            found = customers.names(uow)

    assert [(each.name, each.aliases, each.people) for each in found] == [
        ("Acme", ("ACM",), ((jane.id, "Jane Miller"),))
    ]
    assert len(statements) == 2
