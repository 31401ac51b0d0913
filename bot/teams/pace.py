"""How fast Teams may be written to: each conversation has its windows, each tenant one of its own."""

from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, field

# Seconds, and how many messages Teams takes from one bot in them: in a conversation, and in a tenant.
IN_CONVERSATION = ((1.0, 7), (2.0, 8), (30.0, 60), (3_600.0, 1_800))
IN_TENANT = ((1.0, 30),)
KEPT = 10_000

Windows = tuple[tuple[float, int], ...]


@dataclass(slots=True)
class _Sent:
    """When was written lately, the oldest first, and until when Teams wants to hear nothing."""

    at: deque[float] = field(default_factory=deque)
    held_until: float = 0.0


class Pace:
    """Counts by conversation and tenant; `monotonic` are seconds that never go back."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._kept: OrderedDict[str, _Sent] = OrderedDict()

    def hold(self, conversation: str, seconds: float) -> None:
        """Teams has said for how long it wants nothing in a conversation."""
        self._of(conversation).held_until = self._monotonic() + seconds

    def wait(self, conversation: str, tenant: str) -> float:
        """Seconds until the conversation may be written to; 0 takes the leave to do so now."""
        now = self._monotonic()
        both = ((self._of(conversation), IN_CONVERSATION), (self._of(f"tenant {tenant}"), IN_TENANT))
        seconds = max(_wait(sent, windows, now) for sent, windows in both)
        if seconds <= 0:
            for sent, _ in both:
                sent.at.append(now)
        return max(seconds, 0.0)

    def _of(self, name: str) -> _Sent:
        found = self._kept.setdefault(name, _Sent())
        self._kept.move_to_end(name)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return found


def _wait(sent: _Sent, windows: Windows, now: float) -> float:
    longest = windows[-1][0]
    while sent.at and sent.at[0] <= now - longest:
        sent.at.popleft()
    waits = [sent.at[-most] + seconds - now for seconds, most in windows if len(sent.at) >= most]
    return max([sent.held_until - now, *waits])
