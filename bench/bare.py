"""A bare program: runs statements as text on a database, and says how long it took.

`python bare.py ADDRESS`, of a SQLite file or of a database on PostgreSQL; each line on its input is a batch
in JSON, `[[statement, parameters], ...]`, where a list of those of several runs means that the statement is
run with each; the answer is the nanoseconds it took.
"""

import json
import sqlite3
import sys
from time import perf_counter_ns
from typing import Any


def main(address: str) -> None:
    """Answers batches until the input ends."""
    connection: Any = _postgresql(address) if address.startswith("postgresql") else _sqlite(address)
    for line in sys.stdin:
        print(timed(connection.cursor(), json.loads(line)), flush=True)


def _sqlite(file: str) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")
    return connection


def _postgresql(address: str) -> Any:
    import psycopg  # noqa: PLC0415 - only who measures PostgreSQL pays for it

    return psycopg.connect(address, autocommit=True)


def timed(cursor: Any, batch: list[tuple[str, Any]]) -> int:
    """The nanoseconds that a batch takes, all rows fetched."""
    begun = perf_counter_ns()
    for statement, parameters in batch:
        if isinstance(parameters, list) and parameters and isinstance(parameters[0], list | dict):
            cursor.executemany(statement, parameters)
        else:
            cursor.execute(statement, parameters)
            if cursor.description:
                cursor.fetchall()
    return perf_counter_ns() - begun


if __name__ == "__main__":
    main(sys.argv[1])
