"""Files handed in in a place: fetched by an errand of the inbox, then taken in as an upload."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

import aiohttp

from handlers.commands import answer
from handlers.ports import Crossing
from handlers.request import Attachment, Audience, Identity, Place, Request, Uploaded, Venue
from handlers.services import Services
from scheduler.inbox import Errands
from storage import inbox
from storage.inbox import Claim, Errand
from storage.unit_of_work import Database

LEASE = timedelta(minutes=5)
AT_ONCE = 2
LARGEST_MEGABYTES = 20
TOO_LARGE = f"it is larger than {LARGEST_MEGABYTES} MB"
PAUSES = (1.0, 5.0)

Handed = Mapping[str, str]
"""A file as its place tells of it: its `name`, and whatever else the place's own Download needs."""


class NotHandedOver(Exception):
    """The file cannot be had; the text says why."""


class Download(ABC):
    """Reads files out of one place; `passing` are the errors after which it is tried again."""

    place: ClassVar[Place]
    passing: ClassVar[tuple[type[Exception], ...]] = (aiohttp.ClientError, TimeoutError)

    @abstractmethod
    async def content(self, handed: Handed) -> bytes:
        """What is in the file; raises NotHandedOver where it cannot be had."""

    async def attachment(self, handed: Handed) -> Attachment:
        """The file, or why it cannot be had; what may pass is tried again."""
        for pause in (*PAUSES, None):
            try:
                return Attachment(handed["name"], await self.content(handed))
            except NotHandedOver as refusal:
                return Attachment(handed["name"], b"", missing=str(refusal))
            except self.passing:
                if pause is not None:
                    await asyncio.sleep(pause)
        return self.missing(handed)

    def missing(self, handed: Handed) -> Attachment:
        """The file as one that the place did not hand over."""
        return Attachment(handed["name"], b"", missing=self.refused())

    def refused(self) -> str:
        """Why there is no file, where the place does not say."""
        return f"{self.place.value.title()} did not hand it over"

    async def read(self, answered: aiohttp.ClientResponse) -> bytes:
        """The file in an answer of the place's; raises NotHandedOver, or TimeoutError for what may pass."""
        if answered.status >= 500 or answered.status == 429:
            raise TimeoutError(f"{answered.status} for a file")
        if answered.status != 200 or answered.content_type == "text/html":  # a page to sign in at
            raise NotHandedOver(self.refused())
        found, most = bytearray(), LARGEST_MEGABYTES * 1024 * 1024
        async for chunk in answered.content.iter_any():
            found += chunk
            if len(found) > most:
                raise NotHandedOver(TOO_LARGE)
        return bytes(found)


def note(
    database: Database,
    workspace_id: str,
    key: str,
    identity: Identity,
    venue: Venue,
    files: Iterable[Handed],
    at: datetime,
) -> None:
    """Has the files fetched that somebody handed in."""
    body = {
        "key": key,
        "user": identity.user_id,
        "venue": [venue.external_id, venue.audience.value, venue.thread, venue.whispers],
        "files": list(files),
    }
    with database.writing(workspace_id) as uow:
        inbox.put(uow, _work(identity.place), body, at)


@dataclass(frozen=True, slots=True)
class Fetching:
    """The errand: fetches the files, and asks in the name of the one who handed them in.

    Done twice it asks under the same key, and is answered once. `now` is the business time.
    """

    services: Services
    crossing: Crossing
    download: Download
    now: Callable[[], datetime]

    def errands(self) -> dict[str, Errands]:
        """How the inbox has it done."""
        return {_work(self.download.place): Errands(LEASE, AT_ONCE, self.carry_out, self.give_up)}

    async def carry_out(self, claim: Claim) -> None:
        """Fetches what was handed in, and takes it in."""
        errand = await self.crossing(self._errand, claim)
        if errand is not None:
            files = [await self.download.attachment(each) for each in errand.body["files"]]
            await self.crossing(self._take_in, claim, errand, files)

    async def give_up(self, claim: Claim) -> None:
        """Says that the files could not be had."""
        errand = await self.crossing(self._errand, claim)
        if errand is not None:
            files = [self.download.missing(each) for each in errand.body["files"]]
            await self.crossing(self._take_in, claim, errand, files)

    def _errand(self, claim: Claim) -> Errand | None:
        with self.services.database.reading(claim.workspace_id) as uow:
            return inbox.get(uow, claim.id)

    def _take_in(self, claim: Claim, errand: Errand, files: list[Attachment]) -> None:
        external_id, audience, thread, whispers = errand.body["venue"]
        request = Request(
            key=errand.body["key"],
            workspace_id=claim.workspace_id,
            identity=Identity(self.download.place, errand.body["user"]),
            venue=Venue(external_id, Audience(audience), thread, whispers=whispers),
            input=Uploaded(tuple(files)),
            at=self.now(),
        )
        answer(request, self.services)
        with self.services.database.writing(claim.workspace_id) as uow:
            inbox.forget(uow, claim.id)


def _work(place: Place) -> str:
    return f"{place.value}: fetch"
