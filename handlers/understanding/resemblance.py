"""Finds the spellings of a large list that resemble a misspelt one, by the letter groups they share."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from copy import copy

from rapidfuzz import process
from rapidfuzz.distance import OSA

_RAREST = 8
_FEWEST = 5
_COMMON = 1000
_SHORTLIST = 400
_FEWER = 3

Plain = tuple[tuple[str, ...], dict[str, bytes]]
"""An index as plain values: its spellings, and for each group the numbers of those that have it."""


class Resemblance:
    """An index of spellings by their groups of three letters; a lookup reads only the rarest groups of the
    word, so that it costs a small and bounded part of comparing with every spelling.
    """

    __slots__ = ("_postings", "spellings")

    def __init__(self, spellings: Sequence[str]) -> None:
        self.spellings = list(spellings)
        self._postings: dict[str, array[int]] = {}
        for number, spelling in enumerate(spellings):
            for group in _groups(spelling):
                posting = self._postings.get(group)
                if posting is None:
                    posting = self._postings[group] = array("i")
                posting.append(number)

    @classmethod
    def of(cls, plain: Plain) -> "Resemblance":
        """The index that was made plain."""
        made = cls(())
        made.spellings, postings = list(plain[0]), plain[1]
        made._postings = {group: array("i", posting) for group, posting in postings.items()}
        return made

    def plain(self) -> Plain:
        """The index as plain values."""
        return tuple(self.spellings), {group: each.tobytes() for group, each in self._postings.items()}

    def changed(self, gone: Iterable[str], new: Iterable[str]) -> "Resemblance":
        """The index without some of its spellings, each taken out once, and with others."""
        after = copy(self)
        after.exchange(gone, new)
        return after

    def exchange(self, gone: Iterable[str], new: Iterable[str]) -> None:
        """Takes spellings out and puts others in; for a copy that nobody looks into yet."""
        self.spellings, self._postings = list(self.spellings), dict(self._postings)
        for spelling in gone:
            number = self.spellings.index(spelling)
            self.spellings[number] = ""
            for group in _groups(spelling):
                others = (each for each in self._postings[group] if each != number)
                self._postings[group] = array("i", others)
        for spelling in new:
            self.spellings.append(spelling)
            for group in _groups(spelling):
                before = self._postings.get(group, ())
                self._postings[group] = array("i", [*before, len(self.spellings) - 1])

    def near(self, word: str, edits: int) -> list[tuple[int, str]]:
        """Spellings at most so many edits (a letter more, less, other, or two swapped) away, the nearest
        first, each with its number of edits.
        """
        if edits < 1:
            return []
        found = process.extract(
            word, self._shortlist(word, edits), scorer=OSA.distance, score_cutoff=edits, limit=None
        )
        return sorted((int(distance), spelling) for spelling, distance, _ in found)

    def _shortlist(self, word: str, edits: int) -> list[str]:
        """The spellings that share the most of the word's rarest groups."""
        shared: Counter[int] = Counter()
        postings = [posting for group in _groups(word) if (posting := self._postings.get(group)) is not None]
        for read, posting in enumerate(sorted(postings, key=len)):
            if read >= _RAREST or (read >= _FEWEST and len(posting) > _COMMON):
                break
            shared.update(posting)
        if not shared:
            return []
        enough = max(max(shared.values()) - _FEWER, 1)
        likely = [number for number, count in shared.items() if count >= enough]
        if len(likely) > _SHORTLIST:
            likely = sorted(likely, key=lambda number: -shared[number])[:_SHORTLIST]
        close = (self.spellings[number] for number in likely)
        return [spelling for spelling in close if abs(len(spelling) - len(word)) <= edits]


def edits_allowed(word: str) -> int:
    """How many edits a misspelt word of this length may hide."""
    if len(word) < 4:
        return 0
    return 1 if len(word) < 8 else 2


def _groups(word: str) -> set[str]:
    """Groups of three letters; `^` and `$` mark the ends, so that short words have some left."""
    framed = f"^{word}$"
    return {framed[index : index + 3] for index in range(len(framed) - 2)}
