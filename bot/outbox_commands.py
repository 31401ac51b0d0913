"""The commands of the outbox: to see what did not arrive, to send it again, to drop it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from bot.settings import Settings
from storage.unit_of_work import Database

if TYPE_CHECKING:
    from bot.outbox import Outbox

_WORKSPACE = click.option("--workspace", metavar="NAME", help="Needed once there is more than one.")


@click.group(invoke_without_command=True)
@_WORKSPACE
@click.pass_context
def outbox(context: click.Context, workspace: str | None) -> None:
    """List what waits and what was given up; requeue it, or drop it."""
    if context.invoked_subcommand is None:
        _done(context.obj, workspace, lambda box: "\n".join(box.lines()))


@outbox.command()
@click.argument("ids", nargs=-1)
@click.option("--failed", is_flag=True, help="All that was given up.")
@_WORKSPACE
@click.pass_obj
def requeue(settings: Settings, ids: tuple[str, ...], failed: bool, workspace: str | None) -> None:
    """Send again what was given up: the messages whose IDS begin so."""
    if failed == bool(ids):
        raise click.UsageError("Name messages by their ids, or all of them with --failed.")
    if failed:
        _done(settings, workspace, lambda box: box.requeue_all())
    else:
        _done(settings, workspace, lambda box: "\n".join(box.requeue(each) for each in ids))


@outbox.command()
@click.argument("message_id", metavar="ID")
@click.option("--reason", required=True, help="Why it is not to be sent; it is kept with the message.")
@_WORKSPACE
@click.pass_obj
def drop(settings: Settings, message_id: str, reason: str, workspace: str | None) -> None:
    """Never send the message whose ID begins so."""
    _done(settings, workspace, lambda box: box.drop(message_id, reason))


def _done(settings: Settings, workspace: str | None, work: "Callable[[Outbox], str]") -> None:
    """Says what was done with the outbox of the workspace meant."""
    from bot.outbox import CannotChange, opened  # noqa: PLC0415 - a command imports what it alone needs
    from bot.workspace import CannotTell  # noqa: PLC0415

    try:
        click.echo(work(opened(Database(settings.database_url), workspace)))
    except (CannotChange, CannotTell) as refusal:
        raise click.ClickException(str(refusal)) from None
