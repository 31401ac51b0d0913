"""Column types, so that a table reads in words."""

import uuid
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, Column, DateTime, Dialect, String, Text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator


class NaiveInstant(ValueError):
    """An instant without a time zone reached the database."""


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept in UTC; a naive one is refused (SQLite would drop the zone silently)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; SQLite is given the bare UTC wall clock, so that text order is time order."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise NaiveInstant(repr(value))
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Back as an aware UTC instant."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def instant_told(said: str) -> datetime:
    """An instant as JSON from the database tells it: in UTC, on SQLite without saying so."""
    read = datetime.fromisoformat(said)
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
Id = String(64)
Word = String(64)


def new_id() -> str:
    """An opaque id that nobody can guess."""
    return uuid.uuid4().hex


def required(name: str, kind: Any, **options: Any) -> Column[Any]:
    """A column that always holds a value."""
    return Column(name, kind, nullable=False, **options)


def optional(name: str, kind: Any, **options: Any) -> Column[Any]:
    """A column that may be empty."""
    return Column(name, kind, nullable=True, **options)


def words(name: str) -> Column[Any]:
    """Text of any length, empty rather than missing."""
    return Column(name, Text, nullable=False, default="", server_default="")
