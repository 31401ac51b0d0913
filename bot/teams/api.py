"""The connector's REST calls: one made once, its refusals as small types, its wish for patience kept."""

import json
from collections.abc import AsyncIterator, Mapping
from typing import Any, Protocol
from urllib.parse import quote

import aiohttp

from bot.render.teams.message import encoded
from bot.teams.addresses import Address
from bot.teams.failures import ForeignAddress, PlaceBusy, RateLimited, failure
from bot.teams.hosts import Hosts
from bot.teams.pace import Pace

TIMEOUT_SECONDS = 10
RETRY_AFTER_UNSAID = 30.0
PAGE = 200
MOST_PAGES = 50

Json = Mapping[str, Any]


class Tokens(Protocol):
    """Where tokens come from; the local client wants none."""

    async def token(self) -> str:
        """The token to write with; empty where none is wanted."""

    def forget(self) -> None:
        """The token was refused."""


class NoTokens:
    """For the local client."""

    async def token(self) -> str:
        """None is wanted."""
        return ""

    def forget(self) -> None:
        """There is nothing to forget."""


class Api:
    """Calls the connector that an address names, where that is one of Teams'."""

    def __init__(self, session: aiohttp.ClientSession, tokens: Tokens, hosts: Hosts, pace: Pace) -> None:
        self._session = session
        self._tokens = tokens
        self._hosts = hosts
        self._pace = pace

    async def post(self, to: Address, activity: Json, thread: str = "") -> str:
        """Posts an activity into a conversation; its id there.

        A DeliveryFailed where there is none, TimeoutError where the outcome is unknown.
        """
        conversation = f"{to.conversation_id};messageid={thread}" if thread else to.conversation_id
        answer = await self._write("POST", to, f"/{_quoted(conversation)}/activities", activity)
        return str(answer.get("id") or "")

    async def edit(self, to: Address, activity_id: str, activity: Json) -> None:
        """Puts an activity in the place of one posted before."""
        path = f"/{_quoted(to.conversation_id)}/activities/{_quoted(activity_id)}"
        await self._write("PUT", to, path, {**activity, "id": activity_id})

    async def open_personal(self, of: Address, user_id: str) -> str:
        """The id of the personal conversation with a user, opened where there was none."""
        asked = {
            "bot": {"id": of.bot_id},
            "members": [{"id": user_id}],
            "isGroup": False,
            "tenantId": of.tenant_id,
            "channelData": {"tenant": {"id": of.tenant_id}},
        }
        answer = await self._write("POST", of, "", asked)
        return str(answer.get("id") or "")

    async def member(self, of: Address, user_id: str) -> Json:
        """What the roster of a conversation says of one of its members."""
        return await self._call("GET", of, f"/{_quoted(of.conversation_id)}/members/{_quoted(user_id)}")

    async def members(self, of: Address, roster_id: str) -> AsyncIterator[Json]:
        """Everybody in a conversation or team."""
        token = ""
        for _ in range(MOST_PAGES):
            more = f"&continuationToken={_quoted(token)}" if token else ""
            path = f"/{_quoted(roster_id)}/pagedmembers?pageSize={PAGE}{more}"
            answer = await self._call("GET", of, path)
            for each in answer.get("members") or []:
                yield each
            token = str(answer.get("continuationToken") or "")
            if not token:
                return

    async def channels(self, of: Address, team_id: str) -> Json:
        """The channels of a team."""
        return await self._call("GET", of, f"/{_quoted(team_id)}/conversations", root="v3/teams")

    async def _write(self, method: str, to: Address, path: str, body: Json) -> Json:
        seconds = self._pace.wait(to.conversation_id, to.tenant_id)
        if seconds:
            raise RateLimited("the conversation rests", seconds)
        try:
            return await self._call(method, to, path, body)
        except RateLimited as limited:
            self._pace.hold(to.conversation_id, limited.after or RETRY_AFTER_UNSAID)
            raise

    async def _call(
        self, method: str, to: Address, path: str, body: Json | None = None, root: str = "v3/conversations"
    ) -> Json:
        if not self._hosts.allow(to.service_url):
            raise ForeignAddress("the address leads elsewhere")
        token = await self._tokens.token()
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        sent = None if body is None else encoded(body)
        if sent is not None:
            headers["Content-Type"] = "application/json; charset=utf-8"
        address = f"{to.service_url.rstrip('/')}/{root}{path}"
        try:
            asked = self._session.request(method, address, data=sent, headers=headers, allow_redirects=False)
            async with asked as answer:
                told = _read(await answer.read())
        except aiohttp.ClientConnectorError as error:
            raise PlaceBusy(type(error).__name__) from None
        except aiohttp.ClientError as error:
            raise TimeoutError(type(error).__name__) from None
        if 200 <= answer.status < 300:
            return told
        if answer.status == 401:
            self._tokens.forget()
        after = _seconds(answer.headers.get("Retry-After"))
        raise failure(answer.status, told, after, of_message=method == "PUT")


def open_session() -> aiohttp.ClientSession:
    """The one session that all calls share."""
    return aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=TIMEOUT_SECONDS))


def _read(body: bytes) -> Json:
    try:
        told = json.loads(body) if body else {}
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _quoted(part: str) -> str:
    return quote(part, safe="")


def _seconds(said: str | None) -> float | None:
    return float(said) if said and said.isascii() and said.isdigit() else None
