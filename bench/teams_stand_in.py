"""`python -m bench.teams_stand_in PORT KEY`: a connector that says yes at once, and tells of each reply.

KEY is a file with the private key whose tokens are good. `/heard/{conversation}/{count}` answers when so many
messages have reached a conversation.
"""

import asyncio
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from aiohttp import web
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from jwt.algorithms import RSAAlgorithm

ISSUER, APP, BOT = "https://api.botframework.com", "11111111-2222-3333-4444-555555555555", "28:csm"
PEOPLE, TENANTS = 400, 400  # so many that none is written to faster than Teams allows
_heard: defaultdict[str, int] = defaultdict(int)
_waiting: dict[str, tuple[int, asyncio.Future[None]]] = {}


def tenant_of(number: int) -> str:
    """The directory of a person."""
    return f"tenant-{number % TENANTS}"


def direct_of(number: int) -> str:
    """Their personal chat."""
    return f"a:{number % PEOPLE}"


async def token(_request: web.Request) -> web.Response:
    """Our own token."""
    return web.json_response({"access_token": "ours", "expires_in": 3_600})


async def openid(request: web.Request) -> web.Response:
    """Where the keys are."""
    return web.json_response({"issuer": ISSUER, "jwks_uri": f"http://{request.host}/keys"})


async def posted(request: web.Request) -> web.Response:
    """A message into a conversation."""
    await request.read()
    conversation = request.match_info["id"]
    _heard[conversation] += 1
    wanted, waiter = _waiting.get(conversation, (0, None))
    if waiter is not None and _heard[conversation] >= wanted:
        del _waiting[conversation]
        waiter.set_result(None)
    return web.json_response({"id": f"{conversation}-{_heard[conversation]}"}, status=201)


async def member(request: web.Request) -> web.Response:
    """One of the people."""
    number = int(request.match_info["user"].partition(":")[2])
    told = {"id": f"29:{number}", "aadObjectId": f"aad-{number}", "name": "Asker", "userRole": "user"}
    return web.json_response(
        {**told, "tenantId": tenant_of(number), "userPrincipalName": f"p{number}@a.test"}
    )


async def heard(request: web.Request) -> web.Response:
    """Waits for so many messages; 0 tells how many there are."""
    conversation, count = request.match_info["id"], int(request.match_info["count"])
    if _heard[conversation] < count:
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        _waiting[conversation] = (count, waiter)
        await waiter
    return web.json_response({"count": _heard[conversation]})


def application(key: Path) -> web.Application:
    """The stand-in."""
    private: Any = load_pem_private_key(key.read_bytes(), None)
    public = {
        **json.loads(RSAAlgorithm.to_jwk(private.public_key())),
        "kid": "k1",
        "endorsements": ["msteams"],
    }

    async def keys(_request: web.Request) -> web.Response:
        return web.json_response({"keys": [public]})

    app = web.Application()
    app.router.add_post("/login/{tenant}/oauth2/v2.0/token", token)
    app.router.add_get("/openid", openid)
    app.router.add_get("/keys", keys)
    app.router.add_post("/v3/conversations/{id}/activities", posted)
    app.router.add_post("/v3/conversations/{id}/activities/{activity}", posted)
    app.router.add_get("/v3/conversations/{id}/members/{user}", member)
    app.router.add_get("/heard/{id}/{count}", heard)
    return app


if __name__ == "__main__":
    web.run_app(
        application(Path(sys.argv[2])), host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None
    )
