"""PostgreSQL's own wall: a role that owns no table and sees the rows of one workspace only."""

from alembic import op

from storage.entrances import WALLED_ROLE, WORKSPACE_SETTING

# Whoever runs the database may have made the role beforehand; then no right to make roles is needed.
_ROLE = f"""
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{WALLED_ROLE}') THEN
        BEGIN
            CREATE ROLE {WALLED_ROLE} NOLOGIN;
        EXCEPTION WHEN duplicate_object OR unique_violation THEN
            NULL; -- made this moment by the upgrade of another database on the same server
        END;
    END IF;
    IF NOT pg_has_role(current_user, '{WALLED_ROLE}', 'SET') THEN
        GRANT {WALLED_ROLE} TO CURRENT_USER;
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO {WALLED_ROLE}', current_schema());
END
$$
"""


def create_role() -> None:
    """Makes the role, where it is not there yet, and lets the current user become it."""
    if _is_postgresql():
        op.execute(_ROLE)


def stand_before(*tables: str, column: str = "workspace_id") -> None:
    """Lets the role see and write those rows alone whose `column` names the workspace it works for."""
    if not _is_postgresql():
        return
    for table in tables:
        op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {WALLED_ROLE}")
        op.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
        op.execute(
            f"CREATE POLICY wall ON {table} TO {WALLED_ROLE} "
            f"USING ({column} = current_setting('{WORKSPACE_SETTING}', true))"
        )


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
