"""Mends misspelt words of the vocabulary: unknown ones that are one slip away from a known one."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from handlers.understanding import vocabulary
from handlers.understanding.calendar_words import MONTHS, WEEKDAYS
from handlers.understanding.phrases import Phrasebook
from handlers.understanding.precompiled import precompiled
from handlers.understanding.resemblance import Resemblance
from handlers.understanding.words import Token, forms_of

_SHORTEST = 5
_CALENDAR = frozenset(
    {*MONTHS, *WEEKDAYS, "yesterday", "tomorrow", "tonight", "today", "week", "month", "quarter", "weekend"}
)


class Spelling:
    """The words of the vocabulary, of the calendar and of everyday language, and what a slip may hide."""

    def __init__(self, book: Phrasebook) -> None:
        everyday = frozenset(vocabulary.table("ordinary")["words"].split())
        small = {word for text in vocabulary.table("grammar").values() for word in text.split()}
        self._known = (book.words, everyday | small | _CALENDAR)
        self._near = Resemblance.of(precompiled("spelling", lambda: self._index().plain()))
        self.mended = lru_cache(maxsize=8192)(self._mended)

    def _index(self) -> Resemblance:
        known = frozenset[str]().union(*self._known)
        return Resemblance(sorted(word for word in known if len(word) >= _SHORTEST and word.isalpha()))

    def mend(self, tokens: Sequence[Token]) -> list[Token]:
        """The tokens, misspelt ones counting also as the word that they stand for."""
        return [self._with_mending(token) for token in tokens]

    def _with_mending(self, token: Token) -> Token:
        word = token.word
        if token.entity is not None or len(word) < _SHORTEST or not word.isalpha() or not word.isascii():
            return token
        meant = self.mended(word)
        if meant is None:
            return token
        return replace(token, word=meant, forms=token.forms | forms_of(meant))

    def _mended(self, word: str) -> str | None:
        """The one known word a slip away, its first letter right; of several one with a letter more."""
        forms = forms_of(word)
        if not all(known.isdisjoint(forms) for known in self._known):
            return None
        near = [known for _, known in self._near.near(word, 1) if known[0] == word[0]]
        if len(near) > 1:
            near = [known for known in near if len(known) > len(word) and known[-1] == word[-1]]
        return near[0] if len(near) == 1 else None
