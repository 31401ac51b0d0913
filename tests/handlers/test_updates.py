"""From a draft to the customer's channel: what is shown, checked, approved and posted."""

from datetime import timedelta

import pytest

from domain.message import Headline, Paragraph, Progress, Row, Rows
from domain.onboarding import StepStatus
from handlers.request import Audience, Venue
from storage.unit_of_work import Database
from tests.factories import TODAY
from tests.handlers.acme import Chat, card, drafted, founded, headline, labels, link, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """Acme has a customer channel."""
    found = founded(sqlite_database)
    link(found)
    return found


def test_a_draft_shows_what_the_customer_will_see(chat: Chat) -> None:
    reply = chat.says("ben", "update Acme Thanks for a good week.")

    assert card(reply) == [
        "Acme Corp: update for #acme-customer: a draft, nothing is posted yet",
        "As the customer will see it:",
        "Acme Corp: project update, week of Mon 23 Nov",
        "Thanks for a good week.",
        "On plan: 2 of 4 steps done",
        "Done Data migration (Thu 19 Nov)",
        "Next SSO configuration, Admin training (Fri 27 Nov)",
        "From you SAML metadata (Tue 24 Nov)",
        "Ben Okafor, project manager",
    ]


def test_words_behind_a_colon_stand_in_the_draft_asked_for(chat: Chat) -> None:
    reply = chat.says("ben", "post update to Acme: all on track")

    assert card(reply)[3] == "all on track"


def test_an_update_without_anything_in_it_is_not_offered(chat: Chat) -> None:
    chat.says("dev", "link Globex #old customer")

    reply = chat.says("dev", "update Globex")

    assert labels(said(reply)) == []
    assert headline(reply) == (
        "There is nothing to tell Globex yet: no onboarding, no project, nothing that we wait for. Say it in "
        "your own words, for example: update Globex Thanks for a good week."
    )


def test_own_words_alone_are_an_update(chat: Chat) -> None:
    chat.says("dev", "link Globex #old customer")

    reply = chat.says("dev", "update Globex Thanks for a good week")

    assert labels(said(reply)) == ["Approve and post", "Edit", "Discard"]


def test_a_draft_posts_nothing(chat: Chat) -> None:
    chat.says("ben", "update Acme")

    assert chat.posted() == []


def test_an_approved_update_is_posted_as_it_was_shown_and_without_buttons(chat: Chat) -> None:
    draft = drafted(chat, words="Thanks for a good week.")

    chat.clicks("ben", "Approve and post", draft)

    ((channel, posted),) = chat.posted()
    assert channel == "#acme-customer"
    assert posted.fallback == "Acme Corp: project update"
    assert posted.parts == (
        Headline("Acme Corp: project update, week of Mon 23 Nov"),
        Paragraph("Thanks for a good week."),
        Progress(2, 4, "On plan: 2 of 4 steps done"),
        Rows(
            (
                Row("Done", "Data migration (Thu 19 Nov)"),
                Row("Next", "SSO configuration, Admin training (Fri 27 Nov)"),
                Row("From you", "SAML metadata (Tue 24 Nov)"),
            )
        ),
        Paragraph("Ben Okafor, project manager"),
    )


def test_the_draft_makes_way_for_who_approved_it_and_when(chat: Chat) -> None:
    draft = drafted(chat)

    reply = chat.clicks("ben", "Approve and post", draft)

    assert card(reply) == ["Posted to #acme-customer, approved by Ben, 09:00"]
    assert reply.replaces
    assert not reply.public


def test_posting_is_recorded_as_a_change(chat: Chat) -> None:
    draft = drafted(chat)

    chat.clicks("ben", "Approve and post", draft)

    assert chat.summaries() == [("update", "posted an update to #acme-customer")]


def test_pressing_twice_posts_once(chat: Chat) -> None:
    draft = drafted(chat)
    chat.clicks("ben", "Approve and post", draft)

    again = chat.clicks("ben", "Approve and post", draft)

    assert headline(again) == "That has been dealt with already, or is no longer there."
    assert len(chat.posted()) == 1


