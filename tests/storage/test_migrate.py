"""The schema's way forward: it ends where the tables say, and processes that start at once take turns."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from storage import migrate
from storage.tables import metadata
from storage.unit_of_work import Database

UPGRADE = """
import sys
from storage import migrate
from storage.unit_of_work import Database
migrate.upgrade(Database(sys.argv[1]))
"""


@pytest.fixture(
    params=[pytest.param(name, marks=getattr(pytest.mark, name)) for name in ("sqlite", "postgresql")]
)
def empty_address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/new/empty.db"
        return
    server: psycopg.Connection = request.getfixturevalue("postgresql")
    server.execute("CREATE DATABASE nothing_yet")
    yield f"postgresql://{server.info.user}@/nothing_yet?host={server.info.host}"
    server.execute("DROP DATABASE nothing_yet")


def test_the_migrated_schema_is_the_one_the_tables_describe(database: Database) -> None:
    with database.across() as connection:
        # Of SQLite Alembic reads an empty default back in other quotes.
        options = {"compare_server_default": connection.dialect.name == "postgresql"}
        context = MigrationContext.configure(connection, opts=options)
        differences = compare_metadata(context, metadata)

    assert differences == []


def test_the_revision_needed_is_the_one_alembic_ends_at() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrate.__file__).with_name("migrations")))

    assert migrate.head() == ScriptDirectory.from_config(config).get_current_head()


def test_a_migrated_database_has_the_revision_needed(database: Database) -> None:
    assert migrate.current(database) == migrate.head()


def test_a_second_upgrade_changes_nothing(database: Database) -> None:
    migrate.upgrade(database)

    assert migrate.current(database) == migrate.head()


def test_an_empty_database_has_no_revision(empty_address: str) -> None:
    database = Database(empty_address)

    assert migrate.current(database) is None

    database.close()


def test_three_processes_that_start_at_once_upgrade_it_once(empty_address: str) -> None:
    together = [
        subprocess.Popen([sys.executable, "-c", UPGRADE, empty_address], stderr=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    complaints = [process.communicate()[1] for process in together]
    database = Database(empty_address)

    assert complaints == ["", "", ""]
    assert migrate.current(database) == migrate.head()

    database.close()


def test_an_upgrade_that_fails_leaves_no_table_behind(empty_address: str) -> None:
    database = Database(empty_address)
    with database.across(writing=True) as connection:
        connection.execute(text("CREATE TABLE outbox (id INTEGER)"))

    with pytest.raises(Exception, match="already exists"):
        migrate.upgrade(database)

    with database.across() as connection:
        assert inspect(connection).get_table_names() == ["outbox"]
    database.close()


def test_a_database_of_a_later_version_is_refused(database: Database) -> None:
    with database.across(writing=True) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(migrate.SchemaTooNew, match="9999"):
        migrate.upgrade(database)


def test_a_serving_process_does_not_load_alembic() -> None:
    question = "import sys, storage.migrate; print(storage.migrate.head(), 'alembic' in sys.modules)"

    answer = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=True)

    assert answer.stdout.split() == [migrate.head(), "False"]
