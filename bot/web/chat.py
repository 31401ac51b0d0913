"""What the web chat is given by the process around it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from handlers.exporting.handing_over import Handed
from handlers.ports import Crossing
from handlers.request import Reply, Request
from scheduler.waiting import until_woken
from storage.unit_of_work import Database


class Bell:
    """Wakes whoever waits for something new to be shown; rung in the event loop."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()
        self.closing = False

    def ring(self) -> None:
        """Wakes all that wait now."""
        self._rung.set()
        self._rung = asyncio.Event()

    def close(self) -> None:
        """Wakes all that wait, for the last time."""
        self.closing = True
        self.ring()

    async def wait(self, seconds: float) -> None:
        """Until the bell is rung, or that long."""
        await until_woken(self._rung, seconds)


@dataclass(frozen=True, slots=True)
class Chat:
    """The assistant behind the page, in one workspace.

    `now` is the business time; `move_clock` moves it on, sweeps and delivers; `kick`, called in the event
    loop, sends at once what waits in the outbox. `token` is the secret of this process that its page
    sends back with every post.
    """

    database: Database
    workspace_id: str
    crossing: Crossing
    answer: Callable[[Request], Reply]
    complete: Callable[[str, Request], Sequence[str]]
    hand_over: Callable[[Request, str], Handed]
    now: Callable[[], datetime]
    move_clock: Callable[[datetime], Awaitable[None]]
    kick: Callable[[], None]
    token: str
    bell: Bell = field(default_factory=Bell)
