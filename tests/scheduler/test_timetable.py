"""The timetable: what was missed is made up for once, however late; runs do not pile up."""

import asyncio
from datetime import UTC, datetime

from scheduler.timetable import timetable

LONG_PAST = datetime(2026, 1, 1, tzinfo=UTC)


class Sweeps:
    """Counts the sweeps it is asked for; each takes a while."""

    def __init__(self, seconds: float = 0) -> None:
        self.seconds = seconds
        self.begun = 0
        self.at_once = 0
        self.most_at_once = 0

    async def sweep(self) -> None:
        self.begun += 1
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        await asyncio.sleep(self.seconds)
        self.at_once -= 1


async def test_what_was_missed_for_months_runs_once() -> None:
    sweeps = Sweeps()
    scheduler = timetable(sweeps.sweep, LONG_PAST, every=3600)

    scheduler.start()
    await asyncio.sleep(0.1)

    scheduler.shutdown(wait=False)
    assert sweeps.begun == 1


async def test_a_long_sweep_is_not_joined_by_a_second_one() -> None:
    sweeps = Sweeps(seconds=2)
    scheduler = timetable(sweeps.sweep, LONG_PAST, every=3600)
    scheduler.start(paused=True)

    for _ in range(3):
        scheduler.get_job("sweep").modify(next_run_time=LONG_PAST)
        scheduler.resume()
        await asyncio.sleep(0.05)
        scheduler.pause()

    scheduler.shutdown(wait=False)
    assert sweeps.most_at_once == 1
