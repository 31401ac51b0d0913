"""What was posted to a customer's channel is edited there after the same checks, or withdrawn."""

from datetime import timedelta

import pytest

from domain.message import Message, Paragraph
from domain.onboarding import StepStatus
from handlers.request import Reply
from storage import undelivered, walls
from storage.tables import outbox, updates
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY, ONE_MINUTE, TODAY
from tests.handlers.acme import Chat, card, drafted, founded, headline, its_id, labels, link, rows, said

WITHDRAWN = Message(
    (Paragraph("This update was withdrawn on Mon 23 Nov."),), "This update was withdrawn on Mon 23 Nov."
)


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """Acme has a customer channel, in which an update by Ben stands since nine o'clock."""
    found = founded(sqlite_database)
    link(found)
    return found


def post(chat: Chat, who: str = "ben", words: str = "Thanks for a good week.") -> Message:
    """The card of an update that was posted and has arrived, a minute later."""
    card = said(chat.clicks(who, "Approve and post", drafted(chat, who, words)))
    arrive(chat)
    chat.at += ONE_MINUTE
    return card


def arrive(chat: Chat, state: str = "sent", failure: str = "") -> None:
    """What is on its way has come of it."""
    with chat.database.writing(chat.workspace_id) as uow:
        uow.run(walls.update(outbox).values(state=state, failure=failure, attempts=1, posted_id=outbox.c.id))


def edited(chat: Chat, posted: Message, words: str, who: str = "ben") -> Reply:
    """The draft that an edit of a posted update leads to."""
    return chat.fills(who, "update_revise", its_id(posted), words=words)


def in_channel(chat: Chat) -> list[str]:
    """The own words, or the sentence, that stand in the customer's channel now: one line a post."""
    with chat.database.reading(chat.workspace_id) as uow:
        found = uow.all(walls.select(outbox).where(outbox.c.edits.is_(None), outbox.c.state != "dropped"))
        return [_paragraph(row.message) for row in found]


def _paragraph(message: dict[str, list[dict[str, str]]]) -> str:
    return next(part["text"] for part in message["parts"] if part["is"] == "paragraph")


def test_the_card_of_a_posted_update_offers_to_edit_and_to_withdraw_it(chat: Chat) -> None:
    posted = post(chat)

    assert labels(posted) == ["Edit", "Withdraw"]


def test_edit_opens_the_form_with_the_words_that_stand_there(chat: Chat) -> None:
    posted = post(chat)

    form = chat.clicks("ben", "Edit", posted).form

    assert form is not None
    assert form.title == "Update of Mon 23 Nov for Acme Corp"
    assert (form.fields[0].name, form.fields[0].value) == ("words", "Thanks for a good week.")


def test_an_edit_is_shown_first_and_changes_nothing_yet(chat: Chat) -> None:
    draft = edited(chat, post(chat), "Thanks for a great week.")

    assert card(draft)[:4] == [
        "Acme Corp: update of Mon 23 Nov in #acme-customer: edited, the customer still sees it as it was",
        "As the customer will see it:",
        "Acme Corp: project update, week of Mon 23 Nov",
        "Thanks for a great week.",
    ]
    assert labels(said(draft)) == ["Approve and edit there", "Edit", "Discard"]
    assert in_channel(chat) == ["Thanks for a good week."]


def test_an_approved_edit_changes_the_post_in_its_place(chat: Chat) -> None:
    draft = edited(chat, post(chat), "Thanks for a great week.")

    reply = chat.clicks("ana", "Approve and edit there", said(draft))

    assert headline(reply) == "Edited in #acme-customer, approved by Ana, 09:01"
    assert labels(said(reply)) == ["Edit", "Withdraw"]
    assert in_channel(chat) == ["Thanks for a great week."]
    assert [channel for channel, _ in chat.posted()] == ["#acme-customer"] * 2, "the post, and its edit"
    assert chat.summaries()[-1] == ("update", "edited the update of Mon 23 Nov in #acme-customer")


def test_words_of_an_edit_are_searched_for_leaks(chat: Chat) -> None:
    draft = edited(chat, post(chat), "We do not want you to churn.")

    assert headline(draft) == "Acme Corp: update of Mon 23 Nov in #acme-customer: held back, 1 finding"
    assert labels(said(draft)) == ["Edit", "Discard"]


def test_a_discarded_edit_leaves_the_update_as_it_was(chat: Chat) -> None:
    draft = edited(chat, post(chat), "Thanks for a great week.")

    reply = chat.clicks("ben", "Discard", said(draft))

    assert headline(reply) == "Acme Corp: edit discarded, the update stands as it was"
    assert in_channel(chat) == ["Thanks for a good week."]


