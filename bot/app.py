"""The wiring: one function that knows every concrete class, and what runs in one process."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial

import structlog
from aiohttp import web

from bot.bank_holidays import KnownHolidays
from bot.clock import BusinessClock, machine
from bot.crossing import Crossing
from bot.keeping import Keeping
from handlers.apologies import AWAY, apologise, delay, follow
from handlers.commands import answer, complete, keep, tell
from handlers.exporting.handing_over import GATHER, Handed, hand_over
from handlers.hearing import HEAR
from handlers.importing import uploads
from handlers.importing.uploads import Background
from handlers.ports import LanguageModel
from handlers.request import Reply, Request
from handlers.services import Services
from handlers.verbs import is_brief
from scheduler.delivery import Delivery
from scheduler.hearing import Hearing
from scheduler.inbox import Errands, Inbox, one_at_a_time
from scheduler.messenger import Messenger
from scheduler.sweep import sweep
from scheduler.timetable import timetable
from scheduler.work import Alone, Work, until_stopped
from storage.business_time import BackInTime
from storage.engine import DATABASE_AWAY
from storage.unit_of_work import Database

ANSWERS_WITHIN = 2.5
"""Seconds for what rides in an acknowledgement, for which a place waits three."""
LATE_ANSWERS_WITHIN = 2.0
"""Seconds that answers which are late already may still take when the process is to stop."""
ErrandsOf = Callable[[Services, Crossing, Callable[[], datetime]], Mapping[str, Errands]]
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Assistant:
    """The assistant in one process: asked by every place, and busy by itself."""

    services: Services
    clock: BusinessClock
    crossing: Crossing
    delivery: Delivery
    work: Work
    keeping: Keeping
    following: set[asyncio.Task[None]] = field(default_factory=set)
    """The answers that take longer than their acknowledgements could wait."""

    def answer(self, request: Request) -> Reply:
        """The reply to a request, never an exception; kick the delivery after it."""
        try:
            return answer(request, self.services)
        except DATABASE_AWAY:
            log.exception("the database is away", verb=type(request.input).__name__)
            return apologise(request, self.services, AWAY)
        except Exception:
            log.exception("a request failed", verb=type(request.input).__name__)
            return apologise(request, self.services)

    async def reply(self, request: Request) -> Reply:
        """The same, asked in the event loop: most is answered beside it, what is brief in it.

        A thread would wait for the loop at each row that it reads, and the loop for the thread.
        """
        brief = await self._brief(request)
        return brief if brief is not None else await self.crossing(self.answer, request)

    async def ask(self, request: Request) -> Reply:
        """The same; where it takes longer than an acknowledgement can wait, the reply follows."""
        if not request.rides:
            return await self.reply(request)
        brief = await self._brief(request)
        if brief is not None:
            return brief
        answering = asyncio.ensure_future(self.crossing(self.answer, request))
        done, _ = await asyncio.wait({answering}, timeout=ANSWERS_WITHIN)
        if done:
            return answering.result()
        log.warning("a request takes too long", verb=type(request.input).__name__)
        following = asyncio.create_task(self._follow(request, answering))
        self.following.add(following)
        following.add_done_callback(self.following.discard)
        return delay(request, self.services)

    async def _brief(self, request: Request) -> Reply | None:
        """The reply to what is brief; None where it has to be asked beside the event loop."""
        if request.aloud or not is_brief(request.input) or not self.services.is_near(request.workspace_id):
            return None
        told = None
        with suppress(Exception):  # asked again beside the loop, it is logged there
            told = tell(request, self.services)
        if told is None:
            return None
        return replace(told.reply, repeatable=True) if request.rides else await self.keeping.keep(told)

    async def _follow(self, request: Request, answering: asyncio.Future[Reply]) -> None:
        """Sends the answer once there is one."""
        try:
            await self.crossing(follow, request, self.services, await answering)
        except Exception:
            log.exception("a late answer could not follow", verb=type(request.input).__name__)
        self.kick()

    def hand_over(self, request: Request, errand_id: str) -> Handed:
        """The file that was put together for who asks; raises a Refusal."""
        return hand_over(request, self.services, errand_id)

    def complete(self, text: str, request: Request) -> tuple[str, ...]:
        """What a half-typed line may become."""
        return complete(text, request, self.services)

    def kick(self) -> None:
        """Has done and sent at once what waits."""
        self.work.kick()

    async def sweep(self, at: datetime | None = None) -> int:
        """Plans what is due now, or by `at`, and delivers it; how many nudges are new."""
        clock, counts = asyncio.get_running_loop().time, self.delivery.counts
        await self.crossing(self.clock.refresh)
        begun = clock()
        try:
            planned = await self.crossing(sweep, self.services, at or self.clock.now())
        except BackInTime:
            if at is not None:
                raise
            return 0  # another scheduler has swept a later moment meanwhile
        counts.swept(planned, clock() - begun)
        self.kick()
        return planned

    async def move_clock(self, to: datetime) -> None:
        """Moves business time on, and lets happen what is due by then."""
        await self.crossing(self.clock.move, to)
        await self.sweep(to)
        await self.delivery.deliver_all()


def assemble(
    database: Database,
    clock: BusinessClock,
    messengers: Mapping[str, Messenger],
    crossing: Crossing,
    *,
    model: LanguageModel | None = None,
    shared: bool = False,
    of_place: ErrandsOf | None = None,
) -> Assistant:
    """An assistant on a database; call it inside the event loop in which it will run.

    `shared` says that its work is shared with other processes, where the database allows for it; `of_place`
    tells of the errands that a place has.
    """
    delivery = Delivery(database, crossing, messengers, machine)
    clock.refresh()
    services = Services(database, model=model, holidays=KnownHolidays())

    def kick() -> None:
        work.kick()

    errands = _errands(services, clock, crossing)
    if of_place is not None:
        errands |= of_place(services, crossing, clock.now)
    inbox = Inbox(database, crossing, errands, machine, kick)
    work: Work = Alone(delivery, inbox)
    if shared and database.is_postgresql:
        from scheduler.cluster import Cluster  # noqa: PLC0415 - who is alone need not load the queue

        work = Cluster(database, crossing, delivery, inbox, machine)
    keeping = Keeping(crossing, partial(keep, services=services))
    return Assistant(services, clock, crossing, delivery, work, keeping)


def _errands(services: Services, clock: BusinessClock, crossing: Crossing) -> dict[str, Errands]:
    """How each kind of errand of the inbox is done."""
    imports = Background(services, clock.now)
    importing = one_at_a_time(crossing, uploads.LEASE, imports.carry_out, imports.give_up)
    return {
        uploads.READ: importing,
        uploads.STORE: importing,
        GATHER: importing,
        HEAR: Hearing(services, crossing).errands(),
    }


async def busy(assistant: Assistant, app: web.Application) -> AsyncIterator[None]:
    """Sweeps by the timetable and works, as long as the application runs."""
    async with asynccontextmanager(working)(assistant, app), asynccontextmanager(sweeping)(assistant, app):
        yield
    assistant.crossing.close()


async def sweeping(assistant: Assistant, _app: web.Application) -> AsyncIterator[None]:
    """Sweeps by the timetable, as long as the application runs; nobody who asks waits for the first sweep."""

    async def sweep_now() -> None:
        with suppress(asyncio.CancelledError):  # the process stops: what is left is due at its next start
            await assistant.sweep()

    scheduler = timetable(sweep_now, machine())
    scheduler.start()
    yield
    scheduler.shutdown(wait=False)


async def working(
    assistant: Assistant, _app: web.Application, *, is_worker: bool = True
) -> AsyncIterator[None]:
    """Does what waits in the inbox and the outbox, or calls those who do, as long as the application runs."""
    running = asyncio.create_task(assistant.work.run(working=is_worker))
    yield
    if assistant.following:
        await asyncio.wait(assistant.following, timeout=LATE_ANSWERS_WITHIN)
    await until_stopped(assistant.work, running)
