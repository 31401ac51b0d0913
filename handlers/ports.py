"""What the inner floors are given by the process around them."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

Result = TypeVar("Result")


class Crossing(Protocol):
    """The one way from the event loop into plain functions: runs them in a small thread pool."""

    async def __call__(self, work: Callable[..., Result], *values: Any) -> Result:
        """The function's result."""
