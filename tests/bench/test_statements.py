"""How many statements each verb takes at most: in a small company as many as in a larger one."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench import bulk
from bench.company import Lot, name_of, room
from bench.lines import LINES, Line, request, typings
from domain.message import Actions, Message
from handlers.commands import answer
from handlers.request import Filled, Input, Pressed, Typed
from handlers.services import Services
from handlers.verbs import COMMANDS, HELP
from handlers.wording import and_list
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
    "step": 8,
    "onboard": 7,
    "log": 8,
    "edit": 3,
    "undo": 18,
    "task": 6,
    "people": 2,
    "person": 6,
    "promises": 2,
    "assign": 6,
    "chase": 2,
    "plan": 6,
    "brief": 2,
    "nps": 5,
    "csat": 7,
    "pulse": 5,
    "team": 2,
    "settings": 8,
    "role": 7,
    "chart": 3,
    "report": 7,
    "audit": 3,
    "import": 1,
    "export": 4,
    "rules": 5,
    "wrong": 7,
    "away": 8,
    "back": 11,
    "pause": 8,
    "resume": 9,
    "link": 6,
    "update": 5,
}
"""Of each verb the statements that it takes, those by which a unit of work begins apart: 8 at most.

But `undo`: it finds the last change, what was last held or closed, what the change wrote, what others have
said of it since and which numbers it holds (5), supersedes, deletes and marks (3), and all that follows from
a change follows from this one. And `back`, which comes after a change of members here: the names directory
is brought up to date first (3).
"""


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


def statements(database: Database, *texts: str) -> int:
    """How many statements the answer to the last text takes, the directory of names being warm."""
    services = Services(database)
    with database.across() as connection:
        workspace_id = workspaces.every(connection)[0][0]
    for key, text in enumerate(("today", *texts)):
        with counted(database) as seen:
            answer(request(workspace_id, text, f"line-{key}"), services)
    return len(seen)


def test_every_verb_has_a_line() -> None:
    verbs = {command.verb for command in (HELP, *COMMANDS)}

    assert verbs - {line.verb for line in LINES} == set()


@pytest.mark.parametrize("line", LINES, ids=[line.verb for line in LINES])
def test_a_verb_takes_no_more_statements_however_large_the_company(database: Database, line: Line) -> None:
    texts = [next(typings(line, text, SMALL)) for text in (line.after, line.text) if text]

    assert statements(database, *texts) <= AT_MOST[line.verb]


def test_a_report_of_several_customers_takes_as_many_statements_as_one_of_two(database: Database) -> None:
    names = [name_of(number) for number in range(Lot.PROJECT, SMALL, len(Lot))]

    of_two, of_all = (
        statements(database, f"met {and_list(some)} at the fair, all good") for some in (names[1:3], names)
    )

    assert of_all <= of_two + 1 == 11, "a statement more where the health of one has changed"


def test_a_posted_update_is_edited_and_withdrawn_in_few_statements(database: Database) -> None:
    customer, taken = name_of(Lot.CALM), {}
    services = Services(database)
    with database.across() as connection:
        workspace_id = workspaces.every(connection)[0][0]

    def asks(step: str, given: Input) -> Message | None:
        asked = replace(request(workspace_id, "", f"post-{step}"), input=given)
        with counted(database) as seen:
            reply = answer(asked, services)
        taken[step] = len(seen)
        assert not reply.refused
        return reply.message

    asks("link", Typed(f"link {customer} {room(0)} customer"))
    draft = _first_button(asks("draft", Typed(f"update {customer} Hello.")))
    posted = _first_button(asks("post", Pressed(*draft)))
    _, update_id = posted
    asks("form", Typed(f"update {customer} edit"))
    revision = _first_button(asks("words", Filled("update_revise", update_id, {"words": "Good day."})))
    now = _first_button(asks("edit", Pressed(*revision)))
    asks("question", Typed(f"update {customer} withdraw"))
    asks("withdraw", Pressed("update_withdraw_now", now[1]))

    del taken["link"]  # by it the directory of names is read
    assert taken == {
        "draft": 5,
        "post": 9,
        "form": 4,
        "words": 8,
        "edit": 14,
        "question": 5,
        "withdraw": 10,
    }


def _first_button(message: Message | None) -> tuple[str, str]:
    """The verb and the id of a message's first button."""
    assert message is not None
    pressed = next(part.buttons[0] for part in message.parts if isinstance(part, Actions))
    return pressed.verb, pressed.id
