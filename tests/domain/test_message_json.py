"""A message survives its JSON, and one of a later version stays readable."""

import json

import pytest

from domain.message import Message, Paragraph
from domain.message_json import from_json, to_json
from tests.golden.samples import MESSAGES


@pytest.mark.parametrize("name", MESSAGES)
def test_a_message_comes_back_from_its_json(name: str) -> None:
    message = MESSAGES[name]

    assert from_json(json.loads(json.dumps(to_json(message)))) == message


def test_the_json_carries_its_version() -> None:
    assert to_json(MESSAGES["health"])["version"] == 1


def test_an_unknown_part_is_read_as_its_text() -> None:
    later = {
        "version": 2,
        "fallback": "x",
        "parts": [{"is": "map", "plain": "Acme is in Oslo", "at": [59, 10]}],
    }

    assert from_json(later) == Message((Paragraph("Acme is in Oslo"),), "x")


def test_an_unknown_part_without_text_is_read_as_nothing() -> None:
    assert from_json({"version": 2, "fallback": "x", "parts": [{"is": "map"}]}).parts == (Paragraph(""),)
