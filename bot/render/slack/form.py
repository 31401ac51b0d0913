"""A form as Slack's modal, and what was filled into one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.render.slack import limits
from bot.render.slack.controls import PART
from bot.render.slack.message import render, rest
from bot.render.slack.words import Json, escaped, markup, plain
from bot.render.visible import clipped
from domain.message import Message
from handlers.forms import Field, FieldKind, Form, Option

FORM = "form"
VALUE = "value"
EMPTY = "-"  # Slack's options cannot be empty
CLOSE = "Close"
CHANNELS = {"include": ["public", "private"], "exclude_bot_users": True}


def form_view(form: Form) -> Json:
    """The modal of a form; verb and id ride in it, and are authorised again when it is sent in."""
    blocks = [_input(field) for field in form.fields]
    opening = [form.note] if form.note else []
    if clipped(form.title, limits.VIEW_TITLE) != form.title:
        opening.insert(0, form.title)
    if opening:
        blocks.insert(0, _said("\n".join(opening)))
    return _modal(form.title, blocks) | {
        "callback_id": FORM,
        "submit": plain(form.submit, limits.VIEW_TITLE),
        "private_metadata": f"{form.verb}{PART}{form.id}",
    }


def message_view(message: Message, title: str, page: int = 0) -> Json:
    """A modal that shows a message."""
    return _modal(title, rest(message, page))


def loading_view(title: str) -> Json:
    """The modal that stands until the real one is ready: Slack's leave to open one lasts three seconds."""
    return _modal(title, [_said("One moment, please.")])


def home_view(messages: list[Message]) -> Json:
    """The assistant's home: several messages under one another, as many as fit."""
    blocks: list[Json] = []
    for message in messages:
        shown = render(message).blocks
        if len(blocks) + len(shown) + 1 > limits.BLOCKS_IN_VIEW:
            break
        blocks += [{"type": "divider"}, *shown] if blocks else shown
    return {"type": "home", "blocks": blocks or [_said("Nothing to show yet.")]}


def refusals(form: Form) -> dict[str, str]:
    """What was wrong, by field, as the answer to a form that was sent in."""
    return {field.name: clipped(field.error, limits.FIELD_LABEL) for field in form.fields if field.error}


def form_of(view: Mapping[str, Any]) -> tuple[str, str]:
    """Verb and id of the form that a view shows."""
    verb, _, id_ = str(view.get("private_metadata", "")).partition(PART)
    return verb, id_


def values_of(view: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by field; what was left empty is an empty text."""
    state = (view.get("state") or {}).get("values") or {}
    return {str(name): _value(fields.get(VALUE) or {}) for name, fields in state.items()}


def channels_of(view: Mapping[str, Any]) -> frozenset[str]:
    """The ids of the channels that were picked."""
    state = (view.get("state") or {}).get("values") or {}
    picked = ((fields.get(VALUE) or {}).get("selected_conversation") for fields in state.values())
    return frozenset(str(each) for each in picked if each)


def _value(given: Mapping[str, Any]) -> str:
    chosen = (given.get("selected_option") or {}).get("value")
    channel = given.get("selected_conversation")
    value = chosen or given.get("selected_date") or (channel and f"#{channel}") or given.get("value")
    return "" if value in (None, EMPTY) else str(value)


def _modal(title: str, blocks: list[Json]) -> Json:
    return {
        "type": "modal",
        "title": plain(title, limits.VIEW_TITLE),
        "close": plain(CLOSE, limits.VIEW_TITLE),
        "blocks": blocks,
    }


def _said(text: str) -> Json:
    return {"type": "section", "text": markup(escaped(text, limits.SECTION_TEXT) or EMPTY)}


def _input(field: Field) -> Json:
    block: Json = {
        "type": "input",
        "block_id": field.name,
        "label": plain(field.label, limits.FIELD_LABEL),
        "optional": not field.required,
        "element": {"action_id": VALUE, **_element(field)},
    }
    hint = " ".join(filter(None, (field.error, field.hint)))
    return block | {"hint": plain(hint, limits.FIELD_LABEL)} if hint else block


def _element(field: Field) -> Json:
    match field.kind:
        case FieldKind.DATE:
            return _date(field.value)
        case FieldKind.CHOICE:
            return _choice(field)
        case FieldKind.CHANNEL:
            return {"type": "conversations_select", "filter": CHANNELS}
        case FieldKind.LINE | FieldKind.TEXT:
            text: Json = {"type": "plain_text_input", "multiline": field.kind is FieldKind.TEXT}
            return text | {"initial_value": field.value[: limits.FIELD_TEXT]} if field.value else text


def _date(value: str) -> Json:
    try:
        return {"type": "datepicker", "initial_date": date.fromisoformat(value).isoformat()}
    except ValueError:
        return {"type": "datepicker"}


def _choice(field: Field) -> Json:
    options = field.options[: limits.OPTIONS_IN_SELECT]
    chosen = [option for option in options if option.value == field.value]
    shown: Json = {"type": "static_select", "options": [_option(each) for each in options]}
    return shown | {"initial_option": _option(chosen[0])} if chosen else shown


def _option(option: Option) -> Json:
    return {"text": plain(option.label, limits.OPTION_LABEL), "value": option.value or EMPTY}
