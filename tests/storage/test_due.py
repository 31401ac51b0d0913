"""Due times: a sweep finds what has fallen due, in every workspace, and nothing else."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from storage import due, trails
from storage.due import DueRow
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY


@pytest.fixture
def own(database: Database) -> Iterator[str]:
    return make.workspace(database)


def row(workspace: str, subject: str, due_at: datetime = AT, customer_id: str | None = "acme") -> DueRow:
    return DueRow(workspace, "promise", subject, "next", customer_id, due_at)


def put(database: Database, workspace: str, *rows: DueRow) -> None:
    with database.writing(workspace) as uow:
        for each in rows:
            due.put(uow, each)


def overdue(database: Database, at: datetime = AT, most: int = 10) -> list[DueRow]:
    with database.across() as connection:
        return due.overdue(connection, at, most)


def test_what_is_due_by_an_instant_is_found_the_oldest_first(database: Database, own: str) -> None:
    late, now = row(own, "late", AT - ONE_DAY), row(own, "now", AT)
    put(database, own, now, late, row(own, "soon", AT + timedelta(seconds=1)))

    assert overdue(database) == [late, now]


def test_what_is_due_is_found_in_every_workspace(database: Database, own: str) -> None:
    other = make.workspace(database, "Southwind")
    put(database, own, row(own, "promise"))
    put(database, other, row(other, "promise"))

    assert {each.workspace_id for each in overdue(database)} == {own, other}


def test_no_more_is_found_than_asked_for(database: Database, own: str) -> None:
    put(database, own, *(row(own, str(number)) for number in range(3)))

    assert len(overdue(database, most=2)) == 2


def test_a_customers_due_times_are_rewritten_whole(database: Database, own: str) -> None:
    put(database, own, row(own, "old"), row(own, "other's", customer_id="brite"))

    with database.writing(own) as uow:
        due.rewrite(uow, trails.of(uow, "acme").due, [row(own, "new"), row(own, "newer")])

    assert {each.subject_id for each in overdue(database)} == {"new", "newer", "other's"}


def test_a_customer_may_have_nothing_due_any_more(database: Database, own: str) -> None:
    put(database, own, row(own, "old"))

    with database.writing(own) as uow:
        due.rewrite(uow, trails.of(uow, "acme").due, [])

    assert overdue(database) == []


def test_a_due_time_that_was_dealt_with_is_forgotten(database: Database, own: str) -> None:
    put(database, own, row(own, "done"), row(own, "other"))

    with database.writing(own) as uow:
        due.forget(uow, row(own, "done"))

    assert [each.subject_id for each in overdue(database)] == ["other"]


def test_the_next_instant_is_that_of_the_earliest(database: Database, own: str) -> None:
    put(database, own, row(own, "later", AT + ONE_DAY), row(own, "sooner"))

    with database.across() as connection:
        assert due.next_instant(connection) == AT


def test_with_nothing_due_there_is_no_next_instant(database: Database) -> None:
    with database.across() as connection:
        assert due.next_instant(connection) is None
