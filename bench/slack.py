"""Slack at 10,000 customers: a health card and a check-in, each beside a bare Bolt app with the same SQL."""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench import slack_idle
from bench.beside import recorded
from bench.bulk import build
from bench.company import AREA, AT
from bench.figures import Figure
from bench.lines import Line, request, typings
from bench.processes import free_port, running
from bench.slack_stand_in import PEOPLE, SECRET, TEAM, direct_of, user_id
from bot.clock import machine
from handlers.commands import answer
from handlers.services import Services
from storage import business_time, conversations, installations, members, workspaces
from storage.unit_of_work import Database

CUSTOMERS = 10_000
CARDS, CHECK_INS = 2_000, 1_200
CARD_RATE, CARD_P99, CHECK_IN_RATE = 2.0, 3.0, 1 / 0.35
CARD, CHECK_IN = Line("health", "health {customer}"), Line("log", "called {customer} today, all good")


def measure(folder: Path) -> Iterator[Figure]:
    """How many times slower than the bare app the product is; the card's p99; start and memory."""
    file = folder / "product.db"
    build(file, CUSTOMERS)
    workspace_id = _install(file)
    api_port = free_port()
    api = f"http://127.0.0.1:{api_port}/api/"
    with running("-m", "bench.slack_stand_in", str(api_port), port=api_port):
        for line, kind, requests in ((CARD, "command", CARDS), (CHECK_IN, "words", CHECK_INS)):
            texts, batch = folder / f"{kind}.json", folder / f"{kind}-batch.json"
            said = list(islice(typings(line, line.text, CUSTOMERS), 400))
            if kind == "words":
                said = [f"{each}, round {turn}" for turn in range(5) for each in said]
            texts.write_text(json.dumps(said), encoding="utf-8")
            batch.write_text(json.dumps(_batch(file, workspace_id, said[0]), default=str), encoding="utf-8")
            ours = _product(file, kind, requests, api, texts)
            bare = _bare(file, kind, requests, api, texts, batch)
            yield from _figures(kind, ours, bare)
        yield from slack_idle.measure(_settings(file, api))


def _figures(kind: str, ours: tuple[float, float], bare: tuple[float, float]) -> Iterator[Figure]:
    rates = f"{ours[0]:.0f}/s, bare {bare[0]:.0f}/s"
    bound = CARD_RATE if kind == "command" else CHECK_IN_RATE
    yield Figure(f"slack {kind}: times slower than bare", bare[0] / ours[0], "x", bound, rates)
    if kind == "command":
        tails = f"{ours[1]:.0f} ms, bare {bare[1]:.0f} ms"
        yield Figure("slack command: p99, times the bare one", ours[1] / bare[1], "x", CARD_P99, tails)


def _product(file: Path, kind: str, requests: int, api: str, texts: Path) -> tuple[float, float]:
    port, settings = free_port(), _settings(_twin(file), api)
    with running("-m", "bot", "run", "--only", "web,worker", "--port", str(port), port=port, **settings):
        return _load(kind, port, requests, api, texts)


def _settings(file: Path, api: str) -> dict[str, str]:
    return {
        "DATABASE_URL": f"sqlite:///{file}",
        "SLACK_BOT_TOKEN": "xoxb-bench",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": api,
        "CSM_LOG_LEVEL": "WARNING",
    }


def _bare(file: Path, kind: str, requests: int, api: str, texts: Path, batch: Path) -> tuple[float, float]:
    port = free_port()
    with running("-m", "bench.slack_bare", str(_twin(file)), str(batch), str(port), api, port=port):
        return _load(kind, port, requests, api, texts)


def _load(kind: str, port: int, requests: int, api: str, texts: Path) -> tuple[float, float]:
    words = [sys.executable, "-m", "bench.slack_load", kind, str(port), api, str(requests), str(texts)]
    told = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True).stdout  # noqa: S603 - our own
    rate, tail = json.loads(told)
    return rate, tail


def _batch(file: Path, workspace_id: str, text: str) -> list[tuple[str, object]]:
    """The statements that one answer sends."""
    database = Database(f"sqlite:///{_twin(file)}")
    services = Services(database)
    answer(request(workspace_id, "help", "warm"), services)
    with recorded(database) as sent:
        answer(request(workspace_id, text, "measured"), services)
    database.close()
    return list(sent)


def _install(file: Path) -> str:
    """Slack is there, everybody of it is the first member, and it is the moment of the company."""
    database = Database(f"sqlite:///{file}")
    with database.across(writing=True) as connection:
        now = machine()
        business_time.move(connection, max(AT, now), now)
        workspace_id = workspaces.every(connection)[0][0]
    with database.writing(workspace_id) as uow:
        installations.install(uow, "slack", TEAM)
        first = next(each for each in members.everyone(uow) if each.handle == f"{AREA}m0")
        for number in range(PEOPLE):
            members.identify(uow, first.id, "slack", user_id(number))
            conversations.open_new(
                uow,
                place="slack",
                external_id=direct_of(number),
                audience="direct",
                member_id=first.id,
            )
    database.close()
    return workspace_id


def _twin(file: Path) -> Path:
    twin = file.with_name("twin.db")
    for name in (twin.name, f"{twin.name}-wal", f"{twin.name}-shm"):
        twin.with_name(name).unlink(missing_ok=True)
    shutil.copyfile(file, twin)
    return twin
