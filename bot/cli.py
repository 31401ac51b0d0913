"""The command line: `csm`."""

import asyncio
import json
import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import click
from pydantic import ValidationError

from bot import logs, outbox_commands, setting_up, verbs
from bot.settings import DEMO_DATABASE, Settings
from bot.understand import understand
from bot.working import database_of, in_workspace, is_demo, leave_with, log_beside
from storage.unit_of_work import Database

EXIT_REFUSED = 1
KINDS = ("customers", "entries", "scores", "signals")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--demo", is_flag=True, help="Work on the demo's database and clock.")
@click.pass_context
def main(context: click.Context, demo: bool) -> None:
    """The chat assistant of customer success managers and project managers."""
    settings = _settings()
    settings = settings.model_copy(update={"database_url": DEMO_DATABASE}) if demo else settings
    logs.set_up(settings.log_level, log_beside(settings) if context.invoked_subcommand == "ask" else None)
    context.obj = settings


def _settings() -> Settings:
    """The environment's; where one cannot be read, a sentence that names it and never its value."""
    try:
        return Settings()
    except ValidationError as problem:
        wrong = problem.errors(include_input=False)[0]
        name, why = str(wrong["loc"][0]).upper(), wrong["msg"].partition(",")[0].lower()
        raise click.ClickException(f"The setting {name} cannot be used: {why}.") from None


main.add_command(understand)
main.add_command(verbs.help_verbs)


@main.command()
@click.option("--port", type=click.IntRange(0, 65535), help="Default: $PORT, else 8080.")
@click.option("--reset", is_flag=True, help="Begin anew; touches the demo's own file alone.")
@click.pass_obj
def demo(settings: Settings, port: int | None, reset: bool) -> None:
    """Serve the web chat with a sample company, on this machine only."""
    from bot.demo import serve  # noqa: PLC0415 - a command imports what it alone needs

    serve(port if port is not None else settings.port or 8080, settings, reset=reset)


@main.command()
@click.option("--only", default="", metavar="PARTS", help="Some of web,scheduler,worker; all without it.")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), help="Default: $PORT, else 3000.")
@click.option("--workspace", metavar="NAME", help="Whose Slack it is; needed once there is more than one.")
@click.pass_obj
def run(settings: Settings, only: str, host: str, port: int | None, workspace: str | None) -> None:
    """Serve the places that are on, plan what is due, deliver what waits."""
    from bot.serving import CannotServe, Part, Serving, serve  # noqa: PLC0415

    try:
        parts = frozenset(Part(word.strip()) for word in only.split(",") if word.strip()) or frozenset(Part)
    except ValueError:
        raise click.BadParameter("name some of web,scheduler,worker", param_hint="--only") from None
    try:
        serve(settings, Serving(host, port or settings.port or 3000, parts, workspace))
    except CannotServe as refusal:
        raise click.ClickException(str(refusal)) from None


@main.command()
@click.option("--as", "handle", required=True, metavar="HANDLE", help="Who asks.")
@click.option("--workspace", metavar="NAME", help="Needed once there is more than one.")
@click.option("--json", "as_json", is_flag=True, help="The message as JSON.")
@click.option("--press", type=int, metavar="N", help="Press the n-th button of the last answer.")
@click.option("--set", "values", multiple=True, metavar="FIELD=VALUE", help="Fill in the last answer's form.")
@click.argument("text", nargs=-1, shell_complete=verbs.complete)
@click.pass_obj
def ask(
    settings: Settings,
    handle: str,
    workspace: str | None,
    as_json: bool,
    press: int | None,
    values: tuple[str, ...],
    text: tuple[str, ...],
) -> None:
    """Ask or tell the assistant something, as HANDLE.

    Whoever can read the database can be anybody in it.
    """
    from bot import terminal  # noqa: PLC0415

    filled = dict(_pair(value) for value in values)

    async def run(assistant: Any, workspace_id: str) -> None:
        try:
            reply = await assistant.crossing(
                lambda: terminal.ask(
                    assistant, workspace_id, handle, text=" ".join(text), press=press, values=filled
                )
            )
        except terminal.CannotAsk as refusal:
            raise click.ClickException(str(refusal)) from None
        await assistant.delivery.deliver_all()
        click.echo(terminal.as_json(reply) if as_json else terminal.rendered(reply))

    in_workspace(settings, workspace, run)


