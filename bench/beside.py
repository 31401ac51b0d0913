"""Runs the product and, beside it in turns, a bare program that sends the same statements as text."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import perf_counter_ns
from typing import Any

from storage.unit_of_work import Database

NANO = 1e-9
_BARE = Path(__file__).with_name("bare.py")

Batch = list[tuple[str, Any]]
"""Statements with their parameters, in order."""


@contextmanager
def bare_program(address: str) -> Iterator[Callable[[Batch], float]]:
    """A bare program in a process of its own: give it a batch, it tells the seconds.

    `address` is that of a database, as `DATABASE_URL` has it.
    """
    command = [sys.executable, str(_BARE), address.removeprefix("sqlite:///")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - our own file
        asked, told = process.stdin, process.stdout
        if asked is None or told is None:
            raise RuntimeError("the bare program has no ends")

        def seconds(batch: Batch) -> float:
            print(json.dumps(batch, default=str), file=asked, flush=True)
            return int(told.readline()) * NANO

        yield seconds


@contextmanager
def recorded(database: Database) -> Iterator[Batch]:
    """The statements that reach the database within, in order, those of its transactions too."""
    sent: Batch = []
    with database.watched(lambda words, arguments: sent.append((words, arguments))):
        yield sent


def timed(run: Callable[[], object]) -> float:
    """The seconds that a call takes."""
    begun = perf_counter_ns()
    run()
    return (perf_counter_ns() - begun) * NANO
