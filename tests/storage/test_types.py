"""Column types and addresses: instants keep their zone, JSON its values, and only known databases open."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import text
from sqlalchemy.exc import StatementError

from storage import due, received
from storage.due import DueRow
from storage.engine import UnknownDatabase, open_engine
from storage.types import NaiveInstant
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT


def test_a_naive_instant_is_refused(database: Database) -> None:
    naive = datetime(2026, 11, 23, 9)  # noqa: DTZ001 - what this test is about

    with database.writing(make.workspace(database)) as uow, pytest.raises(StatementError) as refused:
        received.claim(uow, "Ev1", naive)

    assert isinstance(refused.value.orig, NaiveInstant)


def test_an_instant_of_any_zone_comes_back_as_the_same_instant_in_utc(database: Database) -> None:
    own = make.workspace(database)
    in_kolkata = datetime(2026, 11, 23, 14, 30, 0, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    with database.writing(own) as uow:
        due.put(uow, DueRow(own, "promise", "p", "next", None, in_kolkata))

    with database.across() as connection:
        kept = due.next_instant(connection)

    assert kept == in_kolkata
    assert kept.tzinfo is UTC


def test_instants_of_different_zones_are_ordered_as_instants(database: Database) -> None:
    own = make.workspace(database)
    earlier = datetime(2026, 11, 23, 11, tzinfo=timezone(timedelta(hours=12)))  # 23:00 UTC the day before
    with database.writing(own) as uow:
        due.put(uow, DueRow(own, "promise", "later", "next", None, AT))
        due.put(uow, DueRow(own, "promise", "earlier", "next", None, earlier))

    with database.across() as connection:
        found = due.overdue(connection, AT, 10)

    assert [row.subject_id for row in found] == ["earlier", "later"]


def test_sqlite_keeps_what_it_acknowledged_and_its_foreign_keys(sqlite_database: Database) -> None:
    settings = ("journal_mode", "synchronous", "foreign_keys")

    with sqlite_database.across() as connection:
        found = [connection.execute(text(f"PRAGMA {name}")).scalar_one() for name in settings]

    assert found == ["wal", 2, 1]


@pytest.mark.parametrize("address", ["mysql://localhost/csm", "oracle://localhost/csm"])
def test_another_kind_of_database_is_refused(address: str) -> None:
    with pytest.raises(UnknownDatabase):
        open_engine(address)
