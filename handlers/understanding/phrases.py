"""A small language for phrases, and a book of them that finds all of its phrases in one pass.

A phrase is words in a row: `wants? a discount`. Each word meets its inflections (`want`: wants, wanted);
`=want` meets itself alone; `a|b` either; `{family}` any member of a synonym family; `<person>` a tagged
token, `<any>` any word; `(no longer|not any more)` either of several rows; a trailing `?` makes it
optional; `..` skips up to three words and `...` up to seven, never past a mark that ends a clause. A long
phrase may go on over several lines, broken at a space or behind a bar.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from handlers.understanding.words import Token, tokens_of

_GAPS = {"..": 3, "...": 7}
_MARKS = frozenset("(){}|?")
_BARRIERS = frozenset(".!?;:\n,()•|")


@dataclass(frozen=True, slots=True)
class Words:
    """One token that has one of these forms."""

    forms: frozenset[str]
    open: bool = False
    """Whether any word will do (`<any>`)."""


@dataclass(frozen=True, slots=True)
class Gap:
    """From none to `most` words."""

    most: int


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several rows, or none where `optional`."""

    rows: tuple["Row", ...]
    optional: bool


Part = Words | Gap | Choice
Row = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: its label, and the tokens it covers, `end` excluded."""

    label: str
    start: int
    end: int


class PhraseError(ValueError):
    """A phrase is not written in the language of this module."""


class Phrasebook:
    """Labelled phrases, indexed by the forms that they may begin with."""

    def __init__(self, phrases: Mapping[str, Iterable[str]], families: Mapping[str, Iterable[str]]) -> None:
        self._starts: dict[str, list[tuple[str, Row, bool]]] = {}
        self.words: set[str] = set()
        for label, texts in phrases.items():
            for text in texts:
                row = _row(text, families)
                self._collect(row)
                for form in _beginnings(row):
                    self._starts.setdefault(form, []).append((label, row, isinstance(row[0], Words)))

    def find(self, tokens: Sequence[Token]) -> list[Hit]:
        """Every phrase that occurs, the longest for each label and beginning, in order."""
        hits: list[Hit] = []
        for start, token in enumerate(tokens):
            longest: dict[str, int] = {}
            for form in token.forms:
                for label, row, begun in self._starts.get(form, ()):
                    ends = _ends(row, 1, tokens, (start + 1,)) if begun else _ends(row, 0, tokens, (start,))
                    if ends and (end := max(ends)) > longest.get(label, start):
                        longest[label] = end
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


def _row(text: str, families: Mapping[str, Iterable[str]]) -> Row:
    return tuple(_part(piece, families) for piece in _pieces(text))


def _pieces(text: str) -> list[str]:
    """The phrase cut at spaces that are not inside parentheses."""
    pieces, depth, begun = [], 0, ""
    for letter in " ".join(text.split()).replace("| ", "|") + " ":
        depth += (letter == "(") - (letter == ")")
        if letter == " " and depth == 0:
            if begun:
                pieces.append(begun)
            begun = ""
        else:
            begun += letter
    return pieces


def _part(piece: str, families: Mapping[str, Iterable[str]]) -> Part:
    if piece in _GAPS:
        return Gap(_GAPS[piece])
    optional = piece.endswith("?") and len(piece) > 1
    piece = piece.removesuffix("?") if optional else piece
    if piece.startswith("{"):
        options = list(families[piece[1:-1]])
    elif piece.startswith("("):
        options = _alternatives(piece[1:-1])
    else:
        options = piece.split("|") if len(piece) > 1 else [piece]
    options = [_spelt(option) for option in options]
    for option in options:
        if _plain(option) and len(option) > 1 and not _MARKS.isdisjoint(option):
            raise PhraseError(option)
    rows = [_row(option, families) for option in options if not _plain(option)]
    plain = frozenset(option for option in options if _plain(option))
    if not rows and not optional:
        return Words(plain, "<any>" in plain)
    return Choice(tuple(rows) + (((Words(plain, "<any>" in plain),),) if plain else ()), optional)


def _spelt(option: str) -> str:
    """A word as tokens spell it: `i'm` is two, `go-live` too."""
    if option.startswith(("=", "<", "(", "{", "'")) or " " in option or not option[-1].isalnum():
        return option
    return " ".join(token.word for token in tokens_of(option))


def _alternatives(text: str) -> list[str]:
    """The rows inside parentheses, cut at bars that are not inside parentheses of their own."""
    options, depth, begun = [], 0, ""
    for letter in text:
        depth += (letter == "(") - (letter == ")")
        if letter == "|" and depth == 0:
            options.append(begun)
            begun = ""
        else:
            begun += letter
    return [*options, begun]


def _plain(option: str) -> bool:
    return " " not in option and option[0] not in "({" and not (option.endswith("?") and len(option) > 1)
