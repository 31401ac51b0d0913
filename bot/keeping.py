"""Answers that are there at the same time are kept in one transaction, which costs as much as one answer."""

import asyncio
from collections.abc import Callable, Sequence
from typing import NamedTuple

import structlog

from handlers.commands import Told
from handlers.ports import Crossing
from handlers.request import Reply

MOST = 16
"""Answers in one transaction: whoever else writes waits for it some ten milliseconds at most."""
log = structlog.get_logger(__name__)


class _Waiting(NamedTuple):
    told: Told
    kept: asyncio.Future[Reply | None]


class Keeping:
    """Keeps answers for one process. Nobody is waited for: what comes while others are being kept is kept
    next, all of it at once.

    `keep` keeps several of one workspace, all or none.
    """

    def __init__(self, crossing: Crossing, keep: Callable[[Sequence[Told]], Sequence[Reply]]) -> None:
        self._crossing = crossing
        self._keep = keep
        self._waiting: dict[str, list[_Waiting]] = {}
        self._writers: dict[str, asyncio.Task[None]] = {}

    async def keep(self, told: Told) -> Reply | None:
        """The reply that was kept under the key; None where it could not be."""
        workspace_id = told.request.workspace_id
        waiting = _Waiting(told, asyncio.get_running_loop().create_future())
        self._waiting.setdefault(workspace_id, []).append(waiting)
        if workspace_id not in self._writers:
            self._writers[workspace_id] = asyncio.create_task(self._write(workspace_id))
        return await waiting.kept

    async def _write(self, workspace_id: str) -> None:
        """Keeps what waits in a workspace, until nothing does."""
        try:
            while waiting := self._waiting.pop(workspace_id, []):
                if waiting[MOST:]:
                    self._waiting[workspace_id] = waiting[MOST:]
                await self._keep_some(waiting[:MOST])
        finally:
            del self._writers[workspace_id]

    async def _keep_some(self, waiting: Sequence[_Waiting]) -> None:
        replies: Sequence[Reply | None] = [None] * len(waiting)
        try:
            replies = await self._crossing(self._keep, [each.told for each in waiting])
        except Exception:
            log.exception("answers could not be kept together", answers=len(waiting))
        for each, reply in zip(waiting, replies, strict=True):
            if not each.kept.done():  # who asked may have gone
                each.kept.set_result(reply)
