"""`csm ask`: which button a number presses, and how one learns the numbers."""

from datetime import UTC, datetime

import pytest

from bot import terminal
from bot.app import assemble
from bot.clock import BusinessClock
from bot.render.text import pressable
from bot.workspace import CannotTell, workspace_called
from storage.unit_of_work import Database
from tests.bot.web_company import cross
from tests.handlers.acme import founded, headline, said

AHEAD = datetime(2100, 1, 4, 9, tzinfo=UTC)
"""A day that the machine's clock, behind which no clock moves, has not reached."""


async def test_a_number_that_there_is_not_is_answered_with_those_that_there_are(
    sqlite_database: Database,
) -> None:
    chat = founded(sqlite_database)
    clock = BusinessClock(sqlite_database)
    clock.move(AHEAD)
    assistant = assemble(sqlite_database, clock, {}, cross)
    message = said(terminal.ask(assistant, chat.workspace_id, "ana", text="health Acme"))

    with pytest.raises(terminal.CannotAsk) as refused:
        terminal.ask(assistant, chat.workspace_id, "ana", press=0)

    numbered = [f"{number:4} {each.label}" for number, each in enumerate(pressable(message), 1)]
    assert str(refused.value).splitlines() == ["--press takes a number of these:", *numbered]
    assert "   4 Why this score" in numbered  # the first entry of the menu, after three buttons


async def test_the_buttons_of_a_list_are_numbered_under_the_row_in_which_they_stand(
    sqlite_database: Database,
) -> None:
    chat = founded(sqlite_database)
    clock = BusinessClock(sqlite_database)
    clock.move(AHEAD)
    assistant = assemble(sqlite_database, clock, {}, cross)
    terminal.ask(assistant, chat.workspace_id, "cleo", text="customers")

    with pytest.raises(terminal.CannotAsk) as refused:
        terminal.ask(assistant, chat.workspace_id, "cleo", press=0)

    assert str(refused.value).splitlines()[:7] == [
        "--press takes a number of these:",
        "no score Acme Corp mid-touch",
        "   1 Open",
        "no score Globex mid-touch",
        "   2 Open",
        "under the rows",
        "   3 At risk",
    ]


async def test_a_form_that_was_refused_can_be_filled_in_again(sqlite_database: Database) -> None:
    chat = founded(sqlite_database)
    clock = BusinessClock(sqlite_database)
    clock.move(AHEAD)
    assistant = assemble(sqlite_database, clock, {}, cross)
    terminal.ask(assistant, chat.workspace_id, "ana", text="health Acme")
    assert terminal.ask(assistant, chat.workspace_id, "ana", press=1).form is not None

    refused = terminal.ask(assistant, chat.workspace_id, "ana", values={"text": "called Jane on 31 February"})
    filled = terminal.ask(assistant, chat.workspace_id, "ana", values={"text": "called Jane, all good"})

    assert refused.refused
    assert headline(filled).startswith("Logged for Acme Corp")


def test_without_a_workspace_the_answer_says_how_to_get_one(sqlite_database: Database) -> None:
    with pytest.raises(CannotTell) as refused:
        workspace_called(sqlite_database, None)

    assert "csm run then founds one" in str(refused.value)
    assert "csm demo" in str(refused.value)
