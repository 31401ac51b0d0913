"""How many statements each verb takes at most: in a small company as many as in a larger one."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench import bulk
from bench.lines import LINES, Line, request, typings
from handlers.commands import answer
from handlers.services import Services
from handlers.verbs import COMMANDS, HELP
from storage import workspaces
from storage.unit_of_work import Database
from tests.storage.statements import counted

SMALL, LARGE = 40, 200
AT_MOST = {
    "help": 1,
    "health": 2,
    "why": 2,
    "customers": 3,
    "owner": 2,
    "customer": 2,
    "today": 3,
    "overdue": 3,
    "week": 5,
    "renewals": 2,
    "onboarding": 2,
    "done": 8,
    "snooze": 6,
    "step": 11,
    "onboard": 11,
    "log": 11,
    "edit": 3,
    "undo": 20,
    "task": 11,
    "people": 2,
    "person": 11,
    "promises": 2,
    "assign": 10,
    "chase": 2,
    "plan": 10,
    "brief": 2,
    "nps": 9,
    "csat": 10,
    "pulse": 9,
    "team": 2,
    "settings": 9,
    "role": 7,
    "chart": 3,
    "report": 6,
    "audit": 3,
    "import": 1,
    "export": 1,
    "rules": 5,
    "wrong": 7,
    "away": 10,
    "back": 15,
    "pause": 12,
    "resume": 12,
    "link": 7,
    "update": 6,
}
"""Of each verb the statements that it takes, those by which a unit of work begins apart."""


@pytest.fixture(scope="session", params=[SMALL, LARGE], ids=["small", "large"])
def company(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a company, to be copied."""
    file = tmp_path_factory.mktemp("company") / f"{request.param}.db"
    bulk.build(file, request.param)
    return file


@pytest.fixture
def database(company: Path, tmp_path: Path) -> Iterator[Database]:
    """A company of one's own."""
    file = tmp_path / company.name
    shutil.copyfile(company, file)
    database = Database(f"sqlite:///{file}")
    yield database
    database.close()


def statements(database: Database, line: Line) -> int:
    """How many statements the line's answer takes, the directory of names being warm."""
    services = Services(database)
    with database.across() as connection:
        workspace_id = workspaces.every(connection)[0][0]
    for key, text in enumerate((line.after or "today", line.text)):
        with counted(database) as seen:
            typed = next(typings(line, text, SMALL))
            answer(request(workspace_id, typed, f"line-{key}"), services)
    return len(seen)


def test_every_verb_has_a_line() -> None:
    verbs = {command.verb for command in (HELP, *COMMANDS)}

    assert verbs - {line.verb for line in LINES} == set()


@pytest.mark.parametrize("line", LINES, ids=[line.verb for line in LINES])
def test_a_verb_takes_no_more_statements_however_large_the_company(database: Database, line: Line) -> None:
    assert statements(database, line) <= AT_MOST[line.verb]
