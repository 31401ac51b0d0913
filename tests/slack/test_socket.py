"""Socket Mode: what comes by the socket is answered as over HTTP; one that ends is opened anew."""

import asyncio
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from aiohttp import web
from pydantic import SecretStr

from storage.unit_of_work import Database
from tests.slack.stand_in import TEAM, StandIn
from tests.slack.workspace import ANA, INTERNAL, Json, Workspace, buttons_of, opened, text_of

REPORT = "called Acme today, all good"


@dataclass
class Linked(StandIn):
    """Slack with a socket to speak through; `acknowledged` holds what came back, by envelope."""

    acknowledged: dict[str, Json] = field(default_factory=dict)
    link: web.WebSocketResponse | None = None
    linked: asyncio.Event = field(default_factory=asyncio.Event)
    _heard: asyncio.Condition = field(default_factory=asyncio.Condition)
    _envelopes: Any = field(default_factory=lambda: count(1))

    def application(self) -> web.Application:
        app = super().application()
        app.router.add_get("/link", self._open)
        return app

    async def sends(self, kind: str, payload: Json) -> Json:
        """The payload of the acknowledgement of an envelope."""
        envelope = f"e-{next(self._envelopes)}"
        await self.hands_over({"type": kind, "envelope_id": envelope, "payload": payload})
        async with asyncio.timeout(5), self._heard:
            await self._heard.wait_for(lambda: envelope in self.acknowledged)
        return self.acknowledged[envelope].get("payload", {})

    async def hands_over(self, envelope: Json) -> None:
        """Something by the socket, once there is one."""
        async with asyncio.timeout(5):
            await self.linked.wait()
        assert self.link is not None
        await self.link.send_json(envelope)

    def _apps_connections_open(self, _given: Json) -> Json:
        return {"url": f"{self.address.replace('http', 'ws')}/link"}

    async def _open(self, request: web.Request) -> web.WebSocketResponse:
        link = web.WebSocketResponse()
        await link.prepare(request)
        self.link = link
        await link.send_json({"type": "hello", "num_connections": 1})
        self.linked.set()
        async for message in link:
            said = json.loads(message.data)
            async with self._heard:
                self.acknowledged[said["envelope_id"]] = said
                self._heard.notify_all()
        return link


@pytest.fixture
def slack() -> Linked:
    return Linked()


@pytest.fixture
async def workspace(sqlite_database: Database, slack: Linked) -> AsyncIterator[Workspace]:
    token = SecretStr("xapp-test")
    async with opened(sqlite_database, slack, slack_app_token=token) as served:
        yield served


def command(text: str) -> Json:
    """What Slack sends for `/csm ...`."""
    said = {"command": "/csm", "text": text, "user_id": ANA, "team_id": TEAM, "channel_id": INTERNAL}
    return {**said, "trigger_id": f"tr-{text}", "response_url": ""}


def message(text: str, event_id: str) -> Json:
    """What Slack sends for words in the direct conversation."""
    event = {
        "type": "message",
        "channel_type": "im",
        "channel": "DUANA",
        "user": ANA,
        "text": text,
        "ts": "1.1",
    }
    return {"type": "event_callback", "team_id": TEAM, "event_id": event_id, "event": event}


async def test_a_command_by_the_socket_is_answered_in_its_acknowledgement(
    workspace: Workspace, slack: Linked
) -> None:
    answer = await slack.sends("slash_commands", command("health Acme"))

    assert answer["response_type"] == "ephemeral"
    assert "*Acme*" in text_of(answer["blocks"])


async def test_words_by_the_socket_are_acknowledged_each_time_and_logged_once(
    workspace: Workspace, slack: Linked
) -> None:
    for _ in range(2):
        await slack.sends("events_api", message(REPORT, "Ev-1"))
    await workspace.settle()

    (answer,) = slack.messages
    assert "Logged for Acme" in text_of(answer["blocks"])


async def test_a_button_by_the_socket_is_pressed(workspace: Workspace, slack: Linked) -> None:
    await slack.sends("events_api", message(REPORT, "Ev-1"))
    await workspace.settle()
    (logged,) = slack.messages
    undo = {**buttons_of(logged["blocks"])["Undo"], "block_id": "b", "action_ts": "1.2"}
    where = {"type": "message", "message_ts": logged["ts"], "channel_id": "DUANA"}
    who = {"team": {"id": TEAM}, "user": {"id": ANA, "team_id": TEAM}, "channel": {"id": "DUANA"}}

    pressed = {"type": "block_actions", **who, "container": where, "trigger_id": "t", "actions": [undo]}
    await slack.sends("interactive", pressed)
    await workspace.settle()

    assert "Taken back" in text_of(logged["blocks"])


@pytest.mark.parametrize(
    "event",
    [{"type": "reaction_added"}, {"type": "user_change", "user": None}, {"type": "app_home_opened"}, None],
)
async def test_what_nobody_listens_to_or_can_read_is_acknowledged_and_does_not_come_again(
    workspace: Workspace, slack: Linked, event: Any
) -> None:
    body = {"type": "event_callback", "team_id": TEAM, "event_id": "Ev-1", "event": event}

    assert await slack.sends("events_api", body) == {}


async def test_when_slack_renews_the_socket_nothing_is_missed(workspace: Workspace, slack: Linked) -> None:
    await slack.sends("slash_commands", command("today"))
    slack.linked.clear()

    assert slack.link is not None
    await slack.link.send_json({"type": "disconnect", "reason": "refresh_requested"})
    answer = await slack.sends("slash_commands", command("health Acme"))

    assert "*Acme*" in text_of(answer["blocks"])
    assert len(slack.of("apps.connections.open")) == 2


async def test_without_a_socket_the_rest_is_served_all_the_same(
    sqlite_database: Database, slack: Linked
) -> None:
    slack.script["apps.connections.open"] = [{"ok": False, "error": "invalid_auth"}] * 9

    async with opened(sqlite_database, slack, slack_app_token=SecretStr("xapp-old")) as workspace:
        answer = await workspace.client.get("/healthz")

    assert answer.status == 200
