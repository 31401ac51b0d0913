"""Lists as JSON: many values go into the database as one, so that a statement is the same for any number."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import CTE, Select, String, Text, bindparam, literal, select
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from storage.types import Instant, NaiveInstant


def as_list(values: Iterable[Any]) -> str:
    """What is given for a parameter that is a list: of texts, or of lines, which are lists themselves."""
    return json.dumps(list(values), ensure_ascii=False, separators=(",", ":"), default=_told)


def listed(name: str) -> Select[Any]:
    """The texts that a parameter lists; for IN."""
    return select(_texts(bindparam(name, type_=Text)).table_valued("value", name="listed").c.value)


def lines(name: str, **parts: type[str] | type[datetime]) -> CTE:
    """The lines that a parameter lists, each a row of these parts, in their order."""
    line = _lines(bindparam(name, type_=Text)).table_valued("value", name="line").c.value
    kinds = {str: _text, datetime: _instant}
    told = [kinds[kind](line, literal(place)).label(part) for place, (part, kind) in enumerate(parts.items())]
    # SQLite would look through the table that is joined with them once for each of its rows otherwise.
    return select(*told).cte(name).prefix_with("MATERIALIZED")


class _texts(FunctionElement[Any]):  # noqa: N801 - a function of SQL
    inherit_cache = True


class _lines(FunctionElement[Any]):  # noqa: N801 - a function of SQL
    inherit_cache = True


class _text(FunctionElement[Any]):  # noqa: N801 - a function of SQL
    type: Any = String()
    inherit_cache = True


class _instant(FunctionElement[Any]):  # noqa: N801 - a function of SQL
    type: Any = Instant()
    inherit_cache = True


@compiles(_texts)
@compiles(_lines)
def _each_on_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    return f"json_each({compiler.process(element.clauses, **options)})"


@compiles(_texts, "postgresql")
def _texts_on_postgresql(element: _texts, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array_elements_text(CAST({compiler.process(element.clauses, **options)} AS JSON))"


@compiles(_lines, "postgresql")
def _lines_on_postgresql(element: _lines, compiler: SQLCompiler, **options: Any) -> str:
    return f"json_array_elements(CAST({compiler.process(element.clauses, **options)} AS JSON))"


@compiles(_text)
@compiles(_instant)
def _part_on_sqlite(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    line, place = (compiler.process(part, **options) for part in element.clauses)
    return f"json_extract({line}, '$[' || {place} || ']')"


@compiles(_text, "postgresql")
def _text_on_postgresql(element: FunctionElement[Any], compiler: SQLCompiler, **options: Any) -> str:
    line, place = (compiler.process(part, **options) for part in element.clauses)
    return f"({line} ->> CAST({place} AS INTEGER))"


@compiles(_instant, "postgresql")
def _instant_on_postgresql(element: _instant, compiler: SQLCompiler, **options: Any) -> str:
    return f"CAST({_text_on_postgresql(element, compiler, **options)} || '+00' AS TIMESTAMPTZ)"


def _told(value: object) -> str:
    """An instant as SQLite keeps it, the bare wall clock of UTC."""
    if not isinstance(value, datetime):
        raise TypeError(repr(value))
    if value.tzinfo is None:
        raise NaiveInstant(repr(value))
    return value.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")
