"""Files handed in in Slack: fetched by an errand of the inbox, then taken in as an upload."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import aiohttp

from bot.slack.api import Api
from bot.slack.requests import Came, Handed
from bot.slack.response_urls import leads_to
from handlers.commands import answer
from handlers.ports import Crossing
from handlers.request import Attachment, Audience, Identity, Place, Request, Uploaded, Venue
from handlers.services import Services
from scheduler.inbox import Errands
from scheduler.messenger import DeliveryFailed
from storage import inbox
from storage.inbox import Claim, Errand
from storage.unit_of_work import Database

FETCH = "slack: fetch"
LEASE = timedelta(minutes=5)
AT_ONCE = 2
LARGEST_MEGABYTES = 20
FILES_HOST = "files.slack.com"
PAUSES = (1.0, 5.0)
TOO_LARGE = f"it is larger than {LARGEST_MEGABYTES} MB"
NOT_HANDED_OVER = "Slack did not hand it over"
PASSING = (aiohttp.ClientError, TimeoutError, DeliveryFailed)


class NotHandedOver(Exception):
    """The file cannot be had; the text says why."""


@dataclass(frozen=True, slots=True)
class Download:
    """Reads files out of Slack with the bot's token, which is shown to Slack's own host alone."""

    api: Api
    session: aiohttp.ClientSession
    api_address: str

    async def attachment(self, handed: Handed) -> Attachment:
        """The file, or why it cannot be had; what may pass is tried again."""
        for pause in (*PAUSES, None):
            try:
                return Attachment(handed.name, await self._content(handed))
            except NotHandedOver as refusal:
                return Attachment(handed.name, b"", missing=str(refusal))
            except PASSING:
                if pause is not None:
                    await asyncio.sleep(pause)
        return Attachment(handed.name, b"", missing=NOT_HANDED_OVER)

    async def _content(self, handed: Handed) -> bytes:
        address = handed.address or await self._address(handed.file_id)
        if not leads_to(FILES_HOST, address, self.api_address):
            raise NotHandedOver("it is not kept in Slack")
        allowed = {"Authorization": f"Bearer {self.api.client.token}"}
        async with self.session.get(address, headers=allowed, allow_redirects=False) as answer:
            if answer.status >= 500 or answer.status == 429:
                raise TimeoutError(f"{answer.status} for a file")
            if answer.status != 200 or answer.content_type == "text/html":  # a page to log in at
                raise NotHandedOver(NOT_HANDED_OVER)
            return await _read(answer.content)

    async def _address(self, file_id: str) -> str:
        """Where a file lies that an event does not tell of, as those of shared channels."""
        told = await self.api("files.info", file=file_id)
        return str((told.get("file") or {}).get("url_private_download") or "")


async def _read(content: aiohttp.StreamReader) -> bytes:
    read, most = bytearray(), LARGEST_MEGABYTES * 1024 * 1024
    async for chunk in content.iter_any():
        read += chunk
        if len(read) > most:
            raise NotHandedOver(TOO_LARGE)
    return bytes(read)


def note(database: Database, workspace_id: str, came: Came, venue: Venue, at: datetime) -> None:
    """Has the files fetched that somebody handed in."""
    body = {
        "key": came.key,
        "user": came.user_id,
        "venue": [venue.external_id, venue.audience.value, venue.thread],
        "files": [[each.name, each.file_id, each.address] for each in came.files],
    }
    with database.writing(workspace_id) as uow:
        inbox.put(uow, FETCH, body, at)


@dataclass(frozen=True, slots=True)
class Fetching:
    """The errand: fetches the files, and asks in the name of the one who handed them in.

    Done twice it asks under the same key, and is answered once. `now` is the business time.
    """

    services: Services
    crossing: Crossing
    download: Download
    now: Callable[[], datetime]

    def errands(self) -> Errands:
        """How the inbox has it done."""
        return Errands(LEASE, AT_ONCE, self.carry_out, self.give_up)

    async def carry_out(self, claim: Claim) -> None:
        """Fetches what was handed in, and takes it in."""
        errand = await self.crossing(self._errand, claim)
        if errand is not None:
            files = [await self.download.attachment(each) for each in _handed(errand)]
            await self.crossing(self._take_in, claim, errand, files)

    async def give_up(self, claim: Claim) -> None:
        """Says that the files could not be had."""
        errand = await self.crossing(self._errand, claim)
        if errand is not None:
            files = [Attachment(each.name, b"", missing=NOT_HANDED_OVER) for each in _handed(errand)]
            await self.crossing(self._take_in, claim, errand, files)

    def _errand(self, claim: Claim) -> Errand | None:
        with self.services.database.reading(claim.workspace_id) as uow:
            return inbox.get(uow, claim.id)

    def _take_in(self, claim: Claim, errand: Errand, files: list[Attachment]) -> None:
        external_id, audience, thread = errand.body["venue"]
        request = Request(
            key=errand.body["key"],
            workspace_id=claim.workspace_id,
            identity=Identity(Place.SLACK, errand.body["user"]),
            venue=Venue(external_id, Audience(audience), thread),
            input=Uploaded(tuple(files)),
            at=self.now(),
        )
        answer(request, self.services)
        with self.services.database.writing(claim.workspace_id) as uow:
            inbox.forget(uow, claim.id)


def _handed(errand: Errand) -> list[Handed]:
    files: list[Any] = errand.body["files"]
    return [Handed(*each) for each in files]
