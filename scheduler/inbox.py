"""The inbox at work: errands are taken up one by one under a lease, and done beside the event loop."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from handlers.ports import Crossing
from storage import inbox
from storage.inbox import Claim
from storage.unit_of_work import Database

LEASE = timedelta(minutes=10)
log = structlog.get_logger(__name__)


class Inbox:
    """Does errands for one process; any number of them may run on one database.

    `carry_out` does a claimed errand in one transaction, `give_up` says that it could not be done; `after` is
    called after each.
    """

    def __init__(
        self,
        database: Database,
        crossing: Crossing,
        carry_out: Callable[[Claim], None],
        give_up: Callable[[Claim], None],
        machine: Callable[[], datetime],
        after: Callable[[], None],
    ) -> None:
        self._database = database
        self._crossing = crossing
        self._carry_out = carry_out
        self._give_up = give_up
        self._machine = machine
        self._after = after
        self._woken = asyncio.Event()

    def kick(self) -> None:
        """Says that something came in, so that it is taken up at once."""
        self._woken.set()

    async def run(self, poll_seconds: float = 30.0) -> None:
        """Works whenever it is kicked, and looks by itself from time to time; until cancelled."""
        while True:
            try:
                await self.work_off()
            except Exception:
                log.exception("the inbox failed; it goes on")
            try:
                await asyncio.wait_for(self._woken.wait(), poll_seconds)
            except TimeoutError:
                continue
            finally:
                self._woken.clear()

    async def work_off(self) -> int:
        """Does errands until none is left that nobody is at; how many it took up."""
        taken = 0
        while claim := await self._crossing(self._claim):
            taken += 1
            try:
                await self._crossing(self._carry_out, claim)
            except Exception:
                log.exception("an errand failed", errand_id=claim.id)
                await self._crossing(self._give_up, claim)
            self._after()
        return taken

    def _claim(self) -> Claim | None:
        with self._database.across(writing=True) as connection:
            return inbox.claim(connection, self._machine(), LEASE)