@main.command()
@click.option("--at", required=True, metavar="ISO", help="The moment, such as 2026-11-24T09:00+01:00.")
@click.pass_obj
def tick(settings: Settings, at: str) -> None:
    """Sweep and deliver for one moment, in all workspaces."""
    from bot.ticking import CannotTick, tick_once  # noqa: PLC0415

    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        raise click.BadParameter("write a moment like 2026-11-24T09:00+01:00", param_hint="--at") from None
    if moment.tzinfo is None:
        raise click.BadParameter("the moment needs a UTC offset, such as +01:00", param_hint="--at")
    try:
        done = asyncio.run(
            tick_once(database_of(settings), moment, local=_is_local(settings), settings=settings)
        )
    except CannotTick as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(json.dumps(done))


@main.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--mapping", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="MAP.toml")
@click.option("--dry-run", is_flag=True, help="Say what would be stored, and store nothing.")
@click.option("--as", "handle", metavar="HANDLE", help="Who imports; else the first lead or admin.")
@click.option("--workspace", metavar="NAME", help="Needed once there is more than one.")
@click.pass_obj
def import_file(
    settings: Settings,
    file: Path,
    mapping: Path | None,
    dry_run: bool,
    handle: str | None,
    workspace: str | None,
) -> None:
    """Import customers, entries, scores or signals from a CSV or XLSX FILE: all of it, or nothing."""
    from bot import importing  # noqa: PLC0415

    run = partial(importing.run_import, file=file, mapping=mapping, handle=handle, dry_run=dry_run)
    leave_with(settings, workspace, run)


@main.command("export")
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True, path_type=Path), default="-")
@click.option("--rows", type=click.Choice(KINDS), default=KINDS[0], show_default=True, help="What to write.")
@click.option("--as", "handle", metavar="HANDLE", help="Who exports; else the first lead or admin.")
@click.option("--workspace", metavar="NAME", help="Needed once there is more than one.")
@click.pass_obj
def export_file(settings: Settings, file: Path, rows: str, handle: str | None, workspace: str | None) -> None:
    """Write a CSV (or all kinds of rows into an .xlsx) FILE that import reads back; without FILE to print."""
    from bot import importing  # noqa: PLC0415

    leave_with(settings, workspace, partial(importing.run_export, file=file, rows=rows, handle=handle))


main.add_command(setting_up.slack)
main.add_command(setting_up.teams)
main.add_command(setting_up.admin)
main.add_command(outbox_commands.outbox)


@main.group()
def db() -> None:
    """The database."""


@db.command()
@click.pass_obj
def upgrade(settings: Settings) -> None:
    """Bring the database to this version."""
    from storage.migrate import head, upgrade  # noqa: PLC0415

    database = Database(settings.database_url)
    upgrade(database)
    click.echo(f"The database is at version {head()}.")


@main.command()
@click.pass_obj
def doctor(settings: Settings) -> None:
    """Check settings, database and places: a sentence and a remedy each."""
    from bot.doctor import findings  # noqa: PLC0415

    found = findings(settings)
    for finding in found:
        click.echo(f"{'ok  ' if finding.well else 'fix '}  {finding.sentence}")
    sys.exit(0 if all(finding.well for finding in found) else EXIT_REFUSED)


def _is_local(settings: Settings) -> bool:
    """Whether every place that is on is a stand-in on this machine, so that time may run ahead."""
    on = [(settings.slack_is_on, settings.slack_is_local), (settings.teams_is_on, settings.teams_is_local)]
    return is_demo(settings) or (
        any(is_on for is_on, _ in on) and all(is_local for is_on, is_local in on if is_on)
    )


def _pair(value: str) -> tuple[str, str]:
    name, equals, rest = value.partition("=")
    if not equals:
        raise click.BadParameter("write it like until=2026-11-27", param_hint="--set")
    return name, rest
