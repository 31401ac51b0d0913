"""What is reported, owed and planned at a customer."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from storage.migrations import second_wall

revision = "0004"
down_revision = "0003"

_JSON = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")


def upgrade() -> None:
    """Makes the tables, and the walls before them."""
    _create_entries()
    _create_promises()
    _create_planned_contacts()
    _create_plans()
    _create_steps()
    _create_projects()
    _create_milestones()
    second_wall.stand_before(
        "entries", "promises", "planned_contacts", "plans", "steps", "projects", "milestones"
    )


def _create_entries() -> None:
    op.create_table(
        "entries",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("author_id", sa.String(64), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("text", sa.Text(), nullable=False, server_default=""),
        sa.Column("kind", sa.String(64), nullable=True),
        sa.Column("mood", sa.String(64), nullable=False),
        sa.Column("mood_words", sa.Text(), nullable=False, server_default=""),
        sa.Column("people", _JSON, nullable=False),
        sa.Column("signals", _JSON, nullable=False),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_entries"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_entries_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "customer_id"],
            ["customers.workspace_id", "customers.id"],
            name="fk_entries_workspace_id_customer_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "author_id"],
            ["members.workspace_id", "members.id"],
            name="fk_entries_workspace_id_author_id",
        ),
    )
    op.create_index(
        "ix_entries_workspace_id_customer_id_happened_on",
        "entries",
        ["workspace_id", "customer_id", "happened_on"],
    )
    op.create_index(
        "ix_entries_workspace_id_author_id_recorded_at",
        "entries",
        ["workspace_id", "author_id", "recorded_at"],
    )


def _create_promises() -> None:
    op.create_table(
        "promises",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=True),
        sa.Column("title", sa.String(500), nullable=False),
        sa.Column("side", sa.String(64), nullable=False),
        sa.Column("owner_id", sa.String(64), nullable=False),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("person_id", sa.String(64), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("status", sa.String(64), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.Column("entry_id", sa.String(64), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_promises"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_promises_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "customer_id"],
            ["customers.workspace_id", "customers.id"],
            name="fk_promises_workspace_id_customer_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "owner_id"],
            ["members.workspace_id", "members.id"],
            name="fk_promises_workspace_id_owner_id",
        ),
    )
    op.create_index("ix_promises_workspace_id_customer_id", "promises", ["workspace_id", "customer_id"])
    op.create_index(
        "ix_promises_workspace_id_owner_id_status", "promises", ["workspace_id", "owner_id", "status"]
    )


def _create_planned_contacts() -> None:
    op.create_table(
        "planned_contacts",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("owner_id", sa.String(64), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(64), nullable=True),
        sa.Column("every_weeks", sa.Integer(), nullable=True),
        sa.Column("people", _JSON, nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_planned_contacts"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_planned_contacts_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "customer_id"],
            ["customers.workspace_id", "customers.id"],
            name="fk_planned_contacts_workspace_id_customer_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "owner_id"],
            ["members.workspace_id", "members.id"],
            name="fk_planned_contacts_workspace_id_owner_id",
        ),
    )
    op.create_index(
        "ix_planned_contacts_workspace_id_customer_id", "planned_contacts", ["workspace_id", "customer_id"]
    )
    op.create_index(
        "ix_planned_contacts_workspace_id_owner_id", "planned_contacts", ["workspace_id", "owner_id"]
    )


def _create_plans() -> None:
    op.create_table(
        "plans",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("playbook", sa.String(64), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("first_value_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_plans"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_plans_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "customer_id"],
            ["customers.workspace_id", "customers.id"],
            name="fk_plans_workspace_id_customer_id",
        ),
    )
    op.create_index("ix_plans_workspace_id_customer_id", "plans", ["workspace_id", "customer_id"])


def _create_steps() -> None:
    op.create_table(
        "steps",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("plan_id", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("side", sa.String(64), nullable=False),
        sa.Column("owner_id", sa.String(64), nullable=True),
        sa.Column("done_means", sa.Text(), nullable=False, server_default=""),
        sa.Column("status", sa.String(64), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("news_on", sa.Date(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_steps"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_steps_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "plan_id"],
            ["plans.workspace_id", "plans.id"],
            name="fk_steps_workspace_id_plan_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "customer_id"],
            ["customers.workspace_id", "customers.id"],
            name="fk_steps_workspace_id_customer_id",
        ),
    )
    op.create_index("ix_steps_workspace_id_customer_id", "steps", ["workspace_id", "customer_id"])
    op.create_index("ix_steps_workspace_id_owner_id_status", "steps", ["workspace_id", "owner_id", "status"])


def _create_projects() -> None:
    op.create_table(
        "projects",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("stated_rag", sa.String(64), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_projects"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_projects_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "customer_id"],
            ["customers.workspace_id", "customers.id"],
            name="fk_projects_workspace_id_customer_id",
        ),
    )
    op.create_index("ix_projects_workspace_id_customer_id", "projects", ["workspace_id", "customer_id"])


def _create_milestones() -> None:
    op.create_table(
        "milestones",
        sa.Column("workspace_id", sa.String(64), nullable=False),
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("project_id", sa.String(64), nullable=False),
        sa.Column("customer_id", sa.String(64), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(64), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("why", sa.Text(), nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("workspace_id", "id", name="pk_milestones"),
        sa.ForeignKeyConstraint(["workspace_id"], ["workspaces.id"], name="fk_milestones_workspace_id"),
        sa.ForeignKeyConstraint(
            ["workspace_id", "project_id"],
            ["projects.workspace_id", "projects.id"],
            name="fk_milestones_workspace_id_project_id",
        ),
        sa.ForeignKeyConstraint(
            ["workspace_id", "customer_id"],
            ["customers.workspace_id", "customers.id"],
            name="fk_milestones_workspace_id_customer_id",
        ),
    )
    op.create_index("ix_milestones_workspace_id_customer_id", "milestones", ["workspace_id", "customer_id"])
