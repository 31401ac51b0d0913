"""Customers, the people there, and what was measured of them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from storage.migrations import second_wall

revision = "0003"
down_revision = "0002"

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Makes the tables, and the walls before them."""
    _create_customers()
    _create_people()
    _create_measurements()
    _create_scores()
    _create_health_points()
    second_wall.stand_before("customers", "people", "measurements", "scores", "health_points")


def _create_customers() -> None:
    op.create_table(
        "customers",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("aliases", _JSON, nullable=False),
        sa.Column("recorded_on", sa.Date(), nullable=False),
        sa.Column("segment", sa.String(64), nullable=False),
        sa.Column("stage", sa.String(64), nullable=False),
        sa.Column("arr_minor", sa.BigInteger(), nullable=True),
        sa.Column("currency", sa.String(64), nullable=True),
        sa.Column("contract_start", sa.Date(), nullable=True),
        sa.Column("contract_end", sa.Date(), nullable=True),
        sa.Column("notice_date", sa.Date(), nullable=True),
        sa.Column("forecast", sa.String(64), nullable=True),
        sa.Column("csm_id", sa.String(64), nullable=True),
        sa.Column("pm_id", sa.String(64), nullable=True),
        sa.Column("country", sa.Text(), nullable=False, server_default=""),
        sa.Column("time_zone", sa.Text(), nullable=False, server_default=""),
        sa.Column("language", sa.Text(), nullable=False, server_default=""),
        sa.Column("cadence_days", sa.Integer(), nullable=True),
        sa.Column("paused_until", sa.Date(), nullable=True),
        sa.Column("external_id", sa.Text(), nullable=False, server_default=""),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("band", sa.String(64), nullable=False, server_default="unknown"),
        sa.Column("last_contact_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_customers"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_customers_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "csm_id"],
            ["members.workspace_id", "members.id"],
            name="fk_customers_workspace_id_csm_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "pm_id"],
            ["members.workspace_id", "members.id"],
            name="fk_customers_workspace_id_pm_id",
        ),
        sa.UniqueConstraint("workspace_id", "name", name="uq_customers_workspace_id_name"),
    )
    op.create_index("ix_customers_workspace_id_notice_date", "customers", ["workspace_id", "notice_date"])
    op.create_index("ix_customers_workspace_id_csm_id", "customers", ["workspace_id", "csm_id"])
    op.create_index("ix_customers_workspace_id_pm_id", "customers", ["workspace_id", "pm_id"])


def _create_people() -> None:
    op.create_table(
        "people",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("role", sa.String(64), nullable=False),
        sa.Column("email", sa.Text(), nullable=False, server_default=""),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_people"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_people_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "customer_id"],
            ["customers.workspace_id", "customers.id"],
            name="fk_people_workspace_id_customer_id",
        ),
    )
    op.create_index("ix_people_workspace_id_customer_id", "people", ["workspace_id", "customer_id"])


def _create_measurements() -> None:
    op.create_table(
        "measurements",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("measure", sa.String(64), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("change_id", sa.String(64), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("superseded_by", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_measurements"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_measurements_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "change_id"],
            ["changes.workspace_id", "changes.id"],
            name="fk_measurements_workspace_id_change_id",
        ),
    )
    op.create_index(
        "ix_measurements_workspace_id_customer_id_happened_on",
        "measurements",
        ["workspace_id", "customer_id", "happened_on"],
    )
    op.create_index("ix_measurements_workspace_id_change_id", "measurements", ["workspace_id", "change_id"])


def _create_scores() -> None:
    op.create_table(
        "scores",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=True),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("change_id", sa.String(64), nullable=False),
        sa.Column("superseded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("superseded_by", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_scores"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_scores_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "change_id"],
            ["changes.workspace_id", "changes.id"],
            name="fk_scores_workspace_id_change_id",
        ),
    )
    op.create_index(
        "ix_scores_workspace_id_customer_id_happened_on",
        "scores",
        ["workspace_id", "customer_id", "happened_on"],
    )
    op.create_index("ix_scores_workspace_id_change_id", "scores", ["workspace_id", "change_id"])


def _create_health_points() -> None:
    op.create_table(
        "health_points",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("computed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("band", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "customer_id", "on", name="pk_health_points"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_health_points_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "customer_id"],
            ["customers.workspace_id", "customers.id"],
            name="fk_health_points_workspace_id_customer_id",
            ondelete="CASCADE",
        ),
    )
