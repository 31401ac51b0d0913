"""What a reply becomes where Slack takes it at once: in an acknowledgement, or in a modal."""

from collections.abc import Mapping
from typing import Any

from bot.render.slack import limits
from bot.render.slack.controls import PART
from bot.render.slack.form import form_view, message_view, refusals
from bot.render.slack.message import PAGE, render
from bot.render.slack.words import Json, plain
from domain.message import Actions, Message
from handlers.request import Reply

SHARE = "share"
MODAL_TITLE = "Assistant"


def in_private(reply: Reply, words: str) -> Json:
    """The answer to a command, for the asker alone; one that only tells can be shared and read on."""
    if reply.message is None:
        return {}
    shown = render(reply.message)
    blocks = [_with_words(block, words) for block in shown.blocks]
    repeatable = reply.repeatable and 0 < len(words) < limits.BUTTON_VALUE - 10
    if repeatable and len(blocks) < limits.BLOCKS_IN_MESSAGE:
        blocks.append(_share(words))
    return {"response_type": "ephemeral", "text": shown.text, "blocks": blocks}


def to_submission(reply: Reply, view: Mapping[str, Any]) -> Json:
    """The answer to a form: what was wrong at its field, the next form, or what came of it."""
    if reply.form is not None:
        wrong = refusals(reply.form)
        if wrong:
            return {"response_action": "errors", "errors": wrong}
        return {"response_action": "update", "view": form_view(reply.form)}
    if reply.message is None:
        return {}
    field = _first_field(view)
    if reply.refused and field and not _asks(reply.message):
        return {"response_action": "errors", "errors": {field: reply.message.fallback[: limits.FIELD_LABEL]}}
    shown = message_view(reply.message, MODAL_TITLE)
    return {"response_action": "push" if reply.refused else "update", "view": shown}


def in_modal(reply: Reply) -> Json | None:
    """The modal that a reply asks for or is shown in; None where it says nothing."""
    if reply.form is not None:
        return form_view(reply.form)
    return message_view(reply.message, MODAL_TITLE) if reply.message is not None else None


def _share(words: str) -> Json:
    button = {"type": "button", "text": plain("Share", limits.BUTTON_LABEL), "action_id": SHARE}
    return {"type": "actions", "elements": [button | {"value": words}]}


def _with_words(block: Json, words: str) -> Json:
    """The button for the next page with the words to be asked again: nothing else keeps this answer."""
    if block["type"] != "actions" or not block["elements"][0]["action_id"].startswith(PAGE + PART):
        return block
    button = block["elements"][0]
    return {**block, "elements": [{**button, "value": f"{button['value']} {words}"[: limits.BUTTON_VALUE]}]}


def _first_field(view: Mapping[str, Any]) -> str:
    fields = [block for block in view.get("blocks", []) if block.get("type") == "input"]
    return str(fields[0]["block_id"]) if fields else ""


def _asks(message: Message) -> bool:
    return any(isinstance(part, Actions) for part in message.parts)
