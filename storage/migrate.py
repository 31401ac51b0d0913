"""The schema's version: the one a database has, the one this program needs, and the way there."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from storage.unit_of_work import Database

_FOLDER = Path(__file__).with_name("migrations")
_TURN = 7_305_012  # any number, the same in every process
_WAIT_FOR_TURN = text("SELECT pg_advisory_xact_lock(:turn)")
_CURRENT = text("SELECT version_num FROM alembic_version")


class SchemaTooNew(Exception):
    """The database was upgraded by a later version of this program."""


def upgrade(database: Database) -> None:
    """Brings the schema to this program's revision, whole or not at all; processes take turns.

    Raises SchemaTooNew where the database is ahead.
    """
    # A serving process asks for versions only and never needs Alembic, which is slow to import.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    with database.across(writing=True) as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(_WAIT_FOR_TURN, {"turn": _TURN})
        if (_revision(connection) or "") > head():
            raise SchemaTooNew(_revision(connection))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def current(database: Database) -> str | None:
    """The revision of a database, None of an empty one."""
    with database.across() as connection:
        return _revision(connection)


def head() -> str:
    """The revision this program needs: revisions follow one another, and files begin with their number."""
    return max(file.name for file in (_FOLDER / "versions").glob("*.py")).partition("_")[0]


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(_CURRENT).scalar()
