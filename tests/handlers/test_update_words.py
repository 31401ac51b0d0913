"""Words that a person adds to an update: edited, held back, and posted all the same by a lead."""

import pytest

from domain.message import Headline, Row, Rows, Tone
from domain.promises import Side
from storage.unit_of_work import Database
from tests import factories as make
from tests.handlers.acme import Chat, card, drafted, founded, headline, its_id, labels, link


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """Acme has a customer channel."""
    found = founded(sqlite_database)
    link(found)
    return found


def test_a_finding_is_shown_with_its_reason_and_blocks(chat: Chat) -> None:
    draft = drafted(chat, words="We do not want you to churn.")

    assert labels(draft) == ["Edit", "Discard"]
    assert draft.parts[:2] == (
        Headline("Acme Corp: update for #acme-customer", "held back, 1 finding", Tone.BAD),
        Rows((Row("internal word", "“churn”", "a word among ourselves", Tone.BAD),)),
    )


def test_a_press_on_a_held_back_draft_posts_nothing(chat: Chat) -> None:
    draft = drafted(chat, "ben", "We do not want you to churn.")

    reply = chat.presses("ben", "update_approve", its_id(draft))

    assert headline(reply) == "Acme Corp: update for #acme-customer: held back, 1 finding"
    assert chat.posted() == []


def test_a_note_written_after_the_draft_holds_it_back(chat: Chat) -> None:
    draft = drafted(chat, words="The admins were keen to begin with the second site.")
    with chat.database.writing(chat.workspace_id) as uow:
        ana = make.member(uow, "Eva Stone").id
        make.entry(uow, chat.acme_id, ana, "Their admins were keen to begin with the second site.")

    reply = chat.clicks("ben", "Approve and post", draft)

    assert headline(reply) == "Acme Corp: update for #acme-customer: held back, 1 finding"
    assert chat.posted() == []


def test_edited_words_make_a_new_draft_and_end_the_old_one(chat: Chat) -> None:
    draft = drafted(chat, words="Hello.")

    edited = chat.fills("ben", "update_edit", its_id(draft), words="Good news.\nWe are early.")
    old = chat.clicks("ben", "Approve and post", draft)

    assert card(edited)[3:5] == ["Good news.", "We are early."]
    assert headline(old) == "That has been dealt with already, or is no longer there."


def test_the_form_for_words_holds_those_of_the_draft(chat: Chat) -> None:
    draft = drafted(chat, words="Hello.")

    form = chat.clicks("ben", "Edit", draft).form

    assert form is not None
    assert (form.verb, form.fields[0].name, form.fields[0].value) == ("update_edit", "words", "Hello.")


def test_a_lead_posts_in_spite_of_a_finding_with_a_reason_that_is_kept(chat: Chat) -> None:
    draft = drafted(chat, "cleo", "Thanks for the 9 on NPS.")

    reply = chat.fills("cleo", "update_override", its_id(draft), reason="Jane said so")

    assert headline(reply) == "Posted to #acme-customer, approved by Cleo, 09:00"
    assert chat.summaries() == [
        ("update", "posted an update to #acme-customer in spite of a finding (internal figure): Jane said so")
    ]


def test_a_lead_is_offered_to_post_all_the_same(chat: Chat) -> None:
    draft = drafted(chat, "cleo", "Thanks for the 9 on NPS.")

    form = chat.clicks("cleo", "Post all the same", draft).form

    assert form is not None
    assert (form.verb, form.note) == ("update_override", "Found: “9 on NPS”. Your reason is kept.")


def test_an_override_needs_a_reason(chat: Chat) -> None:
    draft = drafted(chat, "cleo", "Thanks for the 9 on NPS.")

    form = chat.fills("cleo", "update_override", its_id(draft), reason="  ").form

    assert form is not None
    assert form.fields[0].error == "Give a reason, such as: the customer named its NPS itself."
    assert chat.posted() == []


def test_an_override_is_for_leads(chat: Chat) -> None:
    draft = drafted(chat, "ben", "Thanks for the 9 on NPS.")

    reply = chat.fills("ben", "update_override", its_id(draft), reason="I want to")

    assert headline(reply) == (
        "Posting in spite of a finding is for lead; you are pm. Cleo can do it, or give you the role."
    )
    assert chat.posted() == []


def test_another_customers_name_is_never_posted(chat: Chat) -> None:
    draft = drafted(chat, "cleo", "We did the same at Globex.")

    reply = chat.fills("cleo", "update_override", its_id(draft), reason="They know each other")

    assert labels(draft) == ["Edit", "Discard"]
    assert headline(reply) == "Acme Corp: update for #acme-customer: held back, 1 finding"
    assert chat.posted() == []


def test_a_promise_of_theirs_in_words_among_ourselves_is_left_out_and_named_to_us(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        ana = make.member(uow, "Eva Stone").id
        make.promise(uow, chat.acme_id, ana, "Say whether they churn", side=Side.THEIRS)

    reply = chat.says("ben", "update Acme")

    assert card(reply)[1] == (
        "Left out of what you wait for, as it reads like words among ourselves: “Say whether they churn”."
    )
    assert "From you SAML metadata (Tue 24 Nov)" in card(reply)


def test_too_many_words_are_refused(chat: Chat) -> None:
    reply = chat.says("ben", "update Acme " + "word " * 700)

    assert headline(reply).startswith("That is 3,499 characters; I keep up to 3,000.")
