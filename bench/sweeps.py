"""What a sweep takes beside its own SQL, and how it grows from 10,000 to 100,000 customers, the same due."""

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import delete, insert, select

from bench.beside import Batch, bare_program, recorded, timed
from bench.bulk import build
from bench.company import SWEEP_AT
from bench.figures import Figure
from handlers.services import Services
from scheduler.sweep import sweep
from storage.tables import due, health_points, nudges
from storage.unit_of_work import Database

FEW, MANY = 10_000, 100_000
ROUNDS = 9
DUE = 500
GROWTH, TIMES = 1.2, 6
MILLISECONDS = 1e3

_DUE = select(due).where(due.c.due_at <= SWEEP_AT)
_CLEARED: Batch = [("DELETE FROM nudges WHERE planned_at = ?", [SWEEP_AT.strftime("%Y-%m-%d %H:%M:%S.%f")])]


class Company:
    """A company that can be swept again and again: after each sweep it is put back as it was."""

    def __init__(self, file: Path, customers: int) -> None:
        build(file, customers)
        self.file = file
        self._database = Database(f"sqlite:///{file}")
        self._services = Services(self._database)
        with self._database.across() as connection:
            self._due: list[dict[str, Any]] = [row._asdict() for row in connection.execute(_DUE)]
        if len(self._due) != DUE:
            raise ValueError(f"{len(self._due)} are due, not {DUE}")

    def swept(self) -> float:
        """The seconds of a sweep."""
        seconds = timed(lambda: sweep(self._services, SWEEP_AT))
        self._put_back()
        return seconds

    def bare(self) -> Batch:
        """The sweep's SQL alone: what is due is selected, the nudges that a sweep plans are inserted."""
        with recorded(self._database) as sent:
            sweep(self._services, SWEEP_AT)
        self._put_back()
        select_due = next(each for each in sent if "FROM due" in each[0])
        inserts = [each for each in sent if each[0].startswith("INSERT INTO nudges")]
        return [("BEGIN IMMEDIATE", ()), select_due, *inserts, ("COMMIT", ())]

    def whole(self) -> Batch:
        """All that a sweep sends, which selects and inserts the same rows."""
        with recorded(self._database) as sent:
            sweep(self._services, SWEEP_AT)
        self._put_back()
        return [("BEGIN IMMEDIATE" if words == "BEGIN" else words, said) for words, said in sent]

    def bare_whole(self, seconds: Callable[[Batch], float], batch: Batch) -> float:
        """The seconds that it takes a bare program."""
        took = seconds(batch)
        self._put_back()
        return took

    def _put_back(self) -> None:
        customers = {row["customer_id"] for row in self._due}
        with self._database.across(writing=True) as connection:
            connection.execute(delete(nudges).where(nudges.c.planned_at == SWEEP_AT))
            connection.execute(delete(health_points).where(health_points.c.computed_at == SWEEP_AT))
            connection.execute(delete(due).where(due.c.customer_id.in_(customers)))
            connection.execute(insert(due), self._due)


def measure(folder: Path) -> Iterator[Figure]:
    """The growth of both, and the one over the other; the four take turns, what warms up is left out."""
    few, many = (Company(folder / f"{size}.db", size) for size in (FEW, MANY))
    few_sql, many_sql, whole_sql = few.bare(), many.bare(), few.whole()
    with bare_program(few.file) as few_bare, bare_program(many.file) as many_bare:
        rounds = []
        for _ in range(1 + ROUNDS):
            whole = few.bare_whole(few_bare, whole_sql)
            rounds.append((few.swept(), few_bare(few_sql), many.swept(), many_bare(many_sql), whole))
            few_bare(_CLEARED)
            many_bare(_CLEARED)
    few_took, few_alone, many_took, many_alone, whole = (
        median(side) for side in zip(*rounds[1:], strict=True)
    )
    detail = f"{few_took * MILLISECONDS:.0f} ms, its SQL as text {whole * MILLISECONDS:.0f} ms; {DUE} due"
    yield Figure(
        "sweep, times the bare SQL that selects and inserts the same rows",
        few_took / whole,
        "x",
        TIMES,
        detail,
    )
    growth, alone = many_took / few_took, many_alone / few_alone
    yield Figure("sweep: growth over that of its bare SQL", growth / alone, "x", GROWTH)
    yield Figure("sweep: growth", growth, "x", detail=_times(few_took, many_took))
    yield Figure("sweep: growth of the bare SQL", alone, "x", detail=_times(few_alone, many_alone))


def _times(few: float, many: float) -> str:
    return f"{few * MILLISECONDS:.1f} ms at {FEW:,}, {many * MILLISECONDS:.1f} ms at {MANY:,} customers"
