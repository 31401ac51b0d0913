"""Fakes with a visible record: a messenger that posts nowhere, and fails as its script says."""

import asyncio
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from domain.message import Message, plain
from scheduler.messenger import Address

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Posted:
    """A message that arrived; an edit names the message it took the place of."""

    where: str
    text: str
    edit_of: str | None = None
    only_for: str | None = None


@dataclass
class Messenger:
    """Keeps what was posted and edited, in order; `script` holds how the next calls to a conversation fail.

    In a conversation of `silent` it never answers, elsewhere after `seconds`; `tries` holds every call's
    conversation, also where it failed.
    """

    record: list[Posted] = field(default_factory=list)
    script: defaultdict[str, list[Exception]] = field(default_factory=lambda: defaultdict(list))
    silent: set[str] = field(default_factory=set)
    seconds: float = 0
    tries: list[str] = field(default_factory=list)
    arrival: asyncio.Event = field(default_factory=asyncio.Event)

    async def post(self, address: Address, message: Message, key: str) -> str:
        await self._fail(address)
        self._arrived(address, message, None)
        return f"posted-{len(self.record)}"

    async def edit(self, address: Address, posted_id: str, message: Message) -> None:
        await self._fail(address)
        self._arrived(address, message, posted_id)

    async def _fail(self, address: Address) -> None:
        self.tries.append(address.external_id)
        if address.external_id in self.silent:
            await asyncio.Event().wait()
        await asyncio.sleep(self.seconds)
        if self.script[address.external_id]:
            raise self.script[address.external_id].pop(0)

    def _arrived(self, address: Address, message: Message, edit_of: str | None) -> None:
        text = "\n".join(plain(part) for part in message.parts)
        self.arrival.set()
        self.record.append(Posted(address.external_id, text, edit_of, address.only_for))


async def cross(work: Callable[..., Result], *values: Any) -> Result:
    """A crossing without threads."""
    return work(*values)
