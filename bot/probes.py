"""Probes: what tells those who watch a process how it is."""

import asyncio
import hmac

import structlog
from aiohttp import web

from bot.app import Assistant
from bot.metrics import CONTENT_TYPE, told
from bot.settings import LOOPBACK
from storage.migrate import current, head
from storage.undelivered import Backlog, backlog
from storage.unit_of_work import Database

ANSWERS_WITHIN = 2.0
FORWARDED = ("Forwarded", "X-Forwarded-For")
log = structlog.get_logger(__name__)


def add_probes(app: web.Application, assistant: Assistant, token: str) -> None:
    """`/healthz`: the process lives; `/readyz`: its database answers too; `/metrics`: what it has done.

    The last is told to who has the token; without one, to who asks on this machine.
    """
    database = assistant.services.database

    async def alive(_request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def ready(_request: web.Request) -> web.Response:
        try:
            version = await asyncio.wait_for(assistant.crossing(current, database), ANSWERS_WITHIN)
        except Exception:
            log.exception("the database does not answer")
            return web.Response(status=503, text="The database does not answer.\n")
        if version != head():
            return web.Response(status=503, text="The database is at another version.\n")
        return web.Response(text="ok\n")

    async def metrics(request: web.Request) -> web.Response:
        if not _may_read(request, token):
            return web.Response(status=401 if token else 403)
        try:
            left = await asyncio.wait_for(assistant.crossing(_backlog, database), ANSWERS_WITHIN)
        except Exception:
            log.exception("the database does not answer")
            left = None
        body = told(assistant.delivery.counts, left, assistant.clock.now())
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE})

    app.router.add_get("/healthz", alive)
    app.router.add_get("/readyz", ready)
    app.router.add_get("/metrics", metrics)


def _backlog(database: Database) -> Backlog:
    with database.across() as connection:
        return backlog(connection)


def _may_read(request: web.Request, token: str) -> bool:
    """A proxy on this machine asks for somebody else, and says so."""
    if token:
        return hmac.compare_digest(request.headers.get("Authorization", ""), f"Bearer {token}")
    return request.remote in LOOPBACK and not any(name in request.headers for name in FORWARDED)
