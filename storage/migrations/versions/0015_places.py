"""A due time is named by its place among those of its rule and subject, so that it keeps its row; and what a
change has superseded is found by an index of that alone.
"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_COUNT = sa.text(
    "UPDATE due SET place = (SELECT count(*) FROM due AS sooner"
    " WHERE sooner.workspace_id = due.workspace_id AND sooner.rule = due.rule"
    " AND sooner.subject_id = due.subject_id AND (sooner.due_at < due.due_at"
    " OR (sooner.due_at = due.due_at AND sooner.period < due.period)))"
)
_THERE = sa.text("superseded_by IS NOT NULL")


def upgrade() -> None:
    """Counts the due times, and names them so; makes the indexes."""
    op.add_column("due", sa.Column("place", sa.Integer(), nullable=False, server_default="0"))
    op.execute(_COUNT)
    with op.batch_alter_table("due") as due:
        due.drop_constraint("pk_due", type_="primary")
        due.create_primary_key("pk_due", ["workspace_id", "rule", "subject_id", "place"])
    op.drop_index("ix_facts_workspace_id_superseded_by", "facts")
    for table in ("facts", "measurements", "scores"):
        op.create_index(
            f"ix_{table}_workspace_id_superseded_by",
            table,
            ["workspace_id", "superseded_by"],
            sqlite_where=_THERE,
            postgresql_where=_THERE,
        )
