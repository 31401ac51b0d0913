"""What the assistant hears in Teams, and what each is answered by."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from botbuilder.core import ActivityHandler, InvokeResponse, TurnContext

from bot.render.teams.controls import Around
from bot.teams import forms, requests
from bot.teams.adapter import received
from bot.teams.answers import as_card, noted, to_press
from bot.teams.changes import Changes
from bot.teams.extension import Extension
from bot.teams.place import Teams
from bot.teams.requests import Came
from handlers.request import Pressed

Json = dict[str, Any]
BELOW = "Fill in the form that I have sent."
GONE = "That is no longer here; ask for it again."
log = structlog.get_logger(__name__)


class Activities(ActivityHandler):  # type: ignore[misc] # the SDK carries no types
    """Answers for all tenants that a process serves."""

    def __init__(self, teams: Teams) -> None:
        super().__init__()
        self._teams = teams
        self._changes = Changes(teams)
        extension = Extension(teams)
        dialog = extension.send_in
        self._around = Around(dialogs=teams.dialogs)
        self._invokes: Mapping[str, Callable[[Mapping[str, Any]], Awaitable[Json | None]]] = {
            "fileConsent/invoke": self._consented,
            "adaptiveCard/action": self._pressed,
            "task/fetch": dialog,
            "task/submit": dialog,
            "composeExtension/query": extension.search,
            "composeExtension/fetchTask": extension.log_message,
            "composeExtension/submitAction": extension.send_in,
        }

    async def on_message_activity(self, turn_context: TurnContext) -> None:
        """Words, a press by a client that knows no other way, or files, which are taken as an import."""
        came = requests.said(received(turn_context))
        if came is None or (came.files and await self._teams.hand_in(came)):
            return
        reply = await self._teams.ask(came)
        if reply is not None and reply.form is not None:
            await forms.show(self._teams, came, reply.form)

    async def on_installation_update(self, turn_context: TurnContext) -> None:
        """The assistant was added or removed."""
        await self._changes.installed(received(turn_context))

    async def on_conversation_update_activity(self, turn_context: TurnContext) -> None:
        """People have come or gone."""
        await self._changes.updated(received(turn_context))

    async def on_invoke_activity(self, turn_context: TurnContext) -> InvokeResponse:
        """What Teams waits for an answer to; a kind that is not known is not done, and said so."""
        activity = received(turn_context)
        answer = self._invokes.get(str(activity.get("name")))
        if answer is None:
            return InvokeResponse(status=501)
        return InvokeResponse(status=200, body=await answer(activity))

    async def _pressed(self, activity: Mapping[str, Any]) -> Json:
        came = requests.executed(activity)
        page = requests.page_of(came.input)
        if page is not None:
            return await self._page(came, page)
        reply = await self._teams.ask(came)
        if reply is not None and reply.form is not None and isinstance(came.input, Pressed):
            await forms.show(self._teams, came, reply.form)
            return noted(BELOW)
        if reply is not None and reply.form is None and not reply.refused:
            await forms.close(self._teams, came)
        return to_press(reply, self._around)

    async def _consented(self, activity: Mapping[str, Any]) -> None:
        """A file that was offered is taken or declined; what came of it is said in the chat."""
        await self._teams.ask(requests.consented(activity))

    async def _page(self, came: Came, page: int) -> Json:
        """*Show more*: the next page, for the one who asks."""
        message = await self._teams.message_at(came)
        return as_card(message, self._around, page) if message is not None else noted(GONE)
