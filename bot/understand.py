"""`csm understand`: reads messages without a workspace, scores the reading, and prints corrections of it."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any

import click

from bot.settings import Settings

KEY_COLUMN = 14


@click.command()
@click.option(
    "--portfolio",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The company: members, customers, steps (JSON).",
)
@click.option(
    "--score",
    "labelled",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Labelled messages: print how well they are read, and which are read wrongly.",
)
@click.option(
    "--corrections",
    is_flag=True,
    help="Print the check-ins that people have corrected, as labelled messages.",
)
@click.option("--workspace", metavar="NAME", help="Of --corrections; needed once there is more than one.")
@click.argument("messages", type=click.File(encoding="utf-8", errors="replace"), default="-")
@click.pass_obj
def understand(
    settings: Settings,
    portfolio: Path | None,
    labelled: Path | None,
    corrections: bool,
    workspace: str | None,
    messages: IO[str],
) -> None:
    """Read MESSAGES, a JSON line each ("id", "author", "now", "text"), and print what each means.

    A line that cannot be read gives its "error", and the rest goes on.
    """
    if corrections:
        from bot.working import leave_with  # noqa: PLC0415

        leave_with(settings, workspace, _print_corrections)
        return
    if portfolio is None:
        raise click.UsageError("Name the company: --portfolio FILE. Or ask for --corrections.")
    # The understanding loads its vocabulary, which other commands need not wait for.
    from handlers.understanding import portfolio_from_json  # noqa: PLC0415
    from handlers.understanding.scoring import answers  # noqa: PLC0415

    names = portfolio_from_json(json.loads(portfolio.read_text(encoding="utf-8")))
    if labelled is not None:
        lines = labelled.read_text(encoding="utf-8").splitlines()
        click.echo(_table(lines, answers(lines, names)))
        return
    for answer in answers(messages, names):
        click.echo(answer)


def _print_corrections(assistant: Any, workspace_id: str) -> int:
    """Prints the corrections of a workspace; the exit code."""
    from bot.importing import in_turn  # noqa: PLC0415
    from handlers.checkins.corrections import labelled  # noqa: PLC0415

    messages = in_turn(assistant, workspace_id, None, lambda turn: list(labelled(turn)))
    for message in messages:
        click.echo(json.dumps(message, ensure_ascii=False))
    if not messages:
        click.echo("Nobody has corrected a check-in yet.", err=True)
    return 0


def _table(labelled: Iterable[str], answered: Iterable[str]) -> str:
    """The scores, a key a line, and below them the messages read wrongly with the keys missed."""
    from handlers.understanding.scoring import score  # noqa: PLC0415

    wanted = {message["id"]: message["want"] for message in map(json.loads, labelled)}
    given = {answer["id"]: answer for answer in map(json.loads, answered)}
    scores = score(wanted, given)
    lines = [f"{key:<{KEY_COLUMN}}{share:.3f}" for key, share in scores.keys.items()]
    lines.append(f"{'whole':<{KEY_COLUMN}}{scores.whole:.3f}  of {scores.messages} messages")
    lines += [f"{name}: {', '.join(missed)}" for name, missed in scores.wrong]
    return "\n".join(lines)
