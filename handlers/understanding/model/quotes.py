"""The words that a language model quotes, looked up in the message: nothing is believed that is not in it."""

from collections.abc import Iterator
from datetime import date

from handlers.understanding.date_frame import Toward
from handlers.understanding.meaning import Evidence
from handlers.understanding.model.masking import Masked, Span
from handlers.understanding.roles import UNTOLD, Clause, role_at
from handlers.understanding.scene import Scene


class Unfounded(Exception):
    """The answer says what the message does not bear out."""


class Quotes:
    """Quotes of the masked message, as the author's own words, as proofs and as days."""

    def __init__(self, scene: Scene, clauses: list[Clause], masked: Masked) -> None:
        self._scene = scene
        self._clauses = clauses
        self._masked = masked
        self._towards: dict[int, Toward] = {}

    def words(self, quote: str) -> str:
        """The author's own words, in one line."""
        place = next(iter(self._places(quote)))
        return " ".join(self._scene.text[place.start : place.end].split())

    def proof(self, fact: str, quote: str) -> Evidence:
        """The words that give a fact; they must stand where our own reading finds something told, not asked,
        planned, ordered or supposed.
        """
        for place in self._places(quote):
            if not any(role_at(self._clauses, index) in UNTOLD for index in self._tokens(place)):
                return Evidence(fact, self._scene.text[place.start : place.end], place.start, place.end)
        raise Unfounded(fact)

    def day(self, quote: str, toward: Toward) -> date:
        """The one day that the quoted words mean, by our own reading of dates; the same words cannot be a day
        behind and a day ahead.
        """
        tokens = [index for place in self._places(quote) for index in self._tokens(place)]
        found = {index: self._scene.date_at(index, toward) for index in tokens}
        days = {index: stretch.due for index, stretch in found.items() if stretch is not None}
        turned = any(self._towards.setdefault(index, toward) is not toward for index in days)
        if turned or len(set(days.values())) != 1:
            raise Unfounded(quote)
        return next(iter(days.values()))

    def _places(self, quote: str) -> list[Span]:
        places = self._masked.places(quote)
        if not places:
            raise Unfounded(quote)
        return places

    def _tokens(self, place: Span) -> Iterator[int]:
        """The tokens that a stretch of the message meets."""
        for index, token in enumerate(self._scene.tokens):
            if token.start < place.end and place.start < token.end:
                yield index
