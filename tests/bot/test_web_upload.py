"""Files handed in on the page reach the assistant as they are, up to a limit."""

from io import BytesIO
from typing import Any

import pytest
from aiohttp import FormData, MultipartWriter
from aiohttp.test_utils import TestClient

from handlers.request import Attachment, Uploaded
from storage import transcript
from tests.bot.web_company import TOKEN, Assistant

FIELDS = {"key": "k-1", "as": "ana", "in": "dm:ana"}
MEGABYTE = 1024 * 1024


def form(*files: tuple[str, bytes], **fields: str) -> FormData:
    parts = FormData()
    for name, value in (FIELDS | fields).items():
        parts.add_field(name, value)
    for name, content in files:
        parts.add_field("file", content, filename=name, content_type="text/csv")
    return parts


async def hand_in(client: TestClient, data: Any, token: str = TOKEN) -> tuple[int, str | None]:
    answer = await client.post("/chat/upload", data=data, headers={"X-Page-Token": token})
    return answer.status, (await answer.json())["error"]


async def test_files_reach_the_assistant_as_they_are(client: TestClient, assistant: Assistant) -> None:
    table, mapping = ("a.csv", b"\xef\xbb\xbfname\r\nHooli\r\n"), ("map.toml", b"[customers]")

    status, error = await hand_in(client, form(table, mapping))

    assert (status, error) == (200, None)
    (request,) = assistant.requests
    assert request.input == Uploaded((Attachment(*table), Attachment(*mapping)))


async def test_what_was_handed_in_stands_in_the_log_by_its_name(
    client: TestClient, assistant: Assistant
) -> None:
    await hand_in(client, form(("a.csv", b"name\nHooli\n")))

    with assistant.database.reading(assistant.workspace_id) as uow:
        first, *_ = transcript.latest(uow, "dm:ana", "ana", 10)
    assert first.text == "/csm import a.csv"


async def test_a_path_before_the_name_is_dropped(client: TestClient, assistant: Assistant) -> None:
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{told}' for name, told in FIELDS.items()]
    parts.append('Content-Disposition: form-data; name="file"; filename="../../etc/Müller.csv"\r\n\r\nname')
    body = "".join(f"--x\r\n{part}\r\n" for part in parts) + "--x--\r\n"
    headers = {"X-Page-Token": TOKEN, "Content-Type": "multipart/form-data; boundary=x"}

    await client.post("/chat/upload", data=body.encode(), headers=headers)

    assert assistant.requests[0].input == Uploaded((Attachment("Müller.csv", b"name"),))


async def test_more_than_20_mb_is_refused(client: TestClient, assistant: Assistant) -> None:
    large = FormData(FIELDS)
    large.add_field("file", BytesIO(b" " * (20 * MEGABYTE + 1)), filename="a.csv")

    status, error = await hand_in(client, large)

    assert (status, error) == (413, "That is more than 20 MB. Please send less.")
    assert assistant.requests == []


async def test_without_the_pages_token_nothing_is_taken(client: TestClient, assistant: Assistant) -> None:
    status, _ = await hand_in(client, form(("a.csv", b"name\n")), token="guessed")

    assert status == 403
    assert assistant.requests == []


async def test_a_post_without_a_file_is_refused(client: TestClient) -> None:
    fields = MultipartWriter("form-data")
    for name, value in FIELDS.items():
        fields.append(value).set_content_disposition("form-data", name=name)

    assert await hand_in(client, fields) == (
        400,
        "There is no file in that. Choose one, or drop it on the message box.",
    )


@pytest.mark.parametrize("body", [b"", b"{}", b"--x\r\n"])
async def test_what_is_no_post_in_parts_is_refused(client: TestClient, body: bytes) -> None:
    status, error = await hand_in(client, body)

    assert (status, error) == (400, "That is no file. Choose one, or drop it on the message box.")


@pytest.mark.parametrize("body", [b"", b"--x\r\nbroken", b"--y--\r\n"])
async def test_broken_parts_are_refused(client: TestClient, body: bytes) -> None:
    headers = {"X-Page-Token": TOKEN, "Content-Type": "multipart/form-data; boundary=x"}

    answer = await client.post("/chat/upload", data=body, headers=headers)

    assert answer.status == 400
    assert (await answer.json())["error"].endswith(".")


async def test_parts_within_parts_are_refused(client: TestClient) -> None:
    outer = MultipartWriter("form-data")
    outer.append(MultipartWriter("mixed"))

    status, error = await hand_in(client, outer)

    assert status == 400
    assert error is not None


async def test_twenty_files_are_too_many(client: TestClient) -> None:
    status, error = await hand_in(client, form(*((f"{number}.csv", b"name\n") for number in range(20))))

    assert (status, error) == (400, "Hand in at most 20 files at once.")


async def test_files_for_somebody_elses_conversation_are_refused(
    client: TestClient, assistant: Assistant
) -> None:
    status, _ = await hand_in(client, form(("a.csv", b"name\n"), **{"in": "dm:ben"}))

    assert status == 404
    assert assistant.requests == []
