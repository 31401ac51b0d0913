"""A form as the card of a dialog, and what was filled into one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from microsoft_teams.cards import (
    Action,
    CardElement,
    Choice,
    ChoiceSetInput,
    DateInput,
    ExecuteAction,
    SubmitAction,
    TextInput,
)

from bot.render.teams import limits
from bot.render.teams.controls import alone
from bot.render.teams.message import card_of
from bot.render.teams.shapes import Json, shape
from bot.render.teams.words import block, line, quiet, run
from bot.render.visible import MORE, clipped
from domain.message import Tone
from handlers.forms import Field, FieldKind, Form

FILLED = "filled"
"""Marks what a form sends in, beside what a button does."""
_NAME = "field."
EMPTY = "-"  # the value of a choice cannot be empty
NEEDED = "This is needed."


def form_card(form: Form, *, in_dialog: bool = True) -> Json:
    """The card of a form, in a dialog or in the conversation itself, where its title stands above it.

    Verb and id ride in it, and are authorised again when it is sent in.
    """
    body: list[Json] = [] if in_dialog else [block(run(form.title, bold=True))]
    body += [block(quiet(form.note))] if form.note else []
    for field in form.fields:
        body += _field(field)
    body.append(alone(shape(_sending(form, in_dialog=in_dialog))))
    return card_of(body)


def _sending(form: Form, *, in_dialog: bool) -> Action:
    label = clipped(form.submit, limits.BUTTON_LABEL) or MORE
    sent = {FILLED: True, "verb": form.verb, "id": form.id}
    submitted = SubmitAction(title=label, style="positive", data=sent)
    if in_dialog:
        return submitted
    return ExecuteAction(title=label, style="positive", verb=form.verb, data=sent, fallback=submitted)


def title_of(form: Form) -> str:
    """What stands above the dialog."""
    return clipped(form.title, limits.TITLE) or MORE


def values_of(sent: Mapping[str, Any]) -> dict[str, str]:
    """What was filled in, by field; what was left empty is an empty text."""
    found = {name.removeprefix(_NAME): value for name, value in sent.items() if name.startswith(_NAME)}
    return {name: "" if value in (None, EMPTY) else str(value) for name, value in found.items()}


def _field(field: Field) -> list[Json]:
    shown = [shape(_input(field))]
    if field.error:
        shown.append(line(run(field.error, tone=Tone.BAD)))
    if field.hint:
        shown.append(line(quiet(field.hint)))
    return shown


def _input(field: Field) -> CardElement:
    told: dict[str, Any] = {
        "id": f"{_NAME}{field.name}",
        "label": clipped(field.label, limits.LABEL) or MORE,
        "is_required": field.required or None,
        "error_message": NEEDED if field.required else None,
    }
    match field.kind:
        case FieldKind.DATE:
            return DateInput(value=_day(field.value), **told)
        case FieldKind.CHOICE:
            return _choices(field, told)
        case FieldKind.LINE | FieldKind.TEXT | FieldKind.CHANNEL:
            multiline = field.kind is FieldKind.TEXT or None
            return TextInput(value=field.value[: limits.FIELD_TEXT] or None, is_multiline=multiline, **told)


def _choices(field: Field, told: Mapping[str, Any]) -> ChoiceSetInput:
    options = field.options[: limits.CHOICES]
    choices = [
        Choice(title=clipped(each.label, limits.CHOICE_LABEL) or MORE, value=each.value or EMPTY)
        for each in options
    ]
    chosen = [each.value or EMPTY for each in options if each.value == field.value]
    return ChoiceSetInput(choices=choices, value=chosen[0] if chosen else None, style="compact", **told)


def _day(value: str) -> str | None:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return None
