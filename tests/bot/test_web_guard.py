"""The web chat answers its own page and nobody else, and whatever it is sent, it answers with a sentence."""

from io import BytesIO

import pytest
from aiohttp.test_utils import TestClient

from tests.bot.web_company import TOKEN, Assistant

SAID = {"key": "k-1", "as": "ana", "in": "dm:ana", "text": "help"}


def port(client: TestClient) -> int:
    return int(client.server.port or 0)


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
async def test_its_own_names_are_answered(client: TestClient, name: str) -> None:
    answer = await client.get("/", headers={"Host": f"{name}:{port(client)}"})

    assert answer.status == 200


@pytest.mark.parametrize("name", ["evil.example", "127.0.0.1.evil.example", "localhost", "127.0.0.1:1", ""])
async def test_a_foreign_host_is_refused_with_a_sentence(client: TestClient, name: str) -> None:
    answer = await client.get("/", headers={"Host": name})

    assert answer.status == 403
    assert (await answer.json())["error"] == (
        f"This chat answers only as http://127.0.0.1:{port(client)} on the machine it runs on."
    )


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "https://127.0.0.1", "http://[", "http://127.0.0.1"]
)
async def test_a_foreign_origin_is_refused_with_a_sentence(client: TestClient, origin: str) -> None:
    answer = await client.post("/chat/say", json=SAID, headers={"Origin": origin, "X-Page-Token": TOKEN})

    assert answer.status == 403
    assert (await answer.json())["error"] == "This chat answers only its own page."


async def test_its_own_origin_is_answered(client: TestClient) -> None:
    headers = {"Origin": f"http://127.0.0.1:{port(client)}", "X-Page-Token": TOKEN}

    answer = await client.post("/chat/say", json=SAID, headers=headers)

    assert answer.status == 200


@pytest.mark.parametrize(
    "headers", [{}, {"X-Page-Token": ""}, {"X-Page-Token": "guessed"}, {"X-Page-Token": "ü"}]
)
async def test_a_post_without_the_pages_token_is_refused(
    client: TestClient, assistant: Assistant, headers: dict[str, str]
) -> None:
    answer = await client.post("/chat/say", json=SAID, headers=headers)

    assert answer.status == 403
    assert (await answer.json())["error"] == "This page is older than the running chat. Please reload it."
    assert assistant.requests == []


@pytest.mark.parametrize("path", ["/chat/say", "/chat/press", "/chat/submit", "/chat/clock"])
@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b"[" * 100_000, b"{}", b'{"key": 1}', b'{"to": []}'],
)
async def test_what_cannot_be_read_is_answered_with_a_sentence(
    client: TestClient, path: str, body: bytes
) -> None:
    answer = await client.post(path, data=body, headers={"X-Page-Token": TOKEN})

    assert answer.status == 400
    assert (await answer.json())["error"].endswith(".")


async def test_more_than_a_megabyte_is_refused(client: TestClient) -> None:
    long = BytesIO(b" " * (1024 * 1024 + 1))

    answer = await client.post("/chat/say", data=long, headers={"X-Page-Token": TOKEN})

    assert answer.status == 413
    assert (await answer.json())["error"] == "That is more than 1 MB. Please send less."


async def test_half_a_megabyte_is_read(client: TestClient, assistant: Assistant) -> None:
    long = "x" * 500_000

    answer = await client.post("/chat/say", json={**SAID, "text": long}, headers={"X-Page-Token": TOKEN})

    assert answer.status == 200
    assert assistant.requests[0].input.text == long  # type: ignore[union-attr]


@pytest.mark.parametrize("fields", [{"as": "nobody"}, {"in": "#elsewhere"}, {"in": "dm:ben"}])
async def test_somebody_elses_seat_is_not_given(
    client: TestClient, assistant: Assistant, fields: dict[str, str]
) -> None:
    answer = await client.post("/chat/say", json={**SAID, **fields}, headers={"X-Page-Token": TOKEN})

    assert answer.status == 404
    assert assistant.requests == []


async def test_a_failure_of_ours_is_answered_politely(client: TestClient, assistant: Assistant) -> None:
    assistant.fails = True

    answer = await client.post("/chat/say", json=SAID, headers={"X-Page-Token": TOKEN})

    assert answer.status == 503
    assert (await answer.json())["error"] == "That went wrong on this side. Please try again."


@pytest.mark.parametrize("path", ["/", "/static/page.js", "/static/page.css", "/chat/complete", "/nowhere"])
async def test_every_answer_tells_the_browser_what_it_may_load(client: TestClient, path: str) -> None:
    answer = await client.get(path)

    assert answer.headers["Content-Security-Policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/static/../routes.py", "/static/%2e%2e/routes.py", "/static/"])
async def test_nothing_beside_the_static_files_is_served(client: TestClient, path: str) -> None:
    answer = await client.get(path)

    assert answer.status in {403, 404}


@pytest.mark.parametrize("after", ["-1", "x", "1.5", "²", "9" * 40])
async def test_a_place_that_is_no_number_is_refused(client: TestClient, after: str) -> None:
    answer = await client.get("/chat/stream", params={"as": "ana", "in": "dm:ana", "after": after})

    assert answer.status == 400
    assert (await answer.json())["error"] == '"after" is a whole number.'
