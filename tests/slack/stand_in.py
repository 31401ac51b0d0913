"""A stand-in for Slack's Web API: it keeps what was posted, demands scopes, and fails as its script says."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from aiohttp import web

Json = dict[str, Any]
TEAM, BOT_USER, BOT = "T1", "UBOT", "B1"
SCOPES = {
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "conversations.open": "im:write",
    "conversations.info": "channels:read",
    "conversations.members": "channels:read",
    "conversations.history": "im:history",
    "conversations.replies": "im:history",
    "users.info": "users:read",
    "users.list": "users:read",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
}


def user(user_id: str, name: str, email: str = "", **said: Any) -> Json:
    """A full member of the workspace with a confirmed address."""
    profile = {"real_name": name, "email": email}
    usual = {"id": user_id, "team_id": TEAM, "name": name, "tz": "Europe/Lisbon", "is_email_confirmed": True}
    return {**usual, "profile": profile, **said}


def channel(channel_id: str, name: str, members: list[str], **said: Any) -> Json:
    """An ordinary channel."""
    return {"id": channel_id, "name": name, "is_channel": True, "members": members, **said}


@dataclass
class StandIn:
    """`calls` holds each method with what it was given; `script` what comes first, by method or file.

    A status of a scripted answer is its "status", its headers are its "headers".
    """

    users: dict[str, Json] = field(default_factory=dict)
    channels: dict[str, Json] = field(default_factory=dict)
    scopes: set[str] = field(default_factory=lambda: set(SCOPES.values()))
    calls: list[tuple[str, Json]] = field(default_factory=list)
    messages: list[Json] = field(default_factory=list)
    script: defaultdict[str, list[Json]] = field(default_factory=lambda: defaultdict(list))
    removed: list[Json] = field(default_factory=list)
    uploads: list[bytes] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    fetched: list[tuple[str, str]] = field(default_factory=list)
    address: str = ""
    _ts: Any = field(default_factory=lambda: count(1))

    def application(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/api/{method}", self._method)
        app.router.add_post("/response/{name}", self._response)
        app.router.add_post("/upload", self._upload)
        app.router.add_get("/files-pri/{name}", self._file)
        return app

    def of(self, method: str) -> list[Json]:
        """What a method was given, in order."""
        return [given for name, given in self.calls if name == method]

    async def _method(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        self.address = f"http://{request.host}"
        given = await _read(request)
        self.calls.append((method, given))
        if self.script[method]:
            told = self.script[method].pop(0)
            return web.json_response(
                {key: value for key, value in told.items() if key not in ("status", "headers")},
                status=told.get("status", 200),
                headers=told.get("headers", {}),
            )
        scope = SCOPES.get(method)
        if scope is not None and scope not in self.scopes:
            return web.json_response({"ok": False, "error": "missing_scope", "needed": scope})
        answer = getattr(self, "_" + method.lower().replace(".", "_"), lambda _given: {})(given)
        return web.json_response({"ok": "error" not in answer, **answer})

    async def _response(self, request: web.Request) -> web.Response:
        self.removed.append(await request.json())
        return web.Response(text="ok")

    async def _upload(self, request: web.Request) -> web.Response:
        self.uploads.append(await request.read())
        return web.Response(text="OK")

    async def _file(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        self.fetched.append((name, request.headers.get("Authorization", "")))
        if self.script[name]:
            return web.Response(**self.script[name].pop(0))
        return web.Response(body=self.files[name], content_type="text/csv")

    def _auth_test(self, _given: Json) -> Json:
        return {"team_id": TEAM, "team": "Northwind", "user_id": BOT_USER, "bot_id": BOT}

    def _users_info(self, given: Json) -> Json:
        found = self.users.get(given["user"])
        return {"user": found} if found else {"error": "user_not_found"}

    def _users_list(self, _given: Json) -> Json:
        return {"members": list(self.users.values())}

    def _conversations_info(self, given: Json) -> Json:
        if given["channel"].startswith("D"):
            return {"channel": {"id": given["channel"], "is_im": True}}
        found = self.channels.get(given["channel"])
        return {"channel": found} if found else {"error": "channel_not_found"}

    def _conversations_members(self, given: Json) -> Json:
        found = self.channels.get(given["channel"])
        return {"members": found["members"]} if found else {"error": "channel_not_found"}

    def _conversations_open(self, given: Json) -> Json:
        return {"channel": {"id": f"D{given['users']}"}}

    def _chat_postmessage(self, given: Json) -> Json:
        message = {**given, "ts": f"1700000000.{next(self._ts):06d}"}
        self.messages.append(message)
        return {"ts": message["ts"], "channel": given["channel"]}

    def _chat_postephemeral(self, given: Json) -> Json:
        return {"message_ts": f"1700000000.{next(self._ts):06d}"}

    def _chat_update(self, given: Json) -> Json:
        for message in self.messages:
            if message["ts"] == given["ts"]:
                message.update(given)
                return {"ts": given["ts"]}
        return {"error": "message_not_found"}

    def _conversations_history(self, given: Json) -> Json:
        found = [each for each in self.messages if each["channel"] == given["channel"]]
        if given.get("include_all_metadata") not in (True, "true", "True", "1", 1):
            found = [{key: value for key, value in each.items() if key != "metadata"} for each in found]
        return {"messages": found[-15:][::-1], "has_more": len(found) > 15}

    def _files_getuploadurlexternal(self, _given: Json) -> Json:
        return {"upload_url": f"{self.address}/upload", "file_id": f"F{len(self.uploads) + 1}"}

    def _files_completeuploadexternal(self, given: Json) -> Json:
        return {"files": given["files"]}

    def _files_info(self, _given: Json) -> Json:
        return {"file": {"mimetype": "image/png"}}

    def _views_open(self, given: Json) -> Json:
        return {"view": {**given["view"], "id": "V1", "hash": "h1"}}


async def _read(request: web.Request) -> Json:
    if request.content_type == "application/json":
        read: Json = await request.json()
        return read
    given = {**request.query, **(await request.post())}
    return {name: _value(str(value)) for name, value in given.items()}


def _value(value: str) -> Any:
    try:
        return json.loads(value) if value[:1] in "[{" else value
    except ValueError:
        return value
