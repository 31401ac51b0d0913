"""Killed at each commit and call between what Slack sent and its answer: nothing is lost or done twice."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import aiohttp
import pytest

from bot.clock import machine
from storage.unit_of_work import Database
from tests.slack.live import RUN, beside
from tests.slack.stand_in import Json, StandIn
from tests.slack.test_two_processes import REPORT, written
from tests.slack.workspace import Workspace, buttons_of, opened, text_of

# `csm` that kills itself before or after the n-th commit with which it has written something.
DIES = """
import os, signal, sys
from sqlalchemy.engine.default import DefaultDialect
from bot.cli import main

when, left = sys.argv.pop(1), int(sys.argv.pop(1))
commit, seen = DefaultDialect.do_commit, {}

def has_written(driver):
    if not hasattr(driver, "total_changes"):
        return driver.execute("SELECT pg_current_xact_id_if_assigned()").fetchone()[0] is not None
    before, seen[driver] = seen.get(driver, 0), driver.total_changes
    return driver.total_changes != before

def mortal(dialect, connection):
    global left
    wrote = has_written(connection.driver_connection)
    left -= wrote
    if wrote and left == 0 and when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    commit(dialect, connection)
    if wrote and left == 0 and when == "after":
        os.kill(os.getpid(), signal.SIGKILL)

DefaultDialect.do_commit = mortal
main()
"""
COMMITS = 3
"""Commits between arrival and answer: the effect with its key, the claim of the answer, its mark as sent."""


@dataclass
class Deadly(StandIn):
    """Slack that kills who calls a method, before or after it has done what it was asked."""

    dies_by: str = ""
    victim: int = 0

    def _chat_postmessage(self, given: Json) -> Json:
        return self._deadly(super()._chat_postmessage, given)

    def _chat_update(self, given: Json) -> Json:
        return self._deadly(super()._chat_update, given)

    def _deadly(self, does: Callable[[Json], Json], given: Json) -> Json:
        if not self.victim:
            return does(given)
        answer = does(given) if self.dies_by == "answered" else {"error": "internal_error"}
        os.kill(self.victim, signal.SIGKILL)
        self.victim = 0
        return answer


@dataclass
class Ahead:
    """The machine's clock, moved on by what the test says, so that no lease need be waited for."""

    by: timedelta = field(default_factory=timedelta)

    def __call__(self) -> datetime:
        return machine() + self.by


@pytest.fixture
def slack() -> Deadly:
    return Deadly()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Ahead:
    ahead = Ahead()
    monkeypatch.setattr("bot.app.machine", ahead)
    return ahead


@pytest.fixture
async def workspace(database: Database, slack: Deadly, clock: Ahead) -> AsyncIterator[Workspace]:
    async with opened(database, slack) as served:
        await served.command("today")
        yield served


Sending = Callable[[Workspace], Awaitable[object]]


async def says(workspace: Workspace) -> object:
    return await workspace.says(REPORT, event_id="Ev-1", ts="1.1")


async def commands(workspace: Workspace) -> object:
    return await workspace.command(f"log Acme {REPORT}", trigger_id="tr-x")


async def submits(workspace: Workspace) -> object:
    view = {"type": "modal", "callback_id": "form", "private_metadata": "log_form:", "blocks": []}
    return await workspace.submit(view, {"text": {"value": REPORT}}, trigger_id="tr-y")


async def acknowledged(workspace: Workspace, send: Sending) -> bool:
    """Whether it was; else the process died of it."""
    try:
        await send(workspace)
    except (aiohttp.ClientError, OSError):
        return False
    return True


async def dies(workspace: Workspace, program: tuple[str, ...], send: Sending, seconds: float = 15) -> bool:
    """Sends by way of a process that is to die; then, as Slack would, to another what was not acknowledged.

    Whether it died.
    """
    async with beside(workspace, program) as (doomed, process):
        workspace.slack.victim = process.pid if workspace.slack.dies_by else 0
        was_acknowledged = await acknowledged(doomed, send)
        try:
            await asyncio.wait_for(process.wait(), seconds)
        except TimeoutError:
            return False
    if not was_acknowledged:
        await send(workspace)
    return True


async def all_delivered(workspace: Workspace, clock: Ahead) -> None:
    """Another process has taken over, after every lease and every pause."""
    for _ in range(3):
        clock.by += timedelta(minutes=20)
        await workspace.settle()


def mortal(when: str, commit: int) -> tuple[str, ...]:
    return ("-c", DIES, when, str(commit))


MOMENTS = [mortal(when, number) for number in range(1, COMMITS + 1) for when in ("before", "after")]


@pytest.mark.parametrize("program", MOMENTS, ids=lambda each: "-".join(each[2:]))
async def test_words_are_logged_and_answered_once_whenever_it_was_killed(
    workspace: Workspace, clock: Ahead, program: tuple[str, ...]
) -> None:
    died = await dies(workspace, program, says)
    await says(workspace)
    await all_delivered(workspace, clock)

    assert died
    assert written(workspace) == ["log"]
    assert [text_of(each["blocks"]).count("Logged for Acme") for each in workspace.slack.messages] == [1]


async def test_between_words_and_their_answer_are_no_more_commits_than_were_tried(
    workspace: Workspace,
) -> None:
    assert not await dies(workspace, mortal("before", COMMITS + 1), says, seconds=4)


@pytest.mark.parametrize("dies_by", ["called", "answered"])
async def test_an_answer_is_posted_once_when_the_call_that_posts_it_is_the_last(
    workspace: Workspace, slack: Deadly, clock: Ahead, dies_by: str
) -> None:
    slack.dies_by = dies_by

    died = await dies(workspace, RUN, says)
    await says(workspace)
    await all_delivered(workspace, clock)

    assert died
    assert written(workspace) == ["log"]
    assert [text_of(each["blocks"]).count("Logged for Acme") for each in slack.messages] == [1]


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("send", [commands, submits])
async def test_what_is_answered_in_its_acknowledgement_is_done_once(
    workspace: Workspace, when: str, send: Sending
) -> None:
    died = await dies(workspace, mortal(when, 1), send)
    answer = await send(workspace)

    assert died
    assert "Logged for Acme" in text_of([answer])
    assert written(workspace) == ["log"]


@pytest.mark.parametrize("program", MOMENTS, ids=lambda each: "-".join(each[2:]))
async def test_a_press_is_done_and_shown_whenever_it_was_killed(
    workspace: Workspace, clock: Ahead, program: tuple[str, ...]
) -> None:
    await says(workspace)
    await workspace.settle()
    (logged,) = workspace.slack.messages
    undo = {**buttons_of(logged["blocks"])["Undo"], "block_id": "b", "action_ts": "7.7"}

    died = await dies(workspace, program, lambda here: here.press(undo, logged, actions=[undo]))
    await all_delivered(workspace, clock)

    assert died
    assert written(workspace) == ["log", "undo"]
    assert "Taken back" in text_of(logged["blocks"])
