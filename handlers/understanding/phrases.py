"""A book of phrases that finds all of its phrases in one pass."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handlers.understanding.phrase_language import Choice, Gap, PhraseError, Row, Words, parsed
from handlers.understanding.words import Token

_BARRIERS = frozenset(".!?;:\n,()•|")


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: its label, and the tokens it covers, `end` excluded."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """A phrase of a book: `begun` where the form that it is indexed by is its whole first part; `needs` are
    forms of which a text has one of each, or the phrase cannot occur in it.
    """

    label: str
    row: Row
    begun: bool
    needs: tuple[frozenset[str], ...]

    def may_occur(self, present: frozenset[str]) -> bool:
        """Whether a text with these forms may hold the phrase at all."""
        return not any(need.isdisjoint(present) for need in self.needs)


class Phrasebook:
    """Labelled phrases, indexed by the forms that they may begin with."""

    def __init__(self, phrases: Mapping[str, Iterable[str]], families: Mapping[str, Iterable[str]]) -> None:
        self._starts: dict[str, list[_Entry]] = {}
        self.words: set[str] = set()
        for label, texts in phrases.items():
            for text in texts:
                row = parsed(text, families)
                self._collect(row)
                entry = _Entry(label, row, isinstance(row[0], Words), _needs(row))
                for form in _beginnings(row):
                    self._starts.setdefault(form, []).append(entry)

    def find(self, tokens: Sequence[Token]) -> list[Hit]:
        """Every phrase that occurs, the longest for each label and beginning, in order."""
        hits: list[Hit] = []
        present = frozenset[str]().union(*(token.forms for token in tokens))
        possible: dict[str, list[_Entry]] = {
            form: [entry for entry in self._starts[form] if entry.may_occur(present)]
            for form in present & self._starts.keys()
        }
        for start, token in enumerate(tokens):
            longest: dict[str, int] = {}
            for form in token.forms:
                for entry in possible.get(form, ()):
                    ends = _ends(entry.row, int(entry.begun), tokens, (start + entry.begun,))
                    if ends and (end := max(ends)) > longest.get(entry.label, start):
                        longest[entry.label] = end
            hits.extend(Hit(label, start, end) for label, end in longest.items())
        return hits

    def _collect(self, row: Row) -> None:
        for part in row:
            if isinstance(part, Words):
                self.words.update(form.removeprefix("=") for form in part.forms if form[0] != "<")
            elif isinstance(part, Choice):
                for inner in part.rows:
                    self._collect(inner)


def _ends(row: Row, part: int, tokens: Sequence[Token], places: Sequence[int]) -> Sequence[int]:
    """Where the row may end when this part of it begins at one of the places; all ways are followed at once,
    so that the work is bounded by the row's length times the words that its gaps may skip.
    """
    for place in range(part, len(row)):
        current = row[place]
        if isinstance(current, Words):
            places = _met(current, tokens, places)
        elif isinstance(current, Gap):
            places = _skips(tokens, places, current.most)
        else:
            reached = set(places) if current.optional else set()
            for inner in current.rows:
                reached.update(_ends(inner, 0, tokens, places))
            places = tuple(reached)
        if not places:
            return ()
    return places


def _met(words: Words, tokens: Sequence[Token], places: Sequence[int]) -> list[int]:
    """The places behind the tokens that are one of the words."""
    found = []
    for place in places:
        if place < len(tokens):
            token = tokens[place]
            if not words.forms.isdisjoint(token.forms) or (words.open and token.word[0].isalnum()):
                found.append(place + 1)
    return found


def _skips(tokens: Sequence[Token], places: Sequence[int], most: int) -> tuple[int, ...]:
    """The places themselves and those up to so many words on, none past a mark that ends a clause."""
    reached = set(places)
    for place in places:
        for skipped in range(place, min(place + most, len(tokens))):
            if tokens[skipped].word in _BARRIERS:
                break
            reached.add(skipped + 1)
    return tuple(reached)


def _beginnings(row: Row) -> frozenset[str]:
    """The forms that a row may begin with; a row must not begin with a gap."""
    forms: set[str] = set()
    for part in row:
        if isinstance(part, Words):
            return frozenset(forms | part.forms)
        if isinstance(part, Gap):
            raise PhraseError(repr(row))
        for inner in part.rows:
            forms |= _beginnings(inner)
        if not part.optional:
            break
    return frozenset(forms)


def _needs(row: Row) -> tuple[frozenset[str], ...]:
    """For each part that must be there, the forms of which one must be."""
    needs = []
    for part in row:
        if isinstance(part, Words) and not part.open:
            needs.append(part.forms)
        elif isinstance(part, Choice) and not part.optional and not any(_open(inner) for inner in part.rows):
            needs.append(frozenset[str]().union(*(_beginnings(inner) for inner in part.rows)))
    return tuple(needs)


def _open(row: Row) -> bool:
    """Whether a row may begin with any word, or holds nothing that must be there."""
    first = row[0]
    if isinstance(first, Words):
        return first.open
    return not isinstance(first, Choice) or first.optional or any(_open(inner) for inner in first.rows)
