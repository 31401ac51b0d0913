"""A small language for phrases.

A phrase is words in a row: `wants? a discount`. Each word meets its inflections (`want`: wants, wanted);
`=want` meets itself alone; `a|b` either; `{family}` any member of a synonym family; `<person>` a tagged
token, `<any>` any word; `(no longer|not any more)` either of several rows; a trailing `?` makes it
optional; `..` skips up to three words and `...` up to seven, never past a mark that ends a clause. A long
phrase may go on over several lines, broken at a space or behind a bar.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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


def parsed(text: str, families: Mapping[str, Iterable[str]]) -> Row:
    """The parts of a phrase. Raises PhraseError where it is not written in the language."""
    return _closed(tuple(_part(piece, families) for piece in _pieces(text)))


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
    rows = [parsed(option, families) for option in options if not _plain(option)]
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
