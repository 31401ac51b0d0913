"""Opens the database that `DATABASE_URL` names: SQLite embedded, or PostgreSQL."""

import json
import sqlite3
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Engine, create_engine, event, exc, make_url
from sqlalchemy.pool import QueuePool

AWAY_AFTER_SECONDS = 2
"""A database that has not let us in by then is away: whoever asks hears so within Slack's three seconds."""
PATIENT_SECONDS = 10
"""How long the terminal waits for it, where nobody's platform counts the seconds."""
SQLITE_MAPPED_BYTES = 1 << 30
"""How much of a SQLite file is read as memory, without a copy of each page."""
SQLITE_WRITTEN_BACK_AFTER = 4_000
"""Pages, 16 MB of them: in a burst most are written several times, and go into the file once."""
POOL_SIZE = 5
QUEUE_SCHEMA = "csm_queue"
"""Where the job queue has its tables, in PostgreSQL."""
DATABASE_AWAY = (exc.OperationalError, exc.InterfaceError, exc.TimeoutError, sqlite3.OperationalError)
"""What is raised where the database does not answer, or is taken by another."""


class UnknownDatabase(ValueError):
    """The address is neither sqlite:///FILE nor postgresql://..."""


def open_engine(address: str, patience: int = AWAY_AFTER_SECONDS) -> Engine:
    """An engine with the settings this product needs; of a SQLite file the folder is made. After so many
    seconds of `patience` with a database that does not let us in it raises one of DATABASE_AWAY.

    Its drivers begin no transaction: see storage/transactions.py.
    """
    url = make_url(address)
    if url.get_backend_name() == "sqlite":
        return _open_sqlite(url, patience)
    if url.get_backend_name() == "postgresql":
        waits = {
            "connect_args": {"connect_timeout": patience, "autocommit": True},
            "pool_timeout": patience,
        }
        driver = url.set(drivername="postgresql+psycopg")
        return create_engine(driver, pool_size=POOL_SIZE, **waits, **_COMMON)
    raise UnknownDatabase(url.get_backend_name())


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def loads(text: str) -> Any:
    """The value that a text from the database holds as JSON."""
    value: Any = _SCANNED(text, 0)[0]
    return value  # `_dumps` leaves no blanks around a value that were to be skipped


_SCANNED: Any = json.JSONDecoder().scan_once  # type: ignore[attr-defined]  # what `decode` itself calls
_COMMON: dict[str, Any] = {"json_serializer": _dumps, "hide_parameters": True}


def _open_sqlite(url: URL, patience: int) -> Engine:
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(url, poolclass=QueuePool, pool_size=POOL_SIZE, json_deserializer=loads, **_COMMON)
    event.listen(engine, "connect", partial(_prepare_sqlite, patience))
    return engine


def _prepare_sqlite(patience: int, connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver begins nothing by itself
    for setting in (
        f"busy_timeout = {patience * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "temp_store = MEMORY",  # what an UPDATE of many rows would be taken back by, not a file for each
        f"wal_autocheckpoint = {SQLITE_WRITTEN_BACK_AFTER}",
        f"mmap_size = {SQLITE_MAPPED_BYTES}",
    ):
        connection.execute(f"PRAGMA {setting}")
