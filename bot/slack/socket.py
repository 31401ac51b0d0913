"""Slack by Socket Mode, for where its requests cannot reach us: one socket, opened from our side."""

from collections.abc import AsyncIterator

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp


async def connected(bolt: AsyncApp, app_token: str, _app: web.Application) -> AsyncIterator[None]:
    """Keeps the socket open as long as the application runs."""
    handler = AsyncSocketModeHandler(bolt, app_token)
    await handler.connect_async()  # type: ignore[no-untyped-call]
    yield
    await handler.close_async()  # type: ignore[no-untyped-call]
