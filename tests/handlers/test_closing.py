"""`done` and `snooze`: how a thing leaves one's list, for good or until a day, and how it comes back."""

from datetime import timedelta

import pytest

from domain.members import Role
from handlers.services import Services
from scheduler.sweep import sweep
from storage import members, trails, workspaces
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import TODAY
from tests.handlers.acme import Chat, card, founded, headline, labels, lines, rows, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """Zoe owes Acme two things, due today."""
    chat = founded(sqlite_database)
    with chat.database.writing(chat.workspace_id) as uow:
        zoe = make.member(uow, "Zoe Hart", roles=frozenset({Role.CSM}))
        members.identify(uow, zoe.id, "web", "zoe")
        make.promise(uow, chat.acme_id, zoe.id, "Send the quote", due_on=TODAY)
        make.promise(uow, chat.acme_id, zoe.id, "Call the lawyer", due_on=TODAY)
        workspaces.names_changed(uow)
    chat.says("ana", "log Acme a note so that all is followed up")
    return chat


def open_things(chat: Chat) -> list[str]:
    """What Zoe's list says, a line each."""
    return card(chat.says("zoe", "today"))[1:]


def test_a_thing_is_closed_by_its_words(chat: Chat) -> None:
    reply = chat.says("zoe", "done send the quote")

    assert headline(reply).startswith("Acme Corp: done by Zoe, ")
    assert "“Send the quote”, promised for today" in card(reply)[1]
    assert len(open_things(chat)) == 1


def test_what_was_done_can_be_undone(chat: Chat) -> None:
    closed = said(chat.says("zoe", "done send the quote"))

    chat.clicks("zoe", "Undo", closed)

    assert len(open_things(chat)) == 2


def test_one_of_two_is_chosen_by_itself(chat: Chat) -> None:
    doubt = said(chat.says("zoe", "done Acme"))

    reply = chat.clicks("zoe", labels(doubt)[0], doubt)

    assert headline(reply).startswith("Acme Corp: done by Zoe, ")
    assert len(open_things(chat)) == 1


def test_a_thing_is_held_for_a_length_of_time(chat: Chat) -> None:
    reply = chat.says("zoe", "snooze send the quote for 2 weeks")

    assert headline(reply) == "Acme Corp: held until Mon 7 Dec"


def test_without_a_day_it_is_held_until_tomorrow(chat: Chat) -> None:
    reply = chat.says("zoe", "snooze send the quote")

    assert headline(reply) == "Acme Corp: held until Tue 24 Nov"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("not this month: send the quote", "Tue 1 Dec"),
        ("send the quote, not this month", "Tue 1 Dec"),
        ("not this week send the quote", "Mon 30 Nov"),
        ("not this quarter send the quote", "Fri 1 Jan 2027"),
        ("not today, send the quote", "Tue 24 Nov"),
    ],
)
def test_a_thing_is_held_until_the_span_is_over_that_it_was_not_to_be_in(
    chat: Chat, words: str, day: str
) -> None:
    reply = chat.says("zoe", words)

    assert headline(reply) == f"Acme Corp: held until {day}"


def test_a_day_in_a_customers_name_is_no_day_to_hold_until(chat: Chat) -> None:
    chat.add_customer("Monday Labs")

    reply = chat.says("zoe", "not this month monday labs")

    assert headline(reply) == "Nothing is open for Monday Labs. See: today."


@pytest.mark.parametrize(
    ("until", "day"),
    [
        ("3 days", "Thu 26 Nov"),
        ("for 3 days", "Thu 26 Nov"),
        ("a week", "Mon 30 Nov"),
        ("till friday", "Fri 27 Nov"),
        ("until Monday", "Mon 30 Nov"),
    ],
)
def test_what_is_held_already_gets_another_day(chat: Chat, until: str, day: str) -> None:
    chat.says("zoe", "snooze send the quote")

    reply = chat.says("zoe", f"snooze Acme quote {until}")

    assert headline(reply) == f"Acme Corp: held until {day}"


def test_when_all_is_held_one_thing_gets_another_day(chat: Chat) -> None:
    chat.says("zoe", "snooze send the quote")
    chat.says("zoe", "snooze call the lawyer")

    reply = chat.says("zoe", "snooze the quote 3 days")

    assert headline(reply) == "Acme Corp: held until Thu 26 Nov"


def test_a_day_that_is_past_holds_nothing(chat: Chat) -> None:
    reply = chat.says("zoe", f"snooze send the quote until {TODAY - timedelta(days=3)}")

    assert headline(reply) == "Fri 20 Nov is not ahead. Choose a later day, for example tomorrow."


def test_what_nobody_has_open_is_refused(chat: Chat) -> None:
    reply = chat.says("zoe", "done paint the fence")

    assert headline(reply) == 'You have nothing open called "paint the fence". See: today.'


