"""How a transaction begins, by the words of each database; a driver here begins none by itself."""

from typing import Any

from sqlalchemy import PoolProxiedConnection

WALLED_ROLE = "csm_walled"
WORKSPACE_SETTING = "app.workspace"
_READ_ONLY = "csm_read_only"


def enter_sqlite(connection: PoolProxiedConnection, _workspace_id: str | None, writing: bool) -> str:
    """Begins a transaction on SQLite; the words with which it has."""
    driver: Any = connection.dbapi_connection
    # The setting only where it changes, since SQLite then forgets all the statements it has prepared.
    if connection.info.get(_READ_ONLY) is not (not writing):
        driver.execute(f"PRAGMA query_only = {'OFF' if writing else 'ON'}")
        connection.info[_READ_ONLY] = not writing
    # A write transaction takes its lock at once: one that upgrades later can fail without waiting.
    words = "BEGIN IMMEDIATE" if writing else "BEGIN"
    driver.execute(words)
    return words


def enter_postgresql(connection: PoolProxiedConnection, workspace_id: str | None, writing: bool) -> str:
    """Begins a transaction on PostgreSQL, in one journey; the words with which it has.

    One that only reads reads one moment. For one workspace the second wall is up: a role that owns no table
    and sees that workspace alone.
    """
    words = "BEGIN" if writing else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    driver: Any = connection.dbapi_connection
    if workspace_id is not None:
        words += "; " + _walled(workspace_id, driver, writing)
    driver.execute(words)
    return words


def _walled(workspace_id: str, driver: Any, writing: bool) -> str:
    from psycopg.sql import quote  # noqa: PLC0415 - SQLite does without it

    workspace = quote(workspace_id, driver)
    words = (
        f"SELECT set_config('role', '{WALLED_ROLE}', true), "
        f"set_config('{WORKSPACE_SETTING}', {workspace}, true)"
    )
    # Numbers counted up and states folded from facts are right only if nobody else writes beside.
    return f"{words}, pg_advisory_xact_lock(hashtextextended({workspace}, 0))" if writing else words
