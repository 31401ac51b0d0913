"""The commands that set a company up: Slack's manifest, the package for Teams, the first admin."""

import json
from pathlib import Path

import click

from bot.settings import Settings
from storage.unit_of_work import Database


@click.group()
def slack() -> None:
    """Slack."""


@slack.command()
@click.option("--url", required=True, metavar="HTTPS", help="The address at which Slack reaches csm run.")
@click.option("--history", is_flag=True, help="Ask for the optional history scopes too.")
@click.option("--socket", is_flag=True, help="For Socket Mode: Slack needs no address.")
def manifest(url: str, history: bool, socket: bool) -> None:
    """Print the manifest from which Slack makes the app."""
    from bot.slack.manifest import manifest as made  # noqa: PLC0415 - a command imports what it alone needs

    if not url.startswith("https://"):
        raise click.BadParameter("Slack sends to https addresses only", param_hint="--url")
    click.echo(json.dumps(made(url, history=history, socket=socket), indent=2))


@click.group()
def teams() -> None:
    """Microsoft Teams."""


@teams.command("package")
@click.option("--url", required=True, metavar="HTTPS", help="The address at which Teams reaches csm run.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE.zip")
@click.pass_obj
def make_package(settings: Settings, url: str, out: Path) -> None:
    """Write the package from which Teams installs the app."""
    from bot.teams.manifest import NoPackage, package  # noqa: PLC0415

    try:
        out.write_bytes(package(settings.microsoft_app_id, url))
    except NoPackage as refusal:
        raise click.ClickException(str(refusal)) from None
    click.echo(f"{out} is ready; upload it in Teams: Apps, Manage your apps, Upload an app.")


@click.command()
@click.argument("email")
@click.option("--name", metavar="NAME", help="What they are called; of use where nobody has that address.")
@click.option("--workspace", metavar="NAME", help="Needed once there is more than one.")
@click.pass_obj
def admin(settings: Settings, email: str, name: str | None, workspace: str | None) -> None:
    """Make the member with this address an admin."""
    from bot.admin import CannotAppoint, appoint  # noqa: PLC0415
    from bot.workspace import CannotTell  # noqa: PLC0415

    try:
        click.echo(appoint(Database(settings.database_url), email, name, workspace))
    except (CannotAppoint, CannotTell) as refusal:
        raise click.ClickException(str(refusal)) from None
