"""How much faster four workers deliver than one, each a process of its own, on one PostgreSQL."""

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import monotonic, sleep

from sqlalchemy import func, select

from bench.delivery import MESSAGES, filled, platform, put_back
from bench.figures import Figure
from bench.postgresql import address_of, hurry, server
from bench.processes import free_port, running
from bench.slack_stand_in import SECRET
from storage import outbox, tables
from storage.unit_of_work import Database

MANY, ROUNDS = 4, 2
TIMES = 1.3
ANSWERS_AFTER = 0.2
"""Seconds that the platform takes for an answer, much as the real ones do."""
PATIENCE_SECONDS = 240
_SENT_BETWEEN = select(func.min(tables.outbox.c.sent_at), func.max(tables.outbox.c.sent_at))
_LEFT = select(func.count(tables.outbox.c.id)).where(tables.outbox.c.state != outbox.SENT)


def measure(_folder: Path) -> Iterator[Figure]:
    """The rates of one and of four in turns; the first turn warms up."""
    with server() as postgresql, platform(ANSWERS_AFTER) as api:
        hurry(postgresql)
        postgresql.execute("CREATE DATABASE outbox")
        address = address_of(postgresql, "outbox")
        database = filled(address)
        settings = {
            "DATABASE_URL": address,
            "SLACK_API_URL": api,
            "SLACK_BOT_TOKEN": "xoxb-bench",
            "SLACK_SIGNING_SECRET": SECRET,
            "CSM_LOG_LEVEL": "WARNING",
        }
        turns = [(rate(database, settings, 1), rate(database, settings, MANY)) for _ in range(1 + ROUNDS)]
        database.close()
    one, many = (median(side) for side in zip(*turns[1:], strict=True))
    detail = f"{many:.0f} messages a second, one worker {one:.0f}"
    yield Figure("workers: four deliver faster than one by", many / one, "x", at_least=TIMES, detail=detail)


def rate(database: Database, settings: Mapping[str, str], workers: int) -> float:
    """Messages a second, from the first that is sent to the last."""
    with ExitStack() as crew:
        for _ in range(workers):
            _start(crew, "worker", settings)
        put_back(database)
        _start(crew, "web", settings)  # calls the workers as soon as it is there
        _wait_for_the_last(database)
    with database.across() as connection:
        first, last = connection.execute(_SENT_BETWEEN).one()
    return float(MESSAGES / (last - first).total_seconds())


def _start(crew: ExitStack, part: str, settings: Mapping[str, str]) -> None:
    port = free_port()
    words = ("-m", "bot", "run", "--only", part, "--port", str(port))
    crew.enter_context(running(*words, port=port, **settings))


def _wait_for_the_last(database: Database) -> None:
    until = monotonic() + PATIENCE_SECONDS
    while monotonic() < until:
        with database.across() as connection:
            if not connection.scalar(_LEFT):
                return
        sleep(0.5)
    raise TimeoutError(f"not delivered within {PATIENCE_SECONDS} seconds")
