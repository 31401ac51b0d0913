"""A promise: who owes what to whom by when; follow-ups of ours are promises too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Side(StrEnum):
    """Whose court the ball is in."""

    OURS = "ours"
    THEIRS = "theirs"


class PromiseStatus(StrEnum):
    """How a promise stands."""

    OPEN = "open"
    KEPT = "kept"
    DROPPED = "dropped"


ABOUT = "About "
"""So begins the title of a reminder of which it is said only whom to think of, not what to do."""


@dataclass(frozen=True, slots=True)
class Promise:
    """`owner_id` is the member who keeps it (ours) or chases it (theirs).

    `customer_id` is None for a task that concerns no customer; `person_id` is who at the customer
    promised; `said_on` is the day it was said; `entry_id` the entry that told it.
    """

    id: str
    title: str
    side: Side
    owner_id: str
    said_on: date
    customer_id: str | None = None
    person_id: str | None = None
    due_on: date | None = None
    status: PromiseStatus = PromiseStatus.OPEN
    settled_on: date | None = None
    entry_id: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether it is still owed."""
        return self.status is PromiseStatus.OPEN

    @property
    def is_reminder(self) -> bool:
        """Whether it only reminds its owner to think of somebody, so that nothing was promised to anybody."""
        return self.side is Side.OURS and self.entry_id is None and self.title.startswith(ABOUT)

    def is_open_on(self, today: date) -> bool:
        """Whether it is owed on that day, where it may be dated as settled on a later one."""
        return self.is_open or (self.settled_on is not None and self.settled_on > today)


def court(owed: Iterable[Promise]) -> Side | None:
    """Whose court the ball is in: the side that owes what is due first; None where nothing is open."""
    still = [promise for promise in owed if promise.is_open]
    first = min(still, key=lambda promise: (promise.due_on or date.max, promise.title), default=None)
    return first.side if first else None
