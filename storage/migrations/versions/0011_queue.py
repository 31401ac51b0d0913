"""The job queue's tables on PostgreSQL, in a schema of their own; SQLite needs no queue."""

from importlib.resources import files
from typing import Any

from alembic import op

from storage.engine import QUEUE_SCHEMA

revision = "0011"
down_revision = "0010"

LAST = "03.04.00_50_post_add_retry_failed_job_procedure.sql"
"""The queue's own migrations are numbered and never change: those up to this one are run here."""


def upgrade() -> None:
    """Runs them in their order."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(f"CREATE SCHEMA {QUEUE_SCHEMA}")
    op.execute(f"SET LOCAL search_path TO {QUEUE_SCHEMA}")
    driver: Any = op.get_bind().connection.driver_connection  # SQLAlchemy would take % for its own sign
    steps = sorted(files("procrastinate").joinpath("sql/migrations").iterdir(), key=lambda step: step.name)
    for step in steps:
        if step.name.endswith(".sql") and step.name <= LAST:
            driver.execute(step.read_text(encoding="utf-8"))
    op.execute("SET LOCAL search_path TO DEFAULT")
