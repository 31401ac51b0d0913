"""`task`: a reminder for oneself or a colleague."""

import pytest

from storage.unit_of_work import Database
from tests.handlers.acme import Chat, card, founded, headline, labels
from tests.handlers.acme import said as message_of


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


@pytest.mark.parametrize(
    ("said", "owner", "what"),
    [
        ("task foo", "you", "Foo"),
        ("task quote", "you", "Quote"),
        ("task ben: quote", "Ben", "Quote"),
        ("remind me to quote", "you", "Quote"),
        ("remind Ben to quote", "Ben", "Quote"),
    ],
)
def test_a_task_of_one_word_is_called_by_that_word(chat: Chat, said: str, owner: str, what: str) -> None:
    reply = chat.says("ana", said)

    assert card(reply) == ["Noted: 1 reminder", f"{owner} {what} tomorrow (Tue 24 Nov)"]


@pytest.mark.parametrize(
    ("said", "owner", "what"),
    [
        ("remind me tomorrow about Globex", "you", "About Globex"),
        ("remind me of Globex", "you", "About Globex"),
        ("task @ben call Globex tomorrow", "Ben", "Call Globex"),
        ("task Ben call Globex", "Ben", "Call Globex"),
        ("task @ben tomorrow call Globex", "Ben", "Call Globex"),
        ("task me call Globex tomorrow", "you", "Call Globex"),
    ],
)
def test_a_task_is_called_by_what_is_to_be_done(chat: Chat, said: str, owner: str, what: str) -> None:
    assert card(chat.says("dev", said)) == [
        "Noted for Globex: 1 reminder",
        f"{owner} {what} tomorrow (Tue 24 Nov)",
    ]


@pytest.mark.parametrize("said", ["don't remind me about Globex", "Please do not remind me to call Globex"])
def test_a_reminder_that_is_not_wanted_is_not_made(chat: Chat, said: str) -> None:
    reply = chat.says("dev", said)

    assert headline(reply) == (
        "I made no reminder. One that is open goes with Done or Snooze on its line (see: today); for none "
        "about a customer: pause Globex until 1 December."
    )
    assert labels(message_of(reply)) == ["Pause Globex", "What is open"]
    assert chat.summaries() == []


@pytest.mark.parametrize("said", ["task @ben", "task @ben tomorrow", "remind me"])
def test_a_task_without_anything_to_do_is_asked_for_it(chat: Chat, said: str) -> None:
    assert card(chat.says("dev", said)) == [
        "task needs more words. Example: task send Globex the quote Friday."
    ]
    assert chat.summaries() == []


def test_a_reminder_about_a_customer_is_no_promise_to_it(chat: Chat) -> None:
    chat.says("dev", "remind me about Globex today")

    shown = [card(chat.says("dev", f"{verb} Globex")) for verb in ("health", "brief", "promises")]
    listed = " ".join(card(chat.says("dev", "today")))

    assert "About Globex" not in str(shown)
    assert "“About Globex”, a reminder for today" in listed
    assert "promised" not in listed


def test_what_is_to_be_done_for_a_customer_stands_among_its_promises(chat: Chat) -> None:
    chat.says("dev", "task send Globex the quote Friday")

    assert "ours: Send Globex the quote" in str(card(chat.says("dev", "health Globex")))
