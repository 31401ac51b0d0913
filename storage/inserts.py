"""INSERT statements, each built once for its table: plain, numbered, of what is new alone, or upserting."""

from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, bindparam, func
from sqlalchemy.dialects import postgresql, sqlite

from storage import walls

AMONG = "numbered_among"
"""The parameter that says among which rows the next number is looked for."""

Insert = sqlite.Insert | postgresql.Insert


@cache
def plain(table: Table, dialect: str) -> Insert:
    """Of rows that must be new."""
    return postgresql.insert(table) if dialect == "postgresql" else sqlite.insert(table)


@cache
def new(table: Table, dialect: str) -> Insert:
    """Of rows whose keys do not stand yet; the others are left as they are."""
    return plain(table, dialect).on_conflict_do_nothing()


@cache
def numbered(number: Column[int], dialect: str) -> Insert:
    """Of rows that must be new, each under the next number of its table."""
    return plain(number.table, dialect).values({number.name: _next(number)})


@cache
def new_numbered(number: Column[int], of: Column[str], dialect: str) -> Insert:
    """Of rows whose keys do not stand yet, each under the next number among those of the same `of`."""
    return new(number.table, dialect).values({number.name: _next(number, of)})


@cache
def upsert(table: Table, dialect: str, names: tuple[str, ...]) -> Insert:
    """Of rows of these columns; one that stands under the same primary key is given their new values."""
    insert = plain(table, dialect)
    keys = list(table.primary_key.columns)
    fresh = {name: insert.excluded[name] for name in names if name not in {key.name for key in keys}}
    if not fresh:
        return insert.on_conflict_do_nothing()
    return insert.on_conflict_do_update(index_elements=keys, set_=fresh)


def _next(number: Column[int], of: Column[str] | None = None) -> ColumnElement[Any]:
    before = number.table.alias("before")
    highest = walls.select(before, func.coalesce(func.max(before.c[number.name]), 0))
    if of is not None:
        highest = highest.where(before.c[of.name] == bindparam(AMONG))
    return highest.scalar_subquery() + 1
