"""A small language for phrases.

A phrase is words in a row: `wants? a discount`. Each word meets its inflections (`want`: wants, wanted);
`=want` meets itself alone; `a|b` either; `{family}` any member of a synonym family; `<person>` a tagged
token, `<any>` any word; `(no longer|not any more)` either of several rows; a trailing `?` makes it
optional; `..` skips up to three words and `...` up to seven, never past a mark that ends a clause. A long
phrase may go on over several lines, broken at a space or behind a bar.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from handlers.understanding.vocabulary import shorthand
from handlers.understanding.words import tokens_of

_GAPS = {"..": 3, "...": 7}
_MARKS = frozenset("(){}|?")


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


class PhraseError(ValueError):
    """A phrase is not written in the language of this module."""


class Parser:
    """Reads phrases of one set of synonym families; what it met before, it looks up."""

    def __init__(self, families: Mapping[str, Iterable[str]]) -> None:
        self._families = families
        self._known: dict[str, Part] = {}

    def row(self, text: str) -> Row:
        """The parts of a phrase. Raises PhraseError where it is not written in the language."""
        return _closed(tuple([self._part(piece) for piece in _pieces(text)]))

    def _part(self, piece: str) -> Part:
        known = self._known.get(piece)
        if known is None:
            known = self._known[piece] = self._parsed(piece)
        return known

    def _parsed(self, piece: str) -> Part:
        if piece in _GAPS:
            return Gap(_GAPS[piece])
        optional = piece.endswith("?") and len(piece) > 1
        plain, rows = set(), []
        for option in map(_spelt, self._options(piece.removesuffix("?") if optional else piece)):
            if not _plain(option):
                rows.append(self.row(option))
            elif len(option) > 1 and not _MARKS.isdisjoint(option):
                raise PhraseError(option)
            else:
                plain.add(option)
        words = Words(frozenset(plain), "<any>" in plain)
        if not rows and not optional:
            return words
        return Choice((*rows, (words,)) if plain else tuple(rows), optional)

    def _options(self, piece: str) -> Iterable[str]:
        """What a part may be, written out."""
        if piece.startswith("{"):
            return self._families[piece[1:-1]]
        if piece.startswith("("):
            return _cut(piece[1:-1], "|")
        return piece.split("|") if len(piece) > 1 else [piece]


def _closed(row: Row) -> Row:
    """The row ended by words: what it may skip at its end is no part of it."""
    end = len(row)
    while end and isinstance(tail := row[end - 1], Choice) and tail.optional:
        end -= 1
    if not (end and isinstance(row[end - 1], Gap)):
        return row
    gap, tails = row[end - 1], row[end:]
    ways = tuple(
        (gap, Choice(tail.rows, optional=False), *tails[place + 1 :])
        for place, tail in enumerate(tails)
        if isinstance(tail, Choice)
    )
    return (*row[: end - 1], *([Choice(ways, optional=True)] if ways else []))


def _pieces(text: str) -> list[str]:
    """The phrase cut at spaces that are not inside parentheses."""
    row = " ".join(text.split()).replace("| ", "|")
    if "(" not in row and ")" not in row:
        return row.split()
    return _cut(row, " ")


def _spelt(option: str) -> str:
    """A word as tokens spell it: `i'm` is two, `go-live` too."""
    if option.isascii() and option.isalnum() and option not in shorthand():
        return option.lower()
    if option.startswith(("=", "<", "(", "{", "'")) or " " in option or not option[-1].isalnum():
        return option
    return " ".join(token.word for token in tokens_of(option))


def _cut(text: str, mark: str) -> list[str]:
    """The text cut at this mark outside parentheses. Raises PhraseError where those do not match."""
    found: list[str] = []
    depth = 0
    for piece in text.split(mark):
        if depth:
            found[-1] += mark + piece
        else:
            found.append(piece)
        depth += piece.count("(") - piece.count(")")
    if depth:
        raise PhraseError(text)
    return found


def _plain(option: str) -> bool:
    return " " not in option and option[0] not in "({" and not (option.endswith("?") and len(option) > 1)
