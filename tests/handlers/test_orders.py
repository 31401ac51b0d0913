"""Orders with a customer's name and no verb: done, or asked back, and never noted as a check-in."""

import pytest
from sqlalchemy import select

from storage import customers
from storage.tables import entries
from storage.unit_of_work import Database
from tests.handlers.acme import Chat, founded, headline, labels, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    return founded(sqlite_database)


def notes(chat: Chat) -> int:
    with chat.database.across() as connection:
        return len(connection.execute(select(entries.c.id)).all())


def cadence(chat: Chat) -> int | None:
    with chat.database.reading(chat.workspace_id) as uow:
        acme = customers.by_id(uow, chat.acme_id)
    assert acme is not None
    return acme.cadence_days


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("Acme every 45 days", 45),
        ("every 45 days for Acme", 45),
        ("every 45 days for Acme please", 45),
        ("please contact Acme every 6 weeks", 42),
        ("Acme: check in every other week", 14),
        ("set the cadence of Acme to every month", 30),
    ],
)
def test_a_cadence_is_set_by_the_words_of_everyday(chat: Chat, words: str, days: int) -> None:
    chat.says("ana", words)

    assert (cadence(chat), notes(chat)) == (days, 0)


def test_a_cadence_for_this_account_is_asked_of_which(chat: Chat) -> None:
    doubt = said(chat.says("ana", "every 45 days for this account"))

    chat.clicks("ana", "Acme Corp", doubt)

    assert labels(doubt) == ["Acme Corp"]
    assert (cadence(chat), notes(chat)) == (45, 0)


@pytest.mark.parametrize(
    "words",
    [
        "hand over Acme to Dev",
        "hand Acme over to @dev",
        "please hand over Acme to dev",
        "transfer Acme to Dev as CSM",
    ],
)
def test_a_customer_is_handed_over_by_the_words_of_everyday(chat: Chat, words: str) -> None:
    reply = chat.says("ana", words)

    assert headline(reply) == "Acme Corp: CSM Dev, PM Ben; was CSM Ana, PM Ben"
    assert notes(chat) == 0


def test_a_customer_is_handed_over_to_nobody_unknown(chat: Chat) -> None:
    reply = chat.says("ana", "hand over Acme to Zed")

    assert headline(reply) == 'Nobody here is called "Zed". Example: owner Acme Corp @ana.'
    assert notes(chat) == 0


def test_who_gets_a_customer_is_asked_in_a_form(chat: Chat) -> None:
    form = chat.says("ana", "hand over Acme").form

    assert form is not None
    assert form.title == "Who looks after Acme Corp"


def test_a_report_of_what_happens_every_so_often_is_a_report(chat: Chat) -> None:
    chat.says("ana", "Acme wants a report every 45 days")

    assert (cadence(chat), notes(chat)) == (None, 1)
