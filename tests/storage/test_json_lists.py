"""Lists go into a statement as one value, on both databases."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import select

from storage.json_lists import as_list, lines, listed
from storage.tables import outbox
from storage.types import NaiveInstant
from storage.unit_of_work import Database

AT = datetime(2026, 11, 30, 17, 20, 5, tzinfo=UTC)
BERLIN = timezone(timedelta(hours=1))


def test_lines_are_rows_of_texts_and_instants(database: Database) -> None:
    told = lines("told", who=str, at=datetime)
    given = as_list([("Zoë \"Q'", AT), ("b", AT.astimezone(BERLIN) + timedelta(microseconds=7)), ("", AT)])

    with database.across() as connection:
        found = connection.execute(select(told.c.who, told.c.at), {"told": given}).all()

    later = AT + timedelta(microseconds=7)
    assert [tuple(row) for row in found] == [("Zoë \"Q'", AT), ("b", later), ("", AT)]


def test_of_a_list_without_texts_nothing_is(database: Database) -> None:
    query = select(outbox.c.id).where(outbox.c.id.in_(listed("ids")))

    with database.across() as connection:
        assert connection.execute(query, {"ids": as_list([])}).all() == []


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(NaiveInstant):
        as_list([("a", AT.replace(tzinfo=None))])


def test_what_is_no_text_and_no_instant_is_refused() -> None:
    with pytest.raises(TypeError):
        as_list([{"a"}])
