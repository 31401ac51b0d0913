"""Whether something is denied: a negation shortly before it, in the same stretch of words."""

from handlers.understanding.scene import Scene

NEGATORS = frozenset("not no never nobody none neither without nothing hardly zero nor".split())
"""The words that deny what comes after them."""
STOPS = frozenset(",;.!?:\n") | {"but", "because", "so", "however", "although"}
"""What ends a stretch of words: nothing said before it bears on what comes after."""


def negated(scene: Scene, start: int, reach: int = 5) -> bool:
    """Whether a negation stands shortly before this place, within the same stretch of words."""
    for index in range(start - 1, max(start - 1 - reach, -1), -1):
        word = scene.tokens[index].word
        if word in STOPS:
            return False
        if word in NEGATORS:
            return not (word == "not" and index + 1 < start and scene.tokens[index + 1].word == "only")
    return False
