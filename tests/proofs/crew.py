"""Processes of the product to be started and killed: each delivers, or sweeps, until it is stopped.

They are forked from a process that has everything loaded, so that a start takes milliseconds.
"""

import asyncio
import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from multiprocessing.context import ForkServerProcess
from time import sleep

from bot.app import assemble
from bot.clock import BusinessClock, machine
from bot.crossing import Crossing
from bot.render.pictures import Pictures
from bot.slack.api import Api, open_client, open_session
from bot.slack.messenger import SlackMessenger
from bot.slack.pace import Pace
from bot.slack.service import Access, connect
from bot.slack.uploads import Uploads
from scheduler import cluster
from scheduler.cluster import Cluster
from scheduler.delivery import Delivery
from scheduler.inbox import Inbox
from scheduler.patience import Patience
from storage.unit_of_work import Database

QUICK = Patience(
    lease=timedelta(seconds=1.0),
    answer_within=0.6,
    first_pause=0.05,
    longest_pause=0.5,
    given_up_after=timedelta(hours=1),
)
"""The product's own patience, sixty times as fast."""
BRISK = Patience(lease=timedelta(seconds=8), answer_within=4.0)
FASTER = 10_000
"""So many times faster the pace is kept that Slack wants, one message a second in a conversation."""

_processes = multiprocessing.get_context("forkserver")
_processes.set_forkserver_preload(["tests.proofs.crew"])


def start(work: Callable[..., None], *said: object) -> ForkServerProcess:
    """A process that does this work."""
    process = _processes.Process(target=work, args=said, daemon=True)
    process.start()
    return process


@contextmanager
def started(work: Callable[..., None], *said: object) -> Iterator[ForkServerProcess]:
    """The same, killed in the end."""
    process = start(work, *said)
    try:
        yield process
    finally:
        kill(process)


def kill(process: ForkServerProcess) -> None:
    """SIGKILL: no clean-up of any kind."""
    process.kill()
    process.join()
    process.close()


def deliver(address: str, platform: str) -> None:
    """A process that delivers alone, with little patience."""
    asyncio.run(_deliver(address, platform))


async def _deliver(address: str, platform: str) -> None:
    crossing, pictures = Crossing(), Pictures()
    async with open_session() as session:
        loop = asyncio.get_running_loop()
        access = Access("xoxb-test", platform)
        database = Database(address)
        connection = await connect(access, database, crossing, machine(), None)
        api = Api(open_client("xoxb-test", session, platform), Pace(lambda: loop.time() * FASTER))
        messenger = SlackMessenger(api, connection.channels, Uploads(api, pictures))
        delivery = Delivery(database, crossing, {"slack": messenger}, machine, QUICK)
        await delivery.run(poll_seconds=0.1)


def work(address: str, platform: str) -> None:
    """A worker of the cluster; the dead are missed sooner than in the product."""
    cluster.BEATS_EVERY, cluster.DEAD_AFTER, cluster.RESCUES_EVERY = 1.0, 4.0, 1.0
    asyncio.run(_work(address, platform))


async def _work(address: str, platform: str) -> None:
    crossing, database = Crossing(), Database(address)
    connection = await connect(Access("xoxb-test", platform), database, crossing, machine(), None)
    delivery = Delivery(database, crossing, {"slack": connection.messenger()}, machine, BRISK)
    inbox = Inbox(database, crossing, {}, machine, delivery.kick)
    await Cluster(database, crossing, delivery, inbox, machine).run(working=True)


def plan(address: str, at: datetime) -> None:
    """A scheduler: sweeps for one moment, and calls the workers."""
    asyncio.run(_plan(address, at))


async def _plan(address: str, at: datetime) -> None:
    database = Database(address)
    assistant = assemble(database, BusinessClock(database), {}, Crossing(), shared=True)
    calling = asyncio.create_task(assistant.work.run(working=False))
    await assistant.sweep(at)
    await calling


def until(it_is_so: Callable[[], bool], seconds: float) -> None:
    """Waits, looking ten times a second; AssertionError when it takes longer."""
    for _ in range(round(seconds * 20)):
        if it_is_so():
            return
        sleep(0.05)
    raise AssertionError(f"not within {seconds} seconds")
