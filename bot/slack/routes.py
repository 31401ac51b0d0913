"""Slack's way in over HTTP: each request is looked at raw, then given to Bolt."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog
from aiohttp import web
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

from bot.slack.guard import LONGEST_BODY, Refused, check

PATH = "/slack/events"
log = structlog.get_logger(__name__)


def add_routes(app: web.Application, bolt: AsyncApp, secret: str, machine: Callable[[], datetime]) -> None:
    """Serves Slack from this application; `machine` is the machine's clock, by which signatures grow old."""

    async def events(request: web.Request) -> web.Response:
        try:
            payload = check(await _body(request), request.headers, secret, machine().timestamp())
        except Refused as refused:
            log.warning("a request was refused", status=refused.status, reason=str(refused))
            return web.Response(status=refused.status)
        return await dispatch(bolt, payload)

    app.router.add_post(PATH, events)


async def dispatch(bolt: AsyncApp, payload: dict[str, Any]) -> web.Response:
    """Bolt's answer; what nobody here listens to is acknowledged, what Bolt cannot read is refused.

    Bolt takes what is read already for what came by a socket.
    """
    try:
        answer = await bolt.async_dispatch(AsyncBoltRequest(body=payload, mode="socket_mode"))
    except Exception as error:  # noqa: BLE001 - signed, and yet of no shape that Bolt knows
        log.warning("a request could not be read", reason=type(error).__name__)
        return web.Response(status=400)
    if answer.status == 404:
        return web.Response()
    kind = "application/json" if answer.body.startswith("{") else "text/plain"
    return web.Response(status=answer.status, text=answer.body, content_type=kind)


async def _body(request: web.Request) -> bytes:
    """The body, read no further than the longest there may be."""
    read = bytearray()
    async for chunk in request.content.iter_any():
        read += chunk
        if len(read) > LONGEST_BODY:
            break
    return bytes(read)
