"""No verb walks through a table that grows with every report: what it wants is found by an index."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench import bulk
from bench.lines import LINES, Line, request, typings
from handlers.commands import answer
from handlers.services import Services
from storage import workspaces
from storage.unit_of_work import Database

CUSTOMERS = 40
GROWING = "changes|entries|facts|health_points|measurements|nudges|outbox|received|scores"
# Left out: the index of the numbers, of which only the highest is looked up, and that of the settings alone.
_LEFT_OUT = r"(?!sqlite_autoindex_\w+_2|ix_facts_settings)"
_WALKED = re.compile(rf"\b({GROWING}) USING (?:COVERING )?INDEX {_LEFT_OUT}\S+ \(workspace_id=\?\)$")
MAY_WALK = {"report": {"nudges"}}
"""The lead's report counts what is open at everybody."""


@pytest.fixture(scope="session")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a company, to be copied."""
    file = tmp_path_factory.mktemp("plans") / "company.db"
    bulk.build(file, CUSTOMERS)
    return file


@pytest.fixture
def database(company: Path, tmp_path: Path) -> Iterator[Database]:
    """A company of one's own."""
    file = tmp_path / "company.db"
    shutil.copyfile(company, file)
    database = Database(f"sqlite:///{file}")
    yield database
    database.close()


def walks(database: Database, *texts: str) -> set[str]:
    """The tables through which the answer to the last text walks."""
    services = Services(database)
    with database.across() as connection:
        workspace_id = workspaces.every(connection)[0][0]
    sent: list[tuple[str, Any]] = []
    for key, text in enumerate(("today", *texts)):
        sent.clear()
        with database.watched(lambda words, values: sent.append((words, values))):
            answer(request(workspace_id, text, f"line-{key}"), services)
    with sqlite3.connect(str(database.engine.url.database)) as plain:
        plans = [plan for words, values in sent for plan in _plan(plain, words, values)]
    return {found[1] for plan in plans if (found := _WALKED.search(plan))}


def _plan(plain: sqlite3.Connection, words: str, values: Any) -> list[str]:
    """How SQLite finds what a statement asks for; of one run with many values the first are taken."""
    if not words.startswith(("SELECT", "UPDATE", "DELETE")):
        return []
    first = values[0] if values and isinstance(values[0], list | tuple) else values
    return [detail for *_, detail in plain.execute(f"EXPLAIN QUERY PLAN {words}", first)]


@pytest.mark.parametrize("line", LINES, ids=[line.verb for line in LINES])
def test_a_verb_walks_through_no_growing_table(database: Database, line: Line) -> None:
    texts = [next(typings(line, text, CUSTOMERS)) for text in (line.after, line.text) if text]

    assert walks(database, *texts) == MAY_WALK.get(line.verb, set())
