"""What the page posts, read from JSON into values; what cannot be read is refused with a sentence."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.web.clock import Move
from handlers.request import Attachment, Filled, Input, Pressed, Typed, Uploaded

LONGEST_KEY = 100


class Unreadable(Exception):
    """The page, or somebody in its place, sent something else than was agreed."""


@dataclass(frozen=True, slots=True)
class Posted:
    """One thing done on the page, by whom and in which conversation; `key` is the page's own UUID."""

    key: str
    user_id: str
    external_id: str
    input: Input


def say(body: bytes) -> Posted:
    """Words typed into the composer."""
    fields = _fields(body)
    return _posted(fields, Typed(_text(fields, "text")))


def press(body: bytes) -> Posted:
    """A button of a card."""
    fields = _fields(body)
    pressed = Pressed(_text(fields, "verb"), _text(fields, "id"), _text(fields, "message"))
    return _posted(fields, pressed)


def submit(body: bytes) -> Posted:
    """A form sent in."""
    fields = _fields(body)
    values = fields.get("values")
    if not isinstance(values, dict):
        raise Unreadable('"values" is missing: send an object of field names and texts.')
    texts = {_whole(name): _text(values, name) for name in values}
    return _posted(fields, Filled(_text(fields, "verb"), _text(fields, "id"), texts))


def upload(fields: Mapping[str, str], files: Sequence[Attachment]) -> Posted:
    """Files handed in, beside the fields of the same post."""
    if not files:
        raise Unreadable("There is no file in that. Choose one, or drop it on the message box.")
    return _posted(fields, Uploaded(tuple(files)))


def move(body: bytes) -> tuple[Move, str]:
    """A move of the clock, and whose morning is meant."""
    fields = _fields(body)
    wanted = _text(fields, "to")
    if wanted not in list(Move):
        raise Unreadable(f'"to" is one of: {", ".join(Move)}.')
    return Move(wanted), _text(fields, "as")


def _posted(fields: Mapping[str, Any], given: Input) -> Posted:
    key = _text(fields, "key")
    if not 0 < len(key) <= LONGEST_KEY:
        raise Unreadable(f'"key" is a text of 1 to {LONGEST_KEY} characters, new for each thing done.')
    return Posted(key, _text(fields, "as"), _text(fields, "in"), given)


def _fields(body: bytes) -> Mapping[str, Any]:
    try:
        fields = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("That is not JSON. Send one JSON object in UTF-8.") from None
    if not isinstance(fields, dict):
        raise Unreadable("Send one JSON object.")
    return fields


def _text(fields: Mapping[str, Any], name: str) -> str:
    value = fields.get(name)
    if not isinstance(value, str):
        raise Unreadable(f'"{_whole(name)}" is missing, or is no text.')
    return _whole(value)


def _whole(text: str) -> str:
    """The text with each half of a character, which nothing can store, as the replacement sign."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