def test_the_same_words_again_are_no_edit(chat: Chat) -> None:
    reply = edited(chat, post(chat), "Thanks for a good week.")

    assert reply.form is not None
    (field,) = reply.form.fields
    assert (field.value, field.error) == (
        "Thanks for a good week.",
        "That is what Acme Corp reads there already, so nothing was changed.",
    )


def test_an_edit_on_a_later_day_tells_of_the_day_of_the_post(chat: Chat) -> None:
    posted = post(chat)
    chat.at = AT + 8 * ONE_DAY
    chat.step_is(3, status=StepStatus.DONE, done_on=TODAY)
    with chat.database.writing(chat.workspace_id) as uow:
        later = make.fact(make.Noun.STEP, chat.step_ids[2], chat.acme_id, held_from=TODAY + ONE_DAY)
        make.record(uow, later)

    draft = edited(chat, posted, "Thanks for a great week.")

    assert card(draft)[1:6] == [
        "It tells of Mon 23 Nov, as is known now: an update of its own tells what is newer.",
        "As the customer will see it:",
        "Acme Corp: project update, week of Mon 23 Nov",
        "Thanks for a great week.",
        "On plan: 3 of 4 steps done",
    ]


def test_an_edited_draft_of_an_edit_still_edits_the_post(chat: Chat) -> None:
    draft = edited(chat, post(chat), "Thanks for a great week.")

    again = chat.fills("ben", "update_edit", its_id(said(draft)), words="Thank you.")
    chat.clicks("ben", "Approve and edit there", said(again))

    assert in_channel(chat) == ["Thank you."]


def test_withdrawing_asks_first_and_shows_what_the_customer_will_see(chat: Chat) -> None:
    reply = chat.clicks("ben", "Withdraw", post(chat))

    assert card(reply) == [
        "Acme Corp: withdraw the update of Mon 23 Nov from #acme-customer?",
        "As the customer will see it:",
        "This update was withdrawn on Mon 23 Nov.",
    ]
    assert in_channel(chat) == ["Thanks for a good week."]


def test_a_withdrawn_update_makes_way_for_one_sentence_with_nothing_of_ours_in_it(chat: Chat) -> None:
    question = said(chat.clicks("ben", "Withdraw", post(chat)))

    reply = chat.clicks("ben", "Withdraw it", question)

    assert card(reply) == ["Withdrawn from #acme-customer by Ben, 09:01"]
    assert chat.posted()[-1] == ("#acme-customer", WITHDRAWN)
    assert in_channel(chat) == ["This update was withdrawn on Mon 23 Nov."]
    assert chat.summaries()[-1] == ("update", "withdrew the update of Mon 23 Nov from #acme-customer")


def test_an_update_that_is_kept_stays_as_it_is(chat: Chat) -> None:
    question = said(chat.clicks("ben", "Withdraw", post(chat)))

    reply = chat.clicks("ben", "Keep it", question)

    assert card(reply) == ["Posted to #acme-customer, approved by Ben at 09:00"]
    assert labels(said(reply)) == ["Edit", "Withdraw"]
    assert in_channel(chat) == ["Thanks for a good week."]


def test_what_has_not_gone_out_yet_never_does(chat: Chat) -> None:
    posted = said(chat.clicks("ben", "Approve and post", drafted(chat)))

    reply = chat.clicks("ben", "Withdraw it", said(chat.clicks("ben", "Withdraw", posted)))

    assert headline(reply) == (
        "Withdrawn before it was posted to #acme-customer: the customer has seen nothing of it"
    )
    with chat.database.reading(chat.workspace_id) as uow:
        assert undelivered.every(uow) == []


def test_what_a_withdrawn_update_told_is_told_again(chat: Chat) -> None:
    chat.clicks("ben", "Withdraw it", said(chat.clicks("ben", "Withdraw", post(chat))))
    chat.at += timedelta(days=1)

    later = chat.says("ben", "update Acme")

    assert "Done Data migration (Thu 19 Nov)" in card(later)


@pytest.mark.parametrize(
    "words",
    [
        "update Acme withdraw",
        "withdraw the last update to Acme",
        "Please take back the Acme update",
        "undo the update to Acme",
        "can you withdraw the update we posted to Acme?",
    ],
)
def test_the_last_update_is_withdrawn_by_verb_and_in_plain_words(chat: Chat, words: str) -> None:
    post(chat)

    question = chat.says("ben", words)

    assert headline(question) == "Acme Corp: withdraw the update of Mon 23 Nov from #acme-customer?"


@pytest.mark.parametrize(
    "words", ["update Acme edit", "edit the last update to Acme", "correct the update for Acme please"]
)
def test_the_last_update_is_edited_by_verb_and_in_plain_words(chat: Chat, words: str) -> None:
    post(chat)

    form = chat.says("ben", words).form

    assert form is not None
    assert form.title == "Update of Mon 23 Nov for Acme Corp"


