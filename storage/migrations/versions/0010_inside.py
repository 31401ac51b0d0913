"""A message may be meant for members alone, in a channel whose readers may change until it goes out."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Adds the column."""
    op.add_column("outbox", sa.Column("inside", sa.Boolean(), nullable=False, server_default=sa.false()))
