"""Counts the statements that reach a database, for tests that pin how many a thing may take."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from storage.unit_of_work import Database

_OWN_MEANS = ("BEGIN", "PRAGMA", "SELECT set_config")


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements run within, in order, without those by which a unit of work begins."""
    seen: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(_OWN_MEANS):
            seen.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
