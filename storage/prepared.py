"""Prepared statements: compiled once and sent straight to the driver.

A database answers most statements within ten microseconds, and SQLAlchemy spends fifty on each that it sends.
So it writes their words and knows how values go in and come out, but stands aside where they are sent.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Delete,
    Dialect,
    Executable,
    Insert,
    Row,
    Select,
    Update,
)
from sqlalchemy.engine.result import SimpleResultMetaData
from sqlalchemy.exc import StatementError
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from storage.guard import check, check_values

Converter = Callable[[Any], Any]
Values = Mapping[str, Any]
_WRITES = (Insert, Update, Delete)


class Prepared:
    """A statement's words, what goes in at each of its marks, and what its rows are made into."""

    def __init__(self, statement: Any, compiled: SQLCompiler, dialect: Dialect) -> None:
        self.words = compiled.string
        self.statement = statement
        self._defaults = _defaults(compiled)
        self._by_name = not compiled.positional
        names_in = compiled.binds if self._by_name else compiled.positiontup or ()
        self._marks = [(name, _to_database(compiled.binds[name], dialect)) for name in names_in]
        columns = _columns(statement)
        converters: list[Any] = [_from_database(column.type, dialect) for column in columns]
        self._converters = converters if any(converters) else None
        names = [_name(column) for column in columns]
        self._shape = SimpleResultMetaData(names)
        self._places: dict[Any, int] = {name: place for place, name in enumerate(names)}

    def arguments(self, workspace_id: str, values: Values) -> list[Any] | dict[str, Any]:
        """What is handed to the driver for these values, in order or by name; raises WallMissing,
        StatementError.
        """
        whole = {**self._defaults, **values} if self._defaults else values
        check_values(workspace_id, self.statement, (whole,))
        try:
            if self._by_name:
                return {
                    name: convert(whole[name]) if convert else whole[name] for name, convert in self._marks
                }
            return [convert(whole[name]) if convert else whole[name] for name, convert in self._marks]
        except Exception as error:  # as SQLAlchemy would say it
            raise StatementError(str(error), self.words, None, error) from error

    def row(self, found: Sequence[Any]) -> Row[Any]:
        """A row as SQLAlchemy would have made it."""
        return Row(self._shape, self._converters, self._places, found)


class Statements:
    """The prepared statements of a database, each kept as long as the statement it was made from.

    One is prepared when it comes for the second time: those built anew for each use stay with SQLAlchemy.
    """

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._kept: WeakKeyDictionary[Executable, dict[tuple[str, ...], Prepared | None]]
        self._kept = WeakKeyDictionary()

    def prepared(self, statement: Executable, values: Values) -> Prepared | None:
        """The statement ready to be sent; None where SQLAlchemy is to send it."""
        kept = self._kept.get(statement)
        if kept is None:
            self._kept[statement] = {}
            return None
        names = tuple(values) if isinstance(statement, _WRITES) else ()
        if names not in kept:
            kept[names] = self._prepare(statement, names)
        return kept[names]

    def _prepare(self, statement: Any, names: tuple[str, ...]) -> Prepared | None:
        if not isinstance(statement, (Select, CompoundSelect, *_WRITES)):
            return None
        compiled: Any = statement.compile(dialect=self._dialect, column_keys=list(names) if names else None)
        if not _is_plain(statement, compiled):
            return None
        check(statement, compiled.string)
        return Prepared(statement, compiled, self._dialect)


def _is_plain(statement: Any, compiled: SQLCompiler) -> bool:
    """Whether nothing has to be written into the words when it is sent, and each column has its own name."""
    if compiled.post_compile_params or compiled.literal_execute_params or compiled.effective_returning:
        return False
    if isinstance(statement, _WRITES):
        fetched = [*compiled.insert_prefetch, *compiled.update_prefetch]
        return all(column.default is not None and column.default.is_scalar for column in fetched)
    names = [_name(column) for column in _columns(statement)]
    return len(set(names)) == len(names)


def _columns(statement: Any) -> list[ColumnElement[Any]]:
    """The columns that a statement finds, none where it writes."""
    return [] if isinstance(statement, _WRITES) else list(statement.selected_columns)


def _name(column: ColumnElement[Any]) -> str:
    name: str = getattr(column, "name", "")
    return name


def _defaults(compiled: SQLCompiler) -> dict[str, Any]:
    """What goes in where nothing is given: the statement's own values, and the defaults of columns."""
    own = {name: bind.effective_value for name, bind in compiled.binds.items() if not bind.required}
    fetched = [*compiled.insert_prefetch, *compiled.update_prefetch]
    return own | {column.key: getattr(column.default, "arg", None) for column in fetched}


def _to_database(bind: BindParameter[Any], dialect: Dialect) -> Converter | None:
    return bind.type.dialect_impl(dialect).bind_processor(dialect)


def _from_database(kind: TypeEngine[Any], dialect: Dialect) -> Converter | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)
