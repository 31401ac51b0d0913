"""Marking: what came of deliveries is written down, all that has come together in one transaction."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
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
TRIED_AGAIN_AFTER = 1.0
"""Seconds, while the database is away."""
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A mark; of a message given up also the failure that people are told."""

    mark: Mark
    told: type[DeliveryFailed] = DeliveryFailed


@dataclass(frozen=True, slots=True)
class _Waiting:
    outcome: Outcome
    written: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Marking:
    """Writes marks as soon as it can, while the leases hold; of a process's deliveries one writes for all."""

    def __init__(
        self, database: Database, crossing: Crossing, machine: Callable[[], datetime], lease: timedelta
    ) -> None:
        self._database = database
        self._crossing = crossing
        self._machine = machine
        self._lease = lease
        self._waiting: list[_Waiting] = []
        self._writer: asyncio.Task[None] | None = None

    async def note(self, outcome: Outcome) -> None:
        """Returns when it is written; raises where it could not be, so that the claim runs out."""
        waiting = _Waiting(outcome)
        self._waiting.append(waiting)
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write())
        await asyncio.shield(waiting.written)

    async def _write(self) -> None:
        while self._waiting:
            await asyncio.sleep(GATHERS_FOR)
            batch, self._waiting = self._waiting, []
            for workspace_id in {each.outcome.mark.claim.workspace_id for each in batch}:
                own = [each for each in batch if each.outcome.mark.claim.workspace_id == workspace_id]
                await self._settle(workspace_id, own)

    async def _settle(self, workspace_id: str, waiting: list[_Waiting]) -> None:
        """All together where that goes well; else one by one, so that the bad one stands alone."""
        try:
            await self._keep(workspace_id, [each.outcome for each in waiting])
        except DATABASE_AWAY as away:
            for each in waiting:
                each.written.set_exception(away)
        except Exception as bad:
            log.exception("a mark could not be written", messages=len(waiting))
            if len(waiting) == 1:
                waiting[0].written.set_exception(bad)
                return
            for each in waiting:
                await self._settle(workspace_id, [each])
        else:
            for each in waiting:
                each.written.set_result(None)

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
