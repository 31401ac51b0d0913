"""What tells those who watch a process how it is."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from sqlalchemy import text

from bot.app import assemble
from bot.clock import BusinessClock, machine
from bot.crossing import Crossing
from bot.probes import add_probes
from storage import outbox
from storage.unit_of_work import Database
from tests import factories as make
from tests.fakes import Messenger

Client = TestClient[web.Request, web.Application]


@asynccontextmanager
async def watched(database: Database, token: str = "") -> AsyncIterator[tuple[Client, Messenger]]:
    crossing, messenger = Crossing(), Messenger()
    assistant = assemble(database, BusinessClock(database), {"web": messenger}, crossing)
    app = web.Application()
    add_probes(app, assistant, token)
    workspace_id = make.workspace(database)
    with database.writing(workspace_id) as uow:
        here, gone = make.conversation(uow, "#acme"), make.conversation(uow, "#brite")
        for where in (here, gone):
            then = machine() - timedelta(minutes=10)
            outbox.post(uow, key=where.id, conversation_id=where.id, message=make.message("hello"), at=then)
    messenger.script["#brite"].append(TimeoutError("no answer"))
    await assistant.delivery.deliver_all()
    async with TestClient(TestServer(app, host="127.0.0.1")) as client:
        yield client, messenger
    crossing.close()


def values(text: str) -> dict[str, float]:
    lines = (line.rpartition(" ") for line in text.splitlines() if line.startswith("csm_"))
    return {name: float(value) for name, _, value in lines}


async def test_metrics_say_what_was_done_and_what_waits(database: Database) -> None:
    async with watched(database) as (client, _):
        answer = await client.get("/metrics")
        told = values(await answer.text())

    assert answer.headers["Content-Type"].startswith("text/plain")
    assert told.pop("csm_outbox_oldest_seconds") == pytest.approx(600, abs=60)
    assert told == {
        "csm_nudges_planned_total": 0,
        "csm_messages_sent_total": 1,
        "csm_messages_edited_total": 0,
        "csm_messages_retried_total": 1,
        "csm_messages_failed_total": 0,
        "csm_sweep_seconds_count": 0,
        "csm_sweep_seconds_sum": 0,
        "csm_database_up": 1,
        "csm_due_oldest_seconds": 0,
        "csm_outbox_waiting": 1,
        "csm_outbox_failed": 0,
    }


async def test_metrics_are_told_to_who_has_the_token(sqlite_database: Database) -> None:
    async with watched(sqlite_database, token="open sesame") as (client, _):
        refused = await client.get("/metrics")
        wrong = await client.get("/metrics", headers={"Authorization": "Bearer guess"})
        told = await client.get("/metrics", headers={"Authorization": "Bearer open sesame"})

    assert (refused.status, wrong.status, told.status) == (401, 401, 200)


async def test_without_a_token_a_proxy_is_not_told(sqlite_database: Database) -> None:
    async with watched(sqlite_database) as (client, _):
        refused = await client.get("/metrics", headers={"X-Forwarded-For": "203.0.113.9"})

    assert refused.status == 403


async def test_a_process_is_ready_when_its_database_is(sqlite_database: Database) -> None:
    async with watched(sqlite_database) as (client, _):
        assert (await client.get("/readyz")).status == 200
        with sqlite_database.across(writing=True) as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        other = await client.get("/readyz")
        with sqlite_database.across(writing=True) as connection:
            connection.execute(text("DROP TABLE alembic_version"))
            connection.execute(text("CREATE TABLE alembic_version (other INTEGER)"))
        gone = await client.get("/readyz")
        alive = await client.get("/healthz")
        metrics = values(await (await client.get("/metrics")).text())

    assert (other.status, gone.status, alive.status) == (503, 503, 200)
    assert metrics["csm_database_up"] == 1
