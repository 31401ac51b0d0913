"""Promises of both sides: whose court the ball is in; they are kept, dropped, handed on and chased."""

from datetime import date, timedelta

import pytest

from domain.members import Role
from domain.promises import Promise, Side
from storage import files, members, nudges
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY, TODAY
from tests.handlers.acme import Chat, card, founded, headline, labels, menu_of, rows, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    return founded(sqlite_database)


def open_now(chat: Chat) -> dict[str, Promise]:
    """Acme's open promises by title."""
    with chat.database.reading(chat.workspace_id) as uow:
        file = files.load(uow, chat.acme_id, today=TODAY, known_at=chat.at)
    assert file is not None
    return {each.title: each for each in file.open_promises()}


def owner_of(chat: Chat, title: str) -> str:
    with chat.database.reading(chat.workspace_id) as uow:
        handles = {each.id: each.handle for each in members.everyone(uow)}
    return handles[open_now(chat)[title].owner_id]


def test_both_sides_are_listed_and_the_one_due_first_has_the_ball(chat: Chat) -> None:
    reply = chat.says("ana", "promises Acme")

    assert card(reply) == [
        "Promises with Acme Corp: 2 open; the ball is in their court",
        "theirs SAML metadata Acme Corp to Ben, due Tue 24 Nov (said Mon 23 Nov)",
        "ours Send the security questionnaire Ben, due Wed 25 Nov (said Mon 23 Nov)",
    ]


def test_theirs_can_be_chased_and_ours_be_done(chat: Chat) -> None:
    listed = said(chat.says("ana", "promises Acme"))

    assert [row.buttons[0].label for row in rows(listed)] == ["Chase", "Done"]
    assert menu_of(listed) == ["Done", "Hand to a colleague", "Drop"]


def test_a_promise_done_is_listed_no_more_and_counted(chat: Chat) -> None:
    questionnaire = open_now(chat)["Send the security questionnaire"]

    reply = chat.presses("ben", "promise_kept", questionnaire.id)

    assert headline(reply) == "Send the security questionnaire: done"
    assert card(chat.says("ben", "promises Acme"))[-1] == "1 promise kept so far."


def test_where_nothing_is_open_the_answer_says_so(chat: Chat) -> None:
    for each in open_now(chat).values():
        chat.presses("ben", "promise_dropped", each.id)

    assert headline(chat.says("ben", "promises Acme")) == (
        "Promises with Acme Corp: nothing open on either side"
    )


def test_undo_opens_a_promise_again(chat: Chat) -> None:
    done = said(chat.presses("ben", "promise_kept", open_now(chat)["SAML metadata"].id))

    chat.clicks("ben", "Undo", done)

    assert "SAML metadata" in open_now(chat)


def test_a_promise_settled_meanwhile_has_been_dealt_with(chat: Chat) -> None:
    metadata = open_now(chat)["SAML metadata"].id
    chat.presses("ben", "promise_kept", metadata)

    reply = chat.presses("ana", "promise_kept", metadata)

    assert headline(reply) == "That has been dealt with already, or is no longer there."


def test_without_a_customer_ones_own_are_listed(chat: Chat) -> None:
    chat.says("ben", "task tidy my desk tomorrow")

    reply = chat.says("ben", "promises")

    assert headline(reply) == "Your promises: 3 open; the ball is in their court"
    assert {row.label for row in rows(said(reply))} == {"Acme Corp", "yourself"}


