"""How fast the outbox is delivered to a loopback platform, beside a bare loop of the same SDK's client."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter, sleep

from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy import update

from bench.figures import Figure
from bot.clock import machine
from bot.crossing import Crossing
from bot.garbage import look_seldom
from bot.render.slack.message import render
from bot.slack.api import open_client, open_session
from bot.slack.service import Access, Connection, connect
from domain.message import Message, Paragraph
from scheduler.delivery import Delivery
from scheduler.hands import AT_ONCE
from storage import conversations, installations, outbox, tables, workspaces
from storage.migrate import upgrade
from storage.unit_of_work import Database

MESSAGES, CONVERSATIONS = 5_000, 1_000
"""Five messages to each, as many as Slack takes in a burst."""
ROUNDS = 3
SHARE = 0.5
PORT = 4480
AT = datetime.fromisoformat("2026-11-23T09:00Z")
SAID = Message((Paragraph("Globex: contact overdue by 4 days (call, Wed 21 Oct, cadence 30)"),), "Globex")


@contextmanager
def platform(seconds: float = 0.0) -> Iterator[str]:
    """A Web API in a process of its own that says yes, after so many seconds; its address."""
    command = [sys.executable, "-m", "bench.slack_stand_in", str(PORT), str(seconds)]
    with subprocess.Popen(command) as process:  # noqa: S603 - our own
        sleep(2)
        try:
            yield f"http://127.0.0.1:{PORT}/api/"
        finally:
            process.terminate()


def filled(address: str) -> Database:
    """A database with one workspace and all messages, waiting."""
    database = Database(address)
    upgrade(database)
    workdays = frozenset(range(5))
    made = workspaces.create(database, name="N", time_zone="UTC", workdays=workdays, currency="EUR", at=AT)
    with database.writing(made) as uow:
        installations.install(uow, "slack", "T1")
        for number in range(CONVERSATIONS):
            here = conversations.open_new(uow, place="slack", external_id=f"D{number}", audience="direct")
            for message in range(MESSAGES // CONVERSATIONS):
                key = f"{number}-{message}"
                outbox.post(uow, key=key, conversation_id=here.id, message=SAID, at=AT)
    return database


def put_back(database: Database) -> None:
    """All messages wait again."""
    fresh = {"state": outbox.WAITING, "attempts": 0, "tried_at": None, "first_try_at": None}
    with database.across(writing=True) as connection:
        connection.execute(update(tables.outbox).values(**fresh))


async def delivered(database: Database, api: str) -> float:
    """Messages a second, out of the outbox."""
    crossing = Crossing()
    connection: Connection = await connect(Access("xoxb-bench", api), database, crossing, machine(), None)
    delivery = Delivery(database, crossing, {"slack": connection.messenger()}, machine)
    begun = perf_counter()
    posted, _ = await delivery.deliver_all()
    took = perf_counter() - begun
    await connection.close()
    crossing.close()
    if posted != MESSAGES:
        raise RuntimeError(f"{posted} were posted")
    return MESSAGES / took


async def bare(api: str) -> float:
    """Messages a second, by the SDK's client alone, as many at once."""
    shown = render(SAID)
    async with open_session() as session:
        client = open_client("xoxb-bench", session, api)
        left = iter(range(MESSAGES))
        begun = perf_counter()
        await asyncio.gather(*(_post_on(client, left, shown.text, shown.blocks) for _ in range(AT_ONCE)))
        return MESSAGES / (perf_counter() - begun)


async def _post_on(client: AsyncWebClient, left: Iterator[int], text: str, blocks: list[object]) -> None:
    for number in left:
        said = {"channel": f"D{number % CONVERSATIONS}", "text": text, "blocks": blocks}
        key = {"event_type": "csm_message", "event_payload": {"key": str(number)}}
        await client.api_call("chat.postMessage", json={**said, "metadata": key, "unfurl_links": False})


def measure(folder: Path) -> Iterator[Figure]:
    """Both in turns, in a process that looks for garbage as the serving one does; the first turn warms up."""
    database = filled(f"sqlite:///{folder / 'outbox.db'}")
    look_seldom()
    with platform() as api:
        ours, alone = list[float](), list[float]()
        for _ in range(1 + ROUNDS):
            ours.append(asyncio.run(delivered(database, api)))
            alone.append(asyncio.run(bare(api)))
            put_back(database)
    rate, bare_rate = median(ours[1:]), median(alone[1:])
    detail = f"{rate:.0f} messages a second, the bare loop {bare_rate:.0f}"
    yield Figure("delivery: the bare loop's rate over ours", bare_rate / rate, "x", 1 / SHARE, detail)
