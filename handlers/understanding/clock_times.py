"""Times of the day in a plan, which then is one of today: `calling her again at 4`."""

from handlers.understanding.calendar_words import number
from handlers.understanding.scene import Scene

_LATEST = 24
_BEHIND = frozenset({"", ".", ",", ";", "!", "?", "\n", ")", "pm", "am", "h", "sharp"}) | frozenset(
    "with to and on for about again please then today".split()
)


def clock_times(scene: Scene) -> set[int]:
    """The tokens where a time of the day begins."""
    found = set()
    for hit in scene.said("plans.clock"):
        last = scene.tokens[hit.end - 1]
        value = number(last.word) if last.tagged("<number>") else None
        after = scene.tokens[hit.end].word if hit.end < len(scene.tokens) else ""
        if after in _BEHIND and (value is None or value <= _LATEST):
            found.add(hit.start)
    return found


def is_at_a_time(scene: Scene, start: int, end: int) -> bool:
    """Whether a time of the day stands between these tokens."""
    return any(start <= index < end for index in clock_times(scene))
