"""When a message was claimed and first tried, whether it is in doubt, and which shard delivers it."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_UNFINISHED = sa.text("state IN ('waiting', 'claimed')")


def upgrade() -> None:
    """Adds the columns; of what waits, an index takes the place of the one of everything."""
    op.add_column("outbox", sa.Column("shard", sa.Integer(), nullable=False, server_default="0"))
    for name in ("claimed_at", "tried_at", "first_try_at"):
        op.add_column("outbox", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE outbox SET claimed_at = created_at WHERE state = 'claimed'")
    op.drop_index("ix_outbox_state_next_try_at", "outbox")
    op.create_index(
        "ix_outbox_unfinished",
        "outbox",
        ["shard", "workspace_id", "conversation_id", "seq"],
        sqlite_where=_UNFINISHED,
        postgresql_where=_UNFINISHED,
    )
    op.create_index("ix_outbox_workspace_id_state_seq", "outbox", ["workspace_id", "state", "seq"])
