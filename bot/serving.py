"""`csm run`: one server for the places that are on, the scheduler and the delivery."""

import errno
import functools
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

import click
import structlog
from aiohttp import web

from bot.app import Assistant, assemble, sweeping, working
from bot.clock import BusinessClock, machine
from bot.crossing import Crossing
from bot.garbage import look_seldom
from bot.probes import add_probes
from bot.settings import Settings
from handlers.request import Place
from handlers.services import Services
from handlers.understanding import warm_up
from scheduler.inbox import Errands
from scheduler.messenger import DeliveryFailed, Messenger
from storage.migrate import current, head
from storage.unit_of_work import Database

if TYPE_CHECKING:
    from bot.language_model import HttpModel
    from bot.slack.service import Connection as Slack
    from bot.teams.service import Connection as Teams

NONE_ON = (
    "No place is on yet, so nobody can ask anything. For Slack set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET "
    "(docs/slack.md says where they are), for Teams what docs/teams.md names; to look around without one: "
    "csm demo"
)
OPEN_REQUESTS_WITHIN = 2.0
"""Seconds that a request may still take when the process is to stop; with all else it ends within ten."""
ASSISTANT = web.AppKey("assistant", Assistant)
log = structlog.get_logger(__name__)


class CannotServe(Exception):
    """The process cannot start; the text says what to do."""


class Part(StrEnum):
    """What a process may do."""

    WEB = "web"
    SCHEDULER = "scheduler"
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Serving:
    """What a process serves: which parts, where, for which workspace."""

    host: str
    port: int
    parts: frozenset[Part] = frozenset(Part)
    workspace: str | None = None


def serve(settings: Settings, serving: Serving) -> None:
    """Serves until it is stopped; CannotServe where something is missing."""
    if settings.slack_lacks:
        raise CannotServe(f"Slack is set up by half: {settings.slack_lacks} is missing.")
    if settings.teams_lacks:
        raise CannotServe(f"Teams is set up by half: {settings.teams_lacks} is missing.")
    if settings.llm_lacks:
        raise CannotServe(f"The language model is set up by half: {settings.llm_lacks} is missing.")
    database = Database(settings.database_url)
    if current(database) != head():
        raise CannotServe("The database is not at this version yet. Run: csm db upgrade")
    if not (settings.slack_is_on or settings.teams_is_on):
        click.echo(NONE_ON, err=True)
    try:
        web.run_app(
            _settled(application(settings, serving, database)),
            host=serving.host,
            port=serving.port,
            print=lambda _: click.echo(f"Listening at http://{serving.host}:{serving.port}/"),
            access_log=None,
            shutdown_timeout=OPEN_REQUESTS_WITHIN,
        )
    except OSError as problem:
        raise _cannot_listen(serving, problem) from None


def _cannot_listen(serving: Serving, problem: OSError) -> Exception:
    """What to do where the address cannot be had; the problem itself where it is another."""
    match problem.errno:
        case errno.EADDRINUSE:
            return CannotServe(
                f"Port {serving.port} is taken. Choose another: csm run --port {serving.port + 1}"
            )
        case errno.EACCES:
            return CannotServe(f"Port {serving.port} is not ours to take. Choose one above 1023: --port 3000")
        case errno.EADDRNOTAVAIL:
            return CannotServe(
                f"This machine has no address {serving.host}. Choose another: --host 127.0.0.1"
            )
    return problem


async def _settled(made: Awaitable[web.Application]) -> web.Application:
    """The application, once all that it needs is loaded."""
    app = await made
    look_seldom()
    return app


