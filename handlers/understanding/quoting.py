"""Finds what a message quotes: there `we` and `I` are others than the author."""

from bisect import bisect_right
from collections.abc import Sequence

from handlers.understanding.words import Token

_MARKS = frozenset('"“”„')
_GREETINGS = frozenset("hi hello dear hey regards wishes".split())


class Quotes:
    """The stretches between quotation marks, and the lines of a quoted mail (`> we will not extend`)."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        marks = [place for place, letter in enumerate(text) if letter in _MARKS]
        spans = list(zip(marks[::2], marks[1::2], strict=False)) if len(marks) % 2 == 0 else []
        self._spans = sorted(spans + _in_single_marks(text) + _quoted_lines(text))
        self._starts = [start for start, _ in self._spans]
        self._tokens = tokens

    def hold(self, index: int) -> bool:
        """Whether the token at this place is quoted."""
        if not self._spans or index >= len(self._tokens):
            return False
        start = self._tokens[index].start
        place = bisect_right(self._starts, start) - 1
        return place >= 0 and start < self._spans[place][1]


def _in_single_marks(text: str) -> list[tuple[int, int]]:
    """The stretches between single marks that open before a letter and close behind a word."""
    spans: list[tuple[int, int]] = []
    opened: int | None = None
    for place, letter in enumerate(text):
        if letter not in "'’‘":
            continue
        before, after = text[place - 1 : place] or " ", text[place + 1 : place + 2] or " "
        if opened is None:
            opened = place if not before.isalnum() and after.isalnum() else None
        elif not after.isalnum():
            spans.append((opened, place))
            opened = None
    return spans


def _quoted_lines(text: str) -> list[tuple[int, int]]:
    """The lines of a mail that is quoted; without a greeting they are a list of the author's own."""
    if ">" not in text or _GREETINGS.isdisjoint(text.lower().replace(",", " ").split()):
        return []
    spans, start = [], 0
    for line in text.split("\n"):
        if line.lstrip().startswith("> "):
            spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans
