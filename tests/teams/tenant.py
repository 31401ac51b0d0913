"""A company with a tenant of Microsoft's, its assistant served over HTTP, and people who use it."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from io import BytesIO
from itertools import count
from typing import Any

from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

from bot.clock import machine
from bot.serving import ASSISTANT, Part, Serving, application
from bot.settings import Settings
from domain.members import Role
from storage import conversations, installations, members
from storage.conversations import Conversation
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.teams.stand_in import (
    APP,
    BOT,
    SHARED_CHANNEL,
    STANDARD_CHANNEL,
    TEAM,
    TENANT,
    StandIn,
    member,
)

Json = dict[str, Any]
ANA, BEN, GUEST, CARA = 1, 2, 3, 4
GROUP = "19:group"


def direct_of(who: int) -> str:
    """The personal chat of somebody."""
    return f"a:29:{who}"


@dataclass
class Tenant:
    """Sends what Teams would send, signed."""

    client: TestClient[Any, Any]
    teams: StandIn
    database: Database
    id: str
    acme: str
    _numbers: Any = field(default_factory=lambda: count(1))

    def activity(self, who: int = ANA, where: str = "", **said: Any) -> Json:
        """An activity of somebody, in their personal chat where nothing else is said."""
        kind = "personal" if not where else "groupChat" if where == GROUP else "channel"
        in_team = {"team": {"id": TEAM}, "channel": {"id": where}} if kind == "channel" else {}
        return {
            "type": "message",
            "id": f"activity-{next(self._numbers)}",
            "channelId": "msteams",
            "serviceUrl": self.teams.service_url,
            "from": {"id": f"29:{who}", "name": "Somebody", "aadObjectId": f"aad-{who}"},
            "recipient": {"id": BOT, "name": "csm"},
            "conversation": {"id": where or direct_of(who), "conversationType": kind},
            "channelData": {"tenant": {"id": TENANT}, **in_team},
            **said,
        }

    async def post(self, activity: Any, token: str | None = None) -> tuple[int, Any]:
        """Status and answer; signed as Teams does where no token is given."""
        header = {"Authorization": f"Bearer {self.teams.token(machine()) if token is None else token}"}
        body = activity if isinstance(activity, bytes) else json.dumps(activity).encode()
        answer = await self.client.post("/api/messages", data=BytesIO(body), headers=header)
        text = await answer.text()
        return answer.status, json.loads(text) if text.startswith("{") else text

    async def says(self, text: str, who: int = ANA, **said: Any) -> int:
        """Words in the personal chat."""
        status, _ = await self.post(self.activity(who, text=text, **said))
        return status

    async def mentions(self, text: str, where: str, who: int = ANA) -> int:
        """Words in a group chat or under a message of a channel, that call the assistant."""
        called = "<at>csm</at>"
        mention = {"type": "mention", "mentioned": {"id": BOT, "name": "csm"}, "text": called}
        activity = self.activity(who, where, text=f"{called} {text}", entities=[mention])
        if where != GROUP:
            activity["conversation"]["id"] = f"{where};messageid=171"
        status, _ = await self.post(activity)
        return status

    async def invoke(self, name: str, value: Json, who: int = ANA, where: str = "", **said: Any) -> Json:
        """The answer to an invoke."""
        activity = self.activity(who, where, type="invoke", name=name, value=value, **said)
        status, answer = await self.post(activity)
        assert status == 200
        found: Json = answer
        return found

    async def press(self, action: Json, on: Json, who: int = ANA, where: str = "") -> Json:
        """The answer to a press of a card's button."""
        executed = {"type": action["type"], "verb": action["verb"], "data": action["data"]}
        value = {"action": executed, "trigger": "manual"}
        return await self.invoke("adaptiveCard/action", value, who, where, replyToId=on["id"])

    async def settle(self) -> None:
        """Everything that waits has gone out."""
        await self.client.app[ASSISTANT].delivery.deliver_all()

    async def met(self) -> None:
        """Everybody of a roster has been met, which goes on beside the answer."""
        meeting = [each for each in asyncio.all_tasks() if "_meet_all" in repr(each.get_coro())]
        await asyncio.gather(*meeting)

    def token(self, **claims: Any) -> str:
        """A token that is right but for these claims."""
        return self.teams.token(machine(), **claims)

    def address(self, external_id: str) -> Json:
        """Where a conversation is reached, as it is remembered."""
        with self.database.reading(self.id) as uow:
            return dict(conversations.address_of(uow, "teams", external_id))

    def conversation(self, external_id: str) -> Conversation | None:
        """A conversation as it is remembered."""
        with self.database.reading(self.id) as uow:
            return conversations.by_place(uow, "teams", external_id)


