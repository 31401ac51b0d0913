"""Transactions, begun and ended straight at the driver: SQLAlchemy keeps its connections and stands aside."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Dialect, Engine, PoolProxiedConnection
from sqlalchemy.exc import DBAPIError

from storage.entrances import enter_postgresql, enter_sqlite

Note = Callable[[str, Any], object]
"""Told the words of a statement, and its arguments, a list of them where it is run with each."""


class Transactions:
    """Begins and ends transactions on an engine's connections."""

    def __init__(self, engine: Engine, notes: Sequence[Note]) -> None:
        self._engine = engine
        self._dialect = engine.dialect
        self._errors: Any = engine.dialect.loaded_dbapi.Error
        self._enter = enter_postgresql if self._dialect.name == "postgresql" else enter_sqlite
        self._notes = notes

    @contextmanager
    def begun(self, workspace_id: str | None, *, writing: bool) -> Iterator[PoolProxiedConnection]:
        """A connection in a transaction, in one workspace or (None) across all; kept when it ends well.

        Raises DBAPIError where the database does not let us in, or does not keep it.
        """
        connection = self._let_in(workspace_id, writing)
        try:
            yield connection
            self._commit(connection)
        except BaseException as error:
            self._note("ROLLBACK")
            _drop_if_lost(connection, error)
            raise
        finally:
            connection.close()  # which rolls back what was not kept

    def _let_in(self, workspace_id: str | None, writing: bool) -> PoolProxiedConnection:
        try:
            return self._entered(workspace_id, writing)
        except DBAPIError as error:
            if not error.connection_invalidated:
                raise
        # It died while nobody used it, and so, most likely, did those beside it.
        self._engine.dispose()
        return self._entered(workspace_id, writing)

    def _entered(self, workspace_id: str | None, writing: bool) -> PoolProxiedConnection:
        try:
            connection = self._engine.raw_connection()
        except self._errors as raised:
            raise as_ours(self._dialect, None, "", None, raised) from raised
        try:
            self._note(self._enter(connection, workspace_id, writing))
        except self._errors as raised:
            error = as_ours(self._dialect, connection.dbapi_connection, "BEGIN", None, raised)
            _drop_if_lost(connection, error)
            connection.close()
            raise error from raised
        return connection

    def _commit(self, connection: PoolProxiedConnection) -> None:
        self._note("COMMIT")
        try:
            self._dialect.do_commit(connection)
        except self._errors as error:
            raise as_ours(self._dialect, connection.dbapi_connection, "COMMIT", None, error) from error

    def _note(self, words: str) -> None:
        for note in self._notes:
            note(words, ())


def as_ours(dialect: Dialect, driver: Any, words: str, arguments: Any, error: Any) -> DBAPIError:
    """What a driver has raised as SQLAlchemy raises it; it says, too, whether the connection was lost."""
    lost = driver is not None and dialect.is_disconnect(error, driver, None)
    kind = dialect.loaded_dbapi.Error
    told: Any = DBAPIError.instance(
        words, arguments, error, kind, hide_parameters=True, connection_invalidated=lost, dialect=dialect
    )
    return told  # type: ignore[no-any-return]


def _drop_if_lost(connection: PoolProxiedConnection, error: BaseException) -> None:
    if isinstance(error, DBAPIError) and error.connection_invalidated:
        connection.invalidate()