@pytest.mark.parametrize(
    "words", ["update withdraw", "withdraw the last update", "withdraw my update please"]
)
def test_without_a_customer_ones_own_last_update_is_meant(chat: Chat, words: str) -> None:
    post(chat)

    question = chat.says("ben", words)
    of_another = chat.says("cleo", words)

    assert headline(question) == "Acme Corp: withdraw the update of Mon 23 Nov from #acme-customer?"
    assert headline(of_another).startswith("Which customer? Name one, for example: update ")


def test_words_that_only_begin_with_a_verb_stay_words_of_a_draft(chat: Chat) -> None:
    reply = chat.says("ben", "update Acme Withdraw the old list, please.")

    assert card(reply)[3] == "Withdraw the old list, please."


def test_without_a_posted_update_the_answer_says_so(chat: Chat) -> None:
    drafted(chat)

    reply = chat.says("ben", "update Acme withdraw")

    assert headline(reply) == (
        "No update has been posted to Acme Corp yet, so there is none to edit or withdraw. Draft one with: "
        "update Acme Corp."
    )


def test_one_that_was_withdrawn_is_not_withdrawn_again(chat: Chat) -> None:
    posted = post(chat)
    chat.clicks("ben", "Withdraw it", said(chat.clicks("ben", "Withdraw", posted)))

    reply = chat.clicks("ana", "Edit", posted)
    by_verb = chat.says("ben", "update Acme withdraw")

    assert headline(reply) == (
        "Ben withdrew that update at 09:01, so there is nothing left to change. A new one: update Acme Corp."
    )
    assert headline(by_verb).startswith("You withdrew that update at 09:01")


def test_an_edit_by_somebody_else_is_told_and_left_alone(chat: Chat) -> None:
    posted = post(chat)
    late = edited(chat, posted, "Late words.")
    chat.clicks(
        "ana", "Approve and edit there", said(edited(chat, posted, "Thanks for a great week.", "ana"))
    )
    chat.at += ONE_DAY

    reply = chat.clicks("ben", "Approve and edit there", said(late))
    from_the_old_card = chat.clicks("ben", "Withdraw", posted)

    assert headline(reply) == (
        "Ana edited that update on Mon 23 Nov at 09:01, so it reads otherwise now, and I changed nothing."
    )
    assert labels(said(reply)) == ["Edit it as it is now"]
    assert headline(from_the_old_card) == headline(reply)
    assert in_channel(chat) == ["Thanks for a great week."]
    form = chat.clicks("ben", "Edit it as it is now", said(reply)).form
    assert form is not None
    assert form.fields[0].value == "Thanks for a great week."


def test_ones_own_earlier_card_leads_to_what_stands_there_now(chat: Chat) -> None:
    posted = post(chat)
    chat.clicks("ben", "Approve and edit there", said(edited(chat, posted, "Thanks for a great week.")))

    form = chat.clicks("ben", "Edit", posted).form

    assert form is not None
    assert form.fields[0].value == "Thanks for a great week."


@pytest.mark.parametrize(
    ("failure", "sentence"),
    [
        (
            "ChannelArchived: C1",
            "That update did not arrive in #acme-customer, so there is nothing to edit or withdraw there.",
        ),
        (
            "InDoubt: no answer in time",
            (
                "I do not know whether that update arrived in #acme-customer, so I cannot change it there. "
                "Look there, and where it stands take it away by hand."
            ),
        ),
    ],
)
def test_an_update_that_did_not_arrive_cannot_be_changed(chat: Chat, failure: str, sentence: str) -> None:
    posted = post(chat)
    arrive(chat, "failed", failure)

    reply = chat.clicks("ben", "Withdraw", posted)

    assert headline(reply) == sentence


def test_in_a_channel_that_is_no_longer_theirs_an_update_is_withdrawn_but_not_edited(chat: Chat) -> None:
    posted = post(chat)
    link(chat, "#old")

    edit = edited(chat, posted, "Thanks for a great week.")
    withdrawal = chat.clicks("ben", "Withdraw", posted)

    assert edit.form is not None
    assert edit.form.fields[0].error == (
        "#acme-customer is no longer Acme Corp's customer channel, so I write nothing new into it. The "
        "update there can still be withdrawn."
    )
    assert headline(withdrawal) == "Acme Corp: withdraw the update of Mon 23 Nov from #acme-customer?"


def test_only_those_who_look_after_the_customer_edit_or_withdraw(chat: Chat) -> None:
    posted = post(chat)

    for reply in (
        chat.clicks("dev", "Edit", posted),
        chat.clicks("dev", "Withdraw", posted),
        chat.presses("dev", "update_withdraw_now", its_id(posted)),
        edited(chat, posted, "Ours now.", "dev"),
        chat.says("dev", "update Acme withdraw"),
    ):
        assert headline(reply).startswith("Only Acme Corp's CSM")
    assert in_channel(chat) == ["Thanks for a good week."]


