"""The cluster: any number of processes on one PostgreSQL share the work by way of Procrastinate's queue.

A job is a call, not the work: it wakes one worker for one shard of the outbox, or for the inbox. The rows
stay the truth, so that a job that is lost, or comes twice, does no harm.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import structlog
from procrastinate import App, JobContext, PsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job as Call
from procrastinate.jobs import Status
from procrastinate.tasks import Task

from handlers.ports import Crossing
from scheduler.delivery import Delivery
from scheduler.inbox import Inbox
from scheduler.waiting import until_woken
from storage import claims
from storage.engine import QUEUE_SCHEMA
from storage.unit_of_work import Database

LOOKS_EVERY = 30.0
"""Seconds after which a lost call is made up for."""
SHARDS_AT_ONCE = 8
CONNECTIONS = 6
BEATS_EVERY, DEAD_AFTER, RESCUES_EVERY = 5.0, 20.0, 5.0
POLLS_EVERY = 1.0
"""Seconds; a call for a shard that is being worked on is taken up no later than this."""
STOPS_WITHIN = 6.0
RESTS_AFTER_FAILURE = 2.0
Kind = Task[Any, Any, Any]
log = structlog.get_logger(__name__)


class Cluster:
    """One process's part in it."""

    def __init__(
        self,
        database: Database,
        crossing: Crossing,
        delivery: Delivery,
        inbox: Inbox,
        machine: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._crossing = crossing
        self._delivery = delivery
        self._inbox = inbox
        self._machine = machine
        self._woken = asyncio.Event()
        self._queue = App(connector=_connector(database))
        self._shard: Kind = self._queue.task(name="deliver", pass_context=True)(self._deliver)
        self._errands: Kind = self._queue.task(name="errands", pass_context=True)(self._work_off)
        self._running: set[int | None] = set()
        self._own_workers: set[int | None] = set()
        self._suspects: set[int | None] = set()
        logging.getLogger("procrastinate").setLevel(logging.ERROR)

    def kick(self) -> None:
        """Calls the workers."""
        self._woken.set()

    async def run(self, *, working: bool) -> None:
        """Calls workers for what is ready, and is one where it is `working`; until cancelled."""
        parts = [_again_and_again(self._call)]
        if working:
            parts += [_again_and_again(self._work), _again_and_again(self._rescue)]
        async with self._queue.open_async(), asyncio.TaskGroup() as group:
            for part in parts:  # the group cancels each once: a worker cancelled twice drops its jobs
                group.create_task(part)

    async def stop(self) -> None:
        """Stops the delivery, upon which the jobs end."""
        await self._delivery.stop()

    async def _call(self) -> None:
        """Looks what is ready whenever it is kicked, when a pause is over, and from time to time."""
        self._woken.clear()
        shards, pause = await self._crossing(self._look)
        calls = [self._defer(self._shard, f"shard-{shard}", shard=shard) for shard in shards]
        await asyncio.gather(self._defer(self._errands, "errands"), *calls)
        await until_woken(self._woken, pause)

    def _look(self) -> tuple[Iterable[int], float]:
        with self._database.across() as connection:
            shards = claims.ready_shards(connection, self._machine())
        return shards, self._delivery.seconds_to_next_turn(LOOKS_EVERY)

    async def _defer(self, task: Kind, name: str, **said: int) -> None:
        """Puts a job in the queue unless one like it waits there; one on a shard at a time is done."""
        lock = name if said else None
        try:
            await task.configure(lock=lock, queueing_lock=name).defer_async(**said)
        except AlreadyEnqueued:
            return

    async def _deliver(self, context: JobContext, shard: int) -> None:
        with self._as_running(context.job):
            await self._delivery.deliver_all(shard)

    async def _work_off(self, context: JobContext) -> None:
        with self._as_running(context.job):
            await self._inbox.work_off()

    async def _work(self) -> None:
        """Is a worker until its connection breaks; a job that has ended is deleted, well or not."""
        await self._queue.run_worker_async(
            concurrency=SHARDS_AT_ONCE,
            install_signal_handlers=False,
            delete_jobs="always",
            fetch_job_polling_interval=POLLS_EVERY,
            update_heartbeat_interval=BEATS_EVERY,
            stalled_worker_timeout=DEAD_AFTER,
            shutdown_graceful_timeout=STOPS_WITHIN,
        )

    async def _rescue(self) -> None:
        """Takes dead jobs out of the way; what they were called for is found by the look at the rows."""
        await asyncio.sleep(RESCUES_EVERY)
        jobs = self._queue.job_manager
        dead = [*await jobs.get_stalled_jobs(seconds_since_heartbeat=DEAD_AFTER), *await self._forgotten()]
        for job in dead:
            await jobs.finish_job(job, Status.FAILED, delete_job=True)
        if dead:
            log.warning("dead jobs were taken away", jobs=len(dead))
            self.kick()

    async def _forgotten(self) -> list[Call]:
        """Jobs of this process that ended while the database could not be told; seen so twice, to be sure."""
        doing = list(await self._queue.job_manager.list_jobs_async(status=Status.DOING.value))
        ended = {
            job.id for job in doing if job.worker_id in self._own_workers and job.id not in self._running
        }
        sure, self._suspects = ended & self._suspects, ended
        return [job for job in doing if job.id in sure]

    @contextmanager
    def _as_running(self, job: Call) -> Iterator[None]:
        self._own_workers.add(job.worker_id)
        self._running.add(job.id)
        try:
            yield
        finally:
            self._running.discard(job.id)


async def _again_and_again(part: Callable[[], Awaitable[None]]) -> None:
    """Begins a part of the work anew whenever it ends, for the database may be away for a while; one that
    fails while it is being cancelled has ended.
    """
    while True:
        try:
            await part()
        except Exception:
            log.exception("a part of the cluster failed")
            if (this := asyncio.current_task()) and this.cancelling():
                return
            await asyncio.sleep(RESTS_AFTER_FAILURE)


def _connector(database: Database) -> PsycopgConnector:
    """Connections of the queue's own, which find its tables in a schema of their own."""
    address = database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    options = {"options": f"-c search_path={QUEUE_SCHEMA}"}
    return PsycopgConnector(conninfo=address, kwargs=options, min_size=1, max_size=CONNECTIONS)