def test_more_than_five_come_in_pages(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        for number in range(5):
            make.promise(uow, chat.acme_id, chat.member_id("ana"), f"Thing {number}")

    second = said(chat.clicks("ana", "More", said(chat.says("ana", "promises Acme"))))

    assert [row.text for row in rows(second)] == ["Thing 3", "Thing 4"]


def test_a_plain_question_shows_the_promises(chat: Chat) -> None:
    reply = chat.says("ana", "what did we promise Acme?")

    assert headline(reply).startswith("Promises with Acme Corp")


def test_a_task_is_handed_to_a_colleague_by_its_words(chat: Chat) -> None:
    reply = chat.says("ben", "assign Acme questionnaire to @ana")

    assert headline(reply) == "Send the security questionnaire: Ana's now, was yours, Wed 25 Nov"
    assert owner_of(chat, "Send the security questionnaire") == "ana"


def test_a_first_name_after_to_is_enough(chat: Chat) -> None:
    chat.says("ben", "assign Acme questionnaire to Ana")

    assert owner_of(chat, "Send the security questionnaire") == "ana"


def test_a_thing_handed_to_whom_it_belongs_already_is_no_change(chat: Chat) -> None:
    chat.says("ben", "assign Acme questionnaire to @ana")
    before = chat.summaries()

    reply = chat.says("ana", "assign Acme questionnaire to @ana")
    theirs = chat.says("cleo", "assign Acme questionnaire to @ana")

    assert headline(reply).startswith("Send the security questionnaire: yours already, ")
    assert headline(theirs).startswith("Send the security questionnaire: Ana's already, ")
    assert headline(theirs).endswith("; nothing changed")
    assert chat.summaries() == before


def test_without_a_customer_one_of_ones_own_is_handed_on(chat: Chat) -> None:
    chat.says("ben", "assign security questionnaire to @ana")

    assert owner_of(chat, "Send the security questionnaire") == "ana"


def test_undo_gives_a_task_back(chat: Chat) -> None:
    handed = said(chat.says("ben", "assign Acme questionnaire to @ana"))

    chat.clicks("ben", "Undo", handed)

    assert owner_of(chat, "Send the security questionnaire") == "ben"


def test_the_reminder_goes_with_the_task(chat: Chat) -> None:
    chat.at = AT + 2 * ONE_DAY
    chat.says("ana", "log Acme call today, all good")

    chat.says("ben", "assign Acme questionnaire to @ana")

    with chat.database.reading(chat.workspace_id) as uow:
        ana, ben = (nudges.open_of_members(uow, [chat.member_id(who)]) for who in ("ana", "ben"))
    assert "promise_due" in [nudge.rule for nudge in ana]
    assert "promise_due" not in [nudge.rule for nudge in ben]


def test_which_task_is_asked_where_several_fit(chat: Chat) -> None:
    doubt = said(chat.says("ben", "assign Acme to @ana"))

    assert labels(doubt) == ["SAML metadata", "Send the security questionnaire"]
    chat.clicks("ben", "SAML metadata", doubt)
    assert owner_of(chat, "SAML metadata") == "ana"


def test_the_form_hands_over_to_the_colleague_chosen(chat: Chat) -> None:
    questionnaire = open_now(chat)["Send the security questionnaire"]

    asked = chat.presses("ben", "assign", questionnaire.id)
    chat.fills("ben", "assign", questionnaire.id, owner=chat.member_id("ana"))

    assert asked.form is not None
    assert [option.label for option in asked.form.fields[0].options] == [
        "Ana Lima",
        "Ben Okafor",
        "Cleo Marsh",
        "Dev Rao",
    ]
    assert owner_of(chat, "Send the security questionnaire") == "ana"


def test_an_unknown_colleague_is_refused_with_the_likeliest(chat: Chat) -> None:
    reply = chat.says("ben", "assign Acme questionnaire to @anna")

    assert headline(reply) == (
        'Nobody here is called "anna". Did you mean @ana? Example: owner Acme Corp @ben.'
    )


def test_without_a_colleague_the_refusal_shows_how_to_write_it(chat: Chat) -> None:
    reply = chat.says("ben", "assign Acme questionnaire")

    assert headline(reply) == ("assign needs more words. Example: assign Acme Corp send the quote to @ben.")


def test_a_task_nobody_has_is_refused_with_those_that_are_open(chat: Chat) -> None:
    reply = chat.says("ben", "assign Acme zzzzzz to @ana")

    assert headline(reply) == (
        'Nothing open is called "zzzzzz". Open are: SAML metadata, Send the security questionnaire.'
    )


def test_only_those_who_look_after_the_customer_hand_its_tasks_on(chat: Chat) -> None:
    reply = chat.says("dev", "assign Acme questionnaire to me")

    assert headline(reply).startswith("Only Acme Corp's CSM, its PM, a lead or an admin can do that.")
    assert owner_of(chat, "Send the security questionnaire") == "ben"


def test_a_viewer_may_not_assign(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        vera = make.member(uow, "Vera Blue", roles=frozenset({Role.VIEWER}))
        members.identify(uow, vera.id, "web", "vera")

    reply = chat.says("vera", "assign Acme questionnaire to me")

    assert headline(reply).startswith("assign is for admin or csm or lead or pm; you are viewer.")


def test_chasing_offers_a_text_and_sends_nothing(chat: Chat) -> None:
    chat.at = AT + 4 * ONE_DAY

    reply = chat.says("ben", "chase Acme")

    assert card(reply) == [
        "Chase Acme Corp: “SAML metadata”, overdue by 3 days",
        "Somebody at Acme Corp, said Mon 23 Nov. Nothing is sent yet.",
        "Hello,",
        "",
        (
            "a short question about “SAML metadata”, which we hoped to have by Tue 24 Nov: by when can we "
            "expect it? If something stands in the way, tell me and I will help."
        ),
        "",
        "Thank you",
        "Ben Okafor",
    ]
    assert labels(said(reply)) == [
        "Sent; ask again after Wed 2 Dec",
        "Sent; another day",
        "It has come",
    ]
    assert chat.posted() == []


def test_who_promised_is_asked_by_name(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        jane = make.person(uow, chat.acme_id, "Jane Miller").id
        ben = chat.member_id("ben")
        make.promise(uow, chat.acme_id, ben, "Sign-off", side=Side.THEIRS, person_id=jane)

    reply = chat.says("ben", "chase Acme sign-off")

    assert card(reply)[1:3] == ["Jane Miller, said Mon 23 Nov. Nothing is sent yet.", "Hello Jane,"]


def test_once_sent_it_is_noted_and_due_three_workdays_on(chat: Chat) -> None:
    metadata = open_now(chat)["SAML metadata"].id

    reply = chat.presses("ben", "chase_now", metadata)

    assert headline(reply) == ("Acme Corp: chased “SAML metadata”: asked for again after Thu 26 Nov")
    assert open_now(chat)["SAML metadata"].due_on == date(2026, 11, 26)


def test_chasing_is_no_contact(chat: Chat) -> None:
    chat.presses("ben", "chase_now", open_now(chat)["SAML metadata"].id)

    with chat.database.reading(chat.workspace_id) as uow:
        file = files.load(uow, chat.acme_id, today=TODAY, known_at=chat.at)
    assert file is not None
    assert file.last_contact() is None
    assert [entry.text for entry in file.entries] == ["chased “SAML metadata”, expected by Thu 26 Nov"]


def test_the_form_takes_another_day(chat: Chat) -> None:
    metadata = open_now(chat)["SAML metadata"].id

    asked = chat.presses("ben", "chase_day", metadata)
    chat.fills("ben", "chase_sent", metadata, due_on="2026-12-04")

    assert asked.form is not None
    assert asked.form.fields[0].value == "2026-11-26"
    assert open_now(chat)["SAML metadata"].due_on == date(2026, 12, 4)


def test_a_day_that_is_past_is_refused_at_its_field(chat: Chat) -> None:
    metadata = open_now(chat)["SAML metadata"].id

    reply = chat.fills("ben", "chase_sent", metadata, due_on="2026-11-23")

    assert reply.form is not None
    assert reply.form.fields[0].error == "Choose a day ahead."


def test_undo_of_a_chase_brings_the_former_day_back(chat: Chat) -> None:
    chased = said(chat.presses("ben", "chase_now", open_now(chat)["SAML metadata"].id))

    chat.clicks("ben", "Undo", chased)

    assert open_now(chat)["SAML metadata"].due_on == TODAY + ONE_DAY


def test_the_health_card_chases_what_is_late(chat: Chat) -> None:
    chat.at = AT + timedelta(days=4)
    shown = said(chat.says("ben", "health Acme"))

    reply = chat.clicks("ben", "Chase SAML metadata", shown)

    assert headline(reply) == "Chase Acme Corp: “SAML metadata”, overdue by 3 days"


def test_our_own_promise_cannot_be_chased(chat: Chat) -> None:
    reply = chat.presses("ben", "chase", open_now(chat)["Send the security questionnaire"].id)

    assert headline(reply) == "That has been dealt with already, or is no longer there."


def test_where_they_owe_nothing_there_is_nothing_to_chase(chat: Chat) -> None:
    chat.presses("ben", "promise_kept", open_now(chat)["SAML metadata"].id)

    reply = chat.says("ben", "chase Acme")

    assert headline(reply) == (
        "Acme Corp owes us nothing that I know of. See both sides: promises Acme Corp."
    )


def test_chase_somebody_is_a_task_when_no_customer_follows(chat: Chat) -> None:
    reply = chat.says("ben", "chase the invoice tomorrow")

    assert headline(reply) == "Noted: 1 reminder"
