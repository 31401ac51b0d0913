"""Delivery: claims what waits in the outbox, posts it in its place, marks it; in order per conversation."""

import asyncio
import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from domain.message import Message, Paragraph
from handlers.ports import Crossing
from scheduler.messenger import (
    Address,
    CannotTell,
    DeliveryFailed,
    Finder,
    InDoubt,
    Messenger,
    PlaceUnknown,
    TryLater,
)
from storage import outbox
from storage.outbox import Claim, Outgoing
from storage.unit_of_work import Database

LEASE = timedelta(seconds=60)
ANSWER_WITHIN = 30.0
"""Seconds for a place to answer, well under the lease: who waits still holds the message."""
CLAIMED_AT_ONCE = 50
FIRST_PAUSE, LONGEST_PAUSE = 2.0, 900.0
GIVEN_UP_AFTER = 100
"""Tries: about a day of them, so that no message is lost to an outage."""
_JITTER = random.SystemRandom()
AGAIN = "Again, in case it was lost."
log = structlog.get_logger(__name__)


class Delivery:
    """Delivers for one process; any number of them may run on one database."""

    def __init__(
        self,
        database: Database,
        crossing: Crossing,
        messengers: Mapping[str, Messenger],
        machine: Callable[[], datetime],
    ) -> None:
        self._database = database
        self._crossing = crossing
        self._messengers = messengers
        self._machine = machine
        self._woken = asyncio.Event()
        self._one_at_a_time = asyncio.Lock()

    def kick(self) -> None:
        """Says that something waits, so that it goes out at once."""
        self._woken.set()

    async def run(self, poll_seconds: float = 5.0) -> None:
        """Delivers whenever it is kicked, and looks by itself from time to time; until cancelled."""
        while True:
            try:
                await self.deliver_all()
            except Exception:
                log.exception("delivery failed; it goes on")
            try:
                await asyncio.wait_for(self._woken.wait(), poll_seconds)
            except TimeoutError:
                continue
            finally:
                self._woken.clear()

    async def deliver_all(self) -> tuple[int, int]:
        """Delivers until nothing more is ready; how many messages were posted and how many edited."""
        posted = edited = 0
        async with self._one_at_a_time:
            while claims := await self._crossing(self._claim):
                for was_edit in await asyncio.gather(*(self._deliver(claim) for claim in claims)):
                    posted += was_edit is False
                    edited += was_edit is True
        return posted, edited

    def _claim(self) -> list[Claim]:
        with self._database.across(writing=True) as connection:
            return outbox.claim(connection, self._machine(), LEASE, CLAIMED_AT_ONCE)

    async def _deliver(self, claim: Claim) -> bool | None:
        """Whether it was an edit; None where it was not delivered.

        What ends in doubt keeps its claim: when the lease runs out it is posted again, and says so.
        """
        try:
            out = await self._crossing(self._load, claim)
            return await self._deliver_loaded(out)
        except Exception:
            log.exception("a delivery is in doubt until its lease runs out", outbox_id=claim.id)
            return None

    async def _deliver_loaded(self, out: Outgoing) -> bool | None:
        try:
            async with asyncio.timeout(ANSWER_WITHIN):
                posted_id = await self._send(out)
        except TimeoutError:
            raise
        except DeliveryFailed as failure:
            await self._crossing(self._note_failure, out, failure)
            return None
        except Exception as failure:
            log.exception("a messenger broke", outbox_id=out.id)
            await self._crossing(self._note_failure, out, TryLater(type(failure).__name__))
            return None
        await self._crossing(self._note_sent, out, posted_id)
        return out.edits is not None if posted_id else None

    def _load(self, claim: Claim) -> Outgoing:
        with self._database.reading(claim.workspace_id) as uow:
            return outbox.load(uow, claim)

    async def _send(self, out: Outgoing) -> str:
        messenger = self._messengers.get(out.place)
        if messenger is None:
            raise PlaceUnknown(out.place)
        address = Address(out.workspace_id, out.external_id, out.only_for, out.thread)
        if out.edits is None:
            return await _post(messenger, address, out)
        if out.edits_posted_id is not None:
            await messenger.edit(address, out.edits_posted_id, out.message)
        return out.edits_posted_id or ""

    def _note_sent(self, out: Outgoing, posted_id: str) -> None:
        with self._database.writing(out.workspace_id) as uow:
            outbox.sent(uow, out.id, posted_id, self._machine())

    def _note_failure(self, out: Outgoing, failure: DeliveryFailed) -> None:
        reason = f"{type(failure).__name__}: {failure}"
        with self._database.writing(out.workspace_id) as uow:
            if failure.for_good or out.attempts >= GIVEN_UP_AFTER:
                log.warning("message given up", outbox_id=out.id, reason=type(failure).__name__)
                outbox.failed(uow, out.id, reason)
                return
            pause = failure.after or growing_pause(out.attempts)
            outbox.retry(uow, out.id, self._machine() + timedelta(seconds=pause), reason)


def growing_pause(attempts: int) -> float:
    """Seconds until the next try: doubling, at most a quarter of an hour, with jitter of a quarter."""
    pause = min(FIRST_PAUSE * 2.0 ** max(attempts - 1, 0), LONGEST_PAUSE)
    return pause * _JITTER.uniform(0.75, 1.25)


async def _post(messenger: Messenger, address: Address, out: Outgoing) -> str:
    """Posts a message; of one that may be there already the place is asked first.

    Where it cannot be asked, a message says that it may come again, and one for a customer waits.
    """
    if out.tried_at is None:
        return await messenger.post(address, out.message, out.key)
    try:
        found = await _find(messenger, address, out.key, out.tried_at)
    except CannotTell:
        if out.for_customer:
            raise InDoubt(out.external_id) from None
        return await messenger.post(address, _again(out.message), out.key)
    return found or await messenger.post(address, out.message, out.key)


async def _find(messenger: Messenger, address: Address, key: str, since: datetime) -> str | None:
    if not isinstance(messenger, Finder):
        raise CannotTell(address.external_id)
    return await messenger.find(address, key, since)


def _again(message: Message) -> Message:
    return replace(message, parts=(*message.parts, Paragraph(AGAIN, quiet=True)))
