"""What a sweep takes beside its own SQL, and how it grows with the customers, the same due.

On SQLite, and on a PostgreSQL server of the run's own.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import delete, insert, select

from bench.beside import Batch, bare_program, recorded, timed
from bench.bulk import found
from bench.company import SWEEP_AT
from bench.figures import Figure
from bench.postgresql import address_of, hurry, server
from handlers.services import Services
from scheduler.sweep import sweep
from storage.migrate import upgrade
from storage.tables import due, health_points, nudges
from storage.unit_of_work import Database

FEW, MANY, MOST = 10_000, 100_000, 1_000_000
ROUNDS = 9
DUE = 1_000
GROWTH, TIMES = 1.2, 6
MILLISECONDS = 1e3

_DUE = select(due).where(due.c.due_at <= SWEEP_AT)


class Company:
    """A company that can be swept again and again: after each sweep it is put back as it was."""

    def __init__(self, address: str, customers: int) -> None:
        self.address = address
        self._database = Database(address)
        upgrade(self._database)
        found(self._database, customers)
        if self._database.is_postgresql:
            _tidied(self._database)
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
        begin = "BEGIN" if self._database.is_postgresql else "BEGIN IMMEDIATE"
        return [(begin, ()), select_due, *inserts, ("COMMIT", ())]

    def whole(self) -> Batch:
        """All that a sweep sends, which selects and inserts the same rows."""
        with recorded(self._database) as sent:
            sweep(self._services, SWEEP_AT)
        self._put_back()
        return sent

    def cleared(self) -> Batch:
        """What takes out the nudges that the bare SQL has inserted."""
        with recorded(self._database) as sent:
            self._put_back()
        return [each for each in sent if each[0].startswith("DELETE FROM nudges")]

    def bare_whole(self, seconds: Callable[[Batch], float], batch: Batch) -> float:
        """The seconds that it takes a bare program."""
        took = seconds(batch)
        self._put_back()
        return took

    def close(self) -> None:
        """Gives its connections back."""
        self._database.close()

    def _put_back(self) -> None:
        customers = {row["customer_id"] for row in self._due}
        with self._database.across(writing=True) as connection:
            connection.execute(delete(nudges).where(nudges.c.planned_at == SWEEP_AT))
            connection.execute(delete(health_points).where(health_points.c.computed_at == SWEEP_AT))
            connection.execute(delete(due).where(due.c.customer_id.in_(customers)))
            connection.execute(insert(due), self._due)


def _tidied(database: Database) -> None:
    """Has PostgreSQL count its rows, as it does by itself in time."""
    connection = database.engine.raw_connection()
    driver: Any = connection.driver_connection
    driver.execute("VACUUM ANALYZE")
    connection.close()


def measure(folder: Path, customers: int = MANY) -> Iterator[Figure]:
    """On SQLite."""
    few, many = (f"sqlite:///{folder / name}.db" for name in ("few", "many"))
    yield from _measured("sweep", few, many, customers)


def on_postgresql(_folder: Path, customers: int = MANY) -> Iterator[Figure]:
    """The same on PostgreSQL."""
    with server() as administrator:
        hurry(administrator)
        for name in ("few", "many"):
            administrator.execute(f"CREATE DATABASE {name}")
        few, many = (address_of(administrator, name) for name in ("few", "many"))
        yield from _measured("sweep on PostgreSQL", few, many, customers)


def _measured(name: str, few_address: str, many_address: str, customers: int) -> Iterator[Figure]:
    """The growth of both, and the one over the other; the four take turns, what warms up is left out."""
    few, many = Company(few_address, FEW), Company(many_address, customers)
    few_sql, many_sql, whole_sql = few.bare(), many.bare(), few.whole()
    few_cleared, many_cleared = few.cleared(), many.cleared()
    with bare_program(few.address) as few_bare, bare_program(many.address) as many_bare:
        rounds = []
        for _ in range(1 + ROUNDS):
            whole = few.bare_whole(few_bare, whole_sql)
            rounds.append((few.swept(), few_bare(few_sql), many.swept(), many_bare(many_sql), whole))
            few_bare(few_cleared)
            many_bare(many_cleared)
    for company in (few, many):
        company.close()
    few_took, few_alone, many_took, many_alone, whole = (
        median(side) for side in zip(*rounds[1:], strict=True)
    )
    detail = f"{few_took * MILLISECONDS:.0f} ms, its SQL as text {whole * MILLISECONDS:.0f} ms; {DUE} due"
    yield Figure(
        f"{name}, times the bare SQL that selects and inserts the same rows",
        few_took / whole,
        "x",
        TIMES,
        detail,
    )
    growth, alone = many_took / few_took, many_alone / few_alone
    yield Figure(f"{name}: growth over that of its bare SQL", growth / alone, "x", GROWTH)
    yield Figure(f"{name}: growth", growth, "x", detail=_times(few_took, many_took, customers))
    yield Figure(
        f"{name}: growth of the bare SQL", alone, "x", detail=_times(few_alone, many_alone, customers)
    )


def _times(few: float, many: float, customers: int) -> str:
    return f"{few * MILLISECONDS:.1f} ms at {FEW:,}, {many * MILLISECONDS:.1f} ms at {customers:,} customers"
