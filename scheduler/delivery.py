"""Delivery: claims what waits in the outbox, posts it in its place, marks it; in order per conversation."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime

import structlog

from handlers.ports import Crossing
from scheduler.counts import Counts
from scheduler.marking import Marking, Outcome
from scheduler.messenger import Messenger, Unreadable
from scheduler.patience import PATIENCE, Patience
from scheduler.trying import Trying
from scheduler.waiting import until_woken
from storage import claims, outgoing
from storage.claims import Claim
from storage.marks import GivenUp, Later, Sent
from storage.outbox import SHARDS
from storage.outgoing import Loaded, Outgoing
from storage.unit_of_work import Database

AT_ONCE = 50
"""Messages under way in one process, each to another conversation."""
CLAIMS_FROM = 25
"""So many places should be free before more is claimed, since a claim costs as much as several posts; while
it is made the others are still at work.
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
        self._trying = Trying(messengers, machine, patience)
        self._marking = Marking(database, crossing, machine, patience.lease)
        self._woken = asyncio.Event()
        self._claiming = asyncio.Lock()
        self._turns: dict[int | None, asyncio.Lock] = {}
        self._under_way: dict[asyncio.Task[bool | None], Outgoing] = {}
        self._left = asyncio.Event()
        self._stopping = False
        self._begin_at = 0
        self.counts = counts or Counts()

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
        self._left.set()
        with suppress(TimeoutError):
            async with asyncio.timeout(self._patience.stop_within):
                async with self._claiming:  # what is just being claimed is under way, too
                    left = set(self._under_way)
                if left:
                    await asyncio.wait(left)
        unfinished = dict(self._under_way)
        for task in unfinished:
            task.cancel()
        await asyncio.gather(*map(self._hand_back, unfinished.values()), return_exceptions=True)

    async def deliver_all(self, shard: int | None = None) -> tuple[int, int]:
        """Delivers until nothing more is ready, in all conversations or those of one shard.

        How many messages were posted and how many edited. Who comes while another is at it waits for them.
        """
        posted = edited = 0
        async with self._turns.setdefault(shard, asyncio.Lock()):
            own: set[asyncio.Task[bool | None]] = set()
            while own := own | (begun := await self._take_up(shard)):
                done, own = await _ended(own, gather=len(begun) < CLAIMS_FROM)
                outcomes = [task.result() for task in done if not task.cancelled()]
                posted += outcomes.count(False)
                edited += outcomes.count(True)
        return posted, edited

    def seconds_to_next_turn(self, most: float) -> float:
        """Seconds until the next message that rests may be taken up, `most` where none does."""
        now = self._machine()
        with self._database.across() as connection:
            turn = claims.next_turn(connection, now)
        return min((turn - now).total_seconds(), most) if turn else most

    async def _take_up(self, shard: int | None) -> set[asyncio.Task[bool | None]]:
        async with self._claiming:
            with suppress(TimeoutError):
                async with asyncio.timeout(GATHERS_FOR):
                    await self._have_free(CLAIMS_FROM)
            await self._have_free(1)
            if self._stopping:
                return set()
            loaded = await self._crossing(self._claim, shard, AT_ONCE - len(self._under_way))
            begun = {self._begin(out) for out in loaded.messages}
        for claim in loaded.unreadable:
            await self._marking.note(Outcome(GivenUp(claim, Unreadable.__name__), Unreadable))
        return begun

    async def _have_free(self, places: int) -> None:
        while not self._stopping and AT_ONCE - len(self._under_way) < places:
            self._left.clear()
            await self._left.wait()

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

    def _begin(self, out: Outgoing) -> asyncio.Task[bool | None]:
        task = asyncio.create_task(self._deliver(out))
        self._under_way[task] = out
        task.add_done_callback(self._leave)
        return task

    def _leave(self, task: asyncio.Task[bool | None]) -> None:
        self._under_way.pop(task)
        self._left.set()

    async def _deliver(self, out: Outgoing) -> bool | None:
        """Whether it was an edit; None where it was not delivered."""
        outcome = await self._trying.outcome(out)
        try:
            await self._marking.note(outcome)
        except Exception:
            log.exception("a delivery is in doubt until its lease runs out", outbox_id=out.claim.id)
            return None
        self._count(outcome, out)
        return out.edits is not None if isinstance(outcome.mark, Sent) and outcome.mark.posted_id else None

    async def _hand_back(self, out: Outgoing) -> None:
        """Gives up a claim early, so that another process need not wait for its lease to run out."""
        await self._marking.note(self._trying.stopped(out))

    def _count(self, outcome: Outcome, out: Outgoing) -> None:
        match outcome.mark:
            case Sent() if out.edits is None:
                self.counts.sent += 1
            case Sent():
                self.counts.edited += 1
            case Later():
                self.counts.retried += 1
            case GivenUp():
                self.counts.failed += 1


async def _ended(
    tasks: set[asyncio.Task[bool | None]], *, gather: bool
) -> tuple[set[asyncio.Task[bool | None]], set[asyncio.Task[bool | None]]]:
    """Those that have ended and those that have not; to `gather` is to wait for one and a moment for more."""
    if not gather:
        done = {task for task in tasks if task.done()}
        return done, tasks - done
    done, left = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    if left:
        more, left = await asyncio.wait(left, timeout=GATHERS_FOR)
        done |= more
    return done, left


def _by_workspace(taken: Iterable[Claim]) -> dict[str, list[Claim]]:
    found: dict[str, list[Claim]] = {}
    for claim in taken:
        found.setdefault(claim.workspace_id, []).append(claim)
    return found
