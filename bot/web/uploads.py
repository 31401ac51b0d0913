"""Files that the page hands in: a post in parts, read up to a limit."""

from pathlib import PurePath

from aiohttp import BodyPartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from bot.web.guard import MEGABYTE, TooMuch
from bot.web.requests import Posted, Unreadable, upload
from handlers.request import Attachment

LARGEST_UPLOAD = 20 * MEGABYTE
MOST_PARTS = 20


async def read_upload(request: web.Request) -> Posted:
    """What was handed in; TooMuch where all parts together are larger than is read."""
    if not request.content_type.startswith("multipart/"):
        raise Unreadable("That is no file. Choose one, or drop it on the message box.")
    try:
        return await _read(request)
    except (ValueError, AssertionError, HttpProcessingError):  # what aiohttp raises for parts that are none
        raise Unreadable("That post is broken. Please choose the file once more.") from None


async def _read(request: web.Request) -> Posted:
    fields: dict[str, str] = {}
    files: list[Attachment] = []
    left = LARGEST_UPLOAD
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or len(fields) + len(files) >= MOST_PARTS:
            raise Unreadable(f"Hand in at most {MOST_PARTS} files at once.")
        content = await _content(part, left)
        left -= len(content)
        if part.filename:
            files.append(Attachment(PurePath(part.filename).name[:200], content))
        else:
            fields[part.name or ""] = content.decode("utf-8", "replace")
    return upload(fields, files)


async def _content(part: BodyPartReader, most: int) -> bytes:
    read = bytearray()
    while chunk := await part.read_chunk():
        read += chunk
        if len(read) > most:
            raise TooMuch(LARGEST_UPLOAD // MEGABYTE)
    return bytes(read)
