"""`python -m bench.slack_load KIND PORT API COUNT FIRST TEXTS`: signed requests, sixteen at once; rate, p99.

KIND is `command` or `words`; TEXTS a JSON file of what is typed in turn, from the FIRST on. Words are
finished when their reply has been posted.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

import aiohttp

from bench.slack_stand_in import SECRET, TEAM, direct_of, user_id
from bot.clock import machine
from bot.slack.guard import FORM, JSON, signature

AT_ONCE = 16
Made = tuple[bytes, str]


def command(text: str, number: int) -> Made:
    """A slash command."""
    fields = {
        "command": "/csm",
        "text": text,
        "user_id": user_id(number),
        "team_id": TEAM,
        "channel_id": direct_of(number),
        "trigger_id": f"{number}.{time.perf_counter_ns()}",
    }
    return urlencode(fields).encode(), FORM


def words(text: str, number: int) -> Made:
    """Words in a direct conversation."""
    event = {
        "type": "message",
        "channel_type": "im",
        "channel": direct_of(number),
        "user": user_id(number),
        "text": text,
        "ts": f"1699999999.{number:06d}",
    }
    told = {"type": "event_callback", "team_id": TEAM, "event_id": f"Ev{number}.{time.perf_counter_ns()}"}
    return json.dumps({**told, "event": event}).encode(), JSON


MAKE: dict[str, Callable[[str, int], Made]] = {"command": command, "words": words}


class Load:
    """Requests of one kind to one port; `api` is asked how much was posted."""

    def __init__(
        self, session: aiohttp.ClientSession, kind: str, port: int, api: str, texts: list[str], first: int
    ) -> None:
        self._session = session
        self._make = MAKE[kind]
        self._posts = kind == "words"
        self._address = f"http://127.0.0.1:{port}/slack/events"
        self._api = api
        self._texts = texts
        self._numbers = count(first)

    async def run(self, requests: int) -> tuple[float, float]:
        """Requests finished in a second, and the milliseconds under which 99 of 100 were acknowledged."""
        begun, posted = time.perf_counter(), await self._posted()
        left, took = count(), list[float]()

        async def one_after_another() -> None:
            while next(left) < requests:
                took.append(await self._one())

        await asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))
        while self._posts and await self._posted() < posted + requests:  # noqa: ASYNC110 - another process posts
            await asyncio.sleep(0.02)
        return requests / (time.perf_counter() - begun), quantiles(took, n=100)[98] * 1000

    async def _one(self) -> float:
        number = next(self._numbers)
        body, kind = self._make(self._texts[number % len(self._texts)], number)
        at = str(int(machine().timestamp()))
        signed = {"X-Slack-Request-Timestamp": at, "X-Slack-Signature": signature(body, at, SECRET)}
        begun = time.perf_counter()
        headers = {"Content-Type": kind, **signed}
        async with self._session.post(self._address, data=body, headers=headers) as answer:
            await answer.read()
            answer.raise_for_status()
        return time.perf_counter() - begun

    async def _posted(self) -> int:
        if not self._posts:
            return 0
        async with self._session.post(f"{self._api}posted") as answer:
            return int((await answer.json())["count"])


async def main(kind: str, port: int, api: str, requests: int, first: int, texts: list[str]) -> None:
    """Measures, and prints both figures as JSON."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=AT_ONCE)) as session:
        print(json.dumps(await Load(session, kind, port, api, texts, first).run(requests)))


if __name__ == "__main__":
    _kind, _port, _api, _requests, _first, _file = sys.argv[1:]
    _texts = json.loads(Path(_file).read_text(encoding="utf-8"))
    asyncio.run(main(_kind, int(_port), _api, int(_requests), int(_first), _texts))
