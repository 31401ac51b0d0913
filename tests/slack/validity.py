"""Slack's own models look at blocks, all the way down: parsing a block alone leaves its elements unread."""

from typing import Any

from slack_sdk.models.blocks import Block, BlockElement, ConfirmObject, Option, TextObject
from slack_sdk.models.views import View

Json = dict[str, Any]


def validate(blocks: list[Json]) -> None:
    """Raises where a limit of Slack's is broken by a block or by anything within it."""
    for block in blocks:
        _read(Block.parse(block))
        for element in (*block.get("elements", []), block.get("accessory"), block.get("element")):
            if element and element["type"] not in ("mrkdwn", "plain_text", "rich_text_preformatted"):
                _element(element)
        for text in (block.get("text"), block.get("label"), block.get("hint")):
            if text:
                _read(TextObject.parse(text))


def validate_view(view: Json) -> None:
    """The same for a modal or a home."""
    View(**view).validate_json()
    validate(view["blocks"])


def _element(element: Json) -> None:
    _read(BlockElement.parse(element))
    for option in element.get("options", []):
        label, value = option["text"]["text"], option["value"]
        assert 1 <= len(label) <= Option.label_max_length
        assert 1 <= len(value) <= Option.value_max_length
    if "confirm" in element:
        _read(ConfirmObject.parse(element["confirm"]))


def _read(model: Any) -> None:
    assert model is not None
    model.validate_json()
