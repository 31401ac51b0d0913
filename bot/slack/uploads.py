"""Pictures for a message: drawn, given to Slack as files, and waited for until it can show them."""

import asyncio

import aiohttp
import structlog
from slack_sdk.errors import SlackClientError

from bot.render.pictures import NoPicture, Pictures
from bot.slack.api import Api
from domain.message import Curve, Message
from scheduler.messenger import DeliveryFailed

FAILURES = (NoPicture, DeliveryFailed, SlackClientError, aiohttp.ClientError, TimeoutError)
LOOKS, PAUSE_SECONDS = 6, 0.5
log = structlog.get_logger(__name__)


class Uploads:
    """Gives pictures to Slack; a message whose picture fails goes out with its words."""

    def __init__(self, api: Api, pictures: Pictures) -> None:
        self._api = api
        self._pictures = pictures

    async def of(self, message: Message) -> dict[Curve, str]:
        """The file ids of a message's curves; one that failed is not among them."""
        found = {}
        for curve in (part for part in message.parts if isinstance(part, Curve)):
            try:
                found[curve] = await self._upload(curve)
            except FAILURES as problem:
                log.warning("a picture is sent as words", reason=type(problem).__name__)
        return found

    async def _upload(self, curve: Curve) -> str:
        picture = await self._pictures.draw(curve)
        done = await self._api.client.files_upload_v2(
            content=picture, filename="chart.png", title="Chart", alt_txt=curve.text[:1000]
        )
        file_id = str(done["files"][0]["id"])
        await self._wait_until_shown(file_id)
        return file_id

    async def _wait_until_shown(self, file_id: str) -> None:
        """Slack works on a new file for a moment, and shows none before."""
        for _ in range(LOOKS):
            told = await self._api("files.info", file=file_id)
            if (told.get("file") or {}).get("mimetype"):
                return
            await asyncio.sleep(PAUSE_SECONDS)
