"""Buttons and menus as actions: each carries its verb and its opaque id, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from microsoft_teams.cards import ActionSet, ExecuteAction, OpenUrlAction, SubmitAction

from bot.render.teams import limits
from bot.render.teams.shapes import Json, shape
from bot.render.visible import MORE, clipped
from domain.message import Button
from handlers.dispatch import OPEN_DIRECT
from handlers.verbs import FILLED

NEXT_PAGE = "next_page"
"""The verb of our own by which the next page of a card is asked for; its id is the page's number."""

Mode = Literal["primary", "secondary"]
Style = Literal["positive"] | None
_ROW = shape(ActionSet(actions=[], spacing="Small"))
_ALONE = shape(ActionSet(actions=[]))


@dataclass(frozen=True, slots=True)
class Around:
    """Where a card stands: in a dialog or not, whether buttons can open one, and which link leads to the
    personal chat.
    """

    in_dialog: bool = False
    dialogs: bool = True
    chat_link: str = ""


IN_CHAT, IN_DIALOG = Around(), Around(in_dialog=True)


def row(buttons: Sequence[Button], menu: Sequence[Button], around: Around) -> list[Json]:
    """Buttons, and behind them in the overflow a menu; empty where there is nothing to press."""
    shown = [_action(each, "primary", around) for each in buttons]
    shown += [_action(each, "secondary", around) for each in menu[: limits.MENU]]
    return [{**_ROW, "actions": shown}] if shown else []


def alone(action: Json) -> Json:
    """One action, apart from what is above it."""
    return {**_ALONE, "actions": [action]}


def _action(button: Button, mode: Mode, around: Around) -> Json:
    """In a dialog every action is a plain one, since nothing else reaches us from there."""
    if button.verb == OPEN_DIRECT:
        return shape(OpenUrlAction(title=_label(button), url=around.chat_link))
    if around.in_dialog:
        return submitted(button, mode)
    if button.verb in FILLED and around.dialogs:
        return submitted(button, mode, msteams={"type": "task/fetch"})
    return executed(button, mode)


def executed(button: Button, mode: Mode = "primary") -> Json:
    """One button; old clients submit it."""
    return {
        **_executed(mode, button.primary),
        "title": _label(button),
        "verb": button.verb,
        "data": {"id": button.id},
        "fallback": submitted(button, mode),
    }


def submitted(button: Button, mode: Mode = "primary", **more: Any) -> Json:
    """One button by the older way."""
    data = {**more, "verb": button.verb, "id": button.id}
    return {**_submitted(mode, button.primary), "title": _label(button), "data": data}


def next_page(page: int) -> Json:
    """What leads on to another page."""
    shown = ExecuteAction(title="Show more", verb=NEXT_PAGE, data={"id": str(page)}, fallback="drop")
    return alone(shape(shown))


@cache
def _executed(mode: Mode, primary: bool) -> Json:
    style: Style = "positive" if primary else None
    made = ExecuteAction(title="", verb="", data={}, mode=_unless_usual(mode), style=style, fallback="drop")
    return shape(made)


@cache
def _submitted(mode: Mode, primary: bool) -> Json:
    style: Style = "positive" if primary else None
    return shape(SubmitAction(title="", data={}, mode=_unless_usual(mode), style=style))


def _label(button: Button) -> str:
    return clipped(button.label, limits.BUTTON_LABEL) or MORE


def _unless_usual(mode: Mode) -> Mode | None:
    return mode if mode == "secondary" else None
