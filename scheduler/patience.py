"""Patience: how long a place is waited for, how long one pauses before the next try, when one gives up."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

_JITTER = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds, where it is not a timedelta.

    `answer_within` is well under `lease`, so that who waits for a place still holds the message. What is in
    doubt is left alone for `lease` at least: by then the lost call is over, and has arrived or has not.
    """

    lease: timedelta = timedelta(seconds=60)
    answer_within: float = 30.0
    first_pause: float = 2.0
    longest_pause: float = 900.0
    given_up_after: timedelta = timedelta(days=1)
    stop_within: float = 6.0

    def pause(self, attempts: int) -> float:
        """Seconds until the next try: doubling with each, up to the longest, with jitter of a quarter."""
        doubled = self.first_pause * 2.0 ** min(max(attempts - 1, 0), 32)
        return min(doubled, self.longest_pause) * _JITTER.uniform(0.75, 1.25)

    def pause_asked_for(self, seconds: float) -> float:
        """A little longer than the place asked for, so that not all who were told so come back at once."""
        return seconds * _JITTER.uniform(1.0, 1.1)

    def is_too_late(self, claimed_at: datetime, machine: datetime) -> bool:
        """Whether a message must not be posted under this claim any more: its lease could run out before the
        place is waited for no longer, and somebody else could post it, too.
        """
        return machine + timedelta(seconds=self.answer_within) > claimed_at + self.lease

    def pause_in_doubt(self, attempts: int) -> float:
        """The same as `pause`, but never so short that the lost call could still arrive."""
        return max(self.pause(attempts), self.lease.total_seconds())

    def is_at_its_end(self, first_try_at: datetime, machine: datetime) -> bool:
        """Whether a message has been tried for so long that it is given up."""
        return machine - first_try_at >= self.given_up_after


PATIENCE = Patience()
