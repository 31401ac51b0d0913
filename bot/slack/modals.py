"""Modals: opened while Slack's leave to open one lasts, with the real thing or with a wait."""

import asyncio
from collections.abc import Awaitable

from bot.render.slack.form import loading_view
from bot.render.slack.words import Json
from bot.slack.answers import MODAL_TITLE, in_modal
from bot.slack.api import Api
from bot.slack.failures import TriggerUsed, ViewChanged
from bot.slack.requests import Came
from bot.slack.wire import Answer
from handlers.request import Reply
from scheduler.messenger import DeliveryFailed

PATIENCE_SECONDS = 1.0  # of the three for which a trigger lives


class Unopened(Exception):
    """Slack did not show a modal; `came` is what asked for it, the text why."""

    def __init__(self, came: Came, reason: str) -> None:
        super().__init__(reason)
        self.came = came


async def open_reply(api: Api, came: Came, asked: Awaitable[Reply], *, is_form: bool) -> Reply:
    """The reply, shown in a modal where it is a form; Unopened where Slack shows none.

    Where `is_form` says that it will be one, and it takes long, a wait is shown in its place.
    """
    if not is_form:
        return await _shown(api, came, await asked)
    answering = asyncio.ensure_future(asked)
    await asyncio.wait({answering}, timeout=PATIENCE_SECONDS)
    if answering.done():
        return await _shown(api, came, answering.result())
    try:
        opened = await _open(api, came, loading_view(MODAL_TITLE))
    finally:
        reply = await answering
    shown = in_modal(reply)
    if shown is not None and opened is not None:
        await _update(api, came, opened["view"], shown)
    return reply


async def show(api: Api, came: Came, view: Json | None) -> None:
    """Opens a modal, where there is one to open; Unopened where Slack does not."""
    if view is not None:
        await _open(api, came, view)


async def _shown(api: Api, came: Came, reply: Reply) -> Reply:
    if reply.form is not None:
        await show(api, came, in_modal(reply))
    return reply


async def _open(api: Api, came: Came, view: Json) -> Answer | None:
    """Slack's answer; None where the modal stands already, by an earlier delivery of the same."""
    try:
        return await api("views.open", trigger_id=came.trigger_id, view=view)
    except TriggerUsed:
        return None
    except (DeliveryFailed, TimeoutError) as refused:
        raise Unopened(came, str(refused)) from None


async def _update(api: Api, came: Came, opened: Answer, view: Json) -> None:
    """Puts the real thing in the place of the wait, unless the person has closed it."""
    try:
        await api("views.update", view_id=opened["id"], hash=opened.get("hash", ""), view=view)
    except ViewChanged:
        return
    except (DeliveryFailed, TimeoutError) as refused:
        raise Unopened(came, str(refused)) from None
