"""Where the assistant speaks, what comes in and what goes out."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from storage.migrations import second_wall

revision = "0005"
down_revision = "0004"

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Makes the tables, and the walls before them."""
    _create_conversations()
    _create_updates()
    _create_outbox()
    _create_received()
    _create_inbox()
    _create_questions()
    _create_web_messages()
    second_wall.stand_before(
        "conversations", "updates", "outbox", "received", "inbox", "questions", "web_messages"
    )


def _create_conversations() -> None:
    op.create_table(
        "conversations",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("place", sa.String(64), nullable=False),
        sa.Column("external_id", sa.String(300), nullable=False),
        sa.Column("audience", sa.String(64), nullable=False),
        sa.Column("member_id", sa.String(64), nullable=True),
        sa.Column("customer_id", sa.String(64), nullable=True),
        sa.Column("use", sa.String(64), nullable=True),
        sa.Column("address", _JSON, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_conversations"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_conversations_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["members.workspace_id", "members.id"],
            name="fk_conversations_workspace_id_member_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "customer_id"],
            ["customers.workspace_id", "customers.id"],
            name="fk_conversations_workspace_id_customer_id",
        ),
        sa.UniqueConstraint(
            "workspace_id", "place", "external_id", name="uq_conversations_workspace_id_place_external_id"
        ),
    )
    op.create_index("ix_conversations_workspace_id_member_id", "conversations", ["workspace_id", "member_id"])
    op.create_index(
        "ix_conversations_workspace_id_customer_id", "conversations", ["workspace_id", "customer_id"]
    )


def _create_updates() -> None:
    op.create_table(
        "updates",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("author_id", sa.String(64), nullable=False),
        sa.Column("template", sa.String(64), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_words", sa.Text(), nullable=False, server_default=""),
        sa.Column("body", _JSON, nullable=False),
        sa.Column("status", sa.String(64), nullable=False),
        sa.Column("approved_by", sa.String(64), nullable=True),
        sa.Column("outbox_id", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_updates"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_updates_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "customer_id"],
            ["customers.workspace_id", "customers.id"],
            name="fk_updates_workspace_id_customer_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversations.workspace_id", "conversations.id"],
            name="fk_updates_workspace_id_conversation_id",
        ),
    )
    op.create_index(
        "ix_updates_workspace_id_customer_id_drafted_at",
        "updates",
        ["workspace_id", "customer_id", "drafted_at"],
    )


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(300), nullable=False),
        sa.Column("conversation_id", sa.String(64), nullable=False),
        sa.Column("message", _JSON, nullable=False),
        sa.Column("only_for", sa.String(64), nullable=True),
        sa.Column("edits", sa.String(64), nullable=True),
        sa.Column("state", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("posted_id", sa.String(300), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.Text(), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_outbox"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_outbox_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "conversation_id"],
            ["conversations.workspace_id", "conversations.id"],
            name="fk_outbox_workspace_id_conversation_id",
        ),
        sa.UniqueConstraint("workspace_id", "key", name="uq_outbox_workspace_id_key"),
        sa.UniqueConstraint(
            "workspace_id", "conversation_id", "seq", name="uq_outbox_workspace_id_conversation_id_seq"
        ),
    )
    op.create_index("ix_outbox_state_next_try_at", "outbox", ["state", "next_try_at"])


def _create_received() -> None:
    op.create_table(
        "received",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("key", sa.String(300), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer", _JSON, nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "key", name="pk_received"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_received_workspace_id"),
    )


def _create_inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("work", sa.String(64), nullable=False),
        sa.Column("body", _JSON, nullable=False),
        sa.Column("arrived_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_inbox"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_inbox_workspace_id"),
    )
    op.create_index("ix_inbox_done_arrived_at", "inbox", ["done", "arrived_at"])


def _create_questions() -> None:
    op.create_table(
        "questions",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("member_id", sa.String(64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("body", _JSON, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_questions"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_questions_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "member_id"],
            ["members.workspace_id", "members.id"],
            name="fk_questions_workspace_id_member_id",
        ),
    )


def _create_web_messages() -> None:
    op.create_table(
        "web_messages",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(300), nullable=False),
        sa.Column("conversation", sa.String(300), nullable=False),
        sa.Column("author", sa.Text(), nullable=False, server_default=""),
        sa.Column("author_name", sa.Text(), nullable=False, server_default=""),
        sa.Column("text", sa.Text(), nullable=False, server_default=""),
        sa.Column("message", _JSON, nullable=True),
        sa.Column("only_for", sa.Text(), nullable=False, server_default=""),
        sa.Column("outbox_id", sa.Text(), nullable=False, server_default=""),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "seq", name="pk_web_messages"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_web_messages_workspace_id"),
        sa.UniqueConstraint("workspace_id", "revision", name="uq_web_messages_workspace_id_revision"),
        sa.UniqueConstraint("workspace_id", "key", name="uq_web_messages_workspace_id_key"),
    )
    op.create_index(
        "ix_web_messages_workspace_id_conversation_seq",
        "web_messages",
        ["workspace_id", "conversation", "seq"],
    )
