"""What arrives by itself: new and edited lines, and the clock, as server-sent events."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from aiohttp import web

from bot.web.chat import Chat
from bot.web.page import clock, line
from bot.web.rooms import Seat
from storage import transcript
from storage.transcript import Line

LOOKS_EVERY_SECONDS = 1.0  # another process on the same database rings no bell here
QUIET_LOOKS = 15  # then a sign of life, so that a lost connection is noticed


async def stream(request: web.Request, chat: Chat, seat: Seat, after: int) -> web.StreamResponse:
    """Sends what the seat's person may read, from `after` on, until either side goes."""
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
    await response.prepare(request)
    with suppress(ConnectionResetError):
        await response.write(b"retry: 1000\n\n")
        await _send_news(response, chat, seat, after)
    return response


async def _send_news(response: web.StreamResponse, chat: Chat, seat: Seat, after: int) -> None:
    shown: Mapping[str, object] = {}
    quiet = 0
    while not chat.bell.closing:
        waiting = asyncio.ensure_future(chat.bell.wait(LOOKS_EVERY_SECONDS))
        news, face = await chat.crossing(_look, chat, seat, after)
        for said in news:
            await response.write(_event("line", _shown(said, seat), said.revision))
            after = said.revision
        if face != shown:
            await response.write(_event("clock", face))
        quiet = 0 if news or face != shown else quiet + 1
        if quiet >= QUIET_LOOKS:
            await response.write(b": still here\n\n")
            quiet = 0
        shown = face
        await waiting


def _look(chat: Chat, seat: Seat, after: int) -> tuple[list[Line], dict[str, object]]:
    rooms = [room.external_id for room in seat.rooms]
    with chat.database.reading(chat.workspace_id) as uow:
        news = transcript.changed(uow, rooms, seat.person.user_id, after)
    return news, clock(chat.now(), seat.person)


def _shown(said: Line, seat: Seat) -> dict[str, Any]:
    here = said.conversation == seat.room.external_id
    return {
        "seq": said.seq,
        "conversation": said.conversation,
        "mine": said.author == seat.person.user_id,
        "html": line(said, seat.person) if here else "",
    }


def _event(name: str, value: Mapping[str, Any], id_: int | None = None) -> bytes:
    own = f"id: {id_}\n" if id_ is not None else ""
    return f"event: {name}\n{own}data: {json.dumps(value)}\n\n".encode()
