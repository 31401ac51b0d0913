"""How a unit of work's statements are sent: through SQLAlchemy, or, on SQLite, straight to the driver."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Executable, Row
from sqlalchemy.exc import DBAPIError

from storage.prepared import Prepared, Statements, Values

Note = Callable[[str, Any], object]
"""Told the words of a statement, and its arguments, a list of them where it is run with each."""

_COUNTED = {"preserve_rowcount": True}  # psycopg's count of inserted rows is dropped otherwise


class Sender:
    """Sends statements through SQLAlchemy."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def all(self, statement: Executable, values: Values) -> Sequence[Row[Any]]:
        """The rows that a query finds."""
        return self.connection.execute(statement, values).all()

    def first(self, statement: Executable, values: Values) -> Row[Any] | None:
        """The first row that a query finds, or None."""
        return self.connection.execute(statement, values).first()

    def run(self, statement: Executable, values: Values | list[Values]) -> int:
        """Runs what changes rows, once or with each of some values; how many rows it met."""
        return self.connection.execute(statement, values, execution_options=_COUNTED).rowcount


class StraightSender(Sender):
    """Sends what can be prepared straight to SQLite's driver, and the rest through SQLAlchemy."""

    def __init__(
        self, connection: Connection, workspace_id: str, statements: Statements, notes: Sequence[Note]
    ) -> None:
        super().__init__(connection)
        self._workspace_id = workspace_id
        self._statements = statements
        self._notes = notes
        self._driver: Any = connection.connection.dbapi_connection

    def all(self, statement: Executable, values: Values) -> Sequence[Row[Any]]:
        prepared = self._statements.prepared(statement, values)
        if prepared is None:
            return super().all(statement, values)
        return [prepared.row(found) for found in self._sent(prepared, values).fetchall()]

    def first(self, statement: Executable, values: Values) -> Row[Any] | None:
        prepared = self._statements.prepared(statement, values)
        if prepared is None:
            return super().first(statement, values)
        cursor = self._sent(prepared, values)
        found = cursor.fetchone()
        cursor.close()
        return prepared.row(found) if found is not None else None

    def run(self, statement: Executable, values: Values | list[Values]) -> int:
        one = values[0] if isinstance(values, list) else values
        prepared = self._statements.prepared(statement, one)
        if prepared is None:
            return super().run(statement, values)
        return self._sent(prepared, values).rowcount

    def _sent(self, prepared: Prepared, values: Values | list[Values]) -> sqlite3.Cursor:
        """The driver's cursor after it was sent; its errors are said as SQLAlchemy says them."""
        arguments: list[Any]
        if isinstance(values, list):
            arguments = [prepared.arguments(self._workspace_id, each) for each in values]
            send = self._driver.executemany
        else:
            arguments = prepared.arguments(self._workspace_id, values)
            send = self._driver.execute
        for note in self._notes:
            note(prepared.words, arguments)
        try:
            cursor: sqlite3.Cursor = send(prepared.words, arguments)
        except sqlite3.Error as error:
            raise DBAPIError.instance(prepared.words, arguments, error, sqlite3.Error) from error
        return cursor
