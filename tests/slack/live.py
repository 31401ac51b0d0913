"""`csm run` as a process of its own, beside the one within the test: same database, same Slack."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import aiohttp

from tests.peers.processes import free_port
from tests.slack.workspace import SECRET, Workspace

RUN = ("-c", "from bot.cli import main; main()")
READY_WITHIN = 60


@asynccontextmanager
async def beside(
    workspace: Workspace, program: tuple[str, ...] = RUN
) -> AsyncIterator[tuple[Workspace, asyncio.subprocess.Process]]:
    """The same workspace by way of another process, and that process; `program` are Python's arguments."""
    port = free_port()
    settings = {
        "DATABASE_URL": str(workspace.database.engine.url),
        "SLACK_API_URL": f"{workspace.slack.address}/api/",
        "SLACK_BOT_TOKEN": "xoxb-test",
        "SLACK_SIGNING_SECRET": SECRET,
    }
    environment = {**os.environ, **settings}  # noqa: TID251 - what any program needs, and ours beside it
    words = (*program, "run", "--only", "web,worker", "--port", str(port))
    process = await asyncio.create_subprocess_exec(sys.executable, *words, env=environment)
    try:
        async with aiohttp.ClientSession(f"http://127.0.0.1:{port}") as client:
            await _ready(client)
            yield replace(workspace, client=client), process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _ready(client: aiohttp.ClientSession) -> None:
    for _ in range(READY_WITHIN * 20):
        try:
            async with client.get("/readyz"):
                return
        except aiohttp.ClientConnectionError:
            await asyncio.sleep(0.05)
    raise TimeoutError
