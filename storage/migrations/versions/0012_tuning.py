"""Settings of nudges in every scope, one's own days, and what befell each nudge."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from storage.migrations import second_wall

revision = "0012"
down_revision = "0011"

_NUMBERS = (
    "review_strategic",
    "review_high_touch",
    "review_mid_touch",
    "review_tech_touch",
    "review_announced_days",
    "news_after_days",
    "unseen_after_days",
    "answer_workdays",
    "singles_a_day",
)


def upgrade() -> None:
    """Adds the columns, and the table of events with the wall before it."""
    _widen_settings()
    _widen_members()
    _widen_nudges()
    _create_nudge_events()
    second_wall.stand_before("nudge_events")


def _widen_settings() -> None:
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    for name in _NUMBERS:
        op.add_column("settings", sa.Column(name, sa.Integer(), nullable=True))
    op.add_column("settings", sa.Column("followup_months", json, nullable=True))
    alone = sa.text("noun = 'setting'")
    op.create_index(
        "ix_facts_settings", "facts", ["workspace_id"], sqlite_where=alone, postgresql_where=alone
    )


def _widen_members() -> None:
    op.add_column("members", sa.Column("region", sa.Text(), nullable=False, server_default=""))
    for name, hour in (("quiet_from", "19:00"), ("quiet_until", "07:00")):
        op.add_column("members", sa.Column(name, sa.String(64), nullable=False, server_default=hour))
    for name in ("away_from", "away_until"):
        op.add_column("members", sa.Column(name, sa.Date(), nullable=True))
    op.add_column("members", sa.Column("cover_id", sa.String(64), nullable=True))


def _widen_nudges() -> None:
    op.add_column("nudges", sa.Column("escalates_on", sa.Date(), nullable=True))
    op.add_column("nudges", sa.Column("by_hand", sa.Boolean(), nullable=False, server_default=sa.false()))
    for name in ("escalates_on", "planned_at"):
        op.create_index(f"ix_nudges_workspace_id_{name}", "nudges", ["workspace_id", name])


def _create_nudge_events() -> None:
    op.create_table(
        "nudge_events",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("nudge_id", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("member_id", sa.String(64), nullable=True),
        sa.Column("note", sa.Text(), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_nudge_events"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_nudge_events_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "nudge_id"],
            ["nudges.workspace_id", "nudges.id"],
            name="fk_nudge_events_workspace_id_nudge_id",
        ),
    )
    for name in ("nudge_id", "at"):
        op.create_index(f"ix_nudge_events_workspace_id_{name}", "nudge_events", ["workspace_id", name])
