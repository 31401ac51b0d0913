"""A file that was put together is handed to the page that asks with its token, and to no other."""

from aiohttp.test_utils import TestClient

from handlers.request import Pressed
from tests.bot.web_company import TOKEN, Assistant

FIELDS = {"key": "k-1", "as": "ana", "in": "dm:ana", "verb": "export_file", "id": "file-1", "message": ""}


async def test_the_page_gets_the_file_to_keep(client: TestClient, assistant: Assistant) -> None:
    answer = await client.post("/chat/file", json=FIELDS, headers={"X-Page-Token": TOKEN})

    assert (answer.status, await answer.read()) == (200, b"name\r\nAcme Corp\r\n")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="customers.csv"'
    assert assistant.requests[0].input == Pressed("export_file", "file-1", "")


async def test_without_the_token_nothing_is_handed_over(client: TestClient, assistant: Assistant) -> None:
    answer = await client.post("/chat/file", json=FIELDS, headers={"X-Page-Token": "stolen"})

    assert (answer.status, assistant.requests) == (403, [])


async def test_a_link_gets_nothing(client: TestClient) -> None:
    answer = await client.get("/chat/file", params={"id": "file-1"})

    assert answer.status == 405


async def test_who_may_not_have_it_is_told_so(client: TestClient) -> None:
    gone = FIELDS | {"id": "file-2"}

    answer = await client.post("/chat/file", json=gone, headers={"X-Page-Token": TOKEN})

    assert (answer.status, (await answer.json())["error"]) == (
        403,
        "That has been dealt with already, or is no longer there.",
    )
