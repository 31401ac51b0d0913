"""The cluster on PostgreSQL: one calls and others work; what is lost, stuck or left by the dead is found."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from importlib.resources import files
from pathlib import Path

import psycopg
import pytest

from bot.clock import machine
from bot.crossing import Crossing
from scheduler import cluster as module
from scheduler.cluster import Cluster
from scheduler.delivery import Delivery
from scheduler.inbox import Inbox
from scheduler.work import until_stopped
from storage import outbox
from storage.engine import DATABASE_AWAY
from storage.unit_of_work import Database
from tests import factories as make
from tests.fakes import Messenger

STUCK = """
    INSERT INTO csm_queue.procrastinate_jobs (queue_name, task_name, lock, status, args)
    VALUES ('default', 'deliver', %(lock)s, 'doing', '{}')
"""


class Site:
    """Processes on one database; what they post arrives at one place."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.workspace_id = make.workspace(database)
        self.messenger = Messenger()
        self.crossing = Crossing()
        with database.writing(self.workspace_id) as uow:
            self.rooms = [make.conversation(uow, f"#room-{number}") for number in range(5)]

    @asynccontextmanager
    async def process(self, *, working: bool) -> AsyncIterator[Cluster]:
        delivery = Delivery(self.database, self.crossing, {"web": self.messenger}, machine)
        inbox = Inbox(self.database, self.crossing, {}, machine, delivery.kick)
        cluster = Cluster(self.database, self.crossing, delivery, inbox, machine)
        running = asyncio.create_task(cluster.run(working=working))
        try:
            yield cluster
        finally:
            await until_stopped(cluster, running)

    async def post(self, text: str) -> None:
        """A message to each room."""

        def post() -> None:
            with self.database.writing(self.workspace_id) as uow:
                for number, room in enumerate(self.rooms):
                    key, message = f"{text}-{number}", make.message(text)
                    outbox.post(uow, key=key, conversation_id=room.id, message=message, at=machine())

        await self.crossing(post)

    async def arrived(self, text: str, seconds: float = 20) -> None:
        """Waits until a message has arrived in each room."""
        await until(lambda: len(self.texts(text)) == len(self.rooms), seconds)

    def stick(self) -> None:
        """Jobs on the shards of all rooms that nobody does."""
        for shard in {outbox.shard_of(room.id) for room in self.rooms}:
            self.sql(STUCK, lock=f"shard-{shard}")

    def texts(self, text: str) -> list[str]:
        return [each.where for each in self.messenger.record if each.text == text]

    def sql(self, statement: str, **said: object) -> list[tuple[object, ...]]:
        address = self.database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True) as connection:
            done = connection.execute(statement, said)
            return done.fetchall() if done.description else []


async def until(it_is_so: Callable[[], bool], seconds: float) -> None:
    async with asyncio.timeout(seconds):
        while not it_is_so():  # noqa: ASYNC110 - what is waited for sets no event
            await asyncio.sleep(0.02)


@pytest.fixture
def site(postgresql_database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr(module, "RESCUES_EVERY", 0.1)
    site = Site(postgresql_database)
    yield site
    site.crossing.close()


@pytest.mark.postgresql
async def test_who_serves_calls_and_who_works_delivers(site: Site) -> None:
    async with site.process(working=False) as web, site.process(working=True):
        await site.post("hello")
        web.kick()

        await site.arrived("hello")

    assert sorted(site.texts("hello")) == [f"#room-{number}" for number in range(5)]


@pytest.mark.postgresql
async def test_who_is_stopped_as_he_is_kicked_ends(site: Site) -> None:
    async with asyncio.timeout(20), site.process(working=True) as process:
        await asyncio.sleep(0.5)
        process.kick()


async def test_a_part_that_breaks_while_it_is_cancelled_has_ended() -> None:
    async def part() -> None:
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            raise ConnectionError from None

    running = asyncio.create_task(module._again_and_again(part))
    await asyncio.sleep(0.01)
    running.cancel()

    done, _ = await asyncio.wait({running}, timeout=5)

    assert done == {running}


@pytest.mark.postgresql
async def test_two_workers_deliver_a_message_once(site: Site) -> None:
    async with site.process(working=True) as first, site.process(working=True) as second:
        for text in ("one", "two", "three"):
            await site.post(text)
            first.kick()
            second.kick()
        await site.arrived("three")

    assert [len(site.texts(text)) for text in ("one", "two", "three")] == [5, 5, 5]


@pytest.mark.postgresql
async def test_what_nobody_was_called_for_is_found_by_the_look(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOOKS_EVERY", 0.2)
    async with site.process(working=True):
        await asyncio.sleep(0.5)
        await site.post("hello")

        await site.arrived("hello")


@pytest.mark.postgresql
async def test_the_jobs_of_a_dead_worker_are_taken_away_and_its_shards_delivered(site: Site) -> None:
    site.stick()
    await site.post("hello")

    async with site.process(working=True):
        await site.arrived("hello")


@pytest.mark.postgresql
async def test_a_job_whose_end_could_not_be_told_is_taken_away(site: Site) -> None:
    async with site.process(working=True) as cluster:
        await site.post("one")
        cluster.kick()
        await site.arrived("one")
        await until(lambda: not site.sql("SELECT 1 FROM csm_queue.procrastinate_jobs"), 10)
        worker = site.sql("SELECT id FROM csm_queue.procrastinate_workers")[0][0]
        site.stick()
        site.sql("UPDATE csm_queue.procrastinate_jobs SET worker_id = %(worker)s", worker=worker)
        await site.post("two")

        await site.arrived("two")


@pytest.mark.postgresql
async def test_ended_jobs_and_workers_leave_nothing_behind(site: Site) -> None:
    async with site.process(working=True) as cluster:
        await site.post("hello")
        cluster.kick()
        await site.arrived("hello")

    left = site.sql("SELECT task_name FROM csm_queue.procrastinate_jobs WHERE status <> 'todo'")
    assert (left, site.sql("SELECT id FROM csm_queue.procrastinate_workers")) == ([], [])


@pytest.mark.postgresql
async def test_a_broken_connection_is_mended(site: Site) -> None:
    async with site.process(working=True) as cluster:
        await site.post("one")
        cluster.kick()
        await site.arrived("one")
        site.sql(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await asyncio.sleep(0.2)
        with suppress(*DATABASE_AWAY):  # the first to come finds that the connections are gone
            await site.post("nothing")
        await site.post("two")
        cluster.kick()

        await site.arrived("two")


def test_the_queues_schema_is_the_one_its_library_wants() -> None:
    revision = Path("storage/migrations/versions/0011_queue.py").read_text(encoding="utf-8")
    steps = [step.name for step in files("procrastinate").joinpath("sql/migrations").iterdir()]

    newest = max(name for name in steps if name.endswith(".sql"))

    assert f'LAST = "{newest}"' in revision
