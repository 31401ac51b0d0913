"""`csm run` and Microsoft's local Teams client, in a browser: what a person does there, and what they see."""

import json
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from bot.clock import machine
from storage.unit_of_work import Database
from tests.browser.conftest import FLAGS
from tests.peers import processes
from tests.peers.teams_peer import Client, found

REPORT = "called Acme today, Jane is worried about the SSO rollout, follow up Friday"
PATIENCE = 15_000  # milliseconds


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser, one for the file."""
    program = shutil.which("chromium")
    if program is None or not (processes.PROGRAMS / "agentsplayground").exists():
        pytest.skip("chromium or agentsplayground is not installed: make peers")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def settings(tmp_path: Path) -> dict[str, str]:
    """The assistant's settings, its company founded."""
    address = f"sqlite:///{tmp_path / 'csm.db'}"
    database = Database(address)
    found(database)
    database.close()
    return {"DATABASE_URL": address, "CSM_TEAMS_LOCAL": "1"}


@dataclass
class Assistant:
    """`csm run`, always at the same port."""

    settings: dict[str, str]
    log: Path
    port: int = field(default_factory=processes.free_port)
    _running: ExitStack = field(default_factory=ExitStack)

    def start(self) -> None:
        self._running.enter_context(processes.csm_run(self.settings, self.port, self.log))

    def stop(self) -> None:
        self._running.close()


@pytest.fixture
def assistant(settings: dict[str, str], tmp_path: Path) -> Iterator[Assistant]:
    """The assistant at work."""
    started = Assistant(settings, tmp_path / "csm.log")
    started.start()
    yield started
    started.stop()


@pytest.fixture
def client(assistant: Assistant, chromium: Browser, tmp_path: Path) -> Iterator[Client]:
    """The client's page."""
    port, endpoint = processes.free_port(), f"http://127.0.0.1:{assistant.port}/api/messages"
    with processes.agentsplayground(endpoint, port, tmp_path / "client.log"):
        page = chromium.new_page(viewport={"width": 1280, "height": 1000})
        page.set_default_timeout(PATIENCE)
        page.goto(f"http://127.0.0.1:{port}/")
        yield Client(page)
        page.screenshot(path=tmp_path / "page.png")
        page.close()


def test_who_opens_the_chat_is_told_what_can_be_asked_and_gets_a_card(client: Client) -> None:
    client.sees("What you can ask")

    client.says("health Acme")

    client.sees("Log contact")


def test_a_report_is_logged_corrected_and_taken_back(client: Client) -> None:
    client.sees("What you can ask")
    client.says(REPORT)
    client.sees("Logged for Acme")

    client.presses("Edit")
    client.sees("Correct a check-in")
    client.page.get_by_label("What happened").last.fill("called Acme today, all good")
    client.presses("Correct")
    client.sees("Corrected for Acme")
    client.presses("Undo")

    client.sees("Taken back")


def test_a_mention_in_a_group_chat_is_answered_in_the_personal_chat(client: Client) -> None:
    client.sees("What you can ask")
    client.goes_to("Group Chat")
    client.sees("Mention me with a question")

    client.mentions("health Acme")
    client.sees("I answer you in our personal chat")
    client.sees_no("Log contact")
    client.goes_to("Personal Chat")

    client.sees("Log contact")


def test_a_mention_in_a_channel_is_answered_in_the_personal_chat(client: Client) -> None:
    client.sees("What you can ask")
    client.goes_to("General")
    client.sees("Mention me with a question")

    client.mentions("health Acme")
    client.sees("I answer you in our personal chat")
    client.goes_to("Personal Chat")

    client.sees("Log contact")


def test_a_message_is_logged_in_a_dialog(client: Client) -> None:
    client.sees("What you can ask")
    client.says("health Acme")
    client.sees("Log contact")

    client.logs_the_last_message()
    client.page.get_by_label("What happened?").last.fill("met Acme today, all good")
    client.presses("Log")

    client.sees("Logged for Acme")


def test_a_digest_comes_by_itself_and_is_cleared_in_its_place_when_the_thing_is_done(
    client: Client, assistant: Assistant
) -> None:
    client.sees("What you can ask")
    client.says("called Acme today, all good")
    client.sees("Logged for Acme")
    later = _noon_of_a_monday(machine() + timedelta(days=21)).isoformat()

    assistant.stop()

    ticks = [json.loads(processes.csm(assistant.settings, "tick", "--at", later)) for _ in range(2)]
    client.sees("contact overdue")
    assistant.start()
    client.says("called Acme today, they are happy")

    client.sees("contacted by Alex")
    assert [each["sent"] for each in ticks] == [1, 0]


def _noon_of_a_monday(at: datetime) -> datetime:
    return (at + timedelta(days=-at.weekday() % 7)).replace(hour=12, minute=0, second=0, microsecond=0)
