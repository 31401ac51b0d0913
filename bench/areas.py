"""Copies the first area of a company many times, each copy with ids and names of its own."""

from collections.abc import Callable
from functools import partial
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Insert,
    Integer,
    String,
    Table,
    Text,
    cast,
    func,
    literal,
    or_,
    select,
    text,
    true,
)
from sqlalchemy.schema import DropTable
from sqlalchemy.sql.expression import CTE

from bench.company import AREA, AREA_SIZE, SWEEP_AT
from storage.tables import customers, due, members, metadata, nudges, workspaces
from storage.unit_of_work import Database

FACTS_OF_AN_AREA = 100 * AREA_SIZE
"""More than an area has facts, or changes: by so much the counts of each further area lie higher."""
AREAS_DUE = 10
"""Only in so many areas something falls due by the sweep's moment, however many there are."""
WHOLE_AREAS = 100
"""Of so many areas all is there, 33 kB a customer; of further ones only what a sweep looks through to find
what is due."""
BUILD_KILOBYTES = 4_000_000
"""SQLite writes a page again and again where it cannot keep those at work in memory."""
LOOKED_THROUGH = frozenset({members, customers, due, nudges})
Renaming = Callable[[ColumnElement[Any]], ColumnElement[Any]]


def multiply(database: Database, areas: int) -> None:
    """Makes so many areas of the first one."""
    further = _further(areas)
    renaming = partial(_renamed_there if database.is_postgresql else _renamed, further.c.number)
    with database.across(writing=True) as connection:
        if database.is_postgresql:  # what is copied holds together as it did before
            connection.execute(text("SET LOCAL session_replication_role = replica"))
            indexes = []
        else:
            indexes = _taken_down(connection)
        for table in metadata.sorted_tables:
            if table is not workspaces and "workspace_id" in table.c:
                # Out of a copy: what is read while it is written to is all kept aside first by SQLite.
                first = select(table).into("first", temporary=True)
                connection.execute(first)
                connection.execute(_copies(table, first.table, further, renaming))
                connection.execute(DropTable(first.table))
        for index in indexes:
            connection.execute(text(index))
    database.engine.dispose()  # whoever measures has as many pages in memory as anybody


def _taken_down(connection: Connection) -> list[str]:
    """Drops the indexes of SQLite, which are built at once in a fraction of the time that rows one by one
    take; the words that make them again.
    """
    connection.execute(text(f"PRAGMA cache_size = {-BUILD_KILOBYTES}"))
    of_ours = text("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL")
    found = connection.execute(of_ours).all()
    for name, _ in found:
        connection.execute(text(f'DROP INDEX "{name}"'))
    return [words for _, words in found]


def _further(areas: int) -> CTE:
    """The numbers of all areas but the first, which is 0."""
    number = select(literal(1, Integer).label("number")).cte("further", recursive=True)
    return number.union_all(select(number.c.number + 1).where(number.c.number < areas - 1))


def _copies(table: Table, first: Table, further: CTE, renaming: Renaming) -> Insert:
    copied = [_copied(column, further.c.number, renaming) for column in first.c]
    rows = select(*copied).select_from(further.join(first, true()))
    if table is due:
        rows = rows.where(or_(further.c.number < AREAS_DUE, first.c.due_at > SWEEP_AT))
    if table not in LOOKED_THROUGH:
        rows = rows.where(further.c.number < WHOLE_AREAS)
    return table.insert().from_select(list(table.c.keys()), rows, include_defaults=False)


def _copied(column: ColumnElement[Any], number: ColumnElement[int], renaming: Renaming) -> ColumnElement[Any]:
    if column.name == "seq":
        return column + number * FACTS_OF_AN_AREA
    if isinstance(column.type, String | JSON) and column.name != "workspace_id":
        return renaming(column)
    return column


def _renamed(number: ColumnElement[int], column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The words of a column with another area's name in them, on SQLite."""
    return func.replace(column, AREA, func.printf("A%03d", number))


def _renamed_there(number: ColumnElement[int], column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The same on PostgreSQL, where what is JSON is no text."""
    name = literal("A") + func.lpad(cast(number, String), 3, "0")
    return cast(func.replace(cast(column, Text), AREA, name), column.type)
