"""Hands: what was claimed is posted, so many messages at once, and what came of each is noted."""

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

import structlog

from scheduler.counts import Counts
from scheduler.marking import Marking, Outcome
from scheduler.trying import Trying
from storage.marks import GivenUp, Later, Sent
from storage.outgoing import Outgoing

AT_ONCE = 50
"""Messages under way in one process, each to another conversation."""
log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Round:
    """What one caller has taken up: how much of it is open yet, and what came of the rest."""

    open: int = 0
    posted: int = 0
    edited: int = 0
    ended: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True, slots=True, eq=False)
class _Held:
    out: Outgoing
    round: Round


class Hands:
    """A hand takes up one message after another and is free for the next while it is marked.

    So many as there are messages are at work, and no more than `AT_ONCE`.
    """

    def __init__(self, trying: Trying, marking: Marking, counts: Counts) -> None:
        self._trying = trying
        self._marking = marking
        self._counts = counts
        self._waiting: deque[_Held] = deque()
        self._under_way: set[_Held] = set()
        self._hands: set[asyncio.Task[None]] = set()
        self._at_work = 0
        self.held = 0
        """Messages claimed and not marked yet."""
        self.freed = asyncio.Event()
        """Set whenever one is marked."""

    def take(self, messages: Iterable[Outgoing], own: Round) -> None:
        """Posts messages, as soon as there is a hand for each."""
        taken = [_Held(out, own) for out in messages]
        self._waiting.extend(taken)
        self.held += len(taken)
        own.open += len(taken)
        while self._at_work < min(AT_ONCE, len(self._under_way) + len(self._waiting)):
            self._at_work += 1
            hand = asyncio.create_task(self._work())
            self._hands.add(hand)
            hand.add_done_callback(self._hands.discard)

    async def empty(self) -> None:
        """Returns when all that was taken is marked."""
        while self.held:
            self.freed.clear()
            await self.freed.wait()

    def put_back(self) -> None:
        """Gives up what no hand has taken up yet: anybody may claim it again at once."""
        while self._waiting:
            held = self._waiting.popleft()
            self._marking.note(self._trying.not_begun(held.out, "stopped"), partial(self._let_go, held))

    async def let_go(self) -> None:
        """Gives up all that is left, what is under way as in doubt; returns when that is written."""
        self.put_back()
        for hand in self._hands:
            hand.cancel()
        for held in self._under_way:
            self._marking.note(self._trying.stopped(held.out), partial(self._let_go, held))
        await self._marking.finish()

    async def _work(self) -> None:
        try:
            while self._waiting:
                held = self._waiting.popleft()
                self._under_way.add(held)
                try:
                    outcome = await self._trying.outcome(held.out)
                finally:
                    self._under_way.remove(held)
                self._marking.note(outcome, partial(self._noted, held, outcome))
        finally:
            self._at_work -= 1

    def _noted(self, held: _Held, outcome: Outcome, failed: BaseException | None) -> None:
        if failed is None:
            self._count(outcome, held)
        else:
            said = "a delivery is in doubt until its lease runs out"
            log.error(said, outbox_id=held.out.claim.id, exc_info=failed)
        self._let_go(held)

    def _let_go(self, held: _Held, _failed: BaseException | None = None) -> None:
        self.held -= 1
        held.round.open -= 1
        held.round.ended.set()
        self.freed.set()

    def _count(self, outcome: Outcome, held: _Held) -> None:
        is_edit = held.out.edits is not None
        match outcome.mark:
            case Sent():
                self._counts.sent += not is_edit
                self._counts.edited += is_edit
                held.round.posted += bool(outcome.mark.posted_id) and not is_edit
                held.round.edited += bool(outcome.mark.posted_id) and is_edit
            case Later():
                self._counts.retried += 1
            case GivenUp():
                self._counts.failed += 1
