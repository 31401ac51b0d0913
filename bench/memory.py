"""What 100,000 customers add to the memory of a process that holds no index of names: a worker."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from statistics import median
from time import sleep

from sqlalchemy import func, select

from bench.bulk import found
from bench.delivery import platform, put_back
from bench.figures import Figure
from bench.processes import free_port, resident_megabytes, running
from bench.slack_stand_in import SECRET, direct_of
from domain.message import Message, Paragraph
from storage import conversations, installations, outbox, tables
from storage.migrate import upgrade
from storage.unit_of_work import Database

FEW, MANY = 1_000, 100_000
MESSAGES = 300
ROUNDS = 3
MEGABYTES = 30
AT = datetime.fromisoformat("2026-11-23T09:00Z")
SAID = Message((Paragraph("Globex: contact overdue by 4 days"),), "Globex")
_LEFT = select(func.count(tables.outbox.c.id)).where(tables.outbox.c.state != outbox.SENT)


def measure(folder: Path) -> Iterator[Figure]:
    """The same worker with few customers and with many, once it has delivered some messages."""
    files = [_filled(folder / f"{size}.db", size) for size in (FEW, MANY)]
    with platform() as api:
        rounds = [[_held(database, api) for database in files] for _ in range(ROUNDS)]
    few, many = (median(side) for side in zip(*rounds, strict=True))
    detail = f"{few:.1f} MB with {FEW:,} customers, {many:.1f} MB with {MANY:,}"
    yield Figure("memory that customers add to a worker", many - few, " MB", MEGABYTES, detail)


def _filled(file: Path, customers: int) -> Database:
    database = Database(f"sqlite:///{file}")
    upgrade(database)
    workspace_id = found(database, customers)
    with database.writing(workspace_id) as uow:
        installations.install(uow, "slack", "T1")
        for number in range(MESSAGES):
            here = conversations.open_new(
                uow, place="slack", external_id=direct_of(number) + f"-{number}", audience="direct"
            )
            outbox.post(uow, key=str(number), conversation_id=here.id, message=SAID, at=AT)
    return database


def _held(database: Database, api: str) -> float:
    """The megabytes that a worker holds after its messages have gone out."""
    port = free_port()
    settings = {
        "DATABASE_URL": database.engine.url.render_as_string(hide_password=False),
        "SLACK_API_URL": api,
        "SLACK_BOT_TOKEN": "xoxb-bench",
        "SLACK_SIGNING_SECRET": SECRET,
        "CSM_LOG_LEVEL": "WARNING",
    }
    put_back(database)
    words = ("-m", "bot", "run", "--only", "worker", "--port", str(port))
    with running(*words, port=port, **settings) as worker:
        while _left(database):
            sleep(0.2)
        return resident_megabytes(worker.pid)


def _left(database: Database) -> int:
    with database.across() as connection:
        return int(connection.scalar(_LEFT) or 0)
