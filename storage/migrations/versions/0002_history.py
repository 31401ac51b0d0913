"""Changes, and the facts that each of them wrote."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from storage.migrations import second_wall

revision = "0002"
down_revision = "0001"

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Makes the tables, and the walls before them."""
    _create_changes()
    _create_facts()
    second_wall.stand_before("changes", "facts")


def _create_changes() -> None:
    op.create_table(
        "changes",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("actor_id", sa.String(64), nullable=True),
        sa.Column("verb", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False, server_default=""),
        sa.Column("request_key", sa.Text(), nullable=False, server_default=""),
        sa.Column("undone_by", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_changes"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_changes_workspace_id"),
        sa.UniqueConstraint("workspace_id", "seq", name="uq_changes_workspace_id_seq"),
    )
    op.create_index(
        "ix_changes_workspace_id_actor_id_recorded_at", "changes", ["workspace_id", "actor_id", "recorded_at"]
    )
    op.create_index(
        "ix_changes_workspace_id_customer_id_recorded_at",
        "changes",
        ["workspace_id", "customer_id", "recorded_at"],
    )
    op.create_index("ix_changes_workspace_id_recorded_at", "changes", ["workspace_id", "recorded_at"])


def _create_facts() -> None:
    op.create_table(
        "facts",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.String(64), nullable=False),
        sa.Column("noun", sa.String(64), nullable=False),
        sa.Column("subject_id", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=True),
        sa.Column("fields", _JSON, nullable=False),
        sa.Column("held_from", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("superseded_by", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_facts"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_facts_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "change_id"],
            ["changes.workspace_id", "changes.id"],
            name="fk_facts_workspace_id_change_id",
        ),
        sa.UniqueConstraint("workspace_id", "seq", name="uq_facts_workspace_id_seq"),
    )
    op.create_index("ix_facts_workspace_id_change_id", "facts", ["workspace_id", "change_id"])
    op.create_index("ix_facts_workspace_id_subject_id", "facts", ["workspace_id", "subject_id"])
    op.create_index("ix_facts_workspace_id_customer_id", "facts", ["workspace_id", "customer_id"])
    op.create_index("ix_facts_workspace_id_superseded_by", "facts", ["workspace_id", "superseded_by"])
