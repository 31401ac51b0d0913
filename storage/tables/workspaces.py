"""Workspaces, their installations on platforms, and the one row of business time."""

from sqlalchemy import Boolean, Integer, Table, UniqueConstraint

from storage.tables.base import WALLED, metadata, walled
from storage.types import Id, Instant, Json, Word, optional, required, words

workspaces = Table(
    "workspaces",
    metadata,
    required("id", Id, primary_key=True),
    required("name", Word, unique=True),
    required("time_zone", Word),
    required("workdays", Json),
    required("currency", Word),
    required("names_version", Integer, default=1, server_default="1"),
    required("created_at", Instant),
    info={WALLED: "id"},
)

installations = walled(
    "installations",
    required("id", Id),
    required("place", Word),
    required("external_id", Word),
    words("sealed_token"),
    required("active", Boolean, default=True),
    UniqueConstraint("workspace_id", "place", "external_id"),
)

business_time = Table(
    "business_time",
    metadata,
    required("id", Integer, primary_key=True),
    required("ahead_seconds", Integer, default=0),
    optional("swept_at", Instant),
)
