"""The import of RavenStack, beside a bare program that parses the same files and inserts the same rows."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.beside import NANO, timed
from bench.company import AT, TIME_ZONE
from bench.figures import Figure
from domain.members import MONDAY_TO_FRIDAY, Role
from handlers.arrival import open_turn
from handlers.importing.files import Files
from handlers.importing.mapping_file import read_mapping
from handlers.importing.report import Report
from handlers.importing.storing import store
from handlers.request import Audience, Identity, Place, Request, Typed, Venue
from handlers.services import Services
from storage import changes, members, migrate, workspaces
from storage.unit_of_work import Database

ROUNDS = 5
RATIO = 6.0
PROJECT = Path(__file__).parents[1]
RAVENSTACK = PROJECT.parent / "shared" / "data" / "ravenstack"
_MAPPING = PROJECT / "docs" / "ravenstack.toml"
_BARE = Path(__file__).with_name("bare_import.py")
_OURS = ("ana", "dev", "finn")


def measure(folder: Path) -> Iterator[Figure]:
    """The import as a multiple of the bare program's time; both begin with a company without customers."""
    empty, rows = folder / "empty.db", folder / "rows.json"
    workspace_id = _found(empty)
    took: list[float] = []
    alone: list[float] = []
    written = 0
    for place in range(ROUNDS + 1):  # the first round warms up, and tells which rows are written
        file = Path(shutil.copyfile(empty, folder / f"product-{place}.db"))
        took.append(_import(file, workspace_id))
        if place == 0:
            written = _write_rows(file, empty, rows)
        alone.append(_bare(Path(shutil.copyfile(empty, folder / f"bare-{place}.db")), rows))
    product, floor = median(took[1:]), median(alone[1:])
    detail = f"{product:.2f} s, bare {floor:.2f} s, {written:,} rows"
    yield Figure("import of RavenStack: times the bare program", product / floor, "x", RATIO, detail)


def _found(file: Path) -> str:
    """A company with its members, in a file that can be copied; its id."""
    database = Database(f"sqlite:///{file}")
    migrate.upgrade(database)
    workspace_id = workspaces.create(
        database, name="RavenStack", time_zone=TIME_ZONE, workdays=MONDAY_TO_FRIDAY, currency="USD", at=AT
    )
    with database.writing(workspace_id) as uow:
        hired = changes.begin(uow, actor_id=None, verb="hire", at=AT, customer_id=None, summary="")
        for handle in _OURS:
            member = members.new_member(handle, handle.title(), frozenset({Role.LEAD}), TIME_ZONE)
            members.add(uow, hired.id, AT, member, AT.date())
            members.identify(uow, member.id, Place.TERMINAL.value, handle)
    database.close()
    with sqlite3.connect(file) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")  # so that the file is whole by itself
    return workspace_id


def _import(file: Path, workspace_id: str) -> float:
    """The seconds of an import, files read and all."""
    database = Database(f"sqlite:///{file}")
    request = Request(
        "bench",
        workspace_id,
        Identity(Place.TERMINAL, _OURS[0]),
        Venue("bench", Audience.DIRECT),
        Typed(""),
        AT,
    )

    def run() -> Report:
        mapping = read_mapping(_MAPPING.name, _MAPPING.read_bytes())
        accounts = RAVENSTACK / "accounts.csv"
        given = Files(accounts.name, accounts.read_bytes(), lambda name: (RAVENSTACK / name).read_bytes())
        with database.writing(workspace_id) as uow:
            return store(open_turn(request, Services(database), uow), given, mapping)

    seconds = timed(run)
    database.close()
    return seconds


def _write_rows(file: Path, before: Path, rows: Path) -> int:
    """Writes down the rows that the import added, table by table, for the bare program; how many."""
    connection = sqlite3.connect(file)
    connection.execute("ATTACH ? AS before", [str(before)])
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    batches = []
    for table in _wholes_first(connection, tables):
        added = connection.execute(f"SELECT * FROM {table} EXCEPT SELECT * FROM before.{table}").fetchall()  # noqa: S608 - names of our own tables
        if added:
            places = ", ".join("?" * len(added[0]))
            batches.append((f"INSERT OR REPLACE INTO {table} VALUES ({places})", added))  # noqa: S608
    rows.write_text(json.dumps(batches))
    connection.close()
    return sum(len(added) for _, added in batches)


def _wholes_first(connection: sqlite3.Connection, tables: list[str]) -> list[str]:
    """Tables after those that they refer to."""
    ordered: list[str] = []

    def add(table: str) -> None:
        for key in connection.execute(f"PRAGMA foreign_key_list({table})").fetchall():
            if key[2] != table:
                add(key[2])
        if table not in ordered:
            ordered.append(table)

    for table in tables:
        add(table)
    return ordered


def _bare(file: Path, rows: Path) -> float:
    command = [sys.executable, str(_BARE), str(RAVENSTACK), str(file), str(rows)]
    told = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - our own file
    return int(told.stdout) * NANO
