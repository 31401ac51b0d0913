"""The brief: one page before a call, what to ask first."""

from datetime import timedelta
from typing import Any

import pytest

from domain.customers import PersonRole
from domain.entries import Mood, Signal
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY, TODAY
from tests.handlers.acme import Chat, card, founded, headline, labels, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    return founded(sqlite_database)


def report(chat: Chat, days_ago: int, text: str, **told: Any) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        day = TODAY - timedelta(days=days_ago)
        make.entry(uow, chat.acme_id, chat.member_id("ana"), text, happened_on=day, **told)


def labelled(chat: Chat, label: str) -> list[str]:
    """The lines of Acme's brief under one label, without it."""
    lines = card(chat.says("ben", "brief Acme"))
    return [line.removeprefix(f"{label} ") for line in lines if line.startswith(f"{label} ")]


def test_the_first_line_says_how_they_are_and_when_they_were_met(chat: Chat) -> None:
    report(chat, 34, "All good")

    reply = chat.says("ben", "brief Acme")

    assert headline(reply).startswith("Before you talk to Acme Corp: ")
    assert headline(reply).endswith("; last contact 34 days ago")
    assert labels(said(reply)) == ["Log contact", "Health card", "Promises"]


def test_it_names_people_with_role_mood_and_last_meeting(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        jane = make.person(uow, chat.acme_id, role=PersonRole.SPONSOR).id
    report(chat, 3, "Called", people=(jane,), mood=Mood.POSITIVE)

    assert labelled(chat, "people") == [
        "Jane Miller, sponsor met 3 days ago (call, Fri 20 Nov, Ana), positive"
    ]


def test_it_quotes_the_last_three_contacts_newest_first(chat: Chat) -> None:
    for days_ago in (2, 5, 9, 12):
        report(chat, days_ago, f"Call number {days_ago}")

    assert labelled(chat, "said") == [
        "“Call number 2”, call, Sat 21 Nov, Ana",
        "“Call number 5”, call, Wed 18 Nov, Ana",
        "“Call number 9”, call, Sat 14 Nov, Ana",
    ]


def test_a_note_is_no_contact(chat: Chat) -> None:
    report(chat, 2, "Heard that they move", kind=None)

    assert labelled(chat, "said") == []


def test_it_lists_the_promises_of_both_sides(chat: Chat) -> None:
    assert labelled(chat, "promises") == [
        "theirs: SAML metadata, Tue 24 Nov",
        "ours: Send the security questionnaire, Wed 25 Nov, Ben",
    ]


def test_what_they_owe_and_what_is_stuck_is_asked_first(chat: Chat) -> None:
    chat.at = AT + 2 * ONE_DAY

    assert labelled(chat, "ask")[:2] == [
        "where “SAML metadata” is: was due Tue 24 Nov",
        "what would free SSO configuration: their admin is slow and nobody dares to push him",
    ]


def test_a_bad_mood_is_asked_about_until_a_good_one_is_told(chat: Chat) -> None:
    report(chat, 5, "They are annoyed", mood=Mood.NEGATIVE)
    before = labelled(chat, "ask")

    report(chat, 1, "They are happy again", mood=Mood.POSITIVE)

    assert "whether this is settled: “They are annoyed”, call, Wed 18 Nov, Ana" in before
    assert not any("settled" in question for question in labelled(chat, "ask"))


def test_roles_that_nobody_holds_are_asked_for(chat: Chat) -> None:
    assert "who their sponsor is; nobody is known" in labelled(chat, "ask")


def test_a_near_renewal_is_asked_about(chat: Chat) -> None:
    chat.customer_is(notice_date=TODAY + 30 * ONE_DAY)

    assert "whether they renew; Wed 23 Dec decides, in 22 workdays" in labelled(chat, "ask")


def test_a_risk_reported_lately_is_named_with_its_words(chat: Chat) -> None:
    report(chat, 10, "They try Initech", signals=(Signal.COMPETITOR,))
    report(chat, 91, "Budget frozen", signals=(Signal.BUDGET,))

    assert labelled(chat, "risks") == ["competitor “They try Initech”, call, Fri 13 Nov, Ana"]


def test_the_value_reached_is_remembered(chat: Chat) -> None:
    report(chat, 100, "Saved two days a month", signals=(Signal.VALUE,))

    assert labelled(chat, "value") == ["“Saved two days a month”, call, Sat 15 Aug, Ana"]


@pytest.mark.parametrize(
    "words", ["brief me on Acme", "prep Acme", "what should I know before my call with Acme?"]
)
def test_a_plain_question_gives_the_brief(chat: Chat, words: str) -> None:
    assert headline(chat.says("ben", words)).startswith("Before you talk to Acme Corp")


def test_the_health_card_leads_to_the_brief(chat: Chat) -> None:
    shown = said(chat.says("ben", "health Acme"))

    reply = chat.clicks("ben", "Brief", shown)

    assert headline(reply).startswith("Before you talk to Acme Corp")


def test_an_unknown_customer_is_refused(chat: Chat) -> None:
    assert headline(chat.says("ben", "brief Umbrella")).startswith('No customer is called "Umbrella".')
