"""What a message tells of a customer's troubles, and what it no longer does."""

import pytest

from domain.entries import Signal
from tests.understanding.test_reading import read


@pytest.mark.parametrize(
    "text",
    [
        "Acme: all errors are fixed, says Jane",
        "Acme: support fixed her ticket in a day",
    ],
)
def test_a_trouble_that_is_over_is_none(text: str) -> None:
    assert read(text).signals == ()


@pytest.mark.parametrize(
    "text",
    [
        "Acme: nobody at support replied to Jane",
        "Acme: Jane's ticket was not touched for two weeks",
    ],
)
def test_a_desk_of_ours_that_does_not_answer_is_a_matter_of_quality(text: str) -> None:
    assert read(text).signals == (Signal.QUALITY,)
