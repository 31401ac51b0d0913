"""The inbox at work: errands are taken up under a lease and done side by side, a slow one in nobody's way."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from handlers.ports import Crossing
from scheduler.waiting import until_woken
from storage import inbox
from storage.inbox import Claim
from storage.unit_of_work import Database

REST = 0.05
"""Seconds between two looks: whatever is answered kicks, and seldom has something come in by then."""
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Errands:
    """How errands of a kind are done: after which time another may try, how many at once in one process.

    `carry_out` does a claimed one; `give_up`, called where that failed, says that it could not be done.
    """

    lease: timedelta
    at_once: int
    carry_out: Callable[[Claim], Awaitable[None]]
    give_up: Callable[[Claim], Awaitable[None]]


def one_at_a_time(
    crossing: Crossing, lease: timedelta, carry_out: Callable[[Claim], None], give_up: Callable[[Claim], None]
) -> Errands:
    """Errands done by plain functions beside the event loop, never two at once in one process."""
    return Errands(lease, 1, partial(crossing, carry_out), partial(crossing, give_up))


class Inbox:
    """Does errands for one process; any number of them may run on one database.

    `kinds` are how it does those that it does, by the name of their work; `after` is called after each.
    """

    def __init__(
        self,
        database: Database,
        crossing: Crossing,
        kinds: Mapping[str, Errands],
        machine: Callable[[], datetime],
        after: Callable[[], None],
    ) -> None:
        self._database = database
        self._crossing = crossing
        self._kinds = kinds
        self._machine = machine
        self._after = after
        self._at_work: Counter[Errands] = Counter()
        self._woken = asyncio.Event()

    def kick(self) -> None:
        """Says that something came in, so that it is taken up at once."""
        self._woken.set()

    async def run(self, poll_seconds: float = 30.0) -> None:
        """Works whenever it is kicked, and looks by itself from time to time; until cancelled."""
        async with asyncio.TaskGroup() as group:
            while True:
                self._woken.clear()
                try:
                    await self._take_up(group)
                except Exception:
                    log.exception("the inbox failed; it goes on")
                await asyncio.sleep(REST)
                await until_woken(self._woken, poll_seconds)

    async def work_off(self) -> int:
        """Does errands until none is left that nobody is at; how many it took up."""
        taken = 0
        while True:
            async with asyncio.TaskGroup() as group:
                new = await self._take_up(group)
            if not new:
                return taken
            taken += new

    async def _take_up(self, group: asyncio.TaskGroup) -> int:
        """Begins every errand for which there is room; how many those were."""
        taken = 0
        while claim := await self._crossing(self._claim):
            taken += 1
            kind = self._kinds[claim.work]
            self._at_work[kind] += 1
            group.create_task(self._do(kind, claim))
        return taken

    async def _do(self, kind: Errands, claim: Claim) -> None:
        try:
            await kind.carry_out(claim)
        except Exception:
            log.exception("an errand failed", errand_id=claim.id)
            await self._give_up(kind, claim)
        finally:
            self._at_work[kind] -= 1
            self.kick()
        self._after()

    async def _give_up(self, kind: Errands, claim: Claim) -> None:
        try:
            await kind.give_up(claim)
        except Exception:
            log.exception("an errand that failed cannot be given up; it is tried again", errand_id=claim.id)

    def _claim(self) -> Claim | None:
        kinds = self._kinds.items()
        leases = {work: kind.lease for work, kind in kinds if self._at_work[kind] < kind.at_once}
        with self._database.across() as connection:
            if not inbox.is_waiting(connection, self._machine(), leases):
                return None
        with self._database.across(writing=True) as connection:
            return inbox.claim(connection, self._machine(), leases)
