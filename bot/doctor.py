"""`csm doctor`: what is well, what is not, and what mends it."""

import asyncio
from dataclasses import dataclass

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import machine
from bot.language_model import model_of
from bot.settings import Settings
from domain.members import Role
from storage import members, workspaces
from storage.engine import UnknownDatabase
from storage.migrate import current, head
from storage.unit_of_work import Database


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at; the sentence of one that is not well names the remedy."""

    well: bool
    sentence: str


def findings(settings: Settings) -> list[Finding]:
    """Everything that was looked at, in the order in which it matters."""
    try:
        database = Database(settings.database_url)
        version = current(database)
    except (SQLAlchemyError, UnknownDatabase) as problem:
        return [
            Finding(
                False,
                f"The database does not answer ({type(problem).__name__}). Set DATABASE_URL to "
                "sqlite:///FILE or postgresql://...",
            )
        ]
    if version != head():
        was = f"at version {version}" if version else "empty"
        return [Finding(False, f"The database is {was}, this program needs {head()}. Run: csm db upgrade")]
    found = [Finding(True, f"The database answers and is at version {version}.")]
    places = (*_slack(settings), *_teams(settings), *_language_model(settings))
    return [*found, *_workspaces(database), *places]


def _slack(settings: Settings) -> list[Finding]:
    if settings.slack_lacks:
        return [Finding(False, f"Slack is set up by half: set {settings.slack_lacks} too (docs/slack.md).")]
    if not settings.slack_is_on:
        return [Finding(True, "Slack is not set up; docs/slack.md says how, in ten minutes.")]
    from bot.slack import doctor  # noqa: PLC0415 - only where there is something to look at

    token, by_socket = settings.slack_bot_token, bool(settings.slack_app_token.get_secret_value())
    told = doctor.findings(token.get_secret_value(), settings.slack_api_url, by_socket, machine)
    return [Finding(well, sentence) for well, sentence in asyncio.run(told)]


def _teams(settings: Settings) -> list[Finding]:
    if settings.teams_lacks:
        return [Finding(False, f"Teams is set up by half: set {settings.teams_lacks} (docs/teams.md).")]
    if not settings.teams_is_on:
        return [Finding(True, "Teams is not set up; docs/teams.md says how.")]
    from bot.teams import doctor  # noqa: PLC0415
    from bot.teams.service import registration_of  # noqa: PLC0415

    told = asyncio.run(doctor.findings(registration_of(settings)))
    return [Finding(well, sentence) for well, sentence in told]


def _language_model(settings: Settings) -> list[Finding]:
    """Nothing where none is set up: it is not needed."""
    if settings.llm_lacks:
        lacks = f"set {settings.llm_lacks} too (docs/language-model.md)"
        return [Finding(False, f"The language model is set up by half: {lacks}.")]
    model = model_of(settings)
    if model is None:
        return []
    from bot import model_trial  # noqa: PLC0415 - only where there is something to look at

    return [Finding(*asyncio.run(model_trial.finding(model, settings.llm_model, machine)))]


def _workspaces(database: Database) -> list[Finding]:
    with database.across() as connection:
        known = workspaces.every(connection)
    if not known:
        return [Finding(False, "There is no workspace yet. Try the sample company: csm demo")]
    return [_admin(database, workspace_id, name) for workspace_id, name in known]


def _admin(database: Database, workspace_id: str, name: str) -> Finding:
    with database.reading(workspace_id) as uow:
        admins = [each.name for each in members.everyone(uow) if Role.ADMIN in each.roles]
    if admins:
        return Finding(True, f"{name} has an admin: {', '.join(admins)}.")
    return Finding(False, f"{name} has no admin yet. Make one: csm admin EMAIL")
