"""`task`: a reminder for oneself or a colleague."""

import pytest

from storage.unit_of_work import Database
from tests.handlers.acme import Chat, card, founded, headline


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """Nothing is to be done yet."""
    return founded(sqlite_database)


def test_a_task_may_begin_with_its_customer(chat: Chat) -> None:
    reply = chat.says("ana", "task Acme send the deck on Friday")

    assert headline(reply) == "Noted for Acme Corp: 1 reminder"
    assert card(reply)[-1] == "you Send the deck Fri 27 Nov"


def test_a_task_may_name_its_customer_on_the_way(chat: Chat) -> None:
    reply = chat.says("ana", "task send Acme the deck on Friday")

    assert headline(reply) == "Noted for Acme Corp: 1 reminder"
    assert card(reply)[-1] == "you Send Acme the deck Fri 27 Nov"


def test_a_task_of_a_customer_alone_is_asked_what_it_is(chat: Chat) -> None:
    reply = chat.says("ana", "task Acme")

    assert card(reply) == ["task needs more words. Example: task send Acme Corp the quote Friday."]
