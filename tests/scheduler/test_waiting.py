"""Waiting to be woken: by the event, by the time, and never beyond a cancellation."""

import asyncio

import pytest

from scheduler.waiting import until_woken


async def test_it_ends_when_it_is_woken_or_the_time_is_over() -> None:
    woken = asyncio.Event()
    await until_woken(woken, 0.01)
    woken.set()
    await asyncio.wait_for(until_woken(woken, 60), 5)


async def test_who_is_woken_and_cancelled_at_once_is_cancelled() -> None:
    woken = asyncio.Event()
    waiting = asyncio.create_task(until_woken(woken, 60))
    await asyncio.sleep(0.01)

    woken.set()
    waiting.cancel()

    with pytest.raises(asyncio.CancelledError):
        await waiting
