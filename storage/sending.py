"""How a unit of work's statements are sent: straight to the driver, or, those built anew, by SQLAlchemy."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Engine, Executable, PoolProxiedConnection, Row

from storage.prepared import Prepared, Statements, Values
from storage.transactions import Note, as_ours
from storage.walls import WALL

_COUNTED = {"preserve_rowcount": True}  # psycopg's count of inserted rows is dropped otherwise


class Sender:
    """Sends statements on a connection that is in a transaction for one workspace."""

    def __init__(
        self,
        engine: Engine,
        within: PoolProxiedConnection,
        workspace_id: str,
        statements: Statements,
        notes: Sequence[Note],
    ) -> None:
        self.dialect = engine.dialect
        self._engine = engine
        self._within = within
        self._driver: Any = within.dbapi_connection
        self._workspace_id = workspace_id
        self._statements = statements
        self._notes = notes

    @cached_property
    def connection(self) -> Connection:
        """SQLAlchemy's connection over the same driver's, in the same transaction."""
        return Connection(self._engine, self._within).execution_options(**{WALL: self._workspace_id})

    def all(self, statement: Executable, values: Values) -> Sequence[Row[Any]]:
        """The rows that a query finds."""
        prepared = self._statements.prepared(statement, values)
        if prepared is None:
            return self.connection.execute(statement, values).all()
        return [prepared.row(found) for found in self._sent(prepared, values).fetchall()]

    def first(self, statement: Executable, values: Values) -> Row[Any] | None:
        """The first row that a query finds, or None."""
        prepared = self._statements.prepared(statement, values)
        if prepared is None:
            return self.connection.execute(statement, values).first()
        cursor = self._sent(prepared, values)
        found = cursor.fetchone()
        cursor.close()
        return prepared.row(found) if found is not None else None

    def run(self, statement: Executable, values: Values | list[Values]) -> int:
        """Runs what changes rows, once or with each of some values; how many rows it met."""
        one = values[0] if isinstance(values, list) else values
        prepared = self._statements.prepared(statement, one)
        if prepared is None:
            return self.connection.execute(statement, values, execution_options=_COUNTED).rowcount
        met: int = self._sent(prepared, values).rowcount
        return met

    def _sent(self, prepared: Prepared, values: Values | list[Values]) -> Any:
        """The driver's cursor after it was sent; its errors are said as SQLAlchemy says them."""
        many = isinstance(values, list)
        arguments: Any
        if isinstance(values, list):
            arguments = [prepared.arguments(self._workspace_id, each) for each in values]
        else:
            arguments = prepared.arguments(self._workspace_id, values)
        for note in self._notes:
            note(prepared.words, arguments)
        try:
            cursor = self._driver.cursor()
            if many:
                cursor.executemany(prepared.words, arguments)
            else:
                cursor.execute(prepared.words, arguments)
        except self.dialect.loaded_dbapi.Error as error:
            raise as_ours(self.dialect, self._driver, prepared.words, arguments, error) from error
        return cursor
