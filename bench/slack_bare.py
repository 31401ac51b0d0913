"""`python -m bench.slack_bare FILE BATCH PORT API`: a bare Bolt app that runs the same SQL as text.

A command gets a constant for an answer; words in a direct conversation get one post by the SDK.
"""

import asyncio
import json
import sqlite3
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bench.slack_stand_in import SECRET

_own = threading.local()
_writing = threading.Lock()


def main(file: str, batch_file: str, port: str, api: str) -> None:
    """Serves until it is stopped."""
    batch = [_again(*each) for each in json.loads(Path(batch_file).read_text(encoding="utf-8"))]
    pool = ThreadPoolExecutor(4)
    client = AsyncWebClient("xoxb-bench", base_url=api)
    app = AsyncApp(client=client, signing_secret=SECRET, process_before_response=True)

    @app.command("/csm")
    async def command(ack: Any) -> None:
        await asyncio.get_running_loop().run_in_executor(pool, run, file, batch)
        await ack("An answer.")

    @app.event("message")
    async def said(event: Any, say: Any) -> None:
        await asyncio.get_running_loop().run_in_executor(pool, run, file, batch)
        await say("An answer.")

    app.start(int(port), host="127.0.0.1")


def _again(statement: str, parameters: Any) -> tuple[str, Any]:
    """A statement that may run any number of times: the same row takes its own place."""
    if "ON CONFLICT" not in statement:
        statement = statement.replace("INSERT INTO", "INSERT OR REPLACE INTO", 1)
    return statement, parameters


def run(file: str, batch: list[tuple[str, Any]]) -> None:
    """The statements on this thread's connection; those that write take turns."""
    connection = getattr(_own, "connection", None)
    if connection is None:
        connection = _own.connection = sqlite3.connect(file, isolation_level=None, timeout=30)
        for setting in ("journal_mode = WAL", "synchronous = FULL"):
            connection.execute(f"PRAGMA {setting}")
    with _writing:
        for statement, parameters in batch:
            many = parameters and isinstance(parameters[0], list)
            run_one = connection.executemany if many else connection.execute
            run_one(statement, parameters).fetchall()


if __name__ == "__main__":
    main(*sys.argv[1:])