def test_a_lead_edits_what_another_posted_and_its_author_still_signs(chat: Chat) -> None:
    draft = edited(chat, post(chat), "Thanks for a great week.", "cleo")

    assert card(draft)[-1] == "Ben Okafor, project manager"


def test_every_version_is_kept_with_who_and_when(chat: Chat) -> None:
    posted = post(chat)
    draft = said(edited(chat, posted, "Thanks for a great week."))
    now = said(chat.clicks("ana", "Approve and edit there", draft))
    chat.at += ONE_DAY
    chat.clicks("cleo", "Withdraw it", said(chat.clicks("cleo", "Withdraw", now)))

    reply = chat.says("cleo", "audit Acme updates")

    assert headline(reply) == "Updates to Acme Corp: every version, the newest first"
    assert [(row.label, row.text, row.detail) for row in rows(said(reply))] == [
        (
            "Mon 23 Nov",
            "09:01 edited: “Thanks for a great week.”",
            "by Ben, approved by Ana; withdrawn by Cleo on Tue 24 Nov, 09:01",
        ),
        ("Mon 23 Nov", "09:00 posted: “Thanks for a good week.”", "by Ben; edited since"),
    ]
    assert [[each.label for each in row.menu] for row in rows(said(reply))] == [["Show"], ["Show"]]


def test_an_earlier_version_can_be_read_again(chat: Chat) -> None:
    posted = post(chat)
    chat.clicks("ben", "Approve and edit there", said(edited(chat, posted, "Thanks for a great week.")))

    reply = chat.presses("cleo", "audit_update", its_id(posted))

    assert card(reply)[:4] == [
        "Acme Corp: update on Mon 23 Nov, 09:00: by Ben; edited since",
        "As the customer saw it:",
        "Acme Corp: project update, week of Mon 23 Nov",
        "Thanks for a good week.",
    ]


def test_a_draft_is_no_version(chat: Chat) -> None:
    draft = drafted(chat)

    reply = chat.says("cleo", "audit Acme updates")
    shown = chat.presses("cleo", "audit_update", its_id(draft))

    assert card(reply) == ["Updates to Acme Corp: none posted yet"]
    assert headline(shown) == "That has been dealt with already, or is no longer there."


def test_the_log_of_a_customer_leads_to_its_updates_and_tells_no_customers_text(chat: Chat) -> None:
    chat.clicks("ben", "Withdraw it", said(chat.clicks("ben", "Withdraw", post(chat))))

    reply = chat.says("ben", "audit Acme")

    assert "Updates" in labels(said(reply))
    assert [row.text for row in rows(said(reply))][:2] == [
        "09:01 withdrew the update of Mon 23 Nov from #acme-customer",
        "09:00 posted an update to #acme-customer",
    ]


def test_undo_after_a_withdrawal_says_that_it_does_not_come_back(chat: Chat) -> None:
    chat.clicks("ben", "Withdraw it", said(chat.clicks("ben", "Withdraw", post(chat))))

    reply = chat.says("ben", "undo")

    assert headline(reply) == (
        "You withdrew the update of Mon 23 Nov from #acme-customer at 09:01. It does not come back by "
        'itself: draft it anew, with "update Acme Corp".'
    )


def test_undo_of_what_somebody_else_has_withdrawn_says_who(chat: Chat) -> None:
    chat.clicks("cleo", "Withdraw it", said(chat.clicks("cleo", "Withdraw", post(chat))))

    reply = chat.says("ben", "undo")

    assert headline(reply) == (
        "You posted an update to #acme-customer at 09:00, and Cleo has withdrawn it since: nothing of it is "
        "left to take back."
    )


def test_undo_offers_nothing_on_a_later_update_by_somebody_else(chat: Chat) -> None:
    post(chat)
    post(chat, "ana", "News of Tuesday.")

    reply = chat.says("ben", "undo")

    assert headline(reply).startswith(
        "You posted an update to #acme-customer at 09:00. Acme Corp may have read"
    )
    assert labels(said(reply)) == []


def test_pressing_withdraw_twice_withdraws_once(chat: Chat) -> None:
    question = said(chat.clicks("ben", "Withdraw", post(chat)))
    chat.clicks("ben", "Withdraw it", question)

    again = chat.clicks("ben", "Withdraw it", question)

    assert headline(again).startswith("You withdrew that update at 09:01")
    with chat.database.reading(chat.workspace_id) as uow:
        assert len(uow.all(walls.select(outbox))) == 2
        assert [row.status for row in uow.all(walls.select(updates))] == ["withdrawn"]
