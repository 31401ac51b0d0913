"""An answer that takes longer than Slack waits follows as a message, once; what it did is done once."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import pytest

from bot import app
from bot.serving import ASSISTANT
from storage.unit_of_work import Database
from tests.slack.test_two_processes import written
from tests.slack.test_unopened import SHORTCUT
from tests.slack.workspace import ANA, INTERNAL, Workspace, opened, text_of

LATE = "This takes longer than usual. The answer follows as a message."


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is late by itself, however busy the machine."""
    monkeypatch.setattr(app, "ANSWERS_WITHIN", 60)


@pytest.fixture
async def workspace(database: Database) -> AsyncIterator[Workspace]:
    async with opened(database) as served:
        await served.command("help")  # Ana is known by now
        served.slack.calls.clear()
        yield served


@contextmanager
def held(workspace: Workspace) -> Iterator[None]:
    """Somebody else writes all the while; acknowledgements wait a tenth of a second."""
    begun, done = threading.Event(), threading.Event()

    def hold() -> None:
        with workspace.database.writing(workspace.id):
            begun.set()
            done.wait(20)

    writer = threading.Thread(target=hold)
    writer.start()
    begun.wait(20)
    with pytest.MonkeyPatch.context() as impatient:
        impatient.setattr(app, "ANSWERS_WITHIN", 0.1)
        yield
    done.set()
    writer.join()


@asynccontextmanager
async def caught_up(workspace: Workspace) -> AsyncIterator[None]:
    """What was late by the end of it has followed, and gone out."""
    yield
    while late := workspace.client.app[ASSISTANT].following:
        await asyncio.wait(set(late), timeout=20)
    await workspace.settle()


async def test_a_command_that_takes_long_is_answered_by_a_message_for_the_asker_alone(
    workspace: Workspace,
) -> None:
    async with caught_up(workspace):
        with held(workspace):
            answer = await workspace.command("log Acme called today, all good")

    assert LATE in text_of(answer["blocks"])
    (told,) = workspace.slack.of("chat.postEphemeral")
    assert (told["user"], told["channel"]) == (ANA, INTERNAL)
    assert "Logged for Acme" in text_of(told["blocks"])


async def test_a_second_delivery_meanwhile_does_nothing_twice_and_says_nothing_twice(
    workspace: Workspace,
) -> None:
    async with caught_up(workspace):
        with held(workspace):
            for _ in range(2):
                await workspace.command("log Acme called today, all good", trigger_id="tr-same")

    assert len(workspace.slack.of("chat.postEphemeral")) == 1
    assert written(workspace) == ["log"]


async def test_a_delivery_after_it_gets_the_answer_itself(workspace: Workspace) -> None:
    async with caught_up(workspace):
        with held(workspace):
            await workspace.command("log Acme called today, all good", trigger_id="tr-same")

    answer = await workspace.command("log Acme called today, all good", trigger_id="tr-same")

    assert "Logged for Acme" in text_of(answer["blocks"])


async def test_a_form_sent_in_that_takes_long_is_answered_in_the_direct_conversation(
    workspace: Workspace,
) -> None:
    await workspace.interact(SHORTCUT)
    (asked,) = workspace.slack.of("views.open")

    async with caught_up(workspace):
        with held(workspace):
            answer = await workspace.submit(asked["view"], {"text": {"value": "called Acme today, all good"}})

    assert answer["response_action"] == "update"
    assert LATE in text_of(answer["view"]["blocks"])
    (told,) = workspace.slack.messages
    assert told["channel"] == "DUANA"
    assert "Logged for Acme" in text_of(told["blocks"])


async def test_a_form_that_comes_too_late_is_a_button_that_opens_it(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    await workspace.command("log Acme called today, all good")
    monkeypatch.setattr(app, "ANSWERS_WITHIN", 0)

    async with caught_up(workspace):
        await workspace.command("edit Acme")

    (told,) = workspace.slack.of("chat.postEphemeral")
    assert "Open the form" in text_of(told["blocks"])


async def test_a_home_that_takes_long_sends_nobody_a_message(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "ANSWERS_WITHIN", 0)

    async with caught_up(workspace):
        await workspace.event({"type": "app_home_opened", "tab": "home", "user": ANA})

    assert workspace.slack.messages == []
