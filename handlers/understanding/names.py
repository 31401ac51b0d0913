"""An index of names by their words: found exactly, by how they begin, or by likeness; never by a scan."""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA

from handlers.understanding.resemblance import Resemblance, edits_allowed
from handlers.understanding.words import tokens_of

_LEGAL = frozenset(
    "inc ltd llc gmbh ag sa sas sarl corp corporation co company plc bv nv oy ab as srl spa kg se".split()
)
_MOST_LED = 8
_MOST_OF_A_FIRST_WORD = 200


@dataclass(frozen=True, slots=True)
class Found:
    """The owners of names found for some words; `typed` where the words are a whole name as known."""

    owners: tuple[int, ...]
    typed: bool


class NameIndex:
    """Names and their owners, sorted, so that one bisection finds a name and all that begin with it.

    Legal forms may be left out (`Acme` for `Acme Corp`), unless another owner's own name says just that.
    """

    __slots__ = ("_derived", "_keys", "_near_firsts", "_near_keys", "_owners")

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        self._sort(sorted(set(_entries(names))))
        self._near_keys = Resemblance(self._keys)

    def changed(self, gone: set[tuple[str, int]], new: set[tuple[str, int]]) -> "NameIndex":
        """The index without some names of owners, and with others."""
        if gone == new:
            return self
        after = copy(self)
        after.exchange(set(_entries(gone)), set(_entries(new)))
        return after

    def exchange(self, gone: set[tuple[str, int, int]], new: set[tuple[str, int, int]]) -> None:
        """Takes entries out and puts others in; for a copy that nobody looks into yet."""
        entries = zip(self._keys, self._derived, self._owners, strict=True)
        self._sort(sorted([*(each for each in entries if each not in gone), *new]))
        self._near_keys = self._near_keys.changed([key for key, _, _ in gone], [key for key, _, _ in new])

    def _sort(self, entries: list[tuple[str, int, int]]) -> None:
        """Takes the entries, sorted."""
        self._keys = [key for key, _, _ in entries]
        self._derived = array("b", (derived for _, derived, _ in entries))
        self._owners = array("i", (owner for _, _, owner in entries))
        self._near_firsts = Resemblance(list(dict.fromkeys(key.split(" ", 1)[0] for key in self._keys)))

    def may_begin(self, word: str) -> bool:
        """Whether some name begins with this word, or with what it is the plural of."""
        for begun in (word, word[:-1]) if word.endswith("s") else (word,):
            place = bisect_left(self._keys, begun)
            if place < len(self._keys) and self._keys[place].startswith(begun):
                return True
        return False

    def spelt(self, text: str) -> Found | None:
        """The owners of this name, else of the names that begin with it (at most eight)."""
        start = bisect_left(self._keys, text)
        owners, whole = [], []
        while start < len(self._keys) and self._keys[start] == text:
            owners.append(self._owners[start])
            whole.append(not self._derived[start])
            start += 1
        if owners:
            own = [owner for owner, is_whole in zip(owners, whole, strict=True) if is_whole]
            return Found(tuple(dict.fromkeys(own or owners)), typed=True)
        led: dict[int, None] = {}
        start = bisect_left(self._keys, text + " ")
        while start < len(self._keys) and self._keys[start].startswith(text + " ") and len(led) < _MOST_LED:
            led[self._owners[start]] = None
            start += 1
        return Found(tuple(led), typed=False) if led else None

    def alike(self, text: str) -> tuple[int, ...]:
        """The owners of the names that are the fewest slips away from a misspelt one."""
        near = self._near_keys.near(text, edits_allowed(text))
        best = [spelling for edits, spelling in near if edits == near[0][0]]
        found = (
            owner for spelling in best for owner in (self.spelt(spelling) or Found((), typed=False)).owners
        )
        return tuple(dict.fromkeys(found))

    def alike_in_text(self, words: Sequence[str], *, begun: bool = False) -> tuple[int, ...]:
        """The same for words inside a text: each word within its own reach of the name's.

        With `begun` they may begin a longer name: `acne` is as near to Acme Logistics as to Acme.
        """
        nearest: dict[int, int] = {}
        reach = edits_allowed(words[0])
        firsts = {first for _, first in self._near_firsts.near(words[0], reach)}
        for first in firsts:
            for place in self._beginning_with(first):
                key = self._keys[place].split(" ")
                edits = _edits(words, key[: len(words)] if begun else key)
                if edits is not None:
                    owner = self._owners[place]
                    nearest[owner] = min(edits, nearest.get(owner, edits))
        fewest = min(nearest.values(), default=0)
        return tuple(owner for owner, edits in nearest.items() if edits == fewest)

    def _beginning_with(self, first: str) -> range:
        start = bisect_left(self._keys, first)
        end = min(start + _MOST_OF_A_FIRST_WORD, len(self._keys))
        while (
            end > start and self._keys[end - 1] != first and not self._keys[end - 1].startswith(first + " ")
        ):
            end -= 1
        return range(start, end)


def _entries(names: Iterable[tuple[str, int]]) -> Iterable[tuple[str, int, int]]:
    """(key, whether a legal form was left out, owner) of each name."""
    for name, owner in names:
        words = key_words(name)
        if not words:
            continue
        yield " ".join(words), 0, owner
        while len(words) > 1 and words[-1] in _LEGAL:
            words = words[:-1]
            yield " ".join(words), 1, owner


@lru_cache(maxsize=4096)
def key_words(name: str) -> tuple[str, ...]:
    """The words by which a name is known: folded, `&` as and, without marks."""
    return tuple(token.word for token in tokens_of(name) if token.word[0].isalnum())


def _edits(words: Sequence[str], key: Sequence[str]) -> int | None:
    """The edits between words and a name of as many words, each within its own reach; None beyond."""
    if len(words) != len(key):
        return None
    total = 0
    for word, known in zip(words, key, strict=True):
        allowed = edits_allowed(known)
        distance = int(OSA.distance(word, known, score_cutoff=allowed))
        if distance > allowed:
            return None
        total += distance
    return total
