"""`csm import` and `csm export`: files in and out of a workspace, from the command line."""

import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from bot.app import Assistant
from domain.members import Member, Role
from handlers.arrival import open_turn
from handlers.errors import Refusal
from handlers.exporting.rows import tables
from handlers.exporting.writing import csv_bytes, csv_text, xlsx_bytes
from handlers.importing import storing
from handlers.importing.errors import BadMapping
from handlers.importing.examining import examine
from handlers.importing.files import Files, refuse_large
from handlers.importing.kinds import Kind
from handlers.importing.mapping import Mapping
from handlers.importing.mapping_file import read_mapping
from handlers.importing.permission import demand_right
from handlers.importing.report import Report
from handlers.request import Audience, Identity, Place, Request, Typed, Venue
from handlers.turn import Turn
from handlers.wording import count
from storage import members
from storage.unit_of_work import UnitOfWork

MAY = frozenset({Role.LEAD, Role.ADMIN})
USAGE, REFUSED = 2, 1

Result = TypeVar("Result")


class CannotImport(Exception):
    """Nobody is there who may; the text says what to do."""


def run_import(
    assistant: Assistant,
    workspace_id: str,
    file: Path,
    mapping: Path | None,
    *,
    handle: str | None,
    dry_run: bool,
) -> int:
    """Imports a file; the exit code: 0 all stored (or would be), 1 rows refused, 2 a wrong mapping."""
    try:
        refuse_large(file.name, file.stat().st_size)
        told = read_mapping(mapping.name, mapping.read_bytes()) if mapping else Mapping()
        given = Files(file.name, file.read_bytes(), _beside(file), f"Put it beside {file.name}.")
        with _progress() as progress:
            report = in_turn(
                assistant, workspace_id, handle, lambda turn: _work(turn, given, told, dry_run, progress)
            )
    except BadMapping as refusal:
        click.echo(str(refusal), err=True)
        return USAGE
    except (Refusal, CannotImport) as refusal:
        click.echo(str(refusal), err=True)
        return REFUSED
    return _tell(report, dry_run=dry_run)


def run_export(assistant: Assistant, workspace_id: str, file: Path, rows: str, *, handle: str | None) -> int:
    """Writes rows of one kind as CSV, or of all kinds into an .xlsx file; the exit code, 0 or 1."""
    as_workbook = file.suffix.casefold() == ".xlsx"
    kinds = list(Kind) if as_workbook else [Kind(rows)]
    try:
        made = in_turn(assistant, workspace_id, handle, lambda turn: tables(turn, kinds))
    except (Refusal, CannotImport) as refusal:
        click.echo(str(refusal), err=True)
        return REFUSED
    if as_workbook:
        file.write_bytes(xlsx_bytes(made))
    elif str(file) == "-":
        click.echo(csv_text(made[0]), nl=False)
    else:
        file.write_bytes(csv_bytes(made[0]))
    return 0


def in_turn(
    assistant: Assistant,
    workspace_id: str,
    handle: str | None,
    work: Callable[[Turn], Result],
) -> Result:
    """Does something in the name of a lead or admin, of the first by name where no handle is given."""
    with assistant.services.database.writing(workspace_id) as uow:
        member = _in_whose_name(uow, handle)
        members.identify(uow, member.id, Place.TERMINAL.value, member.handle)
        request = Request(
            key=f"terminal:{uuid.uuid4().hex}",
            workspace_id=workspace_id,
            identity=Identity(Place.TERMINAL, member.handle),
            venue=Venue(f"terminal:{member.handle}", Audience.DIRECT),
            input=Typed(""),
            at=assistant.clock.now(),
            rides=True,
        )
        turn = open_turn(request, assistant.services, uow)
        demand_right(turn)
        return work(turn)


def _work(turn: Turn, given: Files, mapping: Mapping, dry_run: bool, progress: storing.Progress) -> Report:
    if dry_run:
        return examine(turn, given, mapping).report
    return storing.store(turn, given, mapping, progress)


def _in_whose_name(uow: UnitOfWork, handle: str | None) -> Member:
    ours = members.everyone(uow)
    if handle is not None:
        found = next((member for member in ours if member.handle == handle.removeprefix("@")), None)
        if found is None:
            raise CannotImport(f'Nobody is called "{handle}".')
        return found
    able = sorted((member for member in ours if member.roles & MAY), key=lambda member: member.handle)
    if not able:
        raise CannotImport("Importing and exporting is for leads and admins, and there is none yet.")
    return able[0]


def _beside(file: Path) -> Callable[[str], bytes | None]:
    """Files of the same folder, by their bare names."""

    def read(name: str) -> bytes | None:
        other = file.parent / Path(name).name
        if not other.is_file():
            return None
        refuse_large(other.name, other.stat().st_size)
        return other.read_bytes()

    return read


def _tell(report: Report, *, dry_run: bool) -> int:
    for fault in report.faults:
        click.echo(str(fault), err=True)
    if report.faults:
        faults = count(len(report.faults), "faulty cell")
        click.echo(f"Nothing is stored: {faults} in {report.name}.", err=True)
        return REFUSED
    for kind, words in report.counts_in_words():
        click.echo(f"{kind}: {words}")
    if dry_run:
        click.echo("Nothing is stored: this was a dry run.")
    elif report.change_id is None:
        click.echo("Nothing is new, so nothing was stored.")
    else:
        click.echo("Stored.")
    return 0


@contextmanager
def _progress() -> Iterator[storing.Progress]:
    """A bar on the terminal, and nothing where errors are written to a file."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("reading", total=None)

        def tell(doing: str, done: int, whole: int) -> None:
            bar.update(task, description=doing, completed=done, total=whole)

        yield tell
