"""`csm understand`: reads messages without a workspace, and scores the reading against labels."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import IO

import click

KEY_COLUMN = 14


@click.command()
@click.option(
    "--portfolio",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The company: members, customers, steps (JSON).",
)
@click.option(
    "--score",
    "labelled",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Labelled messages: print how well they are read, and which are read wrongly.",
)
@click.argument("messages", type=click.File(encoding="utf-8", errors="replace"), default="-")
def understand(portfolio: Path, labelled: Path | None, messages: IO[str]) -> None:
    """Read MESSAGES, a JSON line each ("id", "author", "now", "text"), and print what each means.

    A line that cannot be read gives its "error", and the rest goes on.
    """
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
