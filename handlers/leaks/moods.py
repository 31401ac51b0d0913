"""Moods that we note of people: said of somebody by name, or as the mood or sentiment that it is called."""

import re
from collections.abc import Iterator

from handlers.leaks.finding import Secrets
from handlers.leaks.reading import SENTENCE_ENDS, Hit, Reading
from handlers.understanding.lexicon import book
from handlers.understanding.words import Token

_CALLED = re.compile(
    r"\b(?:moods?|sentiments?) (?:(?:is|was|has been|seems?|looks?|of|still|now|:|=) )*(\w+)\b"
)
_SEEMS = frozenset(
    "am are became becomes been felt feels is looked looks seemed seems sounded sounds was were".split()
)
_STOPS = SENTENCE_ENDS | {"you", "your", "we", "i"}
"""Ends of sentences; and who is meant where it is not the one named: `Jane, you were worried`."""


def moods(reading: Reading, secrets: Secrets) -> Iterator[Hit]:
    """Who of theirs seems worried, angry, negative, in one sentence; and a mood by its label."""
    ends: dict[int, int] = {}
    for hit in book().find(reading.tokens):
        start = _who_seems(reading.tokens, hit.start) if hit.label == "moods.negative" else None
        if start is not None:
            ends[start] = max(hit.end, ends.get(start, 0))
    for start, end in ends.items():
        yield "what we think somebody feels", reading.tokens[start].start, reading.tokens[end - 1].end
    yield from reading.matches(_CALLED, "a mood that we keep to ourselves")


def _who_seems(tokens: tuple[Token, ...], place: int) -> int | None:
    """Where the person stands of whom it is said that they seem so, before a place in the same sentence."""
    seems = False
    while place > 0 and tokens[place - 1].word not in _STOPS:
        place -= 1
        if tokens[place].tagged("<person>"):
            return place if seems else None
        seems = seems or tokens[place].word in _SEEMS
    return None
