"""The web chat's transcript: order, once-only posts, edits, and who may read what."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from domain.message import Headline, Message
from storage import transcript, workspaces
from storage.unit_of_work import Database, UnitOfWork

AT = datetime(2026, 11, 21, 9, tzinfo=UTC)
LATER = datetime(2026, 11, 21, 10, tzinfo=UTC)
HELLO = Message((Headline("Hello"),), "Hello")
DONE = Message((Headline("Done"),), "Done")


@pytest.fixture
def uow(database: Database) -> Iterator[UnitOfWork]:
    workspace = workspaces.create(
        database, name="Northwind", time_zone="UTC", workdays=frozenset(range(5)), currency="EUR", at=AT
    )
    with database.writing(workspace) as opened:
        yield opened


def say(uow: UnitOfWork, text: str, *, key: str = "", room: str = "dm:ana") -> int:
    return transcript.say(
        uow, key=key or text, conversation=room, author="ana", author_name="Ana Lima", text=text, at=AT
    )


def post(uow: UnitOfWork, key: str, *, room: str = "dm:ana", only_for: str = "") -> int:
    return transcript.post(
        uow, key=key, conversation=room, message=HELLO, only_for=only_for, outbox_id="o-1", at=AT
    )


def test_lines_come_back_in_their_order(uow: UnitOfWork) -> None:
    say(uow, "first")
    post(uow, "k")

    lines = transcript.latest(uow, "dm:ana", "ana", most=10)

    assert [(line.seq, line.author_name, line.text, line.message) for line in lines] == [
        (1, "Ana Lima", "first", None),
        (2, "", "Hello", HELLO),
    ]


def test_the_same_key_is_written_once(uow: UnitOfWork) -> None:
    first = post(uow, "k")

    again = post(uow, "k")

    assert again == first
    assert len(transcript.latest(uow, "dm:ana", "ana", most=10)) == 1


def test_an_edit_stays_in_its_place_and_counts_as_changed(uow: UnitOfWork) -> None:
    seq = post(uow, "k")
    say(uow, "after it")
    seen = transcript.revision(uow)

    transcript.edit(uow, seq, DONE, LATER)

    (line,) = transcript.changed(uow, ["dm:ana"], "ana", after=seen)
    assert (line.seq, line.message, line.edited_at) == (seq, DONE, LATER)
    assert [line.seq for line in transcript.latest(uow, "dm:ana", "ana", most=10)] == [1, 2]


def test_an_edit_of_nothing_says_so(uow: UnitOfWork) -> None:
    assert transcript.edit(uow, 99, DONE, LATER) is False


def test_what_is_for_one_is_read_by_that_one(uow: UnitOfWork) -> None:
    post(uow, "k", room="#acme", only_for="ana")

    assert len(transcript.latest(uow, "#acme", "ana", most=10)) == 1
    assert transcript.latest(uow, "#acme", "ben", most=10) == []
    assert transcript.changed(uow, ["#acme"], "ben", after=0) == []
    assert transcript.newest(uow, "ben") == {}


def test_changes_are_those_of_the_named_conversations(uow: UnitOfWork) -> None:
    say(uow, "here", room="#acme")
    say(uow, "there", room="#globex")

    lines = transcript.changed(uow, ["#globex"], "ana", after=0)

    assert [line.text for line in lines] == ["there"]


def test_the_lines_before_one_can_be_read(uow: UnitOfWork) -> None:
    for text in ("one", "two", "three", "four"):
        say(uow, text)

    lines = transcript.latest(uow, "dm:ana", "ana", most=2, before=4)

    assert [line.text for line in lines] == ["two", "three"]


def test_the_newest_line_of_each_conversation_is_known(uow: UnitOfWork) -> None:
    say(uow, "one", room="#acme")
    say(uow, "two")
    say(uow, "three")

    assert transcript.newest(uow, "ana") == {"#acme": 1, "dm:ana": 3}
