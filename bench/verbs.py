"""Every verb at 10,000 customers, each beside a bare program that runs the same statements as text."""

import shutil
from collections.abc import Callable, Container, Iterator
from itertools import count, islice
from pathlib import Path
from statistics import median

from bench.beside import Batch, bare_program, recorded, timed
from bench.bulk import build
from bench.figures import Figure
from bench.lines import LINES, Line, request, typings
from bot.garbage import look_seldom
from handlers.commands import answer
from handlers.services import Services
from storage import workspaces
from storage.unit_of_work import Database

CUSTOMERS = 10_000
TURNS, LINES_A_TURN, LINES_OF_THE_CARD = 5, 10, 40
NAMES = [line.verb for line in LINES]
CARD_STATEMENTS = 2
RATIO = 5.0
MILLISECONDS = 1e3


def card(folder: Path) -> Iterator[Figure]:
    """The health card alone."""
    return measure(folder, ("health",))


def measure(folder: Path, names: Container[str] = NAMES) -> Iterator[Figure]:
    """The card's statements, and each verb's time as a multiple of the bare program's.

    The company is built in the folder, unless it is kept there from a measure before.
    """
    company, file, twin = (folder / name for name in ("company.db", "product.db", "bare.db"))
    if not company.exists():
        build(company, CUSTOMERS)
    for copied in (file, twin):
        for beside in ("-wal", "-shm"):
            copied.with_name(copied.name + beside).unlink(missing_ok=True)
        shutil.copyfile(company, copied)
    database = Database(f"sqlite:///{file}")
    services = Services(database)
    with database.across() as connection:
        workspace_id = workspaces.every(connection)[0][0]
    keys = count()
    with database.reading(workspace_id) as uow:
        seconds = timed(lambda: services.directories.get(uow, workspaces.get(uow).names_version))
    yield Figure("names directory, built anew", seconds * MILLISECONDS, " ms")
    look_seldom()  # as a process that serves

    def ask(text: str) -> None:
        answer(request(workspace_id, text, f"line-{next(keys)}"), services)

    with bare_program(f"sqlite:///{twin}") as bare:
        for line in (each for each in LINES if each.verb in names):
            yield from _compared(line, ask, database, bare)
    database.close()


def _compared(
    line: Line, ask: Callable[[str], None], database: Database, bare: Callable[[Batch], float]
) -> Iterator[Figure]:
    """Product and bare program in turns, some lines each; the first turns warm up and are left out."""
    many = LINES_OF_THE_CARD if line.verb == "health" else LINES_A_TURN
    lines, lines_before = (typings(line, text, CUSTOMERS) for text in (line.text, line.after))
    took: list[float] = []
    alone: list[float] = []
    statements: list[int] = []
    for _ in range(TURNS):
        batches = []
        for text, before in islice(zip(lines, lines_before, strict=True), many):
            batches.append(_asked(ask, before, database)[1] if before else [])
            seconds, sent = _asked(ask, text, database)
            took.append(seconds)
            statements.append(_statements(sent))
            batches.append(sent)
        alone += [bare(batch) for batch in batches][1::2]
    if line.verb == "health":
        yield Figure("health: statements", max(statements), bound=CARD_STATEMENTS)
    product, floor = (median(side[many:]) for side in (took, alone))
    times = f"{product * MILLISECONDS:.2f} ms, bare {floor * MILLISECONDS:.2f} ms"
    detail = f"{times}, {max(statements)} statements"
    yield Figure(f"{line.verb}: times the bare program", product / floor, "x", RATIO, detail)


def _asked(ask: Callable[[str], None], text: str, database: Database) -> tuple[float, Batch]:
    """The seconds that an answer took, and the statements sent for it."""
    with recorded(database) as sent:
        seconds = timed(lambda: ask(text))
    return seconds, sent


def _statements(sent: Batch) -> int:
    return sum(not words.startswith(("BEGIN", "COMMIT", "ROLLBACK")) for words, _ in sent)
