"""A unit of work: one transaction in one workspace, kept whole or not at all."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from typing import Any

from sqlalchemy import Column, Connection, Engine, Executable, PoolProxiedConnection, Row, Table, event, func

from storage import inserts, walls
from storage.engine import AWAY_AFTER_SECONDS, open_engine
from storage.fair_lock import FairLock
from storage.guard import CROSSES, guard
from storage.prepared import Statements, Values
from storage.sending import Sender
from storage.tables import FOLLOWED, TOLD
from storage.transactions import Note, Transactions
from storage.walls import WALL

ROWS_PER_STATEMENT = 500


class UnitOfWork:
    """Runs statements for one workspace; every one of them carries its wall.

    `kept` holds what was read in it and still holds: chronicles by customer, what a change wrote by its id;
    whatever writes to a table of what was told empties it. `trails` holds what has followed, by customer;
    whatever writes to a table of that empties it.
    """

    def __init__(self, sender: Sender, workspace_id: str, *, writes: bool) -> None:
        self.writes = writes
        self._sender = sender
        self._dialect = sender.dialect.name
        self.workspace_id = workspace_id
        self.kept: dict[Any, Any] = {}
        self.trails: dict[str, Any] = {}

    def all(self, statement: Executable, **values: Any) -> Sequence[Row[Any]]:
        """The rows a query finds."""
        return self._sender.all(statement, {WALL: self.workspace_id, **values})

    def first(self, statement: Executable, **values: Any) -> Row[Any] | None:
        """The first row a query finds, or None."""
        return self._sender.first(statement, {WALL: self.workspace_id, **values})

    def run(self, statement: Executable, **values: Any) -> int:
        """Runs an UPDATE or DELETE; how many rows it met."""
        self._touch(getattr(statement, "table", None))
        return self._sender.run(statement, {WALL: self.workspace_id, **values})

    def run_each(self, statement: Executable, rows: Sequence[Mapping[str, Any]]) -> None:
        """Runs an UPDATE or DELETE once with each of the rows of values; with none, not at all."""
        if rows:
            self._touch(getattr(statement, "table", None))
            self._sender.run(statement, [{WALL: self.workspace_id, **row} for row in rows])

    def next_number(self, column: Column[int]) -> int:
        """One more than the highest in a column; a workspace's writers take turns, so it is taken once."""
        highest = walls.select(column.table, func.max(column))
        return (self.all(highest)[0][0] or 0) + 1

    def add(self, table: Table, *rows: Mapping[str, Any]) -> None:
        """Inserts rows, which must be new."""
        self._touch(table)
        self._insert(inserts.plain(table, self._dialect), {"workspace_id": self.workspace_id}, rows)

    def add_last(self, number: Column[int], *rows: Mapping[str, Any]) -> None:
        """Inserts rows, each under the next number of its table."""
        self._touch(number.table)
        walled = {WALL: self.workspace_id, "workspace_id": self.workspace_id}
        self._insert(inserts.numbered(number, self._dialect), walled, rows)

    def add_new(self, table: Table, *rows: Mapping[str, Any]) -> int:
        """Inserts rows unless their keys stand; how many are new: who inserts one owns it."""
        if not rows:
            return 0
        self._touch(table)
        own: list[Values] = [{"workspace_id": self.workspace_id, **row} for row in rows]
        return self._sender.run(inserts.new(table, self._dialect), own)

    def add_new_last(self, number: Column[int], of: Column[str], *rows: Mapping[str, Any]) -> int:
        """Inserts rows unless their keys stand, each under the next number among those of the same `of`; how
        many are new.
        """
        if not rows:
            return 0
        self._touch(number.table)
        own = {WALL: self.workspace_id, "workspace_id": self.workspace_id}
        numbered: list[Values] = [{**own, inserts.AMONG: row[of.name], **row} for row in rows]
        return self._sender.run(inserts.new_numbered(number, of, self._dialect), numbered)

    def put(self, table: Table, *rows: Mapping[str, Any]) -> None:
        """Inserts rows, or gives those that stand under the same primary key their new values."""
        if not rows:
            return
        self._touch(table)
        statement = inserts.upsert(table, self._dialect, tuple(rows[0]))
        self._sender.run(statement, [{"workspace_id": self.workspace_id, **row} for row in rows])

    def _insert(self, statement: Executable, own: Values, rows: Sequence[Values]) -> None:
        for start in range(0, len(rows), ROWS_PER_STATEMENT):
            some: list[Values] = [{**own, **row} for row in rows[start : start + ROWS_PER_STATEMENT]]
            self._sender.run(statement, some)

    def _touch(self, table: Any) -> None:
        if not isinstance(table, Table):
            return
        if table.info.get(TOLD):
            self.kept.clear()
        if table.info.get(FOLLOWED):
            self.trails.clear()


class Database:
    """The one way to the database: units of work behind a wall, and the few queries across them."""

    def __init__(self, address: str, patience: int = AWAY_AFTER_SECONDS) -> None:
        self.engine: Engine = open_engine(address, patience)
        guard(self.engine)
        self.is_postgresql = self.engine.dialect.name == "postgresql"
        self._statements = Statements(self.engine.dialect)
        self._notes: list[Note] = []
        self._transactions = Transactions(self.engine, self._notes)
        # SQLite has one writer at a time; PostgreSQL's take turns by workspace (storage/entrances.py).
        self._writers = nullcontext() if self.is_postgresql else FairLock()

    @contextmanager
    def reading(self, workspace_id: str) -> Iterator[UnitOfWork]:
        """A unit of work that only reads, and reads one moment however many statements it takes."""
        with self._transactions.begun(workspace_id, writing=False) as within:
            yield self._unit(within, workspace_id, writes=False)

    @contextmanager
    def writing(self, workspace_id: str) -> Iterator[UnitOfWork]:
        """A unit of work that is kept when it ends well, and leaves no trace when it raises.

        Those of one workspace take turns.
        """
        with self._writers, self._transactions.begun(workspace_id, writing=True) as within:
            yield self._unit(within, workspace_id, writes=True)

    @contextmanager
    def across(self, *, writing: bool = False) -> Iterator[Connection]:
        """A connection that sees all workspaces, for the named system queries only."""
        lock = self._writers if writing else nullcontext()
        with lock, self._transactions.begun(None, writing=writing) as within:
            yield Connection(self.engine, within).execution_options(**{CROSSES: True})

    def _unit(self, within: PoolProxiedConnection, workspace_id: str, *, writes: bool) -> UnitOfWork:
        sender = Sender(self.engine, within, workspace_id, self._statements, self._notes)
        return UnitOfWork(sender, workspace_id, writes=writes)

    @contextmanager
    def watched(self, note: Note) -> Iterator[None]:
        """Tells `note` of all that is sent to the database within, `BEGIN`, `COMMIT` and `ROLLBACK` too."""

        def sent(_connection: Any, _cursor: Any, words: str, arguments: Any, *_: Any) -> None:
            note(words, arguments)

        event.listen(self.engine, "before_cursor_execute", sent)
        self._notes.append(note)
        try:
            yield
        finally:
            self._notes.remove(note)
            event.remove(self.engine, "before_cursor_execute", sent)

    @property
    def is_embedded(self) -> bool:
        """Whether it runs within this process, where reading waits for nobody."""
        return not self.is_postgresql

    def close(self) -> None:
        """Gives all connections back."""
        self.engine.dispose()
