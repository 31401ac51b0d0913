"""Whether the nudges of each rule come."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"

RULES = (
    "contact_soon",
    "contact_overdue",
    "step_due",
    "step_overdue",
    "step_blocked",
    "promise_due",
    "promise_chase",
    "renewal_window",
    "renewal_outcome",
    "milestone_due",
    "milestone_late",
    "project_watermelon",
    "followup_due",
    "health_fell",
    "person_left",
    "role_unseen",
    "review_due",
)


def upgrade() -> None:
    """Adds a setting for each rule; empty where it is on."""
    for rule in RULES:
        op.add_column("settings", sa.Column(f"rule_{rule}", sa.Integer(), nullable=True))
