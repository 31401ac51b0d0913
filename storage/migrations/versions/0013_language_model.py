"""Whether a workspace's free words are read by a language model."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Adds the setting; empty where the default holds."""
    op.add_column("settings", sa.Column("language_model", sa.Integer(), nullable=True))
