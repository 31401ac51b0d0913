"""Rows as JSON: many rows come out of the database as one value, read at once."""

from typing import Any

from sqlalchemy import JSON, Text
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from storage.types import Json


class json_rows(FunctionElement[Any]):  # noqa: N801 - a function of SQL
    """Some columns of all rows, in their order, as a JSON array of arrays; NULL or empty without rows."""

    type: Any = Json
    inherit_cache = True


class json_text(json_rows):  # noqa: N801 - a function of SQL
    """The same as text, for whoever takes it apart later, or not at all."""

    type: Any = Text()
    inherit_cache = True


@compiles(json_rows)
def _on_sqlite(element: json_rows, compiler: SQLCompiler, **options: Any) -> str:
    said = ((part, compiler.process(part, **options)) for part in element.clauses)
    # JSON is text here, and has to be told from other text.
    words = ", ".join(f"json({word})" if isinstance(part.type, JSON) else word for part, word in said)
    return f"json_group_array(json_array({words}))"


@compiles(json_rows, "postgresql")
def _on_postgresql(element: json_rows, compiler: SQLCompiler, **options: Any) -> str:
    whole = f"json_agg(json_build_array({compiler.process(element.clauses, **options)}))"
    return f"{whole}::text" if isinstance(element, json_text) else whole
