"""The one crossing from the event loop into plain functions: a small thread pool."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

THREADS = 4

Result = TypeVar("Result")


class Crossing:
    """Runs plain functions beside the event loop; more threads than four measured slower on SQLite."""

    def __init__(self, threads: int = THREADS) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="csm")

    async def __call__(self, work: Callable[..., Result], *values: Any) -> Result:
        """The function's result, or what it raises."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work, *values)

    def close(self) -> None:
        """Waits for what still runs."""
        self._pool.shutdown(wait=True)
