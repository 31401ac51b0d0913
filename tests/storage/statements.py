"""Counts the statements that reach a database, for tests that pin how many a thing may take."""

from collections.abc import Iterator
from contextlib import contextmanager

from storage.unit_of_work import Database

_OWN_MEANS = ("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "SELECT set_config")


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """The statements run within, in order, without those by which a unit of work begins."""
    seen: list[str] = []

    def note(words: str, _arguments: object) -> None:
        if not words.startswith(_OWN_MEANS):
            seen.append(words)

    with database.watched(note):
        yield seen
