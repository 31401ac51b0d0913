"""Files handed in in Slack: where they lie, and how they are read."""

from typing import ClassVar

import aiohttp

from bot.handed_in import Download, Handed, NotHandedOver
from bot.slack.api import Api
from bot.slack.response_urls import leads_to
from handlers.request import Place
from scheduler.messenger import DeliveryFailed

FILES_HOST = "files.slack.com"


class SlackDownload(Download):
    """Reads files out of Slack with the bot's token, which is shown to Slack's own host alone."""

    place = Place.SLACK
    passing: ClassVar = (*Download.passing, DeliveryFailed)

    def __init__(self, api: Api, session: aiohttp.ClientSession, api_address: str) -> None:
        self._api = api
        self._session = session
        self._api_address = api_address

    async def content(self, handed: Handed) -> bytes:
        """What is in a file with a `file_id` and, where Slack tells of it, an `address`."""
        address = handed["address"] or await self._address(handed["file_id"])
        if not leads_to(FILES_HOST, address, self._api_address):
            raise NotHandedOver("it is not kept in Slack")
        allowed = {"Authorization": f"Bearer {self._api.client.token}"}
        async with self._session.get(address, headers=allowed, allow_redirects=False) as answered:
            return await self.read(answered)

    async def _address(self, file_id: str) -> str:
        """Where a file lies that an event does not tell of, as those of shared channels."""
        told = await self._api("files.info", file=file_id)
        return str((told.get("file") or {}).get("url_private_download") or "")
