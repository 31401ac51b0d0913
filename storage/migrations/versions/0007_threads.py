"""A message may stand in a thread, and is found again by the id its place gave it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Adds the column and the index."""
    op.add_column("outbox", sa.Column("thread", sa.String(64), nullable=True))
    op.create_index("ix_outbox_workspace_id_posted_id", "outbox", ["workspace_id", "posted_id"])
