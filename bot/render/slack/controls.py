"""Buttons and menus: each says its verb in `action_id` and its opaque id in `value`."""

from collections.abc import Sequence

from bot.render.slack import limits
from bot.render.slack.words import Json, plain
from domain.message import Button
from handlers.dispatch import OPEN_DIRECT

PRESS = "press"
MENU = "menu"
LINK = "link"
PART = ":"
MENU_LABEL = "More"
CONVERSATION = "https://slack.com/app_redirect?channel="
"""Leads, with the id of a conversation behind it, into that conversation in whichever Slack is open."""


def button(pressed: Button, place: int) -> Json:
    """One button; `place` tells those of one row apart. Verb and id are ours, and short."""
    if pressed.verb == OPEN_DIRECT:
        return _link(pressed, place)
    shown: Json = {
        "type": "button",
        "text": plain(pressed.label, limits.BUTTON_LABEL),
        "action_id": PART.join((PRESS, str(place), pressed.verb)),
        "value": pressed.id or "-",
    }
    return shown | {"style": "primary"} if pressed.primary else shown


def _link(pressed: Button, place: int) -> Json:
    """A button that leads to a conversation; Slack tells us of its press too, which nobody waits for."""
    return {
        "type": "button",
        "text": plain(pressed.label, limits.BUTTON_LABEL),
        "action_id": PART.join((LINK, str(place))),
        "url": CONVERSATION + pressed.id,
    }


def menu(choices: Sequence[Button], place: int) -> Json:
    """A menu of a few choices, or a list to pick from where they are more than Slack's menu holds."""
    options = [_option(each) for each in choices[: limits.OPTIONS_IN_SELECT]]
    action_id = PART.join((MENU, str(place)))
    if len(options) <= limits.OPTIONS_IN_OVERFLOW:
        return {"type": "overflow", "action_id": action_id, "options": options}
    listed = {"type": "static_select", "action_id": action_id, "options": options}
    return listed | {"placeholder": plain(MENU_LABEL, limits.PLACEHOLDER)}


def row(buttons: Sequence[Button], choices: Sequence[Button]) -> list[Json]:
    """A row of buttons with a menu at its end; empty where there is nothing to press."""
    shown = [button(each, place) for place, each in enumerate(buttons[: limits.BUTTONS_IN_ROW - 1])]
    if choices:
        shown.append(menu(choices, len(shown)))
    return [{"type": "actions", "elements": shown}] if shown else []


def beside(buttons: Sequence[Button], choices: Sequence[Button]) -> Json | None:
    """The one control that stands beside a fact: its only button, or all there is as a menu."""
    if len(buttons) == 1 and not choices:
        return button(buttons[0], 0)
    both = (*buttons, *choices)
    return menu(both, 0) if both else None


def chosen(action: Json) -> tuple[str, str]:
    """Verb and id of what was pressed or chosen, out of an action; ValueError where it is not ours."""
    kind, _, verb = str(action.get("action_id", "")).partition(PART)
    if kind == PRESS:
        return verb.partition(PART)[2], _own(str(action.get("value", "")))
    if kind == MENU:
        verb, _, id_ = str((action.get("selected_option") or {}).get("value", "")).partition(PART)
        return verb, _own(id_)
    raise ValueError(kind)


def _option(choice: Button) -> Json:
    return {
        "text": plain(choice.label, limits.OPTION_LABEL),
        "value": f"{choice.verb}{PART}{choice.id or '-'}",
    }


def _own(value: str) -> str:
    return "" if value == "-" else value
