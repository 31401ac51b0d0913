"""The wire: JSON goes out as the SDK's client sends it; what comes back is read, or the outcome is open."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer, unused_port
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.api import Api, open_client, open_session
from bot.slack.failures import ChannelArchived, PlaceBusy, RateLimited
from bot.slack.pace import Pace

SAID = {
    "channel": "C1",
    "text": "株 \ud83d\ude00 <Acme>",
    "blocks": [{"type": "divider"}],
    "unfurl_links": False,
}
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@dataclass
class Server:
    """Keeps what came, and answers as it is told to."""

    answer: Answer
    came: list[tuple[str, dict[str, str], Any]] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.StreamResponse:
        headers = {name: request.headers[name] for name in ("Authorization", "Content-Type", "User-Agent")}
        self.came.append((str(request.url), headers, await request.json()))
        return await self.answer(request)


async def well(_request: web.Request) -> web.StreamResponse:
    return web.json_response({"ok": True, "ts": "5.5"})


@pytest.fixture
def server() -> Server:
    return Server(well)


@pytest.fixture
async def client(server: Server) -> AsyncIterator[AsyncWebClient]:
    app = web.Application()
    app.router.add_route("*", "/{any:.*}", server.take)
    async with TestServer(app, host="127.0.0.1") as running, open_session() as session:
        yield open_client("xoxb-test", session, str(running.make_url("/api")))


@pytest.fixture
def api(client: AsyncWebClient) -> Api:
    return Api(client, Pace(lambda: 100.0))


def answering(body: bytes, **said: Any) -> Answer:
    async def answer(_request: web.Request) -> web.StreamResponse:
        return web.Response(body=body, **{"content_type": "application/json", **said})

    return answer


async def test_it_sends_what_the_sdks_client_sends(server: Server, client: AsyncWebClient, api: Api) -> None:
    await client.api_call("chat.postMessage", json=dict(SAID))

    answer = await api("chat.postMessage", **SAID)

    of_the_sdk, ours = server.came
    assert ours == of_the_sdk
    assert ours[1]["Authorization"] == "Bearer xoxb-test"
    assert answer == {"ok": True, "ts": "5.5"}


async def test_it_goes_through_the_proxy_that_the_client_knows(
    server: Server, client: AsyncWebClient
) -> None:
    client.proxy, client.base_url = client.base_url, "http://slack.test/api/"

    await Api(client, Pace(lambda: 100.0))("chat.postMessage", **SAID)

    assert server.came[0][0] == "http://slack.test/api/chat.postMessage"


@pytest.mark.parametrize(
    "answer",
    [
        answering(b""),
        answering(b"<html>nearly", content_type="text/html"),
        answering(b'{"ok": tr'),
        answering(b'["ok"]'),
        answering(b"\xff\xfe\xfa"),
        answering(b'{"ok": true}', status=502),
        answering(b"", status=500),
    ],
    ids=("nothing", "a page", "half", "a list", "no letters", "a gateway's", "nothing, broken"),
)
async def test_what_cannot_be_read_leaves_the_outcome_open(server: Server, api: Api, answer: Answer) -> None:
    server.answer = answer

    with pytest.raises(TimeoutError):
        await api("chat.postMessage", **SAID)


async def test_a_connection_cut_before_the_answer_leaves_the_outcome_open(server: Server, api: Api) -> None:
    async def cut(request: web.Request) -> web.StreamResponse:
        assert request.transport is not None
        request.transport.close()
        return web.Response()

    server.answer = cut

    with pytest.raises(TimeoutError, match=r"ServerDisconnectedError by chat\.postMessage"):
        await api("chat.postMessage", **SAID)


async def test_where_nobody_listens_nothing_was_taken() -> None:
    async with open_session() as session:
        client = open_client("xoxb-test", session, f"http://127.0.0.1:{unused_port()}/api/")

        with pytest.raises(PlaceBusy):
            await Api(client, Pace(lambda: 100.0))("chat.postMessage", **SAID)


@pytest.mark.parametrize(
    ("answer", "refusal", "after"),
    [
        (answering(b'{"ok": false, "error": "is_archived"}'), ChannelArchived, None),
        (answering(b'{"ok": false, "error": "ratelimited"}', status=429), RateLimited, 30.0),
        (answering(b"slowly", status=429, headers={"Retry-After": "7"}), RateLimited, 7.0),
        (answering(b"who?", status=404), PlaceBusy, None),
    ],
    ids=("archived", "slowly", "in seven seconds", "nobody there"),
)
async def test_a_refusal_is_a_small_type(
    server: Server, api: Api, answer: Answer, refusal: type[RateLimited], after: float | None
) -> None:
    server.answer = answer

    with pytest.raises(refusal) as refused:
        await api("chat.postMessage", **SAID)

    assert refused.value.after == after
