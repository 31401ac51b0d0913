"""What the assistant listens to in Slack, and what each is answered by."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import aiohttp
import structlog
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse

from bot.render.slack.controls import MENU, PART, PRESS
from bot.render.slack.form import FORM, message_view
from bot.render.slack.message import PAGE
from bot.slack import home, requests
from bot.slack.answers import MODAL_TITLE, SHARE, in_modal, in_private, to_submission
from bot.slack.changes import Changes
from bot.slack.modals import Unopened, open_reply, show
from bot.slack.place import Slack
from bot.slack.requests import Came, Click, Surface
from bot.slack.response_urls import remove_original
from bot.slack.threads import Threads
from handlers.exporting.handing_over import FILE
from handlers.forms import prefilled
from handlers.request import Pressed, Reply, Typed
from handlers.verbs import FILLED
from scheduler.messenger import DeliveryFailed

Body = Mapping[str, Any]
SHAPES = (KeyError, IndexError, TypeError, ValueError, AttributeError)  # where an odd payload ends
COMMAND = "/csm"
UNOPENED = "Slack did not open the form in time. Type it again."
NEW_SHORTCUT, MESSAGE_SHORTCUT = "new_check_in", "log_message"
OURS, PAGES = re.compile(f"^({PRESS}|{MENU}){PART}"), re.compile(f"^{PAGE}{PART}")
log = structlog.get_logger(__name__)


class Listeners:
    """Answers in one workspace; `session` and `api_address` serve to tidy private messages away."""

    def __init__(self, slack: Slack, session: aiohttp.ClientSession, api_address: str) -> None:
        self._slack = slack
        self._session = session
        self._api_address = api_address
        self._threads = Threads(slack.api)

    def listen(self, app: AsyncApp) -> None:
        """Registers everything; events are acknowledged when they are dealt with, not before."""
        app.command(COMMAND)(self.command)
        app.event("message")(self.said)
        app.event("app_mention")(self.said)
        app.event("app_home_opened")(self.home_opened)
        app.event("assistant_thread_started")(self.thread_opened)
        app.action(OURS)(self.pressed)
        app.action(PAGES)(self.page_turned)
        app.action(SHARE)(self.shared)
        app.view(FORM)(self.submitted)
        app.shortcut(NEW_SHORTCUT)(self.new_check_in)
        app.shortcut(MESSAGE_SHORTCUT)(self.log_message)
        app.error(self.broken)
        Changes(self._slack).listen(app)

    async def command(self, ack: Any, body: Body) -> None:
        """`/csm ...`: answered in the acknowledgement, for the asker alone."""
        came = requests.command(body)
        try:
            reply = await open_reply(self._slack.api, came, self._ask(came, body, rides=True), is_form=False)
        except Unopened as refused:
            log.warning("a modal did not open", reason=str(refused))
            await ack(text=UNOPENED, response_type="ephemeral")
            return
        words = came.input.text if isinstance(came.input, Typed) else ""
        await ack(in_private(reply, words) or "")

    async def said(self, body: Body) -> None:
        """Words in a direct conversation, or a mention; files with them are taken as an import."""
        came = requests.said(body)
        if came is None or came.user_id == self._slack.team.bot_user_id:
            return
        if came.files and await self._is_member(came, body):
            await self._slack.hand_in(came)
            return
        waits = came.direct and came.thread and isinstance(came.input, Typed)
        if waits:
            text = came.input.text if isinstance(came.input, Typed) else ""
            working = asyncio.create_task(self._threads.working(came.channel_id, came.thread, text))
            await asyncio.gather(working, self._ask(came, body))
        else:
            await self._ask(came, body)

    async def pressed(self, ack: Any, body: Body) -> None:
        """A button or a menu; the answer goes through the outbox, in a modal it takes the modal's place."""
        click = requests.click(body)
        if click.surface is Surface.MODAL:
            await self._pressed_in_modal(click, body)
        elif not await self._took_file(click.came, body):
            await self._pressed_in_message(click, body)
        await ack()

    async def page_turned(self, ack: Any, body: Body) -> None:
        """*Show more*: the rest, in a modal."""
        turned = requests.turned(body)
        came = turned.came
        message = await self._slack.message_at(came.channel_id, came.ts)
        if message is None:
            message = (await self._ask(came, body, rides=True)).message
        if message is not None:
            await show(self._slack.api, came, message_view(message, MODAL_TITLE, turned.page))
        await ack()

    async def shared(self, ack: Any, body: Body) -> None:
        """*Share*: asked again for all to see, where still nobody from outside would."""
        await self._ask(requests.share(body), body, aloud=True)
        await ack()

    async def submitted(self, ack: Any, body: Body) -> None:
        """A form sent in: answered in the acknowledgement."""
        reply = await self._ask(requests.submission(body), body, rides=True)
        await ack(**to_submission(reply, body["view"]))

    async def new_check_in(self, ack: Any, body: Body) -> None:
        """The shortcut for a new check-in."""
        await self._open_form(requests.shortcut(body), body)
        await ack()

    async def log_message(self, ack: Any, body: Body) -> None:
        """The shortcut that logs somebody's message: its words stand in the form already."""
        came = requests.shortcut(body)
        customer_id = await self._slack.customer_of(came.channel_id)
        asked = replace(came, input=Pressed("log_form", customer_id), channel_id="")
        words = str((body.get("message") or {}).get("text") or "")
        await self._open_form(asked, body, words=await self._slack.as_typed(words, came.user_id))
        await ack()

    async def home_opened(self, body: Body) -> None:
        """Somebody looks at the assistant's home."""
        event = body["event"]
        if event.get("tab") == "home" and self._slack.team.owns(body):
            await home.publish(self._slack, str(event["user"]), f"slack:event:{body['event_id']}")

    async def thread_opened(self, body: Body) -> None:
        """Somebody opened the assistant's pane."""
        await self._threads.opened(body["event"])

    async def broken(self, error: Exception) -> BoltResponse:
        """What could not be dealt with is not acknowledged, so that Slack sends it again; junk is refused."""
        if isinstance(error, SHAPES):
            log.warning("a request could not be read", exc_info=error)
            return BoltResponse(status=400)
        if isinstance(error, Unopened):
            log.warning("a modal did not open", reason=str(error))
            await self._slack.tell_unopened(error.came)
            return BoltResponse(status=200)
        if isinstance(error, DeliveryFailed | TimeoutError):
            log.warning("slack did not do its part", reason=str(error))
            return BoltResponse(status=200)
        log.error("a request of slack's failed", exc_info=error)
        return BoltResponse(status=503)

    async def _ask(self, came: Came, body: Body, *, rides: bool = False, aloud: bool = False) -> Reply:
        foreign = not self._slack.team.owns(body)
        return await self._slack.ask(came, rides=rides, aloud=aloud, foreign=foreign)

    async def _is_member(self, came: Came, body: Body) -> bool:
        foreign = not self._slack.team.owns(body)
        return not (await self._slack.identity(came.user_id, foreign=foreign)).outside

    async def _took_file(self, came: Came, body: Body) -> bool:
        """Whether a file was asked for and handed over."""
        if not isinstance(came.input, Pressed) or came.input.verb != FILE:
            return False
        return await self._slack.hand_over(came, came.input.id, foreign=not self._slack.team.owns(body))

    async def _pressed_in_modal(self, click: Click, body: Body) -> None:
        reply = await self._ask(click.came, body, rides=True)
        view = in_modal(reply)
        if view is not None:
            await self._slack.api("views.update", view_id=click.view_id, hash=click.view_hash, view=view)

    async def _pressed_in_message(self, click: Click, body: Body) -> None:
        came = click.came
        if click.surface is Surface.HOME:
            came = replace(came, channel_id=await self._slack.direct_of(came.user_id), direct=True)
        is_form = isinstance(came.input, Pressed) and came.input.verb in FILLED
        asked = self._ask(came, body)
        reply = await open_reply(self._slack.api, came, asked, is_form=is_form)
        if click.surface is Surface.EPHEMERAL and reply.replaces:
            await remove_original(self._session, click.response_url, self._api_address)
        if click.surface is Surface.HOME:
            await home.publish(self._slack, came.user_id, came.key)

    async def _open_form(self, came: Came, body: Body, words: str = "") -> None:
        async def asked() -> Reply:
            reply = await self._ask(came, body, rides=True)
            if not words or reply.form is None:
                return reply
            return replace(reply, form=prefilled(reply.form, words))

        reply = await open_reply(self._slack.api, came, asked(), is_form=True)
        if reply.form is None:
            await show(self._slack.api, came, in_modal(reply))
