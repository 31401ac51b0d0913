"""A bare program: runs statements as text on a SQLite file, and says how long it took.

`python bare.py FILE`; each line on its input is a batch in JSON, `[[statement, parameters], ...]`, where a
list of lists of parameters means that the statement is run with each; the answer is the nanoseconds it took.
"""

import json
import sqlite3
import sys
from time import perf_counter_ns
from typing import Any


def main(file: str) -> None:
    """Answers batches until the input ends."""
    connection = sqlite3.connect(file, isolation_level=None)
    for setting in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {setting}")
    for line in sys.stdin:
        print(timed(connection, json.loads(line)), flush=True)


def timed(connection: sqlite3.Connection, batch: list[tuple[str, list[Any]]]) -> int:
    """The nanoseconds that a batch takes, all rows fetched."""
    begun = perf_counter_ns()
    for statement, parameters in batch:
        if parameters and isinstance(parameters[0], list):
            connection.executemany(statement, parameters)
        else:
            connection.execute(statement, parameters).fetchall()
    return perf_counter_ns() - begun


if __name__ == "__main__":
    main(sys.argv[1])
