"""Marking: what came of deliveries is written down, all that has come together in one transaction."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from handlers.nudges import undelivered
from handlers.ports import Crossing
from scheduler.messenger import DeliveryFailed, InDoubt
from storage import marks
from storage.engine import DATABASE_AWAY
from storage.marks import GivenUp, Mark
from storage.unit_of_work import Database

GATHERS_FOR = 0.005
"""Seconds in which marks are gathered: a transaction costs as much as the marks of some thirty messages."""
ENOUGH = 25
"""Marks that came while others were written, and wait no longer."""
TRIED_AGAIN_AFTER = 1.0
"""Seconds, while the database is away."""
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A mark; of a message given up also the failure that people are told."""

    mark: Mark
    told: type[DeliveryFailed] = DeliveryFailed


Then = Callable[[BaseException | None], None]
"""Told once that it is written, or why it could not be, so that the claim runs out."""


@dataclass(frozen=True, slots=True)
class _Noted:
    outcome: Outcome
    then: Then


class Marking:
    """Writes marks as soon as it can, while the leases hold; of a process's deliveries one writes for all."""

    def __init__(
        self, database: Database, crossing: Crossing, machine: Callable[[], datetime], lease: timedelta
    ) -> None:
        self._database = database
        self._crossing = crossing
        self._machine = machine
        self._lease = lease
        self._waiting: list[_Noted] = []
        self._writer: asyncio.Task[None] | None = None

    def note(self, outcome: Outcome, then: Then) -> None:
        """Has it written soon."""
        self._waiting.append(_Noted(outcome, then))
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())

    async def written(self, outcome: Outcome) -> None:
        """Returns when it is written; raises where it could not be."""
        done: asyncio.Future[BaseException | None] = asyncio.get_running_loop().create_future()
        self.note(outcome, done.set_result)
        if (failed := await asyncio.shield(done)) is not None:
            raise failed

    async def finish(self) -> None:
        """Returns when nothing is left to be written."""
        if self._writer is not None:
            await asyncio.shield(self._writer)

    async def _write(self) -> None:
        while self._waiting:
            await asyncio.sleep(GATHERS_FOR if len(self._waiting) < ENOUGH else 0)
            batch, self._waiting = self._waiting, []
            by_workspace: dict[str, list[_Noted]] = {}
            for each in batch:
                by_workspace.setdefault(each.outcome.mark.claim.workspace_id, []).append(each)
            for workspace_id, own in by_workspace.items():
                await self._settle(workspace_id, own)

    async def _settle(self, workspace_id: str, noted: list[_Noted]) -> None:
        """All together where that goes well; else one by one, so that the bad one stands alone."""
        try:
            await self._keep(workspace_id, [each.outcome for each in noted])
        except DATABASE_AWAY as away:
            for each in noted:
                each.then(away)
        except Exception as bad:
            log.exception("a mark could not be written", messages=len(noted))
            if len(noted) == 1:
                noted[0].then(bad)
                return
            for each in noted:
                await self._settle(workspace_id, [each])
        else:
            for each in noted:
                each.then(None)

    async def _keep(self, workspace_id: str, outcomes: list[Outcome]) -> None:
        until = max(each.mark.claim.at for each in outcomes) + self._lease
        while True:
            try:
                return await self._crossing(self._put, workspace_id, outcomes)
            except DATABASE_AWAY:
                if self._machine() >= until:
                    raise
                log.warning("the database is away; marks wait", messages=len(outcomes))
                await asyncio.sleep(TRIED_AGAIN_AFTER)

    def _put(self, workspace_id: str, outcomes: list[Outcome]) -> None:
        with self._database.writing(workspace_id) as uow:
            marks.put(uow, [each.mark for each in outcomes])
            for each in outcomes:
                if isinstance(each.mark, GivenUp):
                    told, one_by_one = each.told.sentence(), issubclass(each.told, InDoubt)
                    undelivered.tell(uow, each.mark.claim.id, told, self._machine(), each=one_by_one)
