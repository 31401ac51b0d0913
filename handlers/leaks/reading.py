"""A text made easy to search: folded words with names made one word each, which know where they stood."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.leaks.finding import Secrets
from handlers.understanding import Context
from handlers.understanding.grammar import STRONG
from handlers.understanding.naming import named
from handlers.understanding.words import Token, tokens_of

SENTENCE_ENDS = STRONG | {":"}
"""Marks behind which another sentence begins."""
Hit = tuple[str, int, int]
"""Why the words from one offset of the text to before another may not go out."""


@dataclass(frozen=True, slots=True)
class Reading:
    """`words` are as written, in `tokens` each name is one token, as check-ins see it; `folded` has the
    tokens in lower case with blanks between, each beginning where `starts` says.
    """

    words: tuple[Token, ...]
    tokens: tuple[Token, ...]
    folded: str
    starts: tuple[int, ...]

    def matches(self, pattern: re.Pattern[str], why: str) -> Iterator[Hit]:
        """Every match of a pattern over `folded`."""
        return (self.hit(match, why) for match in pattern.finditer(self.folded))

    def hit(self, match: re.Match[str], why: str) -> Hit:
        """A match over `folded`, as offsets of the text."""
        said = [
            token
            for token, start in zip(self.tokens, self.starts, strict=True)
            if match.start() <= start < match.end()
        ]
        return why, said[0].start, said[-1].end


def read(text: str, secrets: Secrets) -> Reading:
    """The reading of a text for the customer whose secrets these are."""
    tokens = tokens_of(text)
    context = Context(customer_id=secrets.file.customer.id)
    with_names = named(tokens, secrets.portfolio, context)
    starts, length = [], 0
    for token in with_names:
        starts.append(length)
        length += len(token.word) + 1
    folded = " ".join(token.word for token in with_names)
    return Reading(plain_words(tokens), tuple(with_names), folded, tuple(starts))


def plain_words(tokens: list[Token]) -> tuple[Token, ...]:
    """The tokens without marks."""
    return tuple(token for token in tokens if token.word[0].isalnum())
