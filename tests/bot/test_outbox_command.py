"""`csm outbox`: what did not arrive is listed without its words, sent again, or dropped with a reason."""

from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from storage import claims, marks, outbox
from storage.marks import GivenUp
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT


class Terminal:
    """A workspace in which a message to #acme was given up, and one to #brite waits."""

    def __init__(self, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
        workspace_id = make.workspace(database)
        with database.writing(workspace_id) as uow:
            acme, brite = make.conversation(uow, "#acme"), make.conversation(uow, "#brite")
            post = {"message": make.message("a secret"), "at": AT}
            self.failed = outbox.post(uow, key="first", conversation_id=acme.id, **post) or ""
        with database.across(writing=True) as connection:
            (taken,) = claims.claim(connection, AT, timedelta(seconds=60), 1, places=["web"])
        with database.writing(workspace_id) as uow:
            marks.put(uow, [GivenUp(taken, "ChannelArchived: is_archived by chat.postMessage")])
            self.waiting = outbox.post(uow, key="other", conversation_id=brite.id, **post) or ""
        monkeypatch.setenv("DATABASE_URL", str(database.engine.url))

    def __call__(self, *words: str) -> Result:
        return CliRunner().invoke(main, ["outbox", *words])


@pytest.fixture
def terminal(sqlite_database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Terminal:
    monkeypatch.chdir(tmp_path)
    return Terminal(sqlite_database, monkeypatch)


def test_what_waits_and_what_was_given_up_is_listed_without_its_words(terminal: Terminal) -> None:
    assert terminal().output == (
        f"{terminal.failed[:8]}  failed   web #acme                 1 try     "
        "ChannelArchived: is_archived by chat.postMessage\n"
        f"{terminal.waiting[:8]}  waiting  web #brite                0 tries\n"
    )


def test_what_was_given_up_is_sent_again(terminal: Terminal) -> None:
    said = terminal("requeue", terminal.failed[:8])

    assert said.output == "The message to #acme goes out again with the next delivery.\n"
    assert "failed" not in terminal().output


def test_all_that_was_given_up_is_sent_again(terminal: Terminal) -> None:
    said = terminal("requeue", "--failed")

    assert said.output == "1 message goes out again with the next delivery.\n"
    assert "failed" not in terminal().output


def test_what_waits_is_not_sent_again(terminal: Terminal) -> None:
    said = terminal("requeue", terminal.waiting[:8])

    assert said.exit_code == 1
    assert said.output == f"Error: {terminal.waiting[:8]} was not given up: it waits.\n"


def test_a_message_is_dropped_with_a_reason(terminal: Terminal) -> None:
    for each in (terminal.failed, terminal.waiting):
        assert terminal("drop", each[:8], "--reason", "said by telephone").exit_code == 0

    assert terminal().output == "Nothing waits, and nothing was given up.\n"


def test_an_id_that_nothing_has_is_refused(terminal: Terminal) -> None:
    said = terminal("drop", "nothing", "--reason", "why not")

    assert said.exit_code == 1
    assert "No undelivered messages have an id that begins with nothing." in said.output
