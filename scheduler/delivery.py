"""Delivery: claims what waits in the outbox, posts it in its place, marks it; in order per conversation."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime

import structlog

from handlers.ports import Crossing
from scheduler.counts import Counts
from scheduler.hands import AT_ONCE, Hands, Round
from scheduler.marking import Marking, Outcome
from scheduler.messenger import Messenger, Unreadable
from scheduler.patience import PATIENCE, Patience
from scheduler.trying import Trying
from scheduler.waiting import until_woken
from storage import claims, outgoing
from storage.claims import Claim
from storage.marks import GivenUp
from storage.outbox import SHARDS
from storage.outgoing import Loaded
from storage.unit_of_work import Database

HELD = 3 * AT_ONCE
"""Messages claimed and not marked yet in one process: those under way, and those at which the database is,
which waits for the disk at each claim and each mark. More would be in doubt where the process dies.
"""
CLAIMS_FROM = 50
"""So many of them should be missing before more is claimed, since a claim costs as much as several posts;
while it is made the others are still at work.
"""
GATHERS_FOR = 0.02
"""Seconds in which free places, or conversations whose turn has just come, are gathered."""
log = structlog.get_logger(__name__)


class Delivery:
    """Delivers for one process; any number of them may run on one database."""

    def __init__(
        self,
        database: Database,
        crossing: Crossing,
        messengers: Mapping[str, Messenger],
        machine: Callable[[], datetime],
        patience: Patience = PATIENCE,
        counts: Counts | None = None,
    ) -> None:
        self._database = database
        self._crossing = crossing
        self._messengers = messengers
        self._machine = machine
        self._patience = patience
        self.counts = counts or Counts()
        self._marking = Marking(database, crossing, machine, patience.lease)
        self._hands = Hands(Trying(messengers, machine, patience), self._marking, self.counts)
        self._woken = asyncio.Event()
        self._claiming = asyncio.Lock()
        self._turns: dict[int | None, asyncio.Lock] = {}
        self._stopping = False
        self._begin_at = 0

    def kick(self) -> None:
        """Says that something waits, so that it goes out at once."""
        self._woken.set()

    async def run(self, poll_seconds: float = 5.0) -> None:
        """Delivers when it is kicked, when a pause is over, and now and then by itself; until stopped."""
        while not self._stopping:
            self._woken.clear()
            pause = poll_seconds
            try:
                await self.deliver_all()
                pause = await self._crossing(self.seconds_to_next_turn, poll_seconds)
            except Exception:
                log.exception("delivery failed; it goes on")
            await until_woken(self._woken, pause)

    async def stop(self) -> None:
        """Takes up nothing more; finishes what is under way, or hands it back as in doubt, in good time."""
        self._stopping = True
        self._woken.set()
        self._hands.freed.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience.stop_within):
                async with self._claiming:  # what is just being claimed is put back, too
                    self._hands.put_back()
                await self._hands.empty()
        await self._hands.let_go()

    async def deliver_all(self, shard: int | None = None) -> tuple[int, int]:
        """Delivers until nothing more is ready, in all conversations or those of one shard.

        How many messages were posted and how many edited. Who comes while another is at it waits for them.
        """
        own = Round()
        async with self._turns.setdefault(shard, asyncio.Lock()):
            while (begun := await self._take_up(shard, own)) or own.open:
                if begun < CLAIMS_FROM:
                    await _some_ended(own)
        return own.posted, own.edited

    def seconds_to_next_turn(self, most: float) -> float:
        """Seconds until the next message that rests may be taken up, `most` where none does."""
        now = self._machine()
        with self._database.across() as connection:
            turn = claims.next_turn(connection, now)
        return min((turn - now).total_seconds(), most) if turn else most

    async def _take_up(self, shard: int | None, own: Round) -> int:
        """How many messages more are claimed; what cannot be read of them is given up."""
        async with self._claiming:
            with suppress(TimeoutError):
                async with asyncio.timeout(GATHERS_FOR):
                    await self._have_free(CLAIMS_FROM)
            await self._have_free(1)
            if self._stopping:
                return 0
            own.ended.clear()
            loaded = await self._crossing(self._claim, shard, HELD - self._hands.held)
            self._hands.take(loaded.messages, own)
        for claim in loaded.unreadable:
            await self._marking.written(Outcome(GivenUp(claim, Unreadable.__name__), Unreadable))
        return len(loaded.messages)

    async def _have_free(self, places: int) -> None:
        while not self._stopping and HELD - self._hands.held < places:
            self._hands.freed.clear()
            await self._hands.freed.wait()

    def _claim(self, shard: int | None, most: int) -> Loaded:
        with self._database.across(writing=True) as connection:
            taken = claims.claim(
                connection,
                self._machine(),
                self._patience.lease,
                most,
                places=self._messengers,
                shard=shard,
                begin_at=self._begin_at,
            )
        self._begin_at = (self._begin_at + 1) % SHARDS  # so that none waits for all those before it
        loaded = Loaded([], [])
        for workspace_id, own in _by_workspace(taken).items():
            with self._database.reading(workspace_id) as uow:
                found = outgoing.load(uow, own)
            loaded.messages.extend(found.messages)
            loaded.unreadable.extend(found.unreadable)
        return loaded


async def _some_ended(own: Round) -> None:
    """Waits for one to end that had not when more was claimed, and a moment for more."""
    await own.ended.wait()
    with suppress(TimeoutError):
        async with asyncio.timeout(GATHERS_FOR):
            while own.open:
                own.ended.clear()
                await own.ended.wait()


def _by_workspace(taken: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in taken:
        found.setdefault(claim.workspace_id, []).append(claim)
    return found
