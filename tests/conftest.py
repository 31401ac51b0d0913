"""Databases for tests: SQLite in a temporary file and a real PostgreSQL 18, each fresh for each test."""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import structlog

from bench.postgresql import address_of, hurry, server
from storage import migrate
from storage.unit_of_work import Database

ENGINES = ("sqlite", "postgresql")


def pytest_configure(config: pytest.Config) -> None:
    for engine in ENGINES:
        config.addinivalue_line("markers", f"{engine}: runs on {engine} (choose one with -m {engine})")


@pytest.fixture(autouse=True)
def fresh_logs(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever runs `csm` within a test sets up its logs; one kept from then is heard by no other."""
    set_up = structlog.configure
    monkeypatch.setattr(
        structlog, "configure", lambda **said: set_up(**(said | {"cache_logger_on_first_use": False}))
    )
    yield
    structlog.reset_defaults()


@pytest.fixture(params=[pytest.param(engine, marks=getattr(pytest.mark, engine)) for engine in ENGINES])
def database(request: pytest.FixtureRequest) -> Database:
    """A migrated, empty database, once on each engine."""
    fresh: Database = request.getfixturevalue(f"{request.param}_database")
    return fresh


@pytest.fixture
def sqlite_database(sqlite_template: Path, tmp_path: Path) -> Iterator[Database]:
    """A migrated, empty database in a file of its own."""
    with new_sqlite(sqlite_template, tmp_path / "csm.db") as database:
        yield database


@pytest.fixture
def postgresql_database(postgresql_template: psycopg.Connection) -> Iterator[Database]:
    """A migrated, empty database on the session's PostgreSQL."""
    with new_postgresql(postgresql_template) as database:
        yield database


@contextmanager
def new_sqlite(template: Path, file: Path) -> Iterator[Database]:
    """A copy of the migrated file."""
    shutil.copyfile(template, file)
    database = Database(f"sqlite:///{file}")
    yield database
    database.close()


@contextmanager
def new_postgresql(running: psycopg.Connection) -> Iterator[Database]:
    """A copy of the server's migrated database."""
    name = f"test_{uuid.uuid4().hex}"
    running.execute(f"CREATE DATABASE {name} TEMPLATE migrated")
    database = Database(address_of(running, name))
    yield database
    database.close()
    running.execute(f"DROP DATABASE {name}")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated file, to be copied."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    database = Database(f"sqlite:///{file}")
    migrate.upgrade(database)
    database.close()
    return file


@pytest.fixture(scope="session")
def postgresql_template(postgresql: psycopg.Connection) -> psycopg.Connection:
    """The server, with a migrated database to be copied."""
    postgresql.execute("CREATE DATABASE migrated")
    database = Database(address_of(postgresql, "migrated"))
    migrate.upgrade(database)
    database.close()
    return postgresql


@pytest.fixture(scope="session")
def postgresql() -> Iterator[psycopg.Connection]:
    """A connection to a PostgreSQL 18 server of this test run's own."""
    with server() as connection:
        assert connection.info.server_version // 10_000 == 18
        hurry(connection)
        yield connection
