"""Plain questions: each verb of the table can be asked in words of one's own."""

import pytest

from storage.unit_of_work import Database
from tests.handlers.acme import Chat, card, founded, headline, lines, said


@pytest.fixture
def chat(database: Database) -> Chat:
    return founded(database)


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("who changed Acme?", "audit Acme"),
        ("who is in the team?", "team"),
        ("show me the trend of Acme's score", "chart Acme"),
        ("what did we promise Acme?", "promises Acme"),
        ("who is the sponsor at Acme?", "people Acme"),
        ("what segment is Acme in?", "customer Acme"),
        ("which settings are there?", "settings"),
        ("how is Acme doing?", "health Acme"),
        ("brief me on Acme", "brief Acme"),
        ("what is planned with Acme?", "plan Acme"),
    ],
)
def test_a_plain_question_is_answered_as_its_verb_is(chat: Chat, question: str, verb: str) -> None:
    chat.says("ben", "step Acme Admin training started")

    assert card(chat.says("ben", question)) == card(chat.says("ben", verb))


def test_what_was_wrong_is_taken_back(chat: Chat) -> None:
    chat.says("ben", "step Acme Admin training started")

    assert headline(chat.says("ben", "take that back please")).startswith("Taken back")


def test_reminders_stop_until_the_day_said(chat: Chat) -> None:
    chat.says("ana", "stop reminding me about Acme until 1 December")

    assert any("1 Dec" in line for line in card(chat.says("ana", "health Acme")))


def test_a_colleague_is_reminded_once(chat: Chat) -> None:
    reply = chat.says("ben", "remind Ana to check the contract tomorrow")

    assert [line for line in lines(said(reply)) if "Remind" in line] == []
    assert any("heck the contract" in line for line in lines(said(reply)))


def test_who_left_as_it_is_told_is_gone(chat: Chat) -> None:
    chat.says("ana", "called Acme today, Jane left the company")

    assert card(chat.says("ana", "people Acme"))[-1] == "Left: Jane (user, Mon 23 Nov)."


def test_a_promise_heard_twice_stands_once(chat: Chat) -> None:
    chat.says("ana", "called Acme today. Jane will send the data export by Friday")
    chat.says("ana", "Acme: Jane promised to send the data export by Friday, spoke to her again")

    promised = [line for line in card(chat.says("ana", "promises Acme")) if "data export" in line.casefold()]

    assert len(promised) == 1


@pytest.mark.parametrize(("told", "bounds"), [("NPS 11", "0 to 10"), ("CSAT 6", "1 to 5")])
def test_a_score_that_cannot_be_names_its_range(chat: Chat, told: str, bounds: str) -> None:
    reply = chat.says("ana", f"called Acme today, {told}")

    assert bounds in headline(reply)
