"""The port through which a place is written to, and the few ways in which that can fail."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from domain.message import Message


@dataclass(frozen=True, slots=True)
class Address:
    """A conversation in a place's own words; `only_for` is the one user who sees the message there.

    `thread` is the message under which it stands, where it stands under one.
    """

    workspace_id: str
    external_id: str
    only_for: str | None = None
    thread: str | None = None


class Messenger(Protocol):
    """One place's way of posting and editing."""

    async def post(self, address: Address, message: Message, key: str) -> str:
        """Posts a message; the place's own id of it. A second post of a key is the same message."""

    async def edit(self, address: Address, posted_id: str, message: Message) -> None:
        """Puts a message in the place of one posted before."""


@runtime_checkable
class Finder(Protocol):
    """A place that can be asked what was posted in it."""

    async def find(self, address: Address, key: str, since: datetime) -> str | None:
        """The place's id of the message posted under a key; None where it is not there; or CannotTell."""


class DeliveryFailed(Exception):
    """A message could not be delivered; `for_good` where trying again cannot help.

    `after` is in how many seconds to try again, where the place says so.
    """

    for_good = True
    after: float | None = None


class ConversationGone(DeliveryFailed):
    """The conversation was archived or deleted, or the assistant was removed from it."""


class InDoubt(DeliveryFailed):
    """A customer may have read it already, and the place cannot be asked: a person must look."""


class CannotTell(DeliveryFailed):
    """The place does not say what was posted in it."""


class PlaceUnknown(DeliveryFailed):
    """No messenger for that place runs in this process."""

    for_good = False


class TryLater(DeliveryFailed):
    """The place asks for patience, or refuses for now."""

    for_good = False

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after
