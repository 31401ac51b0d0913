"""Phrases as the vocabulary writes them, and what a process loads before it reads."""

import pytest

from handlers.understanding import warm_up
from handlers.understanding.lexicon import book, spelling
from handlers.understanding.phrase_language import PhraseError
from handlers.understanding.phrases import Phrasebook
from handlers.understanding.weaving import woven
from handlers.understanding.words import tokens_of


def found(phrase: str, text: str) -> bool:
    """Whether the phrase occurs in the text."""
    return bool(Phrasebook(woven({"it": [phrase]}, {"good": ["fine", "very well"]})).find(tokens_of(text)))


@pytest.mark.parametrize(
    ("phrase", "text", "is_met"),
    [
        ("(no longer|not any more) needs", "they no longer need it", False),
        ("(no longer|not any more) need", "they no longer needed it", True),
        ("(one|(two|three) big) deals?", "two big deals", True),
        ("is {good}", "all is very well", True),
        ("go-live", "the go live", True),
        ("Acme|Globex called", "globex called", True),
    ],
)
def test_a_phrase_is_met_as_it_is_written(phrase: str, text: str, is_met: bool) -> None:
    assert found(phrase, text) is is_met


@pytest.mark.parametrize("phrase", ["(phone) (,|.|)|now)", "a|b)|c"])
def test_parentheses_that_do_not_match_are_an_error(phrase: str) -> None:
    with pytest.raises(PhraseError):
        found(phrase, "phone")


def test_a_process_that_is_warm_has_its_phrases_loaded() -> None:
    book.cache_clear()
    spelling.cache_clear()

    warm_up()

    assert (book.cache_info().currsize, spelling.cache_info().currsize) == (1, 1)
