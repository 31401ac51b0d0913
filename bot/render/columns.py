"""Text in columns of a terminal: how many cells it takes, padded and wrapped by them."""

import unicodedata
from itertools import zip_longest

WIDE = frozenset({"W", "F"})  # East Asian Width (UAX 11): these take two cells
WITHOUT_WIDTH = frozenset({"Mn", "Me", "Cf"})


def cells(text: str) -> int:
    """How many terminal cells the text takes."""
    return sum(map(_cells_of, text))


def pad(text: str, width: int) -> str:
    """The text filled up with spaces to `width` cells; longer text stays as it is."""
    return text + " " * (width - cells(text))


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most `width` cells, broken between words, and within a word that is longer."""
    lines, line, used = [], "", 0
    for word in _short_words(text, max(width, 2)):
        size = cells(word)
        if line and used + 1 + size > width:
            lines.append(line)
            line, used = word, size
        elif line:
            line, used = f"{line} {word}", used + 1 + size
        else:
            line, used = word, size
    return [*lines, line]


def beside(head: str, indent: int, body: list[str]) -> list[str]:
    """`head`, and the lines of the body from `indent` cells on: beside it, or under one too wide."""
    if cells(head) >= indent > 0:
        return [head, *(" " * indent + line for line in body)]
    return [pad(before, indent) + line for before, line in zip_longest([head], body, fillvalue="")]


def _short_words(text: str, width: int) -> list[str]:
    return [piece for word in text.split() for piece in _pieces(word, width)]


def _pieces(word: str, width: int) -> list[str]:
    if len(word) * 2 <= width:
        return [word]
    pieces, piece, used = [], "", 0
    for character in word:
        size = _cells_of(character)
        if used + size > width:
            pieces.append(piece)
            piece, used = "", 0
        piece += character
        used += size
    return [*pieces, piece]


def _cells_of(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.category(character) in WITHOUT_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in WIDE else 1
