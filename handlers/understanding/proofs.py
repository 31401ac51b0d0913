"""The words of the message that gave each fact."""

from collections.abc import Iterable

from handlers.understanding.meaning import Evidence
from handlers.understanding.phrases import Hit
from handlers.understanding.scene import Scene

_INSIDE_WORDS = frozenset("'’n")


def proofs(scene: Scene, facts: Iterable[tuple[str, Hit]]) -> list[tuple[Evidence, int]]:
    """The words of each fact with the token where they begin; of two for one fact the one inside left out."""
    found: list[tuple[Evidence, int]] = []
    reached: dict[str, int] = {}
    for fact, hit in sorted(facts, key=lambda each: (each[1].start, -each[1].end)):
        if hit.end <= reached.get(fact, 0):
            continue
        reached[fact] = hit.end
        start, end = scene.tokens[hit.start].start, scene.tokens[hit.end - 1].end
        start = _word_start(scene.text, start)
        found.append((Evidence(fact, scene.text[start:end], start, end), hit.start))
    return found


def _word_start(text: str, start: int) -> int:
    """Where the word begins that a token is the rest of: `they'll renew`, not `'ll renew`."""
    while start > 0 and text[start] in _INSIDE_WORDS and text[start - 1].isalnum():
        start -= 1
        while start > 0 and text[start - 1].isalnum():
            start -= 1
    return start