def test_a_discarded_draft_cannot_be_posted(chat: Chat) -> None:
    draft = drafted(chat)

    gone = chat.clicks("ben", "Discard", draft)
    again = chat.clicks("ben", "Approve and post", draft)

    assert headline(gone) == "Acme Corp: draft discarded, nothing was posted"
    assert headline(again) == "That has been dealt with already, or is no longer there."
    assert chat.posted() == []


def test_facts_that_changed_since_the_draft_are_shown_before_anything_is_posted(chat: Chat) -> None:
    draft = drafted(chat)
    chat.step_is(2, status=StepStatus.DONE, done_on=TODAY)

    reply = chat.clicks("ben", "Approve and post", draft)

    assert card(reply)[1] == (
        "Something has changed since you saw it, so here it is once more. The customer has not seen it yet."
    )
    assert "On plan: 3 of 4 steps done" in card(reply)
    assert chat.posted() == []


def test_a_channel_linked_meanwhile_is_named_before_anything_is_posted(chat: Chat) -> None:
    draft = drafted(chat)
    link(chat, "#old")

    reply = chat.clicks("ben", "Approve and post", draft)

    assert headline(reply) == "Acme Corp: update for #old: a draft, nothing is posted yet"
    assert chat.posted() == []


def test_what_was_told_in_the_last_update_is_not_told_again(chat: Chat) -> None:
    draft = drafted(chat)
    chat.clicks("ben", "Approve and post", draft)
    chat.at += timedelta(days=2)

    later = chat.says("ben", "update Acme")

    assert [line for line in card(later) if line.startswith("Done")] == []


def test_only_those_who_look_after_the_customer_draft_for_it(chat: Chat) -> None:
    reply = chat.says("dev", "update Acme")

    assert headline(reply) == (
        "Only Acme Corp's CSM, its PM, a lead or an admin can do that. That is Ana, Ben, Cleo."
    )


def test_an_approval_is_authorised_again(chat: Chat) -> None:
    draft = drafted(chat)

    reply = chat.clicks("dev", "Approve and post", draft)

    assert headline(reply).startswith("Only Acme Corp's CSM")
    assert chat.posted() == []


def test_without_a_customer_channel_the_answer_says_how_to_link_one(sqlite_database: Database) -> None:
    chat = founded(sqlite_database)

    reply = chat.says("ben", "update Acme")

    assert headline(reply) == (
        "Acme Corp has no customer channel yet. Link one with: link Acme Corp #channel customer."
    )


def test_in_the_customers_own_channel_no_name_is_needed(chat: Chat) -> None:
    reply = chat.says("ben", "update", Venue("#acme-customer", Audience.OUTSIDE))

    assert headline(reply) == "Acme Corp: update for #acme-customer: a draft, nothing is posted yet"


def test_undo_after_posting_offers_what_to_do_instead(chat: Chat) -> None:
    chat.says("ben", "step Acme Admin training started")
    chat.at += timedelta(minutes=1)
    chat.clicks("ben", "Approve and post", drafted(chat))

    reply = chat.says("ben", "undo")

    assert headline(reply) == (
        "You posted an update to #acme-customer at 09:01. Acme Corp may have read it, so undo does not reach"
        " it: edit it, or withdraw it, in its place."
    )
    assert labels(said(reply)) == ["Edit it", "Withdraw it", "Take back: Admin training in progress"]
    assert ("undo", "took back: Admin training in progress") not in chat.summaries()
    back = chat.clicks("ben", "Take back: Admin training in progress", said(reply))
    assert headline(back).startswith("Taken back")


def test_what_was_done_after_posting_is_taken_back(chat: Chat) -> None:
    chat.clicks("ben", "Approve and post", drafted(chat))
    chat.at += timedelta(minutes=1)
    chat.says("ben", "step Acme Admin training started")

    assert headline(chat.says("ben", "undo")).startswith("Taken back")
