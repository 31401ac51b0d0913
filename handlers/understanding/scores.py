"""The scores that customers gave: NPS from 0 to 10, CSAT from 1 to 5."""

from handlers.understanding.calendar_words import number
from handlers.understanding.scene import Scene

LIMITS = {"nps": (0, 10), "csat": (1, 5)}
"""The lowest and the highest figure of each score."""


def scores_said(scene: Scene) -> list[tuple[tuple[str, int], int]]:
    """NPS and CSAT figures with their word, and the token where that stands."""
    found: list[tuple[tuple[str, int], int]] = []
    words = [token.word for token in scene.tokens]
    for index, word in enumerate(words):
        if word not in LIMITS:
            continue
        low, high = LIMITS[word]
        near = [*range(index + 1, min(index + 12, len(words))), *range(index - 1, max(index - 5, -1), -1)]
        for place in near:
            if words[place] in LIMITS or words[place] in ".!?;\n":
                if place > index:
                    continue
                break
            value = number(words[place])
            if value is not None and low <= value <= high and words[place].isdecimal():
                found.append(((word, value), index))
                break
    return found
