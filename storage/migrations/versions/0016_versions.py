"""An update that was posted can be edited and withdrawn: each version says what it revises, and when."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

_POSTED_UNTIL_NOW = sa.text(
    "UPDATE updates SET posted_at = drafted_at, approved_at = drafted_at WHERE status = 'posted'"
)
"""Of those posted before nobody noted the instant of approval; the draft is moments older."""


def upgrade() -> None:
    """Adds the columns, and dates what was posted before."""
    for name in ("revises", "withdrawn_by"):
        op.add_column("updates", sa.Column(name, sa.String(64), nullable=True))
    for name in ("posted_at", "approved_at", "withdrawn_at"):
        op.add_column("updates", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.execute(_POSTED_UNTIL_NOW)
