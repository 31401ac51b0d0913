"""What a workspace sets for itself."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from storage.migrations import second_wall

revision = "0008"
down_revision = "0007"

_NUMBERS = (
    "weight_adoption",
    "weight_engagement",
    "weight_delivery",
    "weight_support",
    "weight_sentiment",
    "green_from",
    "yellow_from",
    "cadence_strategic",
    "cadence_high_touch",
    "cadence_mid_touch",
    "cadence_tech_touch",
    "warn_percent",
    "overdue_percent",
    "escalate_percent",
)


def upgrade() -> None:
    """Makes the table, and the wall before it."""
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    op.create_table(
        "settings",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=True) for name in _NUMBERS),
        sa.Column("renewal_windows", json, nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_settings"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_settings_workspace_id"),
    )
    second_wall.stand_before("settings")
