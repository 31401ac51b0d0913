"""`python -m bench.slack_bare DATABASE BATCHES PORT API`: a bare Bolt app that runs the same SQL as text.

A command gets a constant for an answer; words in a direct conversation get one post by the SDK.
"""

import asyncio
import json
import sqlite3
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from typing import Any

import psycopg
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bench.slack_stand_in import SECRET

Batch = list[tuple[str, Any]]


def main(address: str, batches_file: str, port: str, api: str) -> None:
    """Serves until it is stopped."""
    told = json.loads(Path(batches_file).read_text(encoding="utf-8"))
    batches = cycle([[_again(*each) for each in batch] for batch in told])
    run = _on_postgresql(address) if address.startswith("postgresql") else _on_sqlite(address)
    pool = ThreadPoolExecutor(4)
    client = AsyncWebClient("xoxb-bench", base_url=api)
    app = AsyncApp(client=client, signing_secret=SECRET, process_before_response=True)

    @app.command("/csm")
    async def command(ack: Any) -> None:
        await asyncio.get_running_loop().run_in_executor(pool, run, next(batches))
        await ack("An answer.")

    @app.event("message")
    async def said(event: Any, say: Any) -> None:
        await asyncio.get_running_loop().run_in_executor(pool, run, next(batches))
        await say("An answer.")

    app.start(int(port), host="127.0.0.1")


def _again(statement: str, parameters: Any) -> tuple[str, Any]:
    """A statement that may run any number of times: the same row takes its own place."""
    if "ON CONFLICT" not in statement:
        statement = statement.replace("INSERT INTO", "INSERT OR REPLACE INTO", 1)
    return statement, parameters


def _on_sqlite(address: str) -> Callable[[Batch], None]:
    """Runs statements on this thread's connection; those that write take turns."""
    own, writing = threading.local(), threading.Lock()

    def run(batch: Batch) -> None:
        if not hasattr(own, "connection"):
            file = address.removeprefix("sqlite:///")
            own.connection = sqlite3.connect(file, isolation_level=None, timeout=30)
            for setting in ("journal_mode = WAL", "synchronous = FULL"):
                own.connection.execute(f"PRAGMA {setting}")
        with writing:
            for statement, parameters in batch:
                many = parameters and isinstance(parameters[0], list)
                run_one = own.connection.executemany if many else own.connection.execute
                run_one(statement, parameters).fetchall()

    return run


def _on_postgresql(address: str) -> Callable[[Batch], None]:
    """Runs statements that only read on this thread's connection."""
    own = threading.local()

    def run(batch: Batch) -> None:
        if not hasattr(own, "connection"):
            own.connection = psycopg.connect(address, autocommit=True)
        for statement, parameters in batch:
            found = own.connection.execute(statement, parameters or None)
            if found.description:
                found.fetchall()

    return run


if __name__ == "__main__":
    main(*sys.argv[1:])
