"""Finds the spellings of a large list that resemble a misspelt one, by the letter groups they share."""

from array import array
from collections import Counter
from collections.abc import Iterable

from rapidfuzz.distance import OSA

_RAREST = 7
_SHORTLIST = 40


class Resemblance:
    """An index of spellings by their groups of three letters; lookups read only the rarest groups."""

    def __init__(self, spellings: Iterable[str]) -> None:
        self.spellings = list(spellings)
        self._postings: dict[str, array[int]] = {}
        for number, spelling in enumerate(self.spellings):
            for group in set(_groups(spelling)):
                self._postings.setdefault(group, array("i")).append(number)

    def near(self, word: str, edits: int) -> list[tuple[int, str]]:
        """Spellings at most so many edits (a letter more, less, other, or two swapped) away, the nearest
        first, each with its number of edits."""
        shared: Counter[int] = Counter()
        postings = [found for group in set(_groups(word)) if (found := self._postings.get(group)) is not None]
        for posting in sorted(postings, key=len)[:_RAREST]:
            shared.update(posting)
        found = []
        for number, _ in shared.most_common(_SHORTLIST):
            spelling = self.spellings[number]
            distance = OSA.distance(word, spelling, score_cutoff=edits)
            if distance <= edits:
                found.append((distance, spelling))
        return sorted(found)


def edits_allowed(word: str) -> int:
    """How many edits a misspelt word of this length may hide."""
    if len(word) < 4:
        return 0
    return 1 if len(word) < 8 else 2


def _groups(word: str) -> list[str]:
    """Groups of three letters; `^` and `$` mark the ends, so that short words have some left."""
    framed = f"^{word}$"
    return [framed[index : index + 3] for index in range(len(framed) - 2)]
