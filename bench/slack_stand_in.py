"""`python -m bench.slack_stand_in PORT [SECONDS]`: a Web API that says yes, at once or after so many seconds,
and counts what was posted.
"""

import asyncio
import sys
from typing import Any

from aiohttp import web

TEAM, SECRET = "T1", "a signing secret"
PEOPLE = 400  # so many that none is written to faster than Slack allows
_posted, _answers_after = [0], [0.0]
_ANSWERS: dict[str, dict[str, Any]] = {
    "auth.test": {"team_id": TEAM, "team": "Northwind", "user_id": "UBOT", "bot_id": "B1"},
    "conversations.info": {"channel": {"is_im": True}},
}


def user_id(number: int) -> str:
    """The user behind a number."""
    return f"U{number % PEOPLE}"


def direct_of(number: int) -> str:
    """Their direct conversation."""
    return f"D{number % PEOPLE}"


async def method(request: web.Request) -> web.Response:
    """Any method's answer."""
    name = request.match_info["name"]
    if name == "users.info":
        asked = (await request.post())["user"]
        known = {"id": asked, "team_id": TEAM, "tz": "Europe/Berlin", "profile": {"real_name": "Asker"}}
        return web.json_response({"ok": True, "user": known})
    await request.read()
    if name == "chat.postMessage":
        await asyncio.sleep(_answers_after[0])
        _posted[0] += 1
        return web.json_response({"ok": True, "ts": f"1700000000.{_posted[0]:06d}"})
    if name == "posted":
        return web.json_response({"ok": True, "count": _posted[0]})
    return web.json_response({"ok": True, **_ANSWERS.get(name, {})})


if __name__ == "__main__":
    _answers_after[0] = float(sys.argv[2]) if len(sys.argv) > 2 else 0.0
    app = web.Application()
    app.router.add_post("/api/{name}", method)
    web.run_app(app, host="127.0.0.1", port=int(sys.argv[1]), print=None, access_log=None)
