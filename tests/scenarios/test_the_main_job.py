"""The main job from end to end: ask, report, be nudged, post an update; in the sample company."""

import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import Assistant, assemble
from bot.clock import BusinessClock, machine
from bot.crossing import Crossing
from bot.render.text import render
from bot.sample import fill
from bot.web.chat import Bell
from bot.web.messenger import WebMessenger
from domain.calendar import instant, local_date, next_workday
from domain.members import Member
from domain.message import Actions, Message, Rows
from handlers.request import Audience, Identity, Input, Place, Pressed, Request, Typed, Venue
from storage import members, transcript, workspaces
from storage.migrate import upgrade
from storage.transcript import Line
from storage.unit_of_work import Database

REPORT = "called Acme today, Jane is worried about the SSO rollout, follow up Friday"


class Demo:
    """The sample company's web chat without its page."""

    def __init__(self, assistant: Assistant, workspace_id: str) -> None:
        self._assistant = assistant
        self._workspace_id = workspace_id
        self._keys = 0

    async def says(self, who: str, text: str, room: str = "") -> Message:
        """The assistant's answer to words."""
        return await self._asks(who, Typed(text), room)

    async def presses(self, who: str, label: str, message: Message) -> Message:
        """What a button of a message leads to."""
        (button,) = (each for each in _buttons(message) if each.label.startswith(label))
        return await self._asks(who, Pressed(button.verb, button.id), "")

    async def next_morning(self, who: str) -> None:
        """Moves the clock to somebody's next working morning."""
        member = self.member(who)
        day = next_workday(local_date(self._assistant.clock.now(), member.time_zone), member.workdays)
        await self._assistant.move_clock(instant(day, member.digest_at, member.time_zone))

    def room(self, name: str, reader: str) -> list[Line]:
        """What a reader sees in a room, the latest last."""
        with self._assistant.services.database.reading(self._workspace_id) as uow:
            return list(transcript.latest(uow, name, reader, 50))

    def member(self, handle: str) -> Member:
        with self._assistant.services.database.reading(self._workspace_id) as uow:
            return next(each for each in members.everyone(uow) if each.handle == handle)

    async def _asks(self, who: str, given: Input, room: str) -> Message:
        self._keys += 1
        venue = Venue(room or f"dm:{who}", Audience.OUTSIDE if room else Audience.DIRECT)
        key, at = f"key-{self._keys}", self._assistant.clock.now()
        request = Request(key, self._workspace_id, Identity(Place.WEB, who), venue, given, at)
        await self._assistant.crossing(self._assistant.answer, request)
        await self._assistant.delivery.deliver_all()
        message = self.room(f"dm:{who}", who)[-1].message
        assert message is not None
        return message


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample company, filled once."""
    file = tmp_path_factory.mktemp("sample") / "demo.db"
    database = Database(f"sqlite:///{file}")
    upgrade(database)
    fill(database, at=_monday_noon())
    database.close()
    return file


@pytest.fixture
def file(filled: Path, tmp_path: Path) -> Path:
    """A copy of the sample company for one test."""
    return Path(shutil.copyfile(filled, tmp_path / "demo.db"))


@asynccontextmanager
async def demo(file: Path) -> AsyncIterator[Demo]:
    database, crossing = Database(f"sqlite:///{file}"), Crossing()
    with database.across() as connection:
        ((workspace_id, _),) = workspaces.every(connection)
    clock = BusinessClock(database)
    clock.move(_monday_noon())
    messenger = WebMessenger(database, crossing, clock.now, Bell())
    assistant = assemble(database, clock, {Place.WEB.value: messenger}, crossing)
    yield Demo(assistant, workspace_id)
    crossing.close()
    database.close()


async def test_ask_report_be_nudged_and_post_an_update(file: Path) -> None:
    async with demo(file) as chat:
        before = render(await chat.says("ana", "/csm health Acme"))
        logged = render(await chat.says("ana", REPORT))
        after = render(await chat.says("ana", "/csm health Acme"))

        await chat.next_morning("ana")
        digest = render(_last(chat.room("dm:ana", "ana")))

        draft = await chat.says("ben", "/csm update Acme")
        posted = render(await chat.presses("ben", "Approve", draft))
        seen = render(_last(chat.room("#acme", "ana")))

    assert before.startswith("Acme Corp")
    assert "last contact 3" in before
    assert logged.startswith("Logged for Acme Corp")
    assert "follow-up" in logged
    assert "The reminder to contact Acme Corp is cleared." in logged
    assert "“called Acme today, Jane is worried about the SSO" in after
    at_sight, _, _ = digest.partition("[Show all")
    assert re.match(r"\w+ \d+ \w+: \d+ things, \d new\n", digest)
    assert re.search(r"^new +Monday Labs +“send the quote”, promised for today", at_sight, re.MULTILINE)
    assert re.search(r"^open +Hooli .*renewal: proposal", at_sight, re.MULTILINE | re.DOTALL)
    assert re.search(r"^ +Target Optics +Admin training overdue by \d+ days", at_sight, re.MULTILINE)
    assert re.search(r"^ +Globex +contact overdue by \d+ days", at_sight, re.MULTILINE)
    assert at_sight.count("contact overdue") == 1
    assert "Posted to #acme" in posted
    assert seen.startswith("Acme Corp: project update")
    assert "worried" not in seen
    assert "EUR" not in seen


async def test_a_logged_contact_edits_the_digest_that_asked_for_it(file: Path) -> None:
    async with demo(file) as chat:
        await chat.next_morning("ana")
        told = chat.room("dm:ana", "ana")[-1].seq

        await chat.says("ana", "called Acme today, all good")

        lines = {line.seq: line for line in chat.room("dm:ana", "ana")}
        digest = render(_message(lines[told]))
    assert "contacted by Ana, call, today" in digest
    assert lines[told].edited_at is not None


async def test_in_a_customers_channel_the_answer_goes_to_the_direct_conversation(file: Path) -> None:
    async with demo(file) as chat:
        before = len(chat.room("#acme", "outside"))

        answer = await chat.says("ana", "/csm health Acme", room="#acme")

        assert render(answer).startswith("Acme Corp")
        assert len(chat.room("#acme", "outside")) == before
        note = render(_last(chat.room("#acme", "ana")))
    assert note.splitlines() == [
        "This channel has people from outside, so I answer you in our direct conversation.",
        "[Open]",
    ]


def _monday_noon() -> datetime:
    """The next Monday at noon, as the sample's now may not lie behind the machine's clock."""
    today = machine().astimezone(UTC)
    ahead = timedelta(days=(7 - today.weekday()) % 7 or 7)
    return (today + ahead).replace(hour=12, minute=0, second=0, microsecond=0)


def _last(lines: list[Line]) -> Message:
    return _message(lines[-1])


def _message(line: Line) -> Message:
    assert line.message is not None
    return line.message


def _buttons(message: Message) -> list[object]:
    rows = [row for part in message.parts if isinstance(part, Rows) for row in part.rows]
    return [
        *(button for row in rows for button in (*row.buttons, *row.menu)),
        *(
            button
            for part in message.parts
            if isinstance(part, Actions)
            for button in (*part.buttons, *part.menu)
        ),
    ]
