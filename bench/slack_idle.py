"""A process that serves Slack and idles, beside an empty one that has imported the same libraries."""

import subprocess
import sys
from collections.abc import Iterator, Mapping
from statistics import median
from time import perf_counter

from bench.figures import Figure
from bench.processes import busy_seconds, free_port, resident_megabytes, running

BOUND = 1.3
TURNS = 5
# All that is imported by a process that serves Slack, but for what is our own.
LIBRARIES = """
import json, sys, bot.cli, bot.serving, bot.slack.service
own = ("bot", "handlers", "scheduler", "storage", "domain")
print(json.dumps([name for name in sys.modules if name.partition(".")[0] not in own]))
"""
EMPTY = """
import contextlib, importlib, json, socket, sys, time
for name in json.loads(sys.argv[1]):
    with contextlib.suppress(ImportError):
        importlib.import_module(name)
listener = socket.create_server(("127.0.0.1", int(sys.argv[2])))
time.sleep(600)
"""


def measure(settings: Mapping[str, str]) -> Iterator[Figure]:
    """How much longer the product takes to start, and how much more memory it holds while nobody asks.

    `settings` are those with which it serves.
    """
    command = [sys.executable, "-c", LIBRARIES]
    libraries = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout  # noqa: S603 - our own
    ours, empty = [], []
    for _ in range(TURNS):
        port = str(free_port())
        ours.append(_seen("-m", "bot", "run", "--port", port, port=int(port), **settings))
        port = str(free_port())
        empty.append(_seen("-c", EMPTY, libraries, port, port=int(port)))
    (start, busy, memory), (bare_start, bare_busy, bare_memory) = (
        [median(each) for each in zip(*side, strict=True)] for side in (ours, empty)
    )
    told = f"{start:.3g} s, empty {bare_start:.3g} s; processor {busy:.3g} s, empty {bare_busy:.3g} s"
    yield Figure("slack start, times an empty process", start / bare_start, "x", BOUND, told)
    told = f"{memory:.3g} MB, empty {bare_memory:.3g} MB"
    yield Figure("slack idle memory, times an empty process", memory / bare_memory, "x", BOUND, told)


def _seen(*words: str, port: int, **settings: str) -> tuple[float, float, float]:
    """The seconds until a program listens, those of a processor until then, the megabytes that it holds."""
    begun = perf_counter()
    with running(*words, port=port, **settings) as process:
        took = perf_counter() - begun
        return took, busy_seconds(process.pid), resident_megabytes(process.pid)