def test_with_nothing_open_there_is_nothing_to_close(chat: Chat) -> None:
    reply = chat.says("dev", "done")

    assert headline(reply) == "You have nothing open, so there is nothing to close or to hold."


def test_the_one_thing_open_is_not_closed_in_the_name_of_another_customer(chat: Chat) -> None:
    chat.says("zoe", "done send the quote")

    reply = chat.says("zoe", "done Globex")

    assert headline(reply) == "Nothing is open for Globex. See: today."
    assert len(open_things(chat)) == 1


def test_a_task_of_no_customer_is_called_by_the_name_in_it(chat: Chat) -> None:
    chat.says("zoe", "task call Hooli today")
    chat.add_customer("Hooli")
    chat.at += timedelta(minutes=1)
    sweep(Services(chat.database), chat.at)

    reply = chat.says("zoe", "done Hooli")

    assert headline(reply).startswith("Your task: done by Zoe, ")


def test_what_a_customer_has_not_open_is_asked_about(chat: Chat) -> None:
    doubt = said(chat.says("zoe", "done Acme contact"))

    reply = chat.clicks("zoe", labels(doubt)[0], doubt)

    assert lines(doubt)[0] == 'Nothing open of Acme Corp is called "Acme contact". What do you mean?'
    assert headline(reply).startswith("Acme Corp: done by Zoe, ")


@pytest.mark.parametrize("words", ["done the", "done lawyer quote", "done send the quot"])
def test_what_fits_but_in_part_closes_nothing(chat: Chat, words: str) -> None:
    reply = chat.says("zoe", words)

    assert reply.refused
    assert len(open_things(chat)) == 2


def test_not_now_asks_which_of_several_is_meant(chat: Chat) -> None:
    reply = chat.says("zoe", "not now")

    assert headline(reply) == "You have 2 open reminders: which one?"
    assert len(open_things(chat)) == 2


def test_all_at_once_is_refused(chat: Chat) -> None:
    reply = chat.says("zoe", "snooze all until Monday")

    assert headline(reply) == "I close and hold one thing at a time, never all of them: which one?"
    assert len(open_things(chat)) == 2


def test_which_thing_is_held_is_said(chat: Chat) -> None:
    reply = chat.says("zoe", "snooze the quote until Friday")

    assert headline(reply) == "Acme Corp: held until Fri 27 Nov"
    assert "“Send the quote”" in card(reply)[1]


def test_undo_takes_back_what_was_held_last_and_no_older_report(chat: Chat) -> None:
    chat.says("ana", "role @zoe csm, lead")
    chat.at += timedelta(minutes=1)
    chat.says("zoe", "log Acme called today, all good")
    chat.at += timedelta(minutes=1)
    chat.says("zoe", "snooze the quote until Friday")

    held, logged = (headline(chat.says("zoe", "undo")) for _ in range(2))

    assert held == "Acme Corp: open again"
    assert logged.startswith("Taken back: check-in for Acme Corp")
    assert len(open_things(chat)) == 2


def test_undo_after_a_hold_was_ended_holds_again_and_goes_on_from_there(chat: Chat) -> None:
    chat.says("zoe", "log Acme called today, all good")
    for words in ("snooze the quote until Friday", "snooze quote off"):
        chat.at += timedelta(minutes=1)
        chat.says("zoe", words)
    undone = []
    for _ in range(3):
        chat.at += timedelta(minutes=1)
        undone.append(headline(chat.says("zoe", "undo")))

    assert undone == [
        "Acme Corp: held until Fri 27 Nov",
        "Acme Corp: open again",
        "Taken back: check-in for Acme Corp: health 94 again",
    ]


def test_undo_after_a_newer_report_takes_back_the_report(chat: Chat) -> None:
    chat.says("zoe", "snooze the quote until Friday")
    chat.at += timedelta(minutes=1)
    chat.says("zoe", "log Acme called today, all good")

    reply = chat.says("zoe", "undo")

    assert headline(reply).startswith("Taken back: check-in for Acme Corp")


def test_with_nothing_held_nothing_can_come_again(chat: Chat) -> None:
    reply = chat.says("zoe", "snooze Acme off")

    assert headline(reply) == "Nothing is held, so there is nothing to let come again. See: today."


def test_the_reminder_of_a_colleague_is_theirs(chat: Chat) -> None:
    with chat.database.reading(chat.workspace_id) as uow:
        nudge = next(each for each in trails.of(uow, chat.acme_id).nudges if each.rule == "promise_due")

    reply = chat.presses("ana", "nudge_done", nudge.id)

    assert headline(reply) == "That reminder is Zoe's, so only they can close or hold it."


def owing(chat: Chat, things: int) -> None:
    """Zoe owes Acme so many things more."""
    with chat.database.writing(chat.workspace_id) as uow:
        (zoe,) = (each.id for each in members.everyone(uow) if each.handle == "zoe")
        for number in range(things):
            make.promise(uow, chat.acme_id, zoe, f"Thing {number}", due_on=TODAY)
    chat.says("ana", "log Acme another note so that all is followed up")


