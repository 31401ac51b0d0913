"""How fast Slack may be asked: a method rests as long as Slack says, and each conversation has its pace."""

from collections.abc import Callable
from dataclasses import dataclass

POSTS_AT_ONCE = 5.0  # Slack allows about one post a second in a channel, and short bursts
POSTS_PER_SECOND = 1.0
BUCKETS_KEPT = 10_000

Bucket = tuple[str, str]


@dataclass(slots=True)
class _Level:
    """What is left in a bucket, and when that was so."""

    left: float
    at: float


class Pace:
    """Buckets by method and conversation, rests by method; `monotonic` are seconds that never go back."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._levels: dict[Bucket, _Level] = {}
        self._held: dict[str, float] = {}

    def hold(self, method: str, seconds: float) -> None:
        """Slack has said for how long this method is to rest, in the whole workspace."""
        self._held[method] = self._monotonic() + seconds

    def wait(self, method: str, conversation: str = "") -> float:
        """Seconds until the method may be called; 0 takes the leave to call it now."""
        now, held_until = self._monotonic(), self._held.get(method, 0.0)
        if held_until > now:
            return held_until - now
        if not conversation:
            return 0.0
        level = self._level((method, conversation))
        level.left = min(POSTS_AT_ONCE, level.left + (now - level.at) * POSTS_PER_SECOND)
        level.at = now
        if level.left < 1:
            return (1 - level.left) / POSTS_PER_SECOND
        level.left -= 1
        return 0.0

    def _level(self, bucket: Bucket) -> _Level:
        if bucket not in self._levels:
            if len(self._levels) >= BUCKETS_KEPT:
                self._forget_quiet()
            self._levels[bucket] = _Level(POSTS_AT_ONCE, self._monotonic())
        return self._levels[bucket]

    def _forget_quiet(self) -> None:
        now = self._monotonic()
        quiet = [key for key, level in self._levels.items() if level.at + 60 < now]
        for key in quiet or list(self._levels)[: BUCKETS_KEPT // 2]:
            del self._levels[key]
