"""Web, scheduler and worker, three processes on PostgreSQL: one plans, another delivers, all end in time."""

from datetime import datetime, time
from typing import Any

import pytest
from sqlalchemy import select

from bot.clock import machine
from domain.calendar import local_date
from handlers.nudges import digest_hours
from storage import conversations, due, installations, outbox, tables
from storage.due import DueRow
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import ONE_DAY, ONE_MINUTE
from tests.proofs import crew, parts
from tests.proofs.platform import TEAM, Platform
from tests.proofs.site import Site

ENDS_WITHIN = 10
SWEPT_WITHIN = 60


def address_of(database: Database) -> str:
    return database.engine.url.render_as_string(hide_password=False)


def rows(database: Database, *columns: Any) -> list[Any]:
    with database.across() as connection:
        return list(connection.execute(select(*columns)))


def one_task_due(database: Database) -> None:
    """A member whose task is due, and whose digest of today is."""
    now: datetime = machine()
    with database.writing(make.workspace(database)) as uow:
        installations.install(uow, "slack", TEAM)
        ana = make.member(
            uow,
            "Ana Lima",
            time_zone="UTC",
            digest_at=time(0),
            workdays=frozenset(range(7)),
            at=now - ONE_DAY,
        )
        conversations.open_new(uow, place="slack", external_id="D1", audience="direct", member_id=ana.id)
        task = make.promise(
            uow, None, ana.id, "Book the room", due_on=local_date(now, "UTC"), at=now - ONE_DAY
        )
        due.put(uow, DueRow(uow.workspace_id, "promise_due", task.id, "today", None, now - ONE_MINUTE))
        digest_hours.schedule(uow, ana, now - ONE_DAY)


def test_what_one_process_plans_another_delivers(postgresql_database: Database, platform: Platform) -> None:
    address = address_of(postgresql_database)
    one_task_due(postgresql_database)
    box = tables.outbox.c

    with parts.running("scheduler", address, platform.address) as scheduler:
        crew.until(lambda: bool(rows(postgresql_database, box.id)), SWEPT_WITHIN)
        before = (len(platform.posted), rows(postgresql_database, box.state))
        with (
            parts.running("web", address, platform.address) as web,
            parts.running("worker", address, platform.address) as worker,
        ):
            crew.until(lambda: bool(platform.posted), SWEPT_WITHIN)
            crew.until(lambda: rows(postgresql_database, box.state) == [(outbox.SENT,)], 20)
            planned = scheduler.counted("csm_nudges_planned_total")
            sent = [part.counted("csm_messages_sent_total") for part in (scheduler, web, worker)]
            forged = web.status_of("/slack/events", b"{}")

    assert before == (0, [(outbox.WAITING,)])
    assert [(each.channel, "Book the room" in each.text) for each in platform.posted] == [("D1", True)]
    assert planned == 1
    assert sent == [0, 0, 1]
    assert forged == 401


@pytest.mark.parametrize("delay", [0.0, 60.0], ids=["a quick platform", "one that does not answer"])
def test_on_sigterm_each_ends_within_ten_seconds_and_nothing_is_lost(
    postgresql_database: Database, platform: Platform, delay: float
) -> None:
    address, site = address_of(postgresql_database), Site(postgresql_database, rooms=20)
    platform.delay = delay

    with (
        parts.running("web", address, platform.address) as web,
        parts.running("scheduler", address, platform.address) as scheduler,
    ):
        site.post(2)
        with parts.running("worker", address, platform.address) as worker:
            crew.until(lambda: (outbox.CLAIMED,) in _states(postgresql_database), 60)
            ended = [part.ended_within(ENDS_WITHIN) for part in (worker, scheduler, web)]

    assert [code for code, _ in ended] == [0, 0, 0]
    assert {state for (state,) in _states(postgresql_database)} <= {outbox.SENT, outbox.WAITING}
    sent = {
        key
        for (key, state) in rows(postgresql_database, tables.outbox.c.key, tables.outbox.c.state)
        if state == outbox.SENT
    }
    assert {each.key for each in platform.posted} >= sent


def _states(database: Database) -> list[Any]:
    return rows(database, tables.outbox.c.state)