def test_of_a_long_list_the_worst_five_are_shown_first(chat: Chat) -> None:
    owing(chat, 5)

    reply = chat.says("zoe", "today")

    assert headline(reply) == "Open today: 7 things"
    assert len(card(reply)[1:]) == 5
    assert labels(said(reply)) == ["Show all 7"]


def test_the_rest_of_a_long_list_is_shown_on_demand(chat: Chat) -> None:
    owing(chat, 5)
    shown = said(chat.says("zoe", "today"))

    reply = chat.clicks("zoe", "Show all 7", shown)

    assert len(card(reply)[1:]) == 7
    assert labels(said(reply)) == []


def test_a_list_too_long_for_a_message_says_how_much_more_there_is(chat: Chat) -> None:
    owing(chat, 26)

    reply = chat.presses("zoe", "list_all", "today")

    assert card(reply)[-1] == "3 things more: Acme Corp. All of it: today."


def test_what_is_open_of_one_customer_is_shown_each_thing_by_itself(chat: Chat) -> None:
    owing(chat, 1)
    initech = chat.add_customer("Initech")

    reply = chat.presses("zoe", "list_customer", chat.acme_id)
    nothing = chat.presses("zoe", "list_customer", initech)

    assert headline(reply) == "Acme Corp, open: 3 things"
    assert [row.buttons[0].label for row in rows(said(reply))] == ["Done", "Done", "Done"]
    assert headline(nothing) == "Initech, open: nothing"


def test_a_list_that_there_is_not_is_refused(chat: Chat) -> None:
    reply = chat.presses("zoe", "list_all", "tomorrow")

    assert headline(reply) == "That has been dealt with already, or is no longer there."


def test_a_task_is_done_before_its_day(chat: Chat) -> None:
    chat.says("zoe", "task call the caterer tomorrow")

    reply = chat.says("zoe", "done caterer")

    assert headline(reply) == "Call the caterer: done"
    assert len(open_things(chat)) == 2
    assert "caterer" not in " ".join(card(chat.says("zoe", "promises")))


def test_a_promise_of_ours_is_done_before_its_day(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        zoe = chat.member_id("zoe")
        make.promise(uow, chat.acme_id, zoe, "Draft the contract", due_on=TODAY + timedelta(days=9))

    reply = chat.says("zoe", "done the contract at Acme")

    assert headline(reply) == "Draft the contract: done"


def test_of_two_tasks_to_come_that_are_meant_one_is_asked(chat: Chat) -> None:
    chat.says("zoe", "task call the caterer tomorrow")
    chat.says("zoe", "task pay the caterer on Friday")

    doubt = said(chat.says("zoe", "done caterer"))
    reply = chat.clicks("zoe", "Pay the caterer", doubt)

    assert headline(reply) == "Pay the caterer: done"


def test_what_nobody_owes_is_still_told_to_be_unknown(chat: Chat) -> None:
    reply = chat.says("zoe", "done spaceship")

    assert headline(reply) == 'You have nothing open called "spaceship". See: today.'


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("finished the security questionnaire for Acme", "Send the security questionnaire"),
        ("I've just sent the security questionnaire to Acme", "Send the security questionnaire"),
        ("Security questionnaire sent to Acme today", "Send the security questionnaire"),
        ("the security questionnaire for Acme is done", "Send the security questionnaire"),
        ("Acme sent us the SAML metadata", "SAML metadata"),
        ("they sent us the SAML metadata at Acme", "SAML metadata"),
    ],
)
def test_what_is_told_to_be_sent_or_finished_is_a_note_that_closes_it(
    chat: Chat, text: str, title: str
) -> None:
    reply = chat.says("ana", text)

    assert headline(reply).startswith("Logged for Acme Corp: note, today")
    assert f"done {title}" in card(reply)


@pytest.mark.parametrize(
    "text",
    [
        "sent half of the security questionnaire to Acme",
        "have not finished the security questionnaire for Acme",
        "Acme sent us the security questionnaire",
        "we sent Acme the SAML metadata",
        "sent Acme a reminder about the SAML metadata",
    ],
)
def test_what_is_done_in_part_or_by_the_other_side_closes_nothing(chat: Chat, text: str) -> None:
    reply = chat.says("ana", text)

    assert not any(line.startswith("done ") for line in card(reply))


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("mark the security questionnaire for Acme as done", "Send the security questionnaire: done"),
        ("please tick off SAML metadata for Acme", "SAML metadata: done"),
        ("done security questionnaire Acme", "Send the security questionnaire: done"),
        ("can you set Admin training at Acme to done", "Acme Corp: Admin training: done"),
    ],
)
def test_a_promise_or_step_that_no_reminder_tells_of_is_closed_by_its_words(
    chat: Chat, text: str, answer: str
) -> None:
    assert headline(chat.says("ana", text)) == answer
