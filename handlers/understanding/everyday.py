"""Words of everyday language, and the lists of words around names."""

from collections.abc import Sequence
from functools import cache

from handlers.understanding import vocabulary
from handlers.understanding.words import Token


@cache
def ordinary() -> frozenset[str]:
    """Words that are never taken for misspelt names, and for names only where one is plainly meant."""
    return vocabulary.words("ordinary", "words")


@cache
def first_names() -> frozenset[str]:
    """First names that need no portfolio to be taken for a person's."""
    return vocabulary.words("first_names", "words")


def around(key: str) -> frozenset[str]:
    """A list of the words that stand around names."""
    return vocabulary.words("naming", key)


def word_at(tokens: Sequence[Token], index: int) -> str:
    """The word at a place; a full stop before the beginning and behind the end."""
    return tokens[index].word if 0 <= index < len(tokens) else "."


def merged(tokens: Sequence[Token], start: int, end: int, tag: str, entity: object) -> Token:
    """One token with a tag for several."""
    said = tokens[start:end]
    text = " ".join(token.text for token in said if token.text)
    return Token(text, said[0].start, said[-1].end, tag, frozenset({tag}), entity)
