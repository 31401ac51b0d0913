"""What is due, and what was nudged."""

import sqlalchemy as sa
from alembic import op

from storage.migrations import second_wall

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Makes the tables, and the walls before them."""
    _create_due()
    _create_nudges()
    _create_nudge_messages()
    second_wall.stand_before("due", "nudges", "nudge_messages")


def _create_due() -> None:
    op.create_table(
        "due",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("rule", sa.String(64), nullable=False),
        sa.Column("subject_id", sa.String(64), nullable=False),
        sa.Column("period", sa.String(64), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=True),
        sa.Column("member_id", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "rule", "subject_id", "period", name="pk_due"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_due_workspace_id"),
    )
    op.create_index("ix_due_workspace_id_customer_id", "due", ["workspace_id", "customer_id"])
    op.create_index("ix_due_due_at", "due", ["due_at"])
    op.create_index("ix_due_workspace_id_member_id_due_at", "due", ["workspace_id", "member_id", "due_at"])


def _create_nudges() -> None:
    op.create_table(
        "nudges",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("rule", sa.String(64), nullable=False),
        sa.Column("subject_id", sa.String(64), nullable=False),
        sa.Column("period", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=True),
        sa.Column("member_id", sa.String(64), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(64), nullable=False),
        sa.Column("snoozed_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False, server_default=""),
        sa.Column("by_facts", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_nudges"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_nudges_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["members.workspace_id", "members.id"],
            name="fk_nudges_workspace_id_member_id",
        ),
        sa.UniqueConstraint(
            "workspace_id",
            "rule",
            "subject_id",
            "period",
            name="uq_nudges_workspace_id_rule_subject_id_period",
        ),
    )
    op.create_index(
        "ix_nudges_workspace_id_customer_id_state", "nudges", ["workspace_id", "customer_id", "state"]
    )
    op.create_index(
        "ix_nudges_workspace_id_member_id_state", "nudges", ["workspace_id", "member_id", "state"]
    )


def _create_nudge_messages() -> None:
    op.create_table(
        "nudge_messages",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("nudge_id", sa.String(64), nullable=False),
        sa.Column("outbox_id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "nudge_id", "outbox_id", name="pk_nudge_messages"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_nudge_messages_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "nudge_id"],
            ["nudges.workspace_id", "nudges.id"],
            name="fk_nudge_messages_workspace_id_nudge_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "outbox_id"],
            ["outbox.workspace_id", "outbox.id"],
            name="fk_nudge_messages_workspace_id_outbox_id",
        ),
    )
