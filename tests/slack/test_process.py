"""The process that serves Slack loads what it needs for that, and nothing more."""

import asyncio
import os
import sys

import pytest
from aiohttp.test_utils import TestServer

from storage.unit_of_work import Database
from tests.slack.stand_in import StandIn

# A command answered over HTTP by the whole application, and then the names of all that was imported for it.
SERVED = """
import asyncio, sys
from aiohttp.test_utils import TestClient, TestServer
from bot.cli import main
from bot.serving import Serving, application
from bot.settings import Settings
from bot.slack.guard import FORM, signature
from bot.clock import machine
from storage.unit_of_work import Database

async def serve():
    settings = Settings()
    app = await application(settings, Serving("127.0.0.1", 0), Database(settings.database_url))
    async with TestClient(TestServer(app, host="127.0.0.1")) as client:
        body, at = b"command=%2Fcsm&text=help&user_id=U1&team_id=T1&channel_id=C1&trigger_id=t", machine()
        stamp = str(int(at.timestamp()))
        signed = {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": signature(body, stamp, "hush")}
        answer = await client.post("/slack/events", data=body, headers={"Content-Type": FORM, **signed})
        assert answer.status == 200, answer.status

asyncio.run(serve())
print(*sys.modules)
"""


@pytest.fixture
async def loaded(sqlite_database: Database) -> set[str]:
    """The top names of the modules in a process that has answered a command."""
    async with TestServer(StandIn().application(), host="127.0.0.1") as slack:
        settings = {
            "DATABASE_URL": str(sqlite_database.engine.url),
            "SLACK_API_URL": str(slack.make_url("/api/")),
            "SLACK_BOT_TOKEN": "xoxb-test",
            "SLACK_SIGNING_SECRET": "hush",
        }
        environment = {**os.environ, **settings}  # noqa: TID251 - what any program needs, and ours beside it
        done = await asyncio.create_subprocess_exec(
            sys.executable, "-c", SERVED, env=environment, stdout=asyncio.subprocess.PIPE
        )
        told, _ = await done.communicate()
    assert done.returncode == 0
    return {name.partition(".")[0] for name in told.decode().split()}


@pytest.mark.parametrize("name", ["alembic", "openpyxl", "matplotlib", "rich", "botbuilder"])
async def test_a_serving_process_does_not_load(loaded: set[str], name: str) -> None:
    assert name not in loaded
    assert "slack_bolt" in loaded
