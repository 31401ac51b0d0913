"""Modals: opened while Slack's leave to open one lasts, with the real thing or with a wait."""

import asyncio
from collections.abc import Awaitable

from bot.render.slack.form import loading_view
from bot.render.slack.words import Json
from bot.slack.answers import MODAL_TITLE, in_modal
from bot.slack.api import Api
from handlers.request import Reply

PATIENCE_SECONDS = 1.0  # of the three for which a trigger lives


async def open_reply(api: Api, trigger_id: str, asked: Awaitable[Reply], *, is_form: bool) -> Reply:
    """The reply, shown in a modal where it is a form.

    Where `is_form` says that it will be one, and it takes long, a wait is shown in its place.
    """
    if not is_form:
        return await _shown(api, trigger_id, await asked)
    answering = asyncio.ensure_future(asked)
    await asyncio.wait({answering}, timeout=PATIENCE_SECONDS)
    if answering.done():
        return await _shown(api, trigger_id, answering.result())
    opened = await api("views.open", trigger_id=trigger_id, view=loading_view(MODAL_TITLE))
    reply = await answering
    shown = in_modal(reply)
    if shown is not None:
        view = opened["view"]
        await api("views.update", view_id=view["id"], hash=view.get("hash", ""), view=shown)
    return reply


async def _shown(api: Api, trigger_id: str, reply: Reply) -> Reply:
    if reply.form is not None:
        await show(api, trigger_id, in_modal(reply))
    return reply


async def show(api: Api, trigger_id: str, view: Json | None) -> None:
    """Opens a modal, where there is one to open."""
    if view is not None:
        await api("views.open", trigger_id=trigger_id, view=view)
