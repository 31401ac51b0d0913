"""Where a text mentions names of an index: as they are spelt, nearly so, or with signs that stand in them."""

from collections.abc import Sequence

from handlers.understanding.known_names import Mention
from handlers.understanding.names import NameIndex
from handlers.understanding.words import Token

_LONGEST_NAME = 6
_LONGEST_MISSPELT = 4
_SIGNS = frozenset("-+=(*/|!&")
"""Signs that may stand in a customer's name and begin nothing else."""


def everywhere(names: NameIndex, tokens: Sequence[Token]) -> list[Mention]:
    """Names spelt as known, the longest first, then beginnings of names, none overlapping."""
    found, start = [], 0
    while start < len(tokens):
        mention = _spelt_at(names, tokens, start)
        if mention:
            found.append(mention)
        start = mention.end if mention else start + 1
    return found


def leading(names: NameIndex, tokens: Sequence[Token]) -> Mention | None:
    """The name spelt as known that comes first, behind signs at most."""
    start = _behind_signs(tokens)
    if start is None:
        return None
    return _signed_at(names, tokens, start) or _spelt_at(names, tokens, start)


def leading_misspelt(names: NameIndex, tokens: Sequence[Token]) -> Mention | None:
    """The name that seems to come first, misspelt, or its first words."""
    start = _behind_signs(tokens)
    return misspelt_at(names, tokens, start, begun=True) if start is not None else None


def misspelt_at(
    names: NameIndex, tokens: Sequence[Token], start: int, *, begun: bool = False
) -> Mention | None:
    """The customer whose name, misspelt, seems to begin here; `begun`: its first words will do."""
    words = _words_from(tokens, start)
    for length in range(min(len(words), _LONGEST_MISSPELT), 0, -1):
        owners = names.alike_in_text(words[:length], begun=begun)
        if owners:
            return Mention(start, start + length, owners, typed=False)
    return None


def _spelt_at(names: NameIndex, tokens: Sequence[Token], start: int) -> Mention | None:
    if not names.may_begin(tokens[start].word):
        return None
    words = _words_from(tokens, start)
    for length in range(len(words), 0, -1):
        text = " ".join(words[:length])
        found = names.spelt(text)
        if found:
            return Mention(start, start + length, found.owners, found.typed)
        plural = names.spelt(text[:-1]) if text.endswith("s") and len(text) > 4 else None
        if plural and plural.typed:
            return Mention(start, start + length, plural.owners, typed=False)
    return None


def _signed_at(names: NameIndex, tokens: Sequence[Token], start: int) -> Mention | None:
    """A whole name with signs between its words, such as `1+1`."""
    end = start
    while end < min(len(tokens), start + 2 * _LONGEST_NAME) and _in_a_name(tokens[end].word):
        end += 1
    while end > start + 1:
        words = [token.word for token in tokens[start:end] if token.word not in _SIGNS]
        is_signed = len(words) < end - start and tokens[end - 1].word not in _SIGNS
        found = names.spelt(" ".join(words)) if is_signed else None
        if found is not None and found.typed:
            return Mention(start, end, found.owners, typed=True)
        end -= 1
    return None


def _behind_signs(tokens: Sequence[Token]) -> int | None:
    """Where the first word stands behind signs; the first token where all are signs, None without any."""
    if not tokens:
        return None
    return next((place for place, each in enumerate(tokens) if each.word not in _SIGNS), 0)


def _in_a_name(word: str) -> bool:
    return word in _SIGNS or word[0].isalnum()


def _words_from(tokens: Sequence[Token], start: int) -> list[str]:
    words: list[str] = []
    for token in tokens[start : start + _LONGEST_NAME]:
        if not token.word[0].isalnum():
            break
        words.append(token.word)
    return words
