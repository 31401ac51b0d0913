"""The guard of the wall: it looks at every statement just before it runs, and refuses one without its wall.

Each SELECT, UPDATE and DELETE, also one inside another, must by itself tie every walled table it names to
the wall: in its WHERE, or in the ON of a join that then keeps no other row. The wall's value, and the
workspace of an inserted row, must be the workspace for which the unit of work was opened.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from weakref import WeakSet

from sqlalchemy import (
    BindParameter,
    Column,
    Delete,
    Engine,
    Insert,
    Select,
    TextClause,
    Update,
    event,
)
from sqlalchemy.schema import ExecutableDDLElement
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import BinaryExpression, BooleanClauseList, ColumnClause, Grouping
from sqlalchemy.sql.selectable import AliasedReturnsRows, FromClause, Join, TextualSelect

from storage.walls import WALL, WALL_COLUMNS, wall_column

CROSSES = "crosses_walls"

_WALLED_NAMES = re.compile(rf"\b({'|'.join(WALL_COLUMNS)})\b", re.IGNORECASE)


class WallMissing(Exception):
    """A statement on walled tables did not name its workspace, or named another one."""


def guard(engine: Engine) -> None:
    """Refuses, from now on, every statement of this engine that could reach across a wall."""
    event.listen(engine, "before_cursor_execute", _Guard())


class _Guard:
    """Remembers the compiled statements that were found walled, so that each is looked at once."""

    def __init__(self) -> None:
        self._sound: WeakSet[Any] = WeakSet()

    def __call__(
        self, conn: Any, _cursor: Any, sql: str, _parameters: Any, context: Any, _executemany: bool
    ) -> None:
        options = conn.get_execution_options()
        if options.get(CROSSES):
            return
        compiled = context.compiled
        if compiled is None:
            _refuse_words(sql)
            return
        if compiled not in self._sound:
            check(compiled.statement, sql)
            self._sound.add(compiled)
        check_values(options.get(WALL), compiled.statement, context.compiled_parameters)


def check(statement: Any, sql: str) -> None:
    """Refuses a statement, compiled to `sql`, that could reach across a wall; raises WallMissing."""
    for element in visitors.iterate(statement):
        if _is_opaque(element):
            _refuse_words(sql)
        elif isinstance(element, Select):
            ties = {*_tied(element.whereclause), *_tied_by_joins(element.get_final_froms())}
            _refuse_loose(_walled_tables(element) - ties)
        elif isinstance(element, Update | Delete):
            _refuse_loose(_walled_tables(element) - set(_tied(element.whereclause)))
    if isinstance(statement, Update):
        _refuse_move(wall_column(statement.table), sql)


def _is_opaque(element: Any) -> bool:
    """Whether a part is words of SQL that nobody can look into."""
    if isinstance(element, ColumnClause):
        return element.is_literal and element.name != "*"
    return isinstance(element, TextClause | TextualSelect | ExecutableDDLElement)


def _walled_tables(statement: Select[Any] | Update | Delete) -> set[FromClause]:
    """The walled tables, and aliases of them, that a statement itself names in any place."""
    named = {statement.table} if isinstance(statement, Update | Delete) else set()
    for element in _own_parts(statement):
        named.add(element.table if isinstance(element, Column) else element)
    return {table for table in named if wall_column(table)}


def _own_parts(element: Any) -> Iterator[Any]:
    """All parts of a statement but those of the SELECTs inside it, each of which is looked at by itself."""
    for child in element.get_children():
        if isinstance(child, Select):
            continue
        yield child
        if not isinstance(child, AliasedReturnsRows):  # what an alias names is read as the alias
            yield from _own_parts(child)


def _tied(condition: Any) -> Iterator[FromClause]:
    """The tables which a condition ties to the wall, whatever else it asks."""
    if isinstance(condition, Grouping):
        yield from _tied(condition.element)
    elif isinstance(condition, BooleanClauseList) and condition.operator is operators.and_:
        for clause in condition.clauses:
            yield from _tied(clause)
    elif isinstance(condition, BinaryExpression) and condition.operator is operators.eq:
        column, value = condition.left, condition.right
        named = isinstance(column, Column) and column.name == wall_column(column.table)
        if named and isinstance(value, BindParameter) and value.key == WALL:
            yield column.table


def _tied_by_joins(froms: Iterable[FromClause]) -> Iterator[FromClause]:
    """The tables tied in the ON of joins; that of an outer join speaks for its right side alone."""
    for join in froms:
        if not isinstance(join, Join):
            continue
        yield from _tied_by_joins([join.left, join.right])
        for table in _tied(join.onclause):
            if not join.full and (not join.isouter or table in _leaves(join.right)):
                yield table


def _leaves(clause: FromClause) -> list[FromClause]:
    return [*_leaves(clause.left), *_leaves(clause.right)] if isinstance(clause, Join) else [clause]


def check_values(workspace: str | None, statement: Any, rows: Iterable[Mapping[str, Any]]) -> None:
    """Refuses rows of parameters that name another workspace, or none; raises WallMissing."""
    own = wall_column(statement.table) if isinstance(statement, Insert) else None
    for row in rows:
        named = [row[key] for key in (WALL, "workspace_id") if key in row]
        if own is not None:
            named.append(row.get(own))
        if any(name is None or name != workspace for name in named):
            raise WallMissing("another workspace")


def _refuse_words(sql: str) -> None:
    if found := _WALLED_NAMES.search(sql):
        raise WallMissing(f"{found[0]}, in words of SQL")


def _refuse_loose(tables: Iterable[FromClause]) -> None:
    if names := sorted(str(getattr(table, "name", table)) for table in tables):
        raise WallMissing(", ".join(names))


def _refuse_move(column: str | None, sql: str) -> None:
    if column and re.search(rf"\b{column}\s*=", sql.partition(" WHERE ")[0]):
        raise WallMissing("rows moved to another workspace")
