"""The wall between workspaces: statements that carry it.

A statement is built once, at import, with the wall as a bound parameter; the unit of work gives the
parameter its value, and `storage.guard` refuses a statement without it.
"""

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Delete,
    FromClause,
    Select,
    Table,
    TableClause,
    Update,
    bindparam,
)
from sqlalchemy import delete as sql_delete
from sqlalchemy import select as sql_select
from sqlalchemy import update as sql_update
from sqlalchemy.sql.selectable import AliasedReturnsRows

from storage.tables import WALLED, metadata

WALL = "wall"

WALL_COLUMNS: dict[str, str] = {
    table.name: table.info[WALLED] for table in metadata.sorted_tables if WALLED in table.info
}
"""Of each walled table's name the column that names the workspace of a row."""


def wall_column(table: Any) -> str | None:
    """The column of a table, or an alias of one, that names the workspace; None where it has no wall."""
    while isinstance(table, AliasedReturnsRows):
        table = table.element
    return WALL_COLUMNS.get(table.name) if isinstance(table, TableClause) else None


def within(table: FromClause) -> ColumnElement[bool]:
    """The condition that keeps a walled table, or an alias of one, behind the wall."""
    condition: ColumnElement[bool] = table.c[wall_column(table) or ""] == bindparam(WALL)
    return condition


def select(table: FromClause, *columns: Any) -> Select[Any]:
    """A SELECT of `columns` (all, where none are named) from one walled table."""
    return sql_select(*(columns or table.c)).select_from(table).where(within(table))


def update(table: Table) -> Update:
    """An UPDATE of one workspace's rows."""
    return sql_update(table).where(within(table))


def delete(table: Table) -> Delete:
    """A DELETE of one workspace's rows."""
    return sql_delete(table).where(within(table))
