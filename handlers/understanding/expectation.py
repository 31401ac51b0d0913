"""What the words of a message let expect of its intent: weights learnt from labelled messages."""

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from handlers.understanding.inflection import base_forms
from handlers.understanding.meaning import Intent
from handlers.understanding.weights import SCALE, weights
from handlers.understanding.words import Token

LEARNT = "learnt.json"
"""The file beside the vocabulary that `python -m bench.learning` writes."""
_TAGS = ("<customer>", "<person>", "<member>", "<date>", "<number>", "<proper>")
_SHORTEST_STEM = 3


def traits(tokens: Sequence[Token]) -> frozenset[str]:
    """What is looked at: the words in their base form, pairs of neighbours, and the first one."""
    words = [plain(token) for token in tokens]
    pairs = [f"{one} {two}" for one, two in pairwise(words)]
    return frozenset([*words, *pairs, *(f"^ {word}" for word in words[:1])])


def expected(tokens: Sequence[Token]) -> dict[Intent, float]:
    """How strongly each intent is to be expected, in logits of a logistic regression."""
    sums = weights(LEARNT).sums(traits(tokens))
    return {intent: total / SCALE for intent, total in zip(Intent, sums, strict=True)}


def plain(token: Token) -> str:
    """The tag of a token, else the stem that its inflections have in common."""
    return _plain(token.word, token.forms)


@lru_cache(maxsize=32_768)
def _plain(word: str, marks: frozenset[str]) -> str:
    """The shortest base form of three letters or more, without a mute e: `mov` for move, moves and moving."""
    tag = next((tag for tag in _TAGS if tag in marks), None)
    if tag:
        return tag
    forms = [form for form in (word, *base_forms(word)) if len(form) >= _SHORTEST_STEM] or [word]
    stem = min(forms, key=lambda form: (len(form), form))
    return stem.removesuffix("e") if len(stem) > _SHORTEST_STEM else stem
