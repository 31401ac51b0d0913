"""The commands that set a company up: Slack's manifest, the first admin."""

import json

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
