"""`python -m bench.teams_load PORT STAND_IN COUNT TEXTS TOKEN`: messages, sixteen at once; rate and median.

A message is finished when its reply has reached the stand-in. TEXTS is a JSON file of what is typed, in turn.
"""

import asyncio
import json
import sys
import time
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

import aiohttp

from bench.teams_stand_in import BOT, PEOPLE, direct_of, tenant_of

AT_ONCE = 16


def message(number: int, text: str, service_url: str) -> dict[str, Any]:
    """What Teams sends for words in a personal chat."""
    person = number % PEOPLE
    return {
        "type": "message",
        "id": f"{number}.{time.perf_counter_ns()}",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "text": text,
        "from": {"id": f"29:{person}", "name": "Asker", "aadObjectId": f"aad-{person}"},
        "recipient": {"id": BOT, "name": "csm"},
        "conversation": {"id": direct_of(number), "conversationType": "personal"},
        "channelData": {"tenant": {"id": tenant_of(person)}},
    }


class Load:
    """Messages to one port; `stand_in` is where the replies arrive."""

    def __init__(
        self, session: aiohttp.ClientSession, port: int, stand_in: str, texts: list[str], token: str
    ) -> None:
        self._session = session
        self._address = f"http://127.0.0.1:{port}/api/messages"
        self._stand_in = stand_in
        self._texts = texts
        self._headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._numbers = count()
        self._before: dict[str, int] = {}

    async def run(self, messages: int) -> tuple[float, float]:
        """Replies in a second, and the median milliseconds until one."""
        conversations = [direct_of(number) for number in range(PEOPLE)]
        counts = await asyncio.gather(*(self._heard(each, 0) for each in conversations))
        self._before = dict(zip(conversations, counts, strict=True))
        begun, left, took = time.perf_counter(), count(), list[float]()

        async def one_after_another() -> None:
            while next(left) < messages:
                took.append(await self._one())

        await asyncio.gather(*(one_after_another() for _ in range(AT_ONCE)))
        return messages / (time.perf_counter() - begun), median(took) * 1_000

    async def _one(self) -> float:
        number = next(self._numbers)
        text, conversation = self._texts[number % len(self._texts)], direct_of(number)
        body, begun = message(number, text, f"{self._stand_in}/"), time.perf_counter()
        async with self._session.post(self._address, json=body, headers=self._headers) as answer:
            await answer.read()
            answer.raise_for_status()
        self._before[conversation] = await self._heard(conversation, self._before[conversation] + 1)
        return time.perf_counter() - begun

    async def _heard(self, conversation: str, messages: int) -> int:
        async with self._session.get(f"{self._stand_in}/heard/{conversation}/{messages}") as answer:
            return int((await answer.json())["count"])


async def main(port: int, stand_in: str, messages: int, texts: list[str], token: str) -> None:
    """Measures, and prints both figures as JSON."""
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=2 * AT_ONCE)) as session:
        print(json.dumps(await Load(session, port, stand_in, texts, token).run(messages)))


if __name__ == "__main__":
    _port, _stand_in, _messages, _file, _token = sys.argv[1:]
    _texts = json.loads(Path(_file).read_text(encoding="utf-8"))
    asyncio.run(main(int(_port), _stand_in, int(_messages), _texts, _token))
