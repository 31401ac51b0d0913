"""A stand-in for Slack's Web API over real HTTP: it keeps what was posted, and fails as it is told.

Its own thread serves it, so that it goes on whatever becomes of the test's processes.
"""

import asyncio
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from aiohttp import web

from bot.clock import machine

Json = dict[str, Any]
TEAM = "T1"


class Mood(StrEnum):
    """How the platform answers a post."""

    WELL = "well"
    PATIENCE = "429"
    BROKEN = "500, not taken"
    BROKEN_AFTER = "500, taken"
    SILENT = "no answer, not taken"
    SILENT_AFTER = "no answer, taken"
    CUT_AFTER = "connection cut, taken"


@dataclass(frozen=True)
class Posted:
    """A message as it stands at the platform."""

    channel: str
    key: str
    text: str
    ts: str


@dataclass
class Platform:
    """`delay` is the longest that an answer takes, in seconds; `asked` says whether history may be read."""

    chance: random.Random = field(default_factory=lambda: random.Random(1))
    mood: Mood = Mood.WELL
    delay: float = 0.0
    asked: bool = True
    posted: list[Posted] = field(default_factory=list)
    moods_met: set[Mood] = field(default_factory=set)
    address: str = ""
    _last: float = 0.0

    @classmethod
    @contextmanager
    def serving(cls) -> Iterator["Platform"]:
        """A platform that answers as long as the context lasts."""
        platform, loop, ready = cls(), asyncio.new_event_loop(), threading.Event()

        async def serve() -> web.AppRunner:
            app = web.Application()
            app.router.add_post("/api/{method}", platform.answer)
            runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
            await runner.setup()
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            host, port = runner.addresses[0][:2]
            platform.address = f"http://{host}:{port}/api/"
            ready.set()
            return runner

        def run() -> None:
            runner = loop.run_until_complete(serve())
            loop.run_forever()
            loop.run_until_complete(runner.cleanup())
            loop.close()

        thread = threading.Thread(target=run)
        thread.start()
        ready.wait(10)
        try:
            yield platform
        finally:
            loop.call_soon_threadsafe(loop.stop)
            thread.join()

    def by_room(self) -> dict[str, list[str]]:
        """The keys of what stands in each channel, in its order."""
        found: dict[str, list[str]] = {}
        for each in self.posted:
            found.setdefault(each.channel, []).append(each.key)
        return found

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Any method's answer."""
        method = request.match_info["method"]
        given = await _read(request)
        if method == "chat.postMessage":
            return await self._post(request, given)
        if method == "conversations.history":
            return web.json_response(self._history(given))
        team = {"ok": True, "team_id": TEAM, "team": "Northwind", "user_id": "UBOT", "bot_id": "B1"}
        return web.json_response(team if method == "auth.test" else {"ok": True})

    async def _post(self, request: web.Request, given: Json) -> web.StreamResponse:
        mood = self.mood
        self.moods_met.add(mood)
        await asyncio.sleep(self.chance.uniform(0, self.delay))
        ts = self._accept(given) if mood in (Mood.WELL, *_TAKEN) else ""
        match mood:
            case Mood.WELL:
                return web.json_response({"ok": True, "ts": ts})
            case Mood.PATIENCE:
                return web.json_response({"ok": False}, status=429, headers={"Retry-After": "1"})
            case Mood.BROKEN | Mood.BROKEN_AFTER:
                return web.Response(status=500)
            case Mood.SILENT | Mood.SILENT_AFTER:
                await asyncio.sleep(3600)
        if request.transport is not None:
            request.transport.abort()
        return web.Response()

    def _accept(self, given: Json) -> str:
        self._last = max(self._last + 1e-6, machine().timestamp())
        key = given["metadata"]["event_payload"]["key"]
        words = " ".join(_words(given["blocks"]))
        self.posted.append(Posted(given["channel"], key, words, f"{self._last:.6f}"))
        return self.posted[-1].ts

    def _history(self, given: Json) -> Json:
        if not self.asked:
            return {"ok": False, "error": "missing_scope"}
        since, most = float(given["oldest"]), int(given["limit"])
        found = [each for each in self.posted if each.channel == given["channel"] and float(each.ts) > since]
        told = [{"ts": each.ts, "metadata": {"event_payload": {"key": each.key}}} for each in found[-most:]]
        return {"ok": True, "messages": told[::-1], "has_more": len(found) > most}


_TAKEN = (Mood.BROKEN_AFTER, Mood.SILENT_AFTER, Mood.CUT_AFTER)


def _words(value: Any) -> Iterator[str]:
    """All texts in a message's blocks."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        for each in value.values():
            yield from _words(each)
    elif isinstance(value, list):
        for each in value:
            yield from _words(each)


async def _read(request: web.Request) -> Json:
    if request.content_type == "application/json":
        read: Json = await request.json()
        return read
    return dict(await request.post())
