"""A company with a Slack workspace, its assistant served over HTTP, and people who use it."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any
from urllib.parse import urlencode

from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

from bot.clock import machine
from bot.serving import ASSISTANT, Part, Serving, application
from bot.settings import Settings
from bot.slack.guard import FORM, JSON, signature
from domain.members import Role
from storage import conversations, members
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.slack.stand_in import TEAM, StandIn, channel, user

SECRET = "a signing secret"
ANA, BEN, GUEST = "UANA", "UBEN", "UGUEST"
ANAS_DIRECT = "DUANA"
INTERNAL, SHARED = "CINT", "CEXT"
Json = dict[str, Any]


@dataclass
class Workspace:
    """Sends what Slack would send, signed."""

    client: TestClient[Any, Any]
    slack: StandIn
    database: Database
    id: str
    acme: str
    _numbers: Any = field(default_factory=lambda: count(1))

    async def post(self, body: bytes, kind: str, **headers: str) -> tuple[int, Json]:
        """Status and answer of a signed request."""
        at = str(int(machine().timestamp()))
        signed = {
            "Content-Type": kind,
            "X-Slack-Request-Timestamp": at,
            "X-Slack-Signature": signature(body, at, SECRET),
        }
        answer = await self.client.post("/slack/events", data=body, headers=signed | headers)
        text = await answer.text()
        return answer.status, json.loads(text) if text.startswith("{") else {}

    async def command(self, text: str, who: str = ANA, where: str = INTERNAL, **said: Any) -> Json:
        """The acknowledgement of `/csm ...`."""
        fields = {
            "command": "/csm",
            "text": text,
            "user_id": who,
            "team_id": TEAM,
            "channel_id": where,
            "trigger_id": f"tr-{next(self._numbers)}",
            "response_url": "",
        }
        status, answer = await self.post(urlencode(fields | said).encode(), FORM)
        assert status == 200, (status, answer)
        return answer

    async def event(self, event: Json, event_id: str = "", **headers: str) -> int:
        """The status of an event's acknowledgement."""
        body = {
            "type": "event_callback",
            "team_id": TEAM,
            "api_app_id": "A1",
            "event_id": event_id or f"Ev{next(self._numbers)}",
            "event": event,
        }
        status, _ = await self.post(json.dumps(body).encode(), JSON, **headers)
        return status

    async def says(self, text: str, who: str = ANA, event_id: str = "", **said: Any) -> int:
        """Words in the direct conversation."""
        ts = f"1699999999.{next(self._numbers):06d}"
        told = {"type": "message", "channel_type": "im", "channel": f"D{who}", "user": who, "text": text}
        return await self.event({**told, "ts": ts, **said}, event_id)

    async def mentions(self, text: str, who: str = ANA, where: str = INTERNAL) -> int:
        """Words in a channel that call the assistant."""
        ts = f"1699999999.{next(self._numbers):06d}"
        told = {"type": "app_mention", "channel": where, "user": who, "text": f"<@UBOT> {text}"}
        return await self.event({**told, "ts": ts})

    async def interact(self, payload: Json) -> Json:
        """The acknowledgement of an interaction."""
        status, answer = await self.post(urlencode({"payload": json.dumps(payload)}).encode(), FORM)
        assert status == 200, (status, answer)
        return answer

    async def press(self, element: Json, message: Json, who: str = ANA, **said: Any) -> Json:
        """A press of a button of a message; in a menu `selected_option` says which."""
        number = next(self._numbers)
        container = {"type": "message", "message_ts": message["ts"], "channel_id": message["channel"]}
        return await self.interact(
            {
                "type": "block_actions",
                "team": {"id": TEAM},
                "user": {"id": who, "team_id": TEAM},
                "channel": {"id": message["channel"]},
                "container": container,
                "trigger_id": f"tr-{number}",
                "response_url": "",
                "actions": [{**element, "block_id": "b", "action_ts": f"1.{number}"}],
                **said,
            }
        )

    async def submit(self, view: Json, values: dict[str, Json], who: str = ANA, **said: Any) -> Json:
        """The acknowledgement of a form sent in."""
        state = {"values": {name: {"value": value} for name, value in values.items()}}
        sent = {**view, "id": "V1", "hash": "h1", "state": state}
        return await self.interact(
            {
                "type": "view_submission",
                "team": {"id": TEAM},
                "user": {"id": who, "team_id": TEAM},
                "trigger_id": f"tr-{next(self._numbers)}",
                "view": sent | said,
            }
        )

    async def settle(self) -> None:
        """Everything that waits has gone out."""
        await self.client.app[ASSISTANT].delivery.deliver_all()


