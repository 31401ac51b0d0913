"""What a command does is done with an assistant, on the settings' database, in the workspace meant."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import click
import structlog

from bot.settings import DEMO_DATABASE, Settings
from storage.engine import DATABASE_AWAY, PATIENT_SECONDS
from storage.unit_of_work import Database

AWAY = "The database does not answer right now. Try again in a moment; csm doctor says more."
log = structlog.get_logger(__name__)


def in_workspace(settings: Settings, name: str | None, run: Callable[[Any, str], Awaitable[None]]) -> None:
    """Runs something with an assistant on the settings' database, in the workspace meant."""
    from bot.workspace import CannotTell, opened, workspace_called  # noqa: PLC0415

    database = database_of(settings)

    async def inside() -> None:
        async with opened(database) as assistant:
            await run(assistant, workspace_called(database, name))

    try:
        asyncio.run(inside())
    except CannotTell as refusal:
        raise click.ClickException(str(refusal)) from None
    except DATABASE_AWAY:
        log.exception("the database is away")
        raise click.ClickException(AWAY) from None


def leave_with(settings: Settings, name: str | None, run: Callable[[Any, str], int]) -> None:
    """Runs something with an assistant, in the workspace meant, and leaves with its exit code."""
    codes: list[int] = []

    async def inside(assistant: Any, workspace_id: str) -> None:
        codes.append(await assistant.crossing(run, assistant, workspace_id))

    in_workspace(settings, name, inside)
    sys.exit(codes[0])


def database_of(settings: Settings) -> Database:
    """The settings' database; refused where it is the demo's, and there is none yet."""
    if is_demo(settings) and not Path(DEMO_DATABASE.removeprefix("sqlite:///")).exists():
        raise click.ClickException("There is no demo yet. Start it once: csm demo")
    return Database(settings.database_url, PATIENT_SECONDS)


def is_demo(settings: Settings) -> bool:
    """Whether the demo's database is meant."""
    return settings.database_url == DEMO_DATABASE


def log_beside(settings: Settings) -> Path:
    """The log of what is asked in the terminal: a person reads the screen, and no traceback belongs there.

    It is beside a SQLite file, else in `var`.
    """
    kind, _, file = settings.database_url.partition(":///")
    return (Path(file).parent if kind == "sqlite" and file else Path("var")) / "csm.log"
