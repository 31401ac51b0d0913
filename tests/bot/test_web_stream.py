"""What arrives by itself: new lines, edits, the clock; and what is not for a reader never does."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from aiohttp import ClientResponse
from aiohttp.test_utils import TestClient

from tests.bot.web_company import AT, TOKEN, Assistant
from tests.golden.samples import HEALTH, NUDGE, SETTLED

JANE = "outside:p-jane"


@asynccontextmanager
async def listening(
    client: TestClient, person: str = "ana", room: str = "dm:ana", after: int = 0, **headers: str
) -> AsyncIterator[ClientResponse]:
    query = {"as": person, "in": room, "after": str(after)}
    async with client.get("/chat/stream", params=query, headers=headers) as answer:
        assert answer.headers["Content-Type"] == "text/event-stream"
        yield answer


async def event(answer: ClientResponse, name: str) -> tuple[int, dict[str, Any]]:
    """The next event of that name: its id and what it says."""
    fields: dict[str, str] = {}
    async with asyncio.timeout(5):
        while True:
            line = (await answer.content.readline()).decode().rstrip("\n")
            if line:
                key, _, value = line.partition(": ")
                fields[key] = value
            elif fields.get("event") == name:
                return int(fields.get("id", 0)), json.loads(fields["data"])
            else:
                fields = {}


async def test_a_message_arrives_by_itself(client: TestClient, assistant: Assistant) -> None:
    async with listening(client) as answer:
        await event(answer, "clock")
        assistant.post("dm:ana", HEALTH)

        revision, line = await event(answer, "line")

    assert (revision, line["seq"], line["conversation"], line["mine"]) == (1, 1, "dm:ana", False)
    assert "<h3>Acme Corp</h3>" in line["html"]


async def test_an_edit_arrives_under_the_place_of_the_first(client: TestClient, assistant: Assistant) -> None:
    seq = assistant.post("dm:ana", NUDGE)
    assistant.post("dm:ana", HEALTH)
    async with listening(client, after=2) as answer:
        assistant.edit(seq, SETTLED)

        revision, line = await event(answer, "line")

    assert (revision, line["seq"]) == (3, 1)
    assert "contacted by Ben" in line["html"]
    assert "edited" in line["html"]


async def test_one_that_comes_back_gets_what_it_missed(client: TestClient, assistant: Assistant) -> None:
    for _ in range(3):
        assistant.post("dm:ana", NUDGE)

    async with listening(client, after=0, **{"Last-Event-ID": "2"}) as answer:
        revision, _ = await event(answer, "line")

    assert revision == 3


async def test_of_another_conversation_one_learns_that_something_is_new(
    client: TestClient, assistant: Assistant
) -> None:
    assistant.post("#acme-internal", NUDGE)

    async with listening(client) as answer:
        _, line = await event(answer, "line")

    assert line == {"seq": 1, "conversation": "#acme-internal", "mine": False, "html": ""}


async def test_what_is_internal_never_arrives_outside(client: TestClient, assistant: Assistant) -> None:
    assistant.post("#acme-internal", NUDGE)
    assistant.post("dm:ana", NUDGE)
    assistant.post("#acme-corp", NUDGE, only_for="ana")
    assistant.post("#acme-corp", HEALTH)

    async with listening(client, JANE, "#acme-corp") as answer:
        revision, line = await event(answer, "line")

    assert (revision, line["conversation"]) == (4, "#acme-corp")


async def test_ones_own_words_arrive_as_ones_own(client: TestClient) -> None:
    said = {"key": "k", "as": "ana", "in": "#acme-corp", "text": "hello"}

    async with listening(client, room="#acme-corp") as answer:
        await client.post("/chat/say", json=said, headers={"X-Page-Token": TOKEN})
        _, line = await event(answer, "line")

    assert line["mine"] is True


async def test_the_clock_arrives_when_it_is_moved(client: TestClient, assistant: Assistant) -> None:
    async with listening(client) as answer:
        _, before = await event(answer, "clock")
        await client.post("/chat/clock", json={"as": "ana", "to": "week"}, headers={"X-Page-Token": TOKEN})
        _, after = await event(answer, "clock")

    assert before == {
        "day": "Sat 21 Nov 2026",
        "time": "09:30",
        "zone": "Lisbon",
        "moment": "2026-11-21T09:30:00+00:00",
        "moves": {
            "morning": "Sun 22 Nov, 09:00: no workday, so no digest",
            "workday": "Mon 23 Nov, 09:00",
            "week": "Sat 28 Nov, 09:30",
        },
    }
    assert after["day"] == "Sat 28 Nov 2026"
    assert assistant.now == AT + timedelta(days=7)


async def test_streams_end_when_the_chat_does(client: TestClient) -> None:
    async with listening(client) as answer:
        await event(answer, "clock")
        closing = asyncio.create_task(client.server.close())  # type: ignore[union-attr]
        async with asyncio.timeout(5):
            rest = await answer.content.read()
            await closing

    assert rest == b""
