"""Waiting for what wakes a loop, or for its next look."""

import asyncio
from contextlib import suppress


async def until_woken(woken: asyncio.Event, seconds: float) -> None:
    """Returns when it is set, or after so many seconds.

    Not `asyncio.wait_for`, which on Python 3.11 forgets a cancellation that comes as the event is set: a
    process that is kicked and stopped at once would never end.
    """
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await woken.wait()
