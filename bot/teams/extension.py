"""The message extension: customers found from the compose box, a message logged as a check-in."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.render.teams.message import render
from bot.teams import requests
from bot.teams.answers import attached, in_dialog
from bot.teams.place import Teams
from domain.message import Headline, Message, Paragraph
from handlers.errors import Refusal
from handlers.forms import prefilled
from handlers.request import Pressed, Typed

Json = dict[str, Any]
PREVIEW = "application/vnd.microsoft.card.thumbnail"
NOBODY = "No customer is called so."


class Extension:
    """Answers what is asked by the message extension."""

    def __init__(self, teams: Teams) -> None:
        self._teams = teams

    async def search(self, activity: Mapping[str, Any]) -> Json:
        """Customers by name, for members; what is put into the conversation is the name alone."""
        words = requests.searched(activity)
        came = requests.came(activity, Typed(words))
        try:
            names = await self._teams.customers(came, words)
        except Refusal as refusal:
            return _said(str(refusal))
        if not names:
            return _said(NOBODY)
        found = [_customer(name) for name in names]
        return {"composeExtension": {"type": "result", "attachmentLayout": "list", "attachments": found}}

    async def log_message(self, activity: Mapping[str, Any]) -> Json:
        """The form of a check-in; the words of the message it was asked on stand in it already."""
        came = requests.came(activity, Pressed("log_form", ""))
        customer_id = await self._teams.customer_of(came)
        asked = replace(came, input=Pressed("log_form", customer_id))
        reply = await self._teams.ask(asked, rides=True)
        words = requests.message_words(activity)
        if reply is not None and reply.form is not None and words:
            reply = replace(reply, form=prefilled(reply.form, words))
        return in_dialog(reply)

    async def send_in(self, activity: Mapping[str, Any]) -> Json:
        """The form sent in, or something pressed in what came of it."""
        return in_dialog(await self._teams.ask(requests.in_dialog(activity), rides=True))


def _customer(name: str) -> Json:
    shown = render(Message((Headline(name), Paragraph(f"Ask me: health {name}", quiet=True)), name))
    preview = {"contentType": PREVIEW, "content": {"title": name}}
    return {**attached(shown.card), "preview": preview}


def _said(text: str) -> Json:
    return {"composeExtension": {"type": "message", "text": text}}
