"""The wall's guard: a statement that could reach another workspace's rows is refused before it runs."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import (
    Executable,
    bindparam,
    column,
    delete,
    func,
    insert,
    literal_column,
    select,
    table,
    text,
    true,
    update,
)

from storage import walls
from storage.guard import WallMissing
from storage.tables import conversations, customers, due, members, people, workspaces
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make

OTHER = customers.alias("other")
HERE = walls.within(customers)


@pytest.fixture
def uow(sqlite_database: Database) -> Iterator[UnitOfWork]:
    with sqlite_database.writing(make.workspace(sqlite_database)) as opened:
        yield opened


READ_PEOPLE = select(people.c.customer_id).limit(1).scalar_subquery()
A_ROW = {"rule": "contact", "subject_id": "acme", "period": "next", "due_at": make.AT}

READS: dict[str, Any] = {
    "a text": text("SELECT name FROM customers"),
    "a text with columns": text("SELECT name FROM customers").columns(customers.c.name),
    "a text in capitals": text("SELECT name FROM CUSTOMERS"),
    "a text as the table": select(literal_column("name")).select_from(text("customers")),
    "a literal column that reads": select(literal_column("(SELECT name FROM customers LIMIT 1)")),
    "a select": select(customers),
    "a select of one column": select(customers.c.name),
    "a count": select(func.count()).select_from(customers),
    "the list of workspaces": select(workspaces.c.name),
    "a lightweight table of the same name": select(table("customers", column("name"))),
    "an alias": select(OTHER.c.name),
    "an alias beside its walled table": walls.select(customers, OTHER).join(
        OTHER, OTHER.c.id == customers.c.id
    ),
    "a join partner": walls.select(customers).join(people, people.c.customer_id == customers.c.id),
    "a table joined by its condition alone": walls.select(customers).where(people.c.name == customers.c.name),
    "the left side of an outer join": select(customers).outerjoin(people, HERE & walls.within(people)),
    "both sides of a full join": select(customers).join(people, HERE & walls.within(people), full=True),
    "a subquery": walls.select(customers).where(customers.c.id.in_(select(people.c.customer_id))),
    "a table outside its walled subquery": select(customers).where(
        customers.c.id.in_(walls.select(people, people.c.id))
    ),
    "a scalar subquery": walls.select(customers, READ_PEOPLE),
    "a subquery as the table": select(select(customers.c.name).subquery().c.name),
    "a common table expression": select(select(customers.c.name).cte().c.name),
    "one side of a union": walls.select(customers, customers.c.name).union(select(people.c.name)),
    "a wall under OR": select(customers).where(HERE | true()),
    "a wall under NOT": select(customers).where(~HERE),
    "a wall by another parameter": select(customers).where(customers.c.workspace_id == bindparam("own")),
    "another column at the wall": select(customers).where(customers.c.name == bindparam("wall")),
}

WRITES: dict[str, Any] = {
    "an update": update(customers).values(name="Mine"),
    "an update that reads beside it": walls.update(customers).where(customers.c.id == people.c.customer_id),
    "an update from a subquery": walls.update(customers).values(name=READ_PEOPLE),
    "an update that moves rows": walls.update(due).values(workspace_id="another"),
    "an update that moves rows, by a parameter": walls.update(due).values(workspace_id=bindparam("own")),
    "a delete": delete(customers),
    "a delete by a subquery": walls.delete(customers).where(customers.c.id == READ_PEOPLE),
    "an insert without a workspace": insert(due).values(workspace_id=None, **A_ROW),
    "an insert for another workspace": insert(due).values(workspace_id="another", **A_ROW),
    "an insert of several": insert(due).values([{"workspace_id": "another", **A_ROW}] * 2),
    "an insert from a select": insert(due).from_select(["workspace_id"], select(workspaces.c.id)),
    "an insert of what a subquery reads": insert(due).values(
        A_ROW | {"workspace_id": bindparam("own"), "rule": READ_PEOPLE}
    ),
    "a new workspace": insert(workspaces).values(id="another"),
}

LET_THROUGH: dict[str, Executable] = {
    "a walled select": walls.select(customers),
    "a walled count": walls.select(customers, func.count()),
    "its own workspace": walls.select(workspaces),
    "a walled alias": walls.select(OTHER),
    "a walled join partner": walls.select(customers).join(
        people, (people.c.customer_id == customers.c.id) & walls.within(people)
    ),
    "a walled right side of an outer join": walls.select(customers).outerjoin(people, walls.within(people)),
    "a walled subquery": walls.select(customers).where(
        customers.c.id.in_(walls.select(people, people.c.customer_id))
    ),
    "a walled union": walls.select(customers, customers.c.name).union_all(
        walls.select(people, people.c.name)
    ),
    "a walled update": walls.update(customers).values(name="Ours"),
    "a walled delete": walls.delete(conversations),
    "no table at all": select(literal_column("1")),
    "a text on no walled table": text("SELECT swept_at FROM business_time"),
}


@pytest.mark.parametrize("kind", READS)
def test_what_could_read_across_the_wall_is_refused(uow: UnitOfWork, kind: str) -> None:
    with pytest.raises(WallMissing):
        uow.all(READS[kind], own=uow.workspace_id)


@pytest.mark.parametrize("kind", WRITES)
def test_what_could_write_across_the_wall_is_refused(uow: UnitOfWork, kind: str) -> None:
    with pytest.raises(WallMissing):
        uow.run(WRITES[kind], own=uow.workspace_id)


@pytest.mark.parametrize("kind", LET_THROUGH)
def test_what_stays_behind_the_wall_is_let_through(uow: UnitOfWork, kind: str) -> None:
    uow.run(LET_THROUGH[kind])


def test_the_drivers_own_sql_is_refused(uow: UnitOfWork) -> None:
    with pytest.raises(WallMissing, match="customers"):
        uow._sender.connection.exec_driver_sql("SELECT name FROM customers")


def test_a_wall_of_another_workspace_is_refused(uow: UnitOfWork) -> None:
    with pytest.raises(WallMissing, match="another workspace"):
        uow.run(walls.select(members), wall="another")


def test_a_wall_of_none_is_refused(uow: UnitOfWork) -> None:
    with pytest.raises(WallMissing, match="another workspace"):
        uow.run(walls.select(members), wall=None)


def test_a_refusal_comes_each_time(uow: UnitOfWork) -> None:
    statement = select(customers)

    for _ in range(3):
        with pytest.raises(WallMissing):
            uow.all(statement)


def test_a_statement_found_sound_is_still_asked_for_its_workspace(uow: UnitOfWork) -> None:
    statement = walls.select(customers)
    uow.all(statement)

    with pytest.raises(WallMissing):
        uow.all(statement, wall="another")


def test_a_system_query_crosses_the_walls(sqlite_database: Database) -> None:
    make.workspace(sqlite_database, "Northwind")
    make.workspace(sqlite_database, "Southwind")

    with sqlite_database.across() as connection:
        assert connection.scalar(select(func.count()).select_from(workspaces)) == 2


def test_a_unit_of_work_opened_after_a_system_query_is_behind_its_wall(sqlite_database: Database) -> None:
    own = make.workspace(sqlite_database)
    with sqlite_database.across() as connection:
        connection.execute(select(customers))

    with sqlite_database.reading(own) as uow, pytest.raises(WallMissing):
        uow.all(select(customers))
