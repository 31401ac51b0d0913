"""Files handed in in a personal chat: fetched from SharePoint by an errand of the inbox, then imported."""

import asyncio
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import aiohttp

from bot.teams.hosts import Hosts
from bot.teams.requests import Handed
from handlers.commands import answer
from handlers.ports import Crossing
from handlers.request import Attachment, Audience, Identity, Place, Request, Uploaded, Venue
from handlers.services import Services
from scheduler.inbox import Errands
from storage import inbox
from storage.inbox import Claim, Errand
from storage.unit_of_work import Database

FETCH = "teams: fetch"
LEASE = timedelta(minutes=5)
AT_ONCE = 2
PAUSES = (1.0, 5.0)
WITHIN = aiohttp.ClientTimeout(total=60)
LARGEST_MEGABYTES = 20
TOO_LARGE = f"it is larger than {LARGEST_MEGABYTES} MB"
ELSEWHERE = "it is not kept in your organisation's SharePoint"
NOT_HANDED_OVER = "Teams did not hand it over"


class NotHandedOver(Exception):
    """The file cannot be had; the text says why."""


@dataclass(frozen=True, slots=True)
class Download:
    """Reads files from the address that Teams names, which opens them by itself: no token is ever shown."""

    session: aiohttp.ClientSession
    hosts: Hosts

    async def attachment(self, handed: Handed) -> Attachment:
        """The file, or why it cannot be had; what may pass is tried again."""
        for pause in (*PAUSES, None):
            try:
                return Attachment(handed.name, await self._content(handed.address))
            except NotHandedOver as refusal:
                return Attachment(handed.name, b"", missing=str(refusal))
            except (aiohttp.ClientError, TimeoutError):
                if pause is not None:
                    await asyncio.sleep(pause)
        return Attachment(handed.name, b"", missing=NOT_HANDED_OVER)

    async def _content(self, address: str) -> bytes:
        if not self.hosts.keep_files(address):
            raise NotHandedOver(ELSEWHERE)
        async with self.session.get(address, allow_redirects=False, timeout=WITHIN) as answer:
            if answer.status >= 500 or answer.status == 429:
                raise TimeoutError(f"{answer.status} for a file")
            if answer.status != 200 or answer.content_type == "text/html":  # a page to sign in at
                raise NotHandedOver(NOT_HANDED_OVER)
            return await _read(answer.content)


async def _read(content: aiohttp.StreamReader) -> bytes:
    read, most = bytearray(), LARGEST_MEGABYTES * 1024 * 1024
    async for chunk in content.iter_any():
        read += chunk
        if len(read) > most:
            raise NotHandedOver(TOO_LARGE)
    return bytes(read)


def note(
    database: Database,
    workspace_id: str,
    key: str,
    user_id: str,
    venue: Venue,
    files: tuple[Handed, ...],
    at: datetime,
) -> None:
    """Has the files fetched that a member handed in."""
    body = {
        "key": key,
        "user": user_id,
        "venue": [venue.external_id, venue.audience.value],
        "files": [asdict(each) for each in files],
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
        external_id, audience = errand.body["venue"]
        request = Request(
            key=errand.body["key"],
            workspace_id=claim.workspace_id,
            identity=Identity(Place.TEAMS, errand.body["user"]),
            venue=Venue(external_id, Audience(audience), whispers=False),
            input=Uploaded(tuple(files)),
            at=self.now(),
        )
        answer(request, self.services)
        with self.services.database.writing(claim.workspace_id) as uow:
            inbox.forget(uow, claim.id)


def _handed(errand: Errand) -> list[Handed]:
    return [Handed(**each) for each in errand.body["files"]]
