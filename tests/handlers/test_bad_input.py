"""What cannot be read gets a sentence that says what was wrong and what to write instead."""

import pytest
from sqlalchemy import func, select

from storage.tables import changes, facts, received
from storage.unit_of_work import Database
from tests.handlers.acme import Chat, card, founded, headline, labels, lines, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    return founded(sqlite_database)


def written(chat: Chat) -> int:
    """How many changes and facts there are."""
    with chat.database.across() as connection:
        return sum(
            connection.scalar(select(func.count()).select_from(each)) or 0 for each in (changes, facts)
        )


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "There is nothing in that message. Write what happened, or ask: health Acme Corp."),
        ("   \n ", "There is nothing in that message. Write what happened, or ask: health Acme Corp."),
        (
            "x" * 40_000,
            "That is 40,000 characters; I keep up to 20,000. Split it, or log the main points.",
        ),
        (
            "called Acme\x00, all good",
            (
                "That message holds control characters, so I kept nothing of it. Send it as plain text, for "
                "example: called Acme Corp, all good."
            ),
        ),
        (
            "😀🎉",
            (
                'There are no words in that message. Say what happened ("called Acme Corp, all good"), '
                "or ask: health Acme Corp."
            ),
        ),
        (
            "undoo",
            'I do not know "undoo". Did you mean undo? Example: health Acme Corp.',
        ),
        ("health", "Which customer? Name one, for example: health Acme Corp."),
        ("people", "Which customer? Name one, for example: people Acme Corp."),
        ("health Zork", 'No customer is called "Zork". Example: health Acme Corp.'),
        (
            "step Acme SSO",
            (
                "Say how the step stands: done, started, or blocked and why. Example: step Acme "
                "Corp SSO configuration blocked waiting for their IT."
            ),
        ),
        (
            "step Acme Flying done",
            'Acme Corp has no open step called "Flying". Its open steps: SSO configuration, Admin training.',
        ),
        ("onboarding Globex", "Globex has no onboarding under way. Start one with: onboard Globex standard."),
        (
            "renewals sometime",
            "sometime is no range of dates I know. Write one like: next 90 days, Q1, March.",
        ),
        ("undo", "There is nothing of yours from the last 24 hours to take back."),
        (
            "link Acme #nowhere internal",
            (
                'No channel called "#nowhere" has us both in it. '
                "Example: link Acme Corp #acme-internal internal."
            ),
        ),
    ],
)
def test_a_sentence_says_what_is_wrong_and_what_to_write(chat: Chat, typed: str, sentence: str) -> None:
    before = written(chat)

    reply = chat.says("ana", typed)

    assert headline(reply) == sentence
    assert written(chat) == before


def test_a_playbook_that_there_is_not_is_answered_with_those_that_there_are(chat: Chat) -> None:
    reply = chat.says("dev", "onboard Globex deluxe")

    assert headline(reply) == 'There is no playbook called "deluxe". There is: standard.'


def test_the_longest_name_that_fits_is_meant(chat: Chat) -> None:
    chat.add_customer("Acme Logistics")

    reply = chat.says("ana", "health Acme Logistics")

    assert headline(reply).startswith("Acme Logistics: ")


def test_a_beginning_that_fits_two_names_offers_both(chat: Chat) -> None:
    chat.add_customer("Blue Ridge")
    chat.add_customer("Blue Harbor")

    reply = chat.says("ana", "health Blue")

    assert headline(reply) == 'More than one customer could be meant by "Blue": which one?'
    assert labels(said(reply)) == ["Blue Harbor", "Blue Ridge"]


def test_a_stranger_learns_who_can_let_them_in(chat: Chat) -> None:
    reply = chat.says("zoe", "health Acme")

    assert headline(reply).startswith("I do not know you yet.")


def test_a_button_that_nobody_knows_is_refused(chat: Chat) -> None:
    reply = chat.presses("ana", "launch", "rockets")

    assert headline(reply) == "That has been dealt with already, or is no longer there."


@pytest.mark.parametrize(
    "verb", ["health", "why", "log_form", "undo", "nudge_done", "step_done", "onboarding"]
)
def test_a_button_on_a_thing_that_is_not_there_is_refused(chat: Chat, verb: str) -> None:
    before = written(chat)

    reply = chat.presses("ana", verb, "f" * 32)

    assert headline(reply).startswith(("That has been dealt with", "There is nothing of yours"))
    assert written(chat) == before


def test_a_key_that_comes_twice_does_its_work_once(chat: Chat) -> None:
    chat.says("ana", "called Acme, all good", key="same")

    chat.says("ana", "called Acme, all good", key="same")

    with chat.database.across() as connection:
        by_members = changes.c.actor_id.is_not(None)
        logged = connection.scalar(select(func.count()).select_from(changes).where(by_members))
        keys = connection.scalar(select(func.count()).select_from(received).where(received.c.key == "same"))
    assert (logged, keys) == (1, 1)


@pytest.mark.parametrize(("typed", "button"), [("undoo", "undo"), ("help helth", "help health")])
def test_a_slip_in_a_verb_is_mended_by_a_button(chat: Chat, typed: str, button: str) -> None:
    refused = said(chat.says("ana", typed))

    assert labels(refused) == [button]
    assert card(chat.clicks("ana", button, refused)) == card(chat.says("ana", button))


@pytest.mark.parametrize(
    ("text", "word", "offered", "answer"),
    [
        ("called Blue today, all fine", "Blue", "Blue Harbor", "Logged for Blue Harbor: call, today"),
        ("log Blu called Lena", "Blu", "Blue Ridge", "Logged for Blue Ridge: call, today"),
        ("onboarding status Blue", "Blue", "Blue Ridge", "Blue Ridge has no onboarding"),
    ],
)
def test_a_name_that_is_only_begun_is_asked_about(
    chat: Chat, text: str, word: str, offered: str, answer: str
) -> None:
    chat.add_customer("Blue Harbor")
    chat.add_customer("Blue Ridge")

    doubt = said(chat.says("ana", text))
    reply = chat.clicks("ana", offered, doubt)

    assert lines(doubt) == [f'More than one customer could be meant by "{word}": which one?']
    assert headline(reply).startswith(answer)


def test_the_one_customer_whose_name_is_begun_is_offered(chat: Chat) -> None:
    doubt = said(chat.says("ana", "log Glob called Lena"))

    assert (lines(doubt), labels(doubt)) == (['No customer is called "Glob".'], ["Globex"])


@pytest.mark.parametrize(
    ("text", "offered"),
    [
        ("hlth Acme", ["health Acme"]),
        ("/csm foobar Acme", ["health Acme", "brief Acme"]),
        ("xyzzy Globex", ["health Globex", "brief Globex"]),
    ],
)
def test_the_nearest_verbs_are_offered_for_one_that_is_not_known(
    chat: Chat, text: str, offered: list[str]
) -> None:
    assert labels(said(chat.says("ana", text))) == offered