def text_of(blocks: list[Json]) -> str:
    """All words of blocks, for reading."""
    found: list[str] = []

    def gather(value: Any) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("text"), str):
                found.append(value["text"])
            for each in value.values():
                gather(each)
        elif isinstance(value, list):
            for each in value:
                gather(each)

    gather(blocks)
    return "\n".join(found)


def buttons_of(blocks: list[Json]) -> dict[str, Json]:
    """Buttons by their label."""
    elements = [each for block in blocks for each in (*block.get("elements", []), block.get("accessory"))]
    return {each["text"]["text"]: each for each in elements if each and each["type"] == "button"}


@asynccontextmanager
async def opened(
    database: Database,
    slack: StandIn | None = None,
    parts: frozenset[Part] = frozenset({Part.WEB}),
    **more: SecretStr,
) -> AsyncIterator[Workspace]:
    """A company of two, with one customer, served by a process with these parts; `more` are settings."""
    slack = slack or StandIn()
    for each in (
        user(ANA, "Ana Lima", "ana@northwind.test"),
        user(BEN, "Ben Okafor", "ben@northwind.test"),
        user(GUEST, "Gus Guest", "ben@northwind.test", is_restricted=True),
        user("UBOT", "csm", is_bot=True),
    ):
        slack.users[each["id"]] = each
    for open_channel in (
        channel(INTERNAL, "acme-internal", [ANA, BEN, "UBOT"]),
        channel(SHARED, "acme-shared", [ANA, "UBOT", "UFAR"], is_ext_shared=True),
    ):
        slack.channels[open_channel["id"]] = open_channel
    workspace_id, acme = _found(database)
    async with TestServer(slack.application(), host="127.0.0.1") as stand_in:
        settings = Settings(
            _env_file=None,
            slack_bot_token=SecretStr("xoxb-test"),
            slack_signing_secret=SecretStr(SECRET),
            slack_api_url=f"{stand_in.make_url('/api/')}",
            **more,
        )
        serving = Serving("127.0.0.1", 0, parts)
        app = await application(settings, serving, database)
        async with TestClient(TestServer(app, host="127.0.0.1")) as client:
            yield Workspace(client, slack, database, workspace_id, acme)


def _found(database: Database) -> tuple[str, str]:
    workspace_id = make.workspace(database)
    at = machine() - timedelta(days=1)
    with database.writing(workspace_id) as uow:
        ana = _hire(uow, "Ana Lima", "ana@northwind.test", Role.CSM)
        _hire(uow, "Ben Okafor", "Ben@Northwind.test", Role.CSM, Role.ADMIN)
        acme = make.customer(uow, "Acme", at=at, held_from=at.date(), csm_id=ana)
    return workspace_id, acme.id


def _hire(uow: UnitOfWork, name: str, email: str, *roles: Role) -> str:
    at = machine() - timedelta(days=1)
    handle = name.split(maxsplit=1)[0].lower()
    member = members.new_member(handle, name, frozenset(roles), "Europe/Lisbon", email=email)
    members.add(uow, make.change(uow, at=at).id, at, member, at.date())
    return member.id


def identities(workspace: Workspace) -> dict[str, str]:
    """Names by user id of those who were introduced."""
    with workspace.database.reading(workspace.id) as uow:
        known = {each: members.by_identity(uow, "slack", each) for each in workspace.slack.users}
    return {each: found[0].name for each, found in known.items() if found}


def audience(workspace: Workspace, channel_id: str) -> str:
    """Who reads a channel, as it is remembered."""
    with workspace.database.reading(workspace.id) as uow:
        found = conversations.by_place(uow, "slack", channel_id)
    return found.audience if found else ""
