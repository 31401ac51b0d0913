"""`csm ask`: which button a number presses, and how one learns the numbers."""

from datetime import UTC, datetime

import pytest

from bot import terminal
from bot.app import assemble
from bot.clock import BusinessClock
from bot.render.text import pressable
from storage.unit_of_work import Database
from tests.bot.web_company import cross
from tests.handlers.acme import founded, said

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
