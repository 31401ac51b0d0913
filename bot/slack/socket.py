"""Slack by Socket Mode, for where its requests cannot reach us: one socket, opened from our side."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

import structlog
from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.response import BoltResponse
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

NEVER_BETTER = (400, 404)  # unreadable, or listened to by nobody: it would come again as it is
log = structlog.get_logger(__name__)


class Socket(AsyncSocketModeHandler):
    """Answers what comes by the socket; what failed for now is not acknowledged, and Slack sends it again."""

    async def handle(self, client: SocketModeClient, req: SocketModeRequest) -> None:  # type: ignore[override]
        """Bolt's answer as an acknowledgement."""
        try:
            answer = await run_async_bolt_app(self.app, req)
        except Exception as error:  # noqa: BLE001 - from Slack, and yet of no shape that Bolt knows
            log.warning("a request could not be read", reason=type(error).__name__)
            answer = BoltResponse(status=400)
        if answer.status in NEVER_BETTER:
            answer = BoltResponse(status=200)
        await send_async_response(client, req, answer, start_time=0.0)


async def connected(bolt: AsyncApp, app_token: str, _app: web.Application) -> AsyncIterator[None]:
    """Keeps the socket open as long as the application runs, which waits for no socket to begin."""
    socket = Socket(bolt, app_token)
    connecting = asyncio.create_task(socket.connect_async())  # type: ignore[no-untyped-call]
    yield
    connecting.cancel()
    with suppress(asyncio.CancelledError):
        await connecting
    await socket.close_async()  # type: ignore[no-untyped-call]
