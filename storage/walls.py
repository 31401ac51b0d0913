"""The wall between workspaces: statements that carry it, and a guard that refuses those that do not.

A statement is built once, at import, with the wall as a bound parameter; the unit of work gives the
parameter its value. The guard looks at every statement just before it runs: each walled table in it must
be tied to that parameter, and the value must be the workspace for which the unit of work was opened.
"""

import re
from collections.abc import Sequence
from typing import Any
from weakref import WeakSet

from sqlalchemy import (
    Alias,
    BinaryExpression,
    BindParameter,
    Column,
    ColumnElement,
    Delete,
    Engine,
    FromClause,
    Insert,
    Select,
    Table,
    TextClause,
    Update,
    bindparam,
    event,
)
from sqlalchemy import delete as sql_delete
from sqlalchemy import select as sql_select
from sqlalchemy import update as sql_update
from sqlalchemy.sql import operators, visitors

from storage.tables import WALLED, metadata

WALL = "wall"
CROSSES = "crosses_walls"

_RAW_WALLED = re.compile(
    r"\b(" + "|".join(table.name for table in metadata.sorted_tables if table.info.get(WALLED)) + r")\b",
    re.IGNORECASE,
)


class WallMissing(Exception):
    """A statement on walled tables did not name its workspace, or named another one."""


def within(table: FromClause) -> ColumnElement[bool]:
    """The condition that keeps a table, or an alias of one, behind the wall."""
    condition: ColumnElement[bool] = table.c.workspace_id == bindparam(WALL)
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


def guard(engine: Engine) -> None:
    """Refuses, from now on, every statement of this engine that could read across a wall."""
    event.listen(engine, "before_cursor_execute", _Guard())


class _Guard:
    """Remembers the compiled statements that were found walled, so that each is looked at once."""

    def __init__(self) -> None:
        self._sound: WeakSet[Any] = WeakSet()

    def __call__(
        self, conn: Any, cursor: Any, statement: str, parameters: Any, context: Any, executemany: bool
    ) -> None:
        if conn.get_execution_options().get(CROSSES):
            return
        compiled = getattr(context, "compiled", None)
        if compiled is None or isinstance(compiled.statement, TextClause | None):
            if _RAW_WALLED.search(statement):
                raise WallMissing(statement.split(maxsplit=1)[0])
            return
        if compiled not in self._sound:
            _check(compiled.statement)
            self._sound.add(compiled)
        _check_values(conn.get_execution_options().get(WALL), compiled.statement, context.compiled_parameters)


def _check(statement: Any) -> None:
    if isinstance(statement, Insert):
        return  # it reads nothing; the workspace of its rows is looked at in `_check_values`
    read: set[FromClause] = set()
    tied: set[FromClause | None] = set()
    if isinstance(statement, Update | Delete):
        read.add(statement.table)
    for element in visitors.iterate(statement):
        if isinstance(element, Select):
            read |= _leaves(element.get_final_froms())
        elif isinstance(element, BinaryExpression) and element.operator is operators.eq:
            tied.add(_tied_table(element))
    loose = {table for table in read if _is_walled(table)} - tied
    if loose:
        raise WallMissing(", ".join(sorted(str(getattr(table, "name", table)) for table in loose)))


def _leaves(froms: Sequence[FromClause]) -> set[FromClause]:
    found: set[FromClause] = set()
    for clause in froms:
        left, right = getattr(clause, "left", None), getattr(clause, "right", None)
        if left is not None and right is not None:
            found |= _leaves([left, right])
        else:
            found.add(clause)
    return found


def _is_walled(element: Any) -> bool:
    if isinstance(element, Alias):
        element = element.element
    return isinstance(element, Table) and bool(element.info.get(WALLED))


def _tied_table(comparison: BinaryExpression[Any]) -> FromClause | None:
    column, value = comparison.left, comparison.right
    if (
        isinstance(column, Column)
        and column.name == "workspace_id"
        and isinstance(value, BindParameter)
        and value.key == WALL
    ):
        return column.table
    return None


def _check_values(workspace: str | None, statement: Any, rows: Sequence[dict[str, Any]]) -> None:
    if isinstance(statement, Insert):
        if not _is_walled(statement.table):
            return
        named = {row.get("workspace_id") for row in rows}
    else:
        named = {row[WALL] for row in rows if WALL in row}
    if any(name != workspace or name is None for name in named):
        raise WallMissing("another workspace")