def text_of(card: Any) -> str:
    """All words of a card, for reading."""
    found: list[str] = []

    def gather(value: Any) -> None:
        if isinstance(value, dict):
            found.extend(str(value[name]) for name in ("text", "title", "label") if name in value)
            for each in value.values():
                gather(each)
        elif isinstance(value, list):
            for each in value:
                gather(each)

    gather(card)
    return "\n".join(found)


def buttons_of(card: Any) -> dict[str, Json]:
    """Actions by their title."""
    found: dict[str, Json] = {}

    def gather(value: Any) -> None:
        if isinstance(value, dict):
            if str(value.get("type", "")).startswith("Action."):
                found[value["title"]] = value
                return
            for each in value.values():
                gather(each)
        elif isinstance(value, list):
            for each in value:
                gather(each)

    gather(card)
    return found


def inputs_of(card: Any) -> dict[str, str]:
    """What stands in the inputs of a form, by their ids."""
    body = card["attachments"][0]["content"]["body"] if "attachments" in card else card["body"]
    return {each["id"]: each.get("value", "") for each in body if each["type"].startswith("Input.")}


@asynccontextmanager
async def opened(database: Database, parts: frozenset[Part] = frozenset({Part.WEB})) -> AsyncIterator[Tenant]:
    """A company of two, with one customer, served."""
    teams = StandIn()
    for each in (
        member(ANA, "Ana Lima", "ana@northwind.test"),
        member(BEN, "Ben Okafor", "ben@northwind.test"),
        member(GUEST, "Gus Guest", "ben_northwind.test#EXT#@northwind.test", userRole="guest"),
        member(CARA, "Cara Vey", "cara@northwind.test"),
    ):
        teams.people[each["id"]] = each
    everybody = ["29:1", "29:2", "29:4"]
    teams.rosters |= {GROUP: everybody, TEAM: everybody, SHARED_CHANNEL: everybody}
    workspace_id, acme = found(database)
    async with TestServer(teams.application(), host="127.0.0.1") as stand_in:
        teams.address = str(stand_in.make_url("")).rstrip("/")
        app = await application(settings_for(teams), Serving("127.0.0.1", 0, parts), database)
        async with TestClient(TestServer(app, host="127.0.0.1")) as client:
            yield Tenant(client, teams, database, workspace_id, acme)


def settings_for(teams: StandIn, **said: Any) -> Settings:
    """A registration of which everything is on this machine."""
    usual: Json = {
        "microsoft_app_id": APP,
        "microsoft_app_password": SecretStr("hush"),
        "microsoft_app_tenant_id": TENANT,
        "microsoft_login_url": f"{teams.address}/login",
        "microsoft_openid_url": f"{teams.address}/openid",
        "CSM_TEAMS_HOSTS": teams.address.removeprefix("http://"),
    }
    return Settings(_env_file=None, **{**usual, **said})


def found(database: Database) -> tuple[str, str]:
    """The company: Ana, Ben, and Acme, which is Ana's; the ids of workspace and customer."""
    workspace_id = make.workspace(database)
    at = machine() - timedelta(days=1)
    with database.writing(workspace_id) as uow:
        installations.install(uow, "teams", TENANT)
        ana = _hire(uow, "Ana Lima", "ana@northwind.test", Role.CSM)
        _hire(uow, "Ben Okafor", "Ben@Northwind.test", Role.CSM, Role.ADMIN)
        acme = make.customer(uow, "Acme", at=at, held_from=at.date(), csm_id=ana)
    return workspace_id, acme.id


def _hire(uow: UnitOfWork, name: str, email: str, *roles: Role) -> str:
    at = machine() - timedelta(days=1)
    handle = name.split(maxsplit=1)[0].lower()
    made = members.new_member(handle, name, frozenset(roles), "Europe/Lisbon", email=email)
    members.add(uow, make.change(uow, at=at).id, at, made, at.date())
    return made.id


__all__ = ["SHARED_CHANNEL", "STANDARD_CHANNEL", "Tenant", "opened"]
