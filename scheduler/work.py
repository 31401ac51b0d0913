"""Work: what waits in the inbox and the outbox, done in this process alone or shared with others."""

import asyncio
from contextlib import suppress
from typing import Protocol

from scheduler.delivery import Delivery
from scheduler.inbox import Inbox


class Work(Protocol):
    """How a process sees to it that what waits is done."""

    def kick(self) -> None:
        """Says that something waits, so that it is done at once."""

    async def run(self, *, working: bool) -> None:
        """Does what waits, until cancelled; a process that is not `working` only calls those that are."""

    async def stop(self) -> None:
        """Takes up nothing more; what is under way is finished or handed back in good time."""


class Alone:
    """The process does its own work."""

    def __init__(self, delivery: Delivery, inbox: Inbox) -> None:
        self._delivery = delivery
        self._inbox = inbox

    def kick(self) -> None:
        """Wakes both."""
        self._inbox.kick()
        self._delivery.kick()

    async def run(self, *, working: bool) -> None:
        """Works; a process that does not leaves it to another one's look at the database."""
        if working:
            await asyncio.gather(self._inbox.run(), self._delivery.run())

    async def stop(self) -> None:
        """Stops the delivery; an errand is a transaction that another process begins anew."""
        await self._delivery.stop()


async def until_stopped(work: Work, running: asyncio.Task[None]) -> None:
    """Stops the work, and waits for the task that runs it."""
    await work.stop()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
