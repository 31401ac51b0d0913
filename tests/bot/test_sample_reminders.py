"""The reminders that the sample company's past has left: told before, new since, answered."""

from datetime import UTC, datetime

import pytest

from bot.sample import fill
from handlers.nudges.open_items import OpenItem, open_items
from handlers.services import Services
from storage import members, nudge_events, tables, walls, workspaces
from storage.nudge_events import Kind
from storage.nudges import State
from storage.unit_of_work import Database

MONDAY_NOON = datetime(2026, 11, 30, 12, tzinfo=UTC)
"""In New York, where Dev is, it is 7:00: his digest of the day is still to come."""


@pytest.fixture
def workspace_id(sqlite_database: Database) -> str:
    return fill(sqlite_database, at=MONDAY_NOON)


def open_of(database: Database, workspace_id: str, handle: str) -> list[OpenItem]:
    services = Services(database)
    with database.reading(workspace_id) as uow:
        workspace = workspaces.get(uow)
        directory = services.directories.get(uow, workspace.names_version)
        (member,) = (each for each in members.everyone(uow) if each.handle == handle)
        return open_items(uow, member, directory, workspace, MONDAY_NOON)


def test_what_fell_due_before_the_last_digest_was_told_by_it(
    sqlite_database: Database, workspace_id: str
) -> None:
    found = open_of(sqlite_database, workspace_id, "ana")

    assert ("Globex", "contact_overdue") in {(each.name, each.rule.value) for each in found}
    assert {each.nudge.state for each in found} == {State.SENT}


def test_what_fell_due_after_the_last_digest_is_new(sqlite_database: Database, workspace_id: str) -> None:
    found = open_of(sqlite_database, workspace_id, "dev")

    new = {(each.name, each.rule.value) for each in found if each.is_new}
    assert ("Tyrell Systems", "promise_due") in new
    assert ("Stark Fabrication", "review_due") in {
        (each.name, each.rule.value) for each in found if not each.is_new
    }


def test_a_role_that_nobody_holds_was_answered(sqlite_database: Database, workspace_id: str) -> None:
    with sqlite_database.reading(workspace_id) as uow:
        asked = uow.all(walls.select(tables.nudges).where(tables.nudges.c.rule == "role_unseen"))
        answered = [row for row in asked if row.state == State.SETTLED.value]
        befell = nudge_events.of_nudges(uow, [row.id for row in answered])

    assert len(answered) > 10
    assert {event.kind for events in befell.values() for event in events} == {Kind.DONE}
    assert all(row.outcome.startswith("done by ") for row in answered)
    assert len(asked) - len(answered) < 5