async def application(settings: Settings, serving: Serving, database: Database) -> web.Application:
    """The server's application, connected and ready to run, what its first answer needs loaded."""
    crossing = Crossing()
    warm_up()  # in this thread: nobody waits yet, and another one would keep memory of its own
    slack = await _connected(settings, serving, database, crossing) if settings.slack_is_on else None
    messengers: dict[str, Messenger] = {Place.SLACK.value: slack.messenger()} if slack else {}
    teams = _teams(settings, database, crossing)
    if teams is not None:
        messengers[Place.TEAMS.value] = teams.messenger()
    model = _model(settings)
    assistant = assemble(
        database,
        BusinessClock(database),
        messengers,
        crossing,
        model=model,
        shared=True,
        of_place=functools.partial(_errands, [each for each in (slack, teams) if each is not None]),
    )
    app = web.Application()
    app[ASSISTANT] = assistant
    add_probes(app, assistant, settings.metrics_token.get_secret_value())
    if slack is not None:
        await _add_slack(app, settings, serving, slack, assistant)
    if teams is not None:
        _add_teams(app, serving, teams, assistant)
        app.on_cleanup.append(functools.partial(_close_teams, teams))
    is_worker = Part.WORKER in serving.parts
    app.cleanup_ctx.append(functools.partial(working, assistant, is_worker=is_worker))
    if Part.SCHEDULER in serving.parts:
        app.cleanup_ctx.append(functools.partial(sweeping, assistant))
    if model is not None:
        app.on_cleanup.append(model.closing)
    app.on_cleanup.append(functools.partial(_close, assistant, slack))
    return app


def _model(settings: Settings) -> "HttpModel | None":
    """The language model, where one is set up."""
    if not settings.llm_is_on:
        return None
    from bot.language_model import model_of  # noqa: PLC0415

    return model_of(settings)


def _errands(
    places: "Sequence[Slack | Teams]",
    services: Services,
    crossing: Crossing,
    now: Callable[[], datetime],
) -> dict[str, Errands]:
    """What the places that are on have done by way of the inbox."""
    found: dict[str, Errands] = {}
    for each in places:
        found |= each.errands(services, crossing, now)
    return found


async def _connected(settings: Settings, serving: Serving, database: Database, crossing: Crossing) -> "Slack":
    from bot.slack import service, team  # noqa: PLC0415 - only where Slack is on: its SDK is large

    access = service.Access(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    try:
        return await service.connect(access, database, crossing, machine(), serving.workspace)
    except (DeliveryFailed, TimeoutError, team.SeveralWorkspaces) as problem:
        raise CannotServe(f"Slack cannot be reached: {problem}. csm doctor says more.") from None


async def _add_slack(
    app: web.Application, settings: Settings, serving: Serving, slack: "Slack", assistant: Assistant
) -> None:
    """Slack's way in: by signed requests, or by a socket where those cannot reach us."""
    if Part.WEB not in serving.parts:
        return
    from bot.slack import routes, service, socket  # noqa: PLC0415

    bolt = service.listening(
        slack,
        assistant.services.database,
        assistant.crossing,
        assistant.ask,
        assistant.hand_over,
        assistant.clock.now,
        assistant.kick,
    )
    secret, app_token = settings.slack_signing_secret, settings.slack_app_token
    if secret.get_secret_value():
        routes.add_routes(app, bolt, secret.get_secret_value(), machine)
    if app_token.get_secret_value():
        app.cleanup_ctx.append(functools.partial(socket.connected, bolt, app_token.get_secret_value()))


def _teams(settings: Settings, database: Database, crossing: Crossing) -> "Teams | None":
    """An open way to Teams, where it is on."""
    if not settings.teams_is_on:
        return None
    from bot.teams import service  # noqa: PLC0415 - only where Teams is on: its SDK is large

    return service.connect(service.registration_of(settings), database, crossing)


def _add_teams(app: web.Application, serving: Serving, teams: "Teams", assistant: Assistant) -> None:
    """Teams' way in."""
    if Part.WEB not in serving.parts:
        return
    from bot.teams import service  # noqa: PLC0415

    asked = service.Asked(
        database=assistant.services.database,
        crossing=assistant.crossing,
        answer=assistant.reply,
        complete=assistant.complete,
        now=assistant.clock.now,
        kick=assistant.kick,
        machine=machine,
        workspace=serving.workspace,
    )
    service.listen(app, teams, asked)


async def _close_teams(teams: "Teams", _app: web.Application) -> None:
    await teams.close()


async def _close(assistant: Assistant, slack: "Slack | None", _app: web.Application) -> None:
    if slack is not None:
        await slack.close()
    assistant.crossing.close()
