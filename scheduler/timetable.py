"""The timetable: APScheduler calls the sweep, late rather than never, and one at a time."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

SWEEP_EVERY_SECONDS = 30


def timetable(
    sweep_now: Callable[[], Awaitable[object]], begins: datetime, every: int = SWEEP_EVERY_SECONDS
) -> AsyncIOScheduler:
    """A scheduler, not yet started, that calls `sweep_now` when it begins, and then every so many seconds.

    APScheduler drops what it missed by a second and lets runs pile up, unless it is told otherwise.
    """
    scheduler = AsyncIOScheduler(timezone="UTC")
    scheduler.add_job(
        sweep_now,
        "interval",
        seconds=every,
        id="sweep",
        next_run_time=begins,
        misfire_grace_time=None,
        coalesce=True,
        max_instances=1,
    )
    return scheduler
