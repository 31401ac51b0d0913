"""Teams' way in over HTTP: each request is looked at raw, its token checked, then given to the SDK."""

from collections.abc import Mapping
from typing import Any, Protocol

import structlog
from aiohttp import web
from botbuilder.core.bot import Bot

from bot.teams.adapter import Adapter
from bot.teams.guard import LONGEST_BODY, Refused, demand_loopback, read
from bot.teams.hosts import Hosts
from bot.teams.requests import Unreadable
from scheduler.messenger import DeliveryFailed

PATH = "/api/messages"
SHAPES = (KeyError, IndexError, TypeError, ValueError, AttributeError, Unreadable)
log = structlog.get_logger(__name__)


class Checks(Protocol):
    """What vouches for a request."""

    async def check(self, header: str, activity: Mapping[str, Any]) -> None:
        """Refused where nothing does."""


def add_routes(app: web.Application, bot: Bot, checks: Checks | None, hosts: Hosts) -> None:
    """Serves Teams from this application; without checks, callers on this machine alone."""
    adapter = Adapter()

    async def messages(request: web.Request) -> web.Response:
        try:
            activity = await _checked(request, checks, hosts)
        except Refused as refused:
            log.warning("a request was refused", status=refused.status, reason=str(refused))
            return web.Response(status=refused.status)
        return await _dispatch(adapter, bot, activity)

    app.router.add_post(PATH, messages)


async def _checked(request: web.Request, checks: Checks | None, hosts: Hosts) -> dict[str, Any]:
    if checks is None:
        demand_loopback(request.remote)
    activity = read(await _body(request))
    if checks is not None:
        await checks.check(request.headers.get("Authorization", ""), activity)
    if not hosts.allow(activity["serviceUrl"]):
        raise Refused(401, "a foreign service URL")
    return activity


async def _dispatch(adapter: Adapter, bot: Bot, activity: Mapping[str, Any]) -> web.Response:
    """The answer; what could not be stored is not acknowledged, so that Teams may send it again."""
    try:
        answer = await adapter.process(activity, bot)
    except SHAPES as error:
        log.warning("an activity could not be read", exc_info=error)
        return web.Response(status=400)
    except (DeliveryFailed, TimeoutError) as error:
        log.warning("teams did not do its part", reason=str(error))
        return web.Response(status=200)
    except Exception:
        log.exception("an activity of teams failed")
        return web.Response(status=503)
    if answer is None or answer.body is None:
        return web.Response(status=answer.status if answer else 200)
    return web.json_response(answer.body, status=answer.status)


async def _body(request: web.Request) -> bytes:
    """The body, read no further than the longest there may be."""
    read_so_far = bytearray()
    async for chunk in request.content.iter_any():
        read_so_far += chunk
        if len(read_so_far) > LONGEST_BODY:
            break
    return bytes(read_so_far)
