"""What every table shares: one naming convention, and the wall between workspaces."""

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKeyConstraint,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    text,
)
from sqlalchemy.sql.schema import SchemaItem

from storage.types import Id

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

WALLED = "walled"
"""The mark of a walled table; its value names the column that holds the workspace's id."""

DERIVED = "derived"
"""The mark of a column that no fact tells: it is worked out and kept beside."""


TOLD = "told"
"""The mark of a table of what was told of customers, from which their chronicles are read."""

FOLLOWED = "followed"
"""The mark of a table of what has followed from it, from which their trails are read."""


def walled(
    name: str,
    *items: SchemaItem,
    key: tuple[str, ...] = ("id",),
    told: bool = False,
    followed: bool = False,
) -> Table:
    """A table of one workspace's rows: its primary key begins with `workspace_id`."""
    return Table(
        name,
        metadata,
        Column("workspace_id", Id, nullable=False),
        *items,
        PrimaryKeyConstraint("workspace_id", *key),
        ForeignKeyConstraint(["workspace_id"], ["workspaces.id"]),
        info={WALLED: "workspace_id", TOLD: told, FOLLOWED: followed},
    )


def superseded() -> Index:
    """The index by which is found what a change has superseded: most never is, and costs it nothing."""
    there = text("superseded_by IS NOT NULL")
    return Index(None, "workspace_id", "superseded_by", sqlite_where=there, postgresql_where=there)


def belongs_to(table: str, column: str, **options: Any) -> ForeignKeyConstraint:
    """A reference to another row behind the same wall."""
    return ForeignKeyConstraint(["workspace_id", column], [f"{table}.workspace_id", f"{table}.id"], **options)
