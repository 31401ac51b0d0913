"""Answers to questions that are kept in one transaction: each as if it had been asked by itself."""

import pytest

from domain.message import plain
from handlers.commands import Told, answer, keep, tell
from handlers.request import Identity, Place, Reply, Request, Typed
from handlers.services import Services
from storage import outbox, received
from storage.unit_of_work import Database
from tests.handlers.acme import DIRECT, Chat, founded


@pytest.fixture
def chat(database: Database) -> Chat:
    return founded(database)


def request(chat: Chat, text: str, key: str) -> Request:
    return Request(key, chat.workspace_id, Identity(Place.WEB, "ana"), DIRECT, Typed(text), chat.at)


def told(chat: Chat, text: str, key: str) -> Told:
    found = tell(request(chat, text, key), Services(chat.database))
    assert found is not None
    return found


def words(reply: Reply) -> list[str]:
    return [plain(part) for part in reply.message.parts] if reply.message else []


def knows(chat: Chat, *keys: str) -> list[bool]:
    with chat.database.reading(chat.workspace_id) as uow:
        return [received.has_come(uow, key) for key in keys]


def test_nothing_is_written_before_it_is_kept(chat: Chat) -> None:
    told(chat, "health Acme", "a")

    assert knows(chat, "a") == [False]
    assert chat.posted() == []


def test_each_goes_out_as_if_it_had_been_asked_by_itself(chat: Chat) -> None:
    alone = answer(request(chat, "health Acme", "before"), Services(chat.database))

    acme, globex = keep(
        [told(chat, "health Acme", "a"), told(chat, "health Globex", "b")], Services(chat.database)
    )

    assert words(acme) == words(alone)
    assert words(globex)[0].startswith("Globex")
    assert [message.fallback for _, message in chat.posted()] == [
        "Acme Corp: health card",
        "Acme Corp: health card",
        "Globex: health card",
    ]


@pytest.mark.parametrize("text", ["health Zyx", "log Acme called today, all good"])
def test_a_refusal_and_what_changes_something_are_not_told_so(chat: Chat, text: str) -> None:
    assert tell(request(chat, text, "a"), Services(chat.database)) is None
    assert knows(chat, "a") == [False]


def test_a_key_that_comes_twice_is_answered_once(chat: Chat) -> None:
    both = [told(chat, "health Acme", "a"), told(chat, "health Acme", "a")]

    keep(both, Services(chat.database))
    keep(both, Services(chat.database))

    assert len(chat.posted()) == 1


def test_where_one_breaks_nothing_is_kept_of_any(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    both = [told(chat, "health Acme", "a"), told(chat, "health Globex", "b")]
    post = outbox.post

    def broken(uow: object, *, key: str, **said: object) -> object:
        if key == "reply:b":
            raise ZeroDivisionError
        return post(uow, key=key, **said)  # type: ignore[arg-type]

    monkeypatch.setattr(outbox, "post", broken)

    with pytest.raises(ZeroDivisionError):
        keep(both, Services(chat.database))

    assert knows(chat, "a", "b") == [False, False]
    assert chat.posted() == []
