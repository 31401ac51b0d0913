"""Cuts a message into tokens that remember where they stood and under which forms they may be met."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from handlers.understanding.calendar_words import tags as calendar_tags
from handlers.understanding.inflection import base_forms
from handlers.understanding.vocabulary import shorthand

_CHUNK = re.compile(r"\S+|\n")
_PIECE = re.compile(r"\d+(?:[.,]\d+)+|[\w\u0300-\u036f]+(?:['\u2019][\w\u0300-\u036f]+)*|.", re.DOTALL)
_UNDERSCORE = str.maketrans("_", " ")
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "’": "'"})
_ENDINGS = {"ll": "will", "re": "are", "ve": "have", "d": "would", "m": "am"}
_TITLES = frozenset("mr mrs ms dr prof st ca approx vs eg ie nr herr frau sr sra fr".split())
_LONGEST_KEPT = 40
"""Words of more letters are hardly met again, and are not kept."""
_IGNORED = frozenset("\"'`“”„‘’*«»~")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or mark: `start` and `end` are offsets into the message, `word` is lower-case
    without accents, `forms` are the words it counts as: itself, its base forms, `=itself`, and tags
    such as `<customer>`; `entity` is what a tag stands for.
    """

    text: str
    start: int
    end: int
    word: str
    forms: frozenset[str]
    entity: object = None

    @property
    def capital(self) -> bool:
        """Whether it was written with a capital first letter."""
        return self.text[:1].isupper()

    def tagged(self, *tags: str) -> bool:
        """Whether one of these forms is its own."""
        return not self.forms.isdisjoint(tags)


@lru_cache(maxsize=32_768)
def fold(word: str) -> str:
    """The word in lower case, without accents; never empty, also where it is nothing but accents."""
    lowered = word.lower().translate(_LETTERS)
    if lowered.isascii():
        return lowered
    decomposed = unicodedata.normalize("NFKD", lowered)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)) or lowered


@lru_cache(maxsize=32_768)
def forms_of(word: str) -> frozenset[str]:
    """Every form under which a folded word may be met by a phrase."""
    return frozenset({word, "=" + word, *base_forms(word), *calendar_tags(word)})


def tokens_of(text: str) -> list[Token]:
    """The tokens of a message, in order; linear in its length, for any Unicode."""
    clean, origin = _legible(text)
    tokens: list[Token] = []
    for chunk in _CHUNK.finditer(clean):
        begin = chunk.start()
        tokens.extend(
            Token(each.text, each.start + begin, each.end + begin, each.word, each.forms)
            for each in _tokens_in(chunk.group())
        )
    if origin is None:
        return tokens
    return [
        Token(token.text, origin[token.start], origin[token.end - 1] + 1, token.word, token.forms)
        for token in tokens
    ]


def _tokens_in(chunk: str) -> tuple[Token, ...]:
    """The tokens of one run without spaces, as if the message began with it."""
    return _short_tokens_in(chunk) if len(chunk) <= _LONGEST_KEPT else _cut(chunk)


@lru_cache(maxsize=16_384)
def _short_tokens_in(chunk: str) -> tuple[Token, ...]:
    return _cut(chunk)


def _cut(chunk: str) -> tuple[Token, ...]:
    return tuple(token for piece, start in _pieces(chunk, 0) for token in _split(piece, start))


def _legible(text: str) -> tuple[str, list[int] | None]:
    """The text without invisible characters, and where each remaining one stood (None: nothing moved)."""
    text = text.translate(_UNDERSCORE)
    if text.isascii() or not any(_invisible(letter) for letter in text):
        return text, None
    kept = [index for index, letter in enumerate(text) if not _invisible(letter)]
    return "".join(text[index] for index in kept), kept


def _invisible(letter: str) -> bool:
    return letter > "\x7f" and unicodedata.category(letter) == "Cf"


def _pieces(chunk: str, offset: int) -> list[tuple[str, int]]:
    """Words and marks of one run without spaces; an address stays whole, a hyphen joins nothing."""
    slashed = chunk.find("/") + 1
    if slashed and fold(chunk[:slashed]) in shorthand():
        return [
            (chunk[:slashed], offset),
            *(_pieces(chunk[slashed:], offset + slashed) if chunk[slashed:] else ()),
        ]
    if fold(chunk) in shorthand():
        return [(chunk, offset)]
    if "://" in chunk or ("@" in chunk[1:] and "." in chunk and not chunk.startswith("@")):
        return [(chunk, offset)]
    found = [(match.group(), offset + match.start()) for match in _PIECE.finditer(chunk)]
    kept = []
    for index, (piece, start) in enumerate(found):
        if piece in _IGNORED or unicodedata.combining(piece[0]):
            continue
        inside = piece in "-‑" and 0 < index < len(found) - 1
        if inside and not (found[index - 1][0][-1:].isdigit() and found[index + 1][0][:1].isdigit()):
            continue
        if piece == "/" and chunk == "24/7":
            continue
        if piece == "." and 0 < index < len(found) and fold(found[index - 1][0]) in _TITLES:
            continue
        kept.append((piece, start))
    return kept


def _split(piece: str, start: int) -> list[Token]:
    """The token of a piece, or the two or three words that a contraction stands for."""
    word = fold(piece)
    if word in shorthand():
        return _spelt_out(piece, start, shorthand()[word])
    if "'" in word:
        stem, _, ending = word.rpartition("'")
        if word.endswith("n't") and len(word) > 3:
            return _two(piece, start, len(stem) - 1, "not")
        if ending in _ENDINGS:
            return _two(piece, start, len(stem), _ENDINGS[ending])
        if ending == "s":
            owner, mark = _two(piece, start, len(stem), "'s")
            return [owner, Token(mark.text, mark.start, mark.end, "'s", frozenset({"'s", "=is", "is", "be"}))]
        word = word.replace("'", "")
    return [Token(piece, start, start + len(piece), word, forms_of(word))]


def _two(piece: str, start: int, cut: int, second: str) -> list[Token]:
    first = fold(piece[:cut])
    first = {"ca": "can", "wo": "will", "sha": "shall"}.get(first, first) if second == "not" else first
    middle = start + cut
    return [
        Token(piece[:cut], start, middle, first, forms_of(first)),
        Token(piece[cut:], middle, start + len(piece), second, forms_of(second)),
    ]


def _spelt_out(piece: str, start: int, words: tuple[str, ...]) -> list[Token]:
    """One token for each word a shorthand stands for, all on the same place in the message."""
    end = start + len(piece)
    forms = [forms_of(word) for word in words]
    forms[0] |= {fold(piece)}
    return [
        Token(piece if index == 0 else "", start, end, word, forms[index]) for index, word in enumerate(words)
    ]
