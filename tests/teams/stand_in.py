"""A stand-in for Microsoft's servers: connector, sign-in and keys; it fails as its script says."""

import json
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

import jwt
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa

Json = dict[str, Any]
TENANT, APP, BOT = "tenant-1", "app-1", "28:app-1"
TEAM, STANDARD_CHANNEL, SHARED_CHANNEL = "19:team", "19:standard", "19:shared"
ISSUER = "https://api.botframework.com"


def member(number: int, name: str, address: str, **said: Any) -> Json:
    """A full member of the directory."""
    usual = {"tenantId": TENANT, "userRole": "user", "userPrincipalName": address, "email": address}
    return {"id": f"29:{number}", "aadObjectId": f"aad-{number}", "name": name, **usual, **said}


@dataclass
class StandIn:
    """`sent` holds every activity posted or edited; `script` the statuses that come first, by method."""

    people: dict[str, Json] = field(default_factory=dict)
    rosters: dict[str, list[str]] = field(default_factory=dict)
    sent: list[Json] = field(default_factory=list)
    calls: list[tuple[str, str]] = field(default_factory=list)
    opened: list[Json] = field(default_factory=list)
    script: defaultdict[str, list[tuple[int, Json, Json]]] = field(default_factory=lambda: defaultdict(list))
    tokens_given: int = 0
    keys_asked: int = 0
    keys_broken: bool = False
    keys: dict[str, rsa.RSAPrivateKey] = field(default_factory=lambda: {"k1": new_key()})
    published: list[str] = field(default_factory=lambda: ["k1"])
    issuer: str = ISSUER
    endorsements: list[str] = field(default_factory=lambda: ["msteams"])
    address: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    uploads: dict[str, bytearray] = field(default_factory=lambda: defaultdict(bytearray))
    ranges: list[str] = field(default_factory=list)
    _ids: Any = field(default_factory=lambda: count(1))

    def application(self) -> web.Application:
        app = web.Application(client_max_size=64 * 1024 * 1024)
        app.router.add_post("/login/{tenant}/oauth2/v2.0/token", self._token)
        app.router.add_get("/openid", self._openid)
        app.router.add_get("/keys", self._keys)
        app.router.add_post("/connector/v3/conversations", self._open)
        app.router.add_post("/connector/v3/conversations/{id}/activities", self._post)
        app.router.add_put("/connector/v3/conversations/{id}/activities/{activity}", self._edit)
        app.router.add_get("/connector/v3/conversations/{id}/members/{user}", self._member)
        app.router.add_get("/connector/v3/conversations/{id}/pagedmembers", self._members)
        app.router.add_get("/connector/v3/teams/{id}/conversations", self._channels)
        app.router.add_get("/files/{name}", self._file)
        app.router.add_put("/drive/{name}", self._upload)
        return app

    @property
    def service_url(self) -> str:
        """What activities name as their service URL."""
        return f"{self.address}/connector/"

    def fails(self, method: str, status: int, body: Json | None = None, **headers: str) -> None:
        """The next call of a method fails so."""
        self.script[method].append((status, body or {}, dict(headers)))

    def token(self, at: datetime, key: str = "k1", **claims: Any) -> str:
        """A token such as Microsoft signs at a moment."""
        usual = {"iss": ISSUER, "aud": APP, "serviceurl": self.service_url}
        times = {"nbf": at - timedelta(minutes=1), "exp": at + timedelta(hours=1)}
        return jwt.encode({**usual, **times, **claims}, self.keys[key], "RS256", headers={"kid": key})

    def cards(self) -> list[Json]:
        """The cards as they stand now, in order."""
        return [each["attachments"][0]["content"] for each in self.sent]

    async def _token(self, request: web.Request) -> web.Response:
        if failed := self._failed("token"):
            return failed
        given = await request.post()
        self.tokens_given += 1
        assert given["scope"] == "https://api.botframework.com/.default"
        return web.json_response({"access_token": f"ours-{self.tokens_given}", "expires_in": 3_600})

    async def _openid(self, _request: web.Request) -> web.Response:
        self.keys_asked += 1
        if self.keys_broken:
            return web.Response(status=500)
        return web.json_response({"issuer": self.issuer, "jwks_uri": f"{self.address}/keys"})

    async def _keys(self, _request: web.Request) -> web.Response:
        return web.json_response({"keys": [self._public(key_id) for key_id in self.published]})

    def _public(self, key_id: str) -> Json:
        public: Json = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.keys[key_id].public_key()))
        return {**public, "kid": key_id, "use": "sig", "endorsements": self.endorsements}

    async def _open(self, request: web.Request) -> web.Response:
        if failed := self._failed("open"):
            return failed
        asked = await request.json()
        self.opened.append(asked)
        return web.json_response({"id": f"a:{asked['members'][0]['id']}"}, status=201)

    async def _post(self, request: web.Request) -> web.Response:
        if failed := self._failed("post", request):
            return failed
        activity = await request.json()
        id_ = f"1700000{next(self._ids):06d}"
        self.sent.append({**activity, "id": id_, "where": request.match_info["id"]})
        return web.json_response({"id": id_}, status=201)

    async def _edit(self, request: web.Request) -> web.Response:
        if failed := self._failed("edit", request):
            return failed
        activity = await request.json()
        for each in self.sent:
            if each["id"] == request.match_info["activity"]:
                each.update(activity)
                return web.json_response({"id": each["id"]})
        return web.json_response({"error": {"code": "ActivityNotFoundInConversation"}}, status=404)

    async def _member(self, request: web.Request) -> web.Response:
        if failed := self._failed("member"):
            return failed
        found = self.people.get(request.match_info["user"])
        if found is None:
            return web.json_response({"error": {"code": "MemberNotFoundInConversation"}}, status=404)
        return web.json_response(found)

    async def _members(self, request: web.Request) -> web.Response:
        if failed := self._failed("members"):
            return failed
        everybody = self.rosters.get(request.match_info["id"], [])
        start = int(request.query.get("continuationToken") or 0)
        shown: Json = {"members": [self.people[each] for each in everybody[start : start + 2]]}
        if start + 2 < len(everybody):
            shown["continuationToken"] = str(start + 2)
        return web.json_response(shown)

    async def _channels(self, _request: web.Request) -> web.Response:
        channels = [
            {"id": STANDARD_CHANNEL, "name": "Acme", "type": "standard"},
            {"id": SHARED_CHANNEL, "name": "With Acme", "type": "shared"},
        ]
        return web.json_response({"conversations": channels})

    async def _file(self, request: web.Request) -> web.Response:
        if failed := self._failed("file", request):
            return failed
        return web.Response(body=self.files[request.match_info["name"]])

    async def _upload(self, request: web.Request) -> web.Response:
        """Takes fragments in order, each once, as OneDrive does; the last one makes the file."""
        if failed := self._failed("upload", request):
            return failed
        where, fragment = request.headers["Content-Range"], await request.read()
        bounds, _, size = where.removeprefix("bytes ").partition("/")
        first, last = map(int, bounds.split("-"))
        held = self.uploads[request.match_info["name"]]
        if first != len(held) or last - first + 1 != len(fragment):
            return web.Response(status=416)
        self.ranges.append(where)
        held += fragment
        return web.json_response({}, status=201 if len(held) == int(size) else 202)

    def _failed(self, method: str, request: web.Request | None = None) -> web.Response | None:
        signed = request.headers.get("Authorization", "") if request is not None else ""
        self.calls.append((method, signed))
        if not self.script[method]:
            return None
        status, body, headers = self.script[method].pop(0)
        return web.json_response(body, status=status, headers=headers)


def new_key() -> rsa.RSAPrivateKey:
    """A key to sign with."""
    return rsa.generate_private_key(public_exponent=65_537, key_size=2_048)
