"""Workspaces, their installations and members, and the one row of business time."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from storage.migrations import second_wall

revision = "0001"
down_revision = None

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Makes the tables, and the walls before them."""
    second_wall.create_role()
    _create_workspaces()
    _create_installations()
    _create_business_time()
    _create_members()
    _create_identities()
    op.execute("INSERT INTO business_time (id, ahead_seconds) VALUES (1, 0)")
    second_wall.stand_before("workspaces", column="id")
    second_wall.stand_before("installations", "members", "identities")


def _create_workspaces() -> None:
    op.create_table(
        "workspaces",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("workdays", _JSON, nullable=False),
        sa.Column("currency", sa.String(64), nullable=False),
        sa.Column("names_version", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_workspaces"),
        sa.UniqueConstraint("name", name="uq_workspaces_name"),
    )


def _create_installations() -> None:
    op.create_table(
        "installations",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("place", sa.String(64), nullable=False),
        sa.Column("external_id", sa.String(64), nullable=False),
        sa.Column("sealed_token", sa.Text(), nullable=False, server_default=""),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_installations"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_installations_workspace_id"),
        sa.UniqueConstraint(
            "workspace_id", "place", "external_id", name="uq_installations_workspace_id_place_external_id"
        ),
    )


def _create_business_time() -> None:
    op.create_table(
        "business_time",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ahead_seconds", sa.Integer(), nullable=False),
        sa.Column("swept_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_business_time"),
    )


def _create_members() -> None:
    op.create_table(
        "members",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("handle", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("email", sa.Text(), nullable=False, server_default=""),
        sa.Column("roles", _JSON, nullable=False),
        sa.Column("time_zone", sa.String(64), nullable=False),
        sa.Column("workdays", _JSON, nullable=False),
        sa.Column("digest_at", sa.String(64), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_members"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_members_workspace_id"),
        sa.UniqueConstraint("workspace_id", "handle", name="uq_members_workspace_id_handle"),
    )


def _create_identities() -> None:
    op.create_table(
        "identities",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("place", sa.String(64), nullable=False),
        sa.Column("user_id", sa.String(200), nullable=False),
        sa.Column("member_id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "place", "user_id", name="pk_identities"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_identities_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["members.workspace_id", "members.id"],
            name="fk_identities_workspace_id_member_id",
        ),
    )
