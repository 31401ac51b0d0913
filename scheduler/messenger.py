"""The port through which a place is written to, and the few ways in which that can fail."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from domain.message import Message


@dataclass(frozen=True, slots=True)
class Address:
    """A conversation in a place's own words; `only_for` is the one user who sees the message there.

    `thread` is the message under which it stands, where it stands under one. `inside` says that members
    alone may read it: who reads the conversation is asked again before anything is shown there.
    """

    workspace_id: str
    external_id: str
    only_for: str | None = None
    thread: str | None = None
    inside: bool = False


class Messenger(Protocol):
    """One place's way of posting and editing.

    A DeliveryFailed says that the place certainly did not take the message; whatever else is raised, a
    TimeoutError first of all, that nobody knows.
    """

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
    """The place did not take the message.

    The first line of a class's docstring is the sentence told to people. `for_good` says that trying again
    cannot help, `after` in how many seconds to try again, where the place says so.
    """

    for_good = True
    after: float | None = None

    @classmethod
    def sentence(cls) -> str:
        """What happened, in words for people."""
        return (cls.__doc__ or "").partition("\n")[0]


class ConversationGone(DeliveryFailed):
    """The conversation was archived or deleted, or I was removed from it."""


class InDoubt(DeliveryFailed):
    """It may have arrived or not, and the place does not say: somebody must look there."""


class CannotTell(DeliveryFailed):
    """The place does not say what was posted in it."""


class Unreadable(DeliveryFailed):
    """Its words, as they are stored, cannot be read."""


class TryLater(DeliveryFailed):
    """The place refused it for a whole day."""

    for_good = False

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after
