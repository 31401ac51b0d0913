"""PostgreSQL's own wall: with the guard switched off, a unit of work still reaches one workspace only."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, delete, func, insert, select, text, update
from sqlalchemy.exc import ProgrammingError

from storage import guard
from storage.tables import customers, due, metadata, workspaces
from storage.unit_of_work import Database
from storage.walls import WALL_COLUMNS
from tests import factories as make
from tests.factories import AT

pytestmark = pytest.mark.postgresql


@pytest.fixture
def two(postgresql_database: Database) -> tuple[Database, str, str]:
    """A database of two workspaces with one customer each, and their ids."""
    own, other = (make.workspace(postgresql_database, name) for name in ("Northwind", "Southwind"))
    for workspace, name in ((own, "Acme"), (other, "Brite")):
        with postgresql_database.writing(workspace) as uow:
            make.customer(uow, name)
    return postgresql_database, own, other


@contextmanager
def unguarded(database: Database, workspace: str) -> Iterator[Connection]:
    """A unit of work's connection on which the guard looks away."""
    with database.writing(workspace) as uow:
        yield uow._sender.connection.execution_options(**{guard.CROSSES: True})


def test_the_server_is_version_18(postgresql_database: Database) -> None:
    with postgresql_database.across() as connection:
        version = connection.execute(text("SHOW server_version_num")).scalar_one()

    assert int(version) // 10_000 == 18


def test_every_walled_table_has_the_second_wall(postgresql_database: Database) -> None:
    walled = text(
        "SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid WHERE relrowsecurity"
    )

    with postgresql_database.across() as connection:
        standing = set(connection.scalars(walled))

    assert standing == set(WALL_COLUMNS) == set(metadata.tables) - {"business_time"}


def test_every_walled_table_can_be_read_by_the_walled_role(two: tuple[Database, str, str]) -> None:
    database, own, _ = two

    with unguarded(database, own) as connection:
        for table in WALL_COLUMNS:
            connection.execute(select(func.count()).select_from(metadata.tables[table]))


def test_a_select_without_a_wall_finds_its_own_rows_only(two: tuple[Database, str, str]) -> None:
    database, own, _ = two

    with unguarded(database, own) as connection:
        assert connection.scalars(select(customers.c.name)).all() == ["Acme"]
        assert connection.scalars(text("SELECT name FROM customers")).all() == ["Acme"]
        assert connection.scalars(select(workspaces.c.name)).all() == ["Northwind"]


def test_an_update_without_a_wall_meets_its_own_rows_only(two: tuple[Database, str, str]) -> None:
    database, own, _ = two

    with unguarded(database, own) as connection:
        connection.execute(update(customers).values(stage="churned"))

    with database.across() as connection:
        stages = {row.name: row.stage for row in connection.execute(select(customers))}
    assert stages == {"Acme": "churned", "Brite": "adoption"}


def test_a_delete_without_a_wall_meets_its_own_rows_only(two: tuple[Database, str, str]) -> None:
    database, own, _ = two

    with unguarded(database, own) as connection:
        connection.execute(delete(customers))

    with database.across() as connection:
        assert connection.scalars(select(customers.c.name)).all() == ["Brite"]


def test_a_row_for_another_workspace_is_refused(two: tuple[Database, str, str]) -> None:
    database, own, other = two
    row = {"workspace_id": other, "rule": "contact", "subject_id": "acme", "period": "next", "due_at": AT}

    with pytest.raises(ProgrammingError, match="row-level security"), unguarded(database, own) as connection:
        connection.execute(insert(due).values(row))


def test_a_row_cannot_be_moved_to_another_workspace(two: tuple[Database, str, str]) -> None:
    database, own, other = two

    with pytest.raises(ProgrammingError, match="row-level security"), unguarded(database, own) as connection:
        connection.execute(update(customers).values(workspace_id=other))


def test_the_walled_role_owns_nothing_and_cannot_log_in(postgresql_database: Database) -> None:
    asked = text(
        "SELECT rolcanlogin, rolsuper, rolbypassrls, EXISTS (SELECT FROM pg_class WHERE relowner = r.oid)"
        " FROM pg_roles AS r WHERE rolname = 'csm_walled'"
    )

    with postgresql_database.across() as connection:
        assert tuple(connection.execute(asked).one()) == (False, False, False, False)


def test_a_connection_given_back_has_left_the_role(two: tuple[Database, str, str]) -> None:
    database, own, _ = two
    with database.reading(own):
        pass

    with database.across() as connection:
        assert connection.execute(
            text("SELECT current_user, current_setting('app.workspace', true)")
        ).one() == (
            "postgres",
            "",
        )
