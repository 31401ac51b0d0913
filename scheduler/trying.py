"""Trying: one message on its way once, and what is to be noted of it."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta

import structlog

from scheduler.marking import Outcome
from scheduler.messenger import DeliveryFailed, InDoubt, Messenger
from scheduler.patience import Patience
from scheduler.posting import send
from storage.marks import GivenUp, Later, Sent
from storage.outgoing import Outgoing

log = structlog.get_logger(__name__)


class Trying:
    """Tries messages, as patient as it is told to be."""

    def __init__(
        self, messengers: Mapping[str, Messenger], machine: Callable[[], datetime], patience: Patience
    ) -> None:
        self._messengers = messengers
        self._machine = machine
        self._patience = patience

    async def outcome(self, out: Outgoing) -> Outcome:
        """What came of a try, or of none where it is too late for one."""
        if self._patience.is_too_late(out.claim.at, self._machine()):  # the process stood still meanwhile
            return self.not_begun(out, "not begun in time")
        try:
            async with asyncio.timeout(self._patience.answer_within):
                posted_id = await send(self._messengers, out)
        except DeliveryFailed as failure:
            return self._failed(out, failure)
        except TimeoutError as unknown:
            return self._unknown(out, str(unknown) or "no answer in time")
        except Exception as broken:
            log.exception("a messenger broke", outbox_id=out.claim.id)
            return self._unknown(out, type(broken).__name__)
        return Outcome(Sent(out.claim, posted_id, self._machine()))

    def _failed(self, out: Outgoing, failure: DeliveryFailed) -> Outcome:
        """The place did not take it."""
        why = f"{type(failure).__name__}: {failure}"
        if failure.for_good or self._patience.is_at_its_end(out.first_try_at, self._machine()):
            log.warning("message given up", outbox_id=out.claim.id, reason=type(failure).__name__)
            return Outcome(GivenUp(out.claim, why), type(failure))
        if failure.after is not None:
            pause = self._patience.pause_asked_for(failure.after)
            return Outcome(Later(out.claim, self._in(pause), why, counts=False))
        return Outcome(Later(out.claim, self._in(self._patience.pause(out.attempts)), why))

    def _unknown(self, out: Outgoing, why: str) -> Outcome:
        """Nobody knows whether the place took it."""
        if self._patience.is_at_its_end(out.first_try_at, self._machine()):
            return Outcome(GivenUp(out.claim, f"InDoubt: {why}"), InDoubt)
        pause = self._patience.pause_in_doubt(out.attempts)
        return Outcome(Later(out.claim, self._in(pause), f"in doubt: {why}", in_doubt=True))

    def not_begun(self, out: Outgoing, why: str) -> Outcome:
        """What is to be noted where no try was made."""
        return Outcome(Later(out.claim, self._machine(), why, counts=False))

    def stopped(self, out: Outgoing) -> Outcome:
        """What is to be noted of a try that is given up before anything came of it."""
        later = self._in(self._patience.answer_within)
        return Outcome(Later(out.claim, later, "in doubt: stopped", in_doubt=True))

    def _in(self, seconds: float) -> datetime:
        return self._machine() + timedelta(seconds=seconds)
