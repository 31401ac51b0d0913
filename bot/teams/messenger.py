"""Teams' messenger: posts and edits cards through the connector; Teams cannot be asked what it has."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from bot.render.teams.controls import Around
from bot.render.teams.files import file_of
from bot.render.teams.message import render, summary
from bot.teams.address_book import AddressBook
from bot.teams.addresses import Address as Written
from bot.teams.answers import attached
from bot.teams.api import Api
from bot.teams.audiences import Audiences
from bot.teams.failures import NoAddress, ReadFromOutside, Removed, WritesBlocked
from domain.message import Message
from handlers.request import Audience
from scheduler.messenger import Address

Json = dict[str, Any]
CHAT_LINK = "https://teams.microsoft.com/l/chat/0/0?users="


class TeamsMessenger:
    """Posts and edits wherever the address book leads."""

    def __init__(
        self, api: Api, addresses: AddressBook, audiences: Audiences, *, dialogs: bool = True
    ) -> None:
        self._api = api
        self._addresses = addresses
        self._audiences = audiences
        self._dialogs = dialogs

    async def post(self, address: Address, message: Message, key: str) -> str:
        """Posts a message; Teams' id of it. Nothing is whispered here: `only_for` was seen to before."""
        to = await self._find(address)
        async with self._open(address, to):
            return await self._api.post(to, self._activity(message, to), address.thread or "")

    async def edit(self, address: Address, posted_id: str, message: Message) -> None:
        """Puts a message in the place of one posted before."""
        to = await self._find(address)
        async with self._open(address, to):
            await self._api.edit(to, posted_id, self._activity(message, to))

    async def _find(self, address: Address) -> Written:
        found = await self._addresses.find(address.workspace_id, address.external_id)
        if found is None:
            raise NoAddress("no address is known")
        if address.inside and await self._audiences.now(found) is Audience.OUTSIDE:
            raise ReadFromOutside(address.external_id)
        return found

    @asynccontextmanager
    async def _open(self, address: Address, to: Written) -> AsyncIterator[None]:
        """An address behind which I am shut out is forgotten: it is known again when I am heard there."""
        try:
            yield
        except (WritesBlocked, Removed):
            await self._addresses.forget(address.workspace_id, replace(to, team_id=""))
            raise

    def _activity(self, message: Message, to: Written) -> Json:
        file = file_of(message) if self._dialogs else None  # the local client shows no files
        if file is not None:
            return {"type": "message", "summary": summary(message), "attachments": [file]}
        around = Around(dialogs=self._dialogs, chat_link=f"{CHAT_LINK}{to.bot_id}")
        shown = render(message, around=around)
        return activity_of(shown.card, shown.summary)


def activity_of(card: Json, summary: str) -> Json:
    """The activity that shows a card; the summary is the line of its notification."""
    return {"type": "message", "summary": summary, "attachments": [attached(card)]}
