"""What was typed, before anything is made of it: checked, and its verb split off."""

import re
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process

from handlers import errors

LONGEST_TEXT = 20_000
ALIKE_FROM = 80
# Control characters, and halves of characters, which no database keeps.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_ADDRESSED = re.compile(r"^\s*(?:/csm|@csm|@assistant)\b[:,]?\s*", re.IGNORECASE)


def checked(text: str, example: Callable[[], str]) -> str:
    """The text without the address before it; refused where there is nothing in it to read.

    `example` names a customer for the sentence that then says what to write.
    """
    if len(text) > LONGEST_TEXT:
        raise errors.TooLong(length=len(text), most=LONGEST_TEXT)
    if _CONTROL.search(text):
        raise errors.ControlCharacters(customer=example())
    words = said_in(text)
    if not words and not text.strip():
        raise errors.Empty(customer=example())
    if words and not any(sign.isalnum() for sign in words):
        raise errors.NoWords(customer=example())
    return words or "help"


def said_in(text: str) -> str:
    """The text without the address before it."""
    return _ADDRESSED.sub("", text).strip()


def split_verb(text: str) -> tuple[str, str]:
    """The first word in lower case, and what follows it."""
    head, _, rest = text.partition(" ")
    first, _, more = head.partition("\n")
    rest = f"{more}\n{rest}".strip() if more else rest.strip()
    return first.casefold().rstrip(":,?!"), rest


def nearest(word: str, verbs: Iterable[str]) -> list[str]:
    """The verbs, at most two, for which a word may be a slip."""
    found = process.extract(word, list(verbs), scorer=fuzz.ratio, limit=2, score_cutoff=ALIKE_FROM)
    return [verb for verb, *_ in found]


def did_you_mean(verbs: Sequence[str]) -> str:
    """`Did you mean undo? `; nothing where there is none."""
    return f"Did you mean {' or '.join(verbs)}? " if verbs else ""
