"""Customers as lists: worst first on either database, in pages, with their names for resolving."""

from collections.abc import Iterator

import pytest

from domain.customers import Stage
from storage import customers, naming
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.factories import ONE_DAY, TODAY
from tests.storage.statements import counted


@pytest.fixture
def uow(database: Database) -> Iterator[UnitOfWork]:
    with database.writing(make.workspace(database)) as opened:
        yield opened


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
            found = naming.every(uow)

    assert [(each.name, each.aliases, each.people) for each in found] == [
        ("Acme", ("ACM",), ((jane.id, "Jane Miller"),))
    ]
    assert len(statements) == 2
