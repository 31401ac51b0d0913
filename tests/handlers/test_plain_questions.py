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


@pytest.mark.parametrize(
    "text",
    [
        "show me the last notes for Acme",
        "list the latest notes on Acme",
        "what are the last entries for Acme?",
        "give me the last three calls with Acme",
    ],
)
def test_the_last_notes_are_shown_and_no_task(chat: Chat, text: str) -> None:
    assert headline(chat.says("ana", text)).startswith("Before you talk to Acme Corp")


@pytest.mark.parametrize(
    "text",
    [
        "how is the onboarding at Acme going?",
        "how is onboarding going at Acme?",
        "when is go-live for Acme?",
        "when does Acme go live?",
        "where does the implementation for Acme stand?",
    ],
)
def test_how_an_onboarding_goes_and_when_it_ends_is_answered_by_its_steps(chat: Chat, text: str) -> None:
    assert headline(chat.says("ana", text)).startswith("Onboarding of Acme Corp")


@pytest.mark.parametrize(
    "text",
    [
        "start onboarding for Globex from next Monday",
        "please kick off the onboarding of Globex next Monday",
        "begin Globex's onboarding next Monday",
    ],
)
def test_an_onboarding_is_begun_in_plain_words(chat: Chat, text: str) -> None:
    assert headline(chat.says("dev", text)).startswith("Onboarding of Globex: since Mon 30 Nov")


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("how do I log a call?", "log"),
        ("how can I snooze a reminder", "snooze"),
        ("how do we record a visit at Acme?", "log"),
        ("how to connect a channel?", "link"),
    ],
)
def test_how_to_do_a_thing_is_answered_by_the_help_on_its_verb(chat: Chat, text: str, verb: str) -> None:
    assert card(chat.says("ana", text)) == card(chat.says("ana", f"help {verb}"))


@pytest.mark.parametrize(
    "text",
    [
        "which customers have not been contacted for 30 days?",
        "which of my customers have we not called in a month?",
        "which accounts went quiet?",
    ],
)
def test_whom_nobody_has_spoken_to_is_told_in_the_order_of_the_last_contact(chat: Chat, text: str) -> None:
    assert "longest without contact first" in headline(chat.says("ana", text))


@pytest.mark.parametrize(
    "text", ["I should call Acme", "I really must ring Acme", "we still need to call Acme"]
)
def test_what_one_should_do_is_a_task(chat: Chat, text: str) -> None:
    assert headline(chat.says("ana", text)) == "Noted for Acme Corp: 1 reminder"
