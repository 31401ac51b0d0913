"""The product that serves Slack and a bare Bolt app, side by side: asked in turns, on the same database."""

import json
import subprocess
import sys
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median

from bench.beside import Batch, recorded
from bench.lines import Line, request, typings
from bench.processes import busy_seconds, free_port, running
from bench.slack_stand_in import SECRET
from handlers.commands import answer
from handlers.services import Services
from storage.unit_of_work import Database

ROUNDS, REQUESTS, WARM_UP = 3, 500, 400
TEXTS, BATCHES = 2_000, 50


@dataclass(frozen=True, slots=True)
class Ground:
    """What both sides stand on: a folder, Slack's stand-in, a workspace, the databases of the two."""

    folder: Path
    api: str
    workspace_id: str
    product: str
    bare: str = ""

    def settings(self) -> dict[str, str]:
        """Those with which the product serves."""
        return {
            "DATABASE_URL": self.product,
            "SLACK_BOT_TOKEN": "xoxb-bench",
            "SLACK_SIGNING_SECRET": SECRET,
            "SLACK_API_URL": self.api,
            "CSM_LOG_LEVEL": "WARNING",
        }


@dataclass(frozen=True, slots=True)
class Measured:
    """Requests finished in a second, milliseconds under which 99 of 100 were acknowledged, and those that
    the process was busy for each.
    """

    rate: float
    tail: float
    busy: float


def beside(ground: Ground, kind: str, line: Line, customers: int) -> tuple[Measured, Measured]:
    """The product and the bare app: the medians of some rounds, after one that warms up."""
    texts, batches = ground.folder / "texts.json", ground.folder / "batches.json"
    said = list(islice(typings(line, line.text, customers), TEXTS))
    if kind == "words":  # the same words about the same customer might be a slip
        said = [f"{each}, round {place // WARM_UP}" for place, each in enumerate(said)]
    texts.write_text(json.dumps(said), encoding="utf-8")
    batches.write_text(json.dumps(_batches(ground, said[:BATCHES]), default=str), encoding="utf-8")
    ports = free_port(), free_port()
    product = ("-m", "bot", "run", "--only", "web,worker", "--port", str(ports[0]))
    bare = ("-m", "bench.slack_bare", ground.bare or ground.product, str(batches), str(ports[1]), ground.api)
    with (
        running(*product, port=ports[0], **ground.settings()) as ours,
        running(*bare, port=ports[1]) as theirs,
    ):
        sides = tuple(zip((ours.pid, theirs.pid), ports, strict=True))
        for _, port in sides:
            _load(kind, port, 0, WARM_UP, ground.api, texts)
        rounds = [
            [_measured(kind, pid, port, WARM_UP + turn * REQUESTS, ground.api, texts) for pid, port in sides]
            for turn in range(ROUNDS)
        ]
    first, second = zip(*rounds, strict=True)
    return _middle(first), _middle(second)


def _middle(rounds: tuple[Measured, ...]) -> Measured:
    return Measured(*(median(getattr(each, name) for each in rounds) for name in Measured.__slots__))


def _measured(kind: str, pid: int, port: int, first: int, api: str, texts: Path) -> Measured:
    before = busy_seconds(pid)
    rate, tail = _load(kind, port, first, REQUESTS, api, texts)
    return Measured(rate, tail, (busy_seconds(pid) - before) * 1000 / REQUESTS)


def _load(kind: str, port: int, first: int, requests: int, api: str, texts: Path) -> tuple[float, float]:
    words = [
        sys.executable,
        "-m",
        "bench.slack_load",
        kind,
        str(port),
        api,
        str(requests),
        str(first),
        str(texts),
    ]
    told = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True).stdout  # noqa: S603 - our own
    rate, tail = json.loads(told)
    return rate, tail


def _batches(ground: Ground, texts: list[str]) -> list[Batch]:
    """The statements that the answer to each of the texts sends, in the database of the bare app."""
    database = Database(ground.bare or ground.product)
    services = Services(database)
    answer(request(ground.workspace_id, "help", "warm"), services)
    batches = []
    for text in texts:
        with recorded(database) as sent:
            answer(request(ground.workspace_id, text, f"measured {text}"), services)
        batches.append(list(sent))
    database.close()
    return batches
