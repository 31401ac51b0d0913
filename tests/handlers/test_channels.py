"""Whose channel it is: linked for ourselves or for the customer, and unlinked."""

import pytest

from domain.message import Message
from handlers.request import Audience, Venue
from storage import conversations
from storage.unit_of_work import Database
from tests.handlers.acme import Chat, founded, headline, lines, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """Nothing is linked yet."""
    return founded(sqlite_database)


def linked(chat: Chat, use: str) -> str | None:
    """The name of Acme's channel for that use."""
    with chat.database.reading(chat.workspace_id) as uow:
        channel = conversations.of_customer(uow, chat.acme_id, use)
        return channel.external_id if channel else None


def link_customer_channel(chat: Chat) -> Message:
    return said(chat.says("ana", "link Acme #acme-customer customer"))


def test_a_channel_with_people_from_outside_is_linked_as_the_customers(chat: Chat) -> None:
    reply = chat.says("ana", "link Acme #acme-customer customer")

    assert headline(reply) == "#acme-customer is Acme Corp's customer channel now"
    assert linked(chat, "customer") == "#acme-customer"


def test_a_channel_of_our_own_is_linked_as_internal(chat: Chat) -> None:
    chat.says("ben", "link Acme #acme-team internal")

    assert linked(chat, "internal") == "#acme-team"


def test_a_link_is_recorded_as_a_change(chat: Chat) -> None:
    link_customer_channel(chat)

    assert chat.summaries() == [("link", "linked #acme-customer as Acme Corp's customer channel")]


def test_a_channel_with_people_from_outside_is_never_internal(chat: Chat) -> None:
    reply = chat.says("ana", "link Acme #acme-customer internal")

    assert headline(reply) == (
        "#acme-customer has people from outside, so it can only be linked as a customer channel: "
        "link Acme Corp #acme-customer customer."
    )
    assert linked(chat, "internal") is None


def opened_elsewhere(chat: Chat, name: str, place: str) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        conversations.open_new(uow, place=place, external_id=name, audience=Audience.OUTSIDE.value)


def test_a_channel_of_another_place_is_linked_by_its_name(chat: Chat) -> None:
    opened_elsewhere(chat, "#acme-abroad", "teams")

    reply = chat.says("ana", "link Acme #acme-abroad customer")

    assert headline(reply) == "#acme-abroad is Acme Corp's customer channel now"


def test_a_name_that_two_other_places_know_is_refused(chat: Chat) -> None:
    opened_elsewhere(chat, "#acme-abroad", "teams")
    opened_elsewhere(chat, "#acme-abroad", "slack")

    reply = chat.says("ana", "link Acme #acme-abroad customer")

    assert headline(reply).startswith('No channel called "#acme-abroad" has us both')
    assert linked(chat, "customer") is None


def test_an_unknown_channel_is_refused(chat: Chat) -> None:
    reply = chat.says("ana", "link Acme #nowhere customer")

    assert headline(reply) == (
        'No channel called "#nowhere" has us both in it. Example: link Acme Corp #acme-internal internal.'
    )


@pytest.mark.parametrize("words", ["Acme for us", "Acme #acme-team for us", "Acme # internal"])
def test_a_link_without_channel_or_use_is_refused_with_an_example(chat: Chat, words: str) -> None:
    reply = chat.says("ana", f"link {words}")

    assert headline(reply) == "link needs more words. Example: link Acme Corp #acme-updates customer."


def test_a_channel_of_one_customer_is_not_linked_to_another(chat: Chat) -> None:
    link_customer_channel(chat)

    reply = chat.says("dev", "link Globex #acme-customer customer")

    assert headline(reply) == (
        "#acme-customer is linked to Acme Corp as its customer channel already; unlink it there first."
    )
    assert linked(chat, "customer") == "#acme-customer"


def test_a_customer_has_one_channel_for_a_use(chat: Chat) -> None:
    link_customer_channel(chat)

    reply = chat.says("ana", "link Acme #old customer")

    assert headline(reply) == (
        "#acme-customer is linked to Acme Corp as its customer channel already; unlink it there first."
    )


def test_linking_the_same_again_is_no_refusal(chat: Chat) -> None:
    link_customer_channel(chat)

    reply = chat.says("ana", "link Acme #acme-customer customer")

    assert headline(reply) == "#acme-customer is Acme Corp's customer channel now"


def test_only_those_who_look_after_the_customer_link_its_channels(chat: Chat) -> None:
    reply = chat.says("dev", "link Acme #acme-customer customer")

    assert headline(reply) == (
        "Only Acme Corp's CSM, its PM, a lead or an admin can do that. That is Ana, Ben, Cleo."
    )
    assert linked(chat, "customer") is None


def test_a_press_unlinks_a_channel(chat: Chat) -> None:
    answer = link_customer_channel(chat)

    reply = chat.clicks("ben", "Unlink", answer)

    assert headline(reply) == "#acme-customer is no longer linked to Acme Corp"
    assert reply.replaces
    assert linked(chat, "customer") is None


def test_unlinking_is_authorised_again(chat: Chat) -> None:
    answer = link_customer_channel(chat)

    reply = chat.clicks("dev", "Unlink", answer)

    assert headline(reply).startswith("Only Acme Corp's CSM")
    assert linked(chat, "customer") == "#acme-customer"


def test_a_channel_is_unlinked_once(chat: Chat) -> None:
    answer = link_customer_channel(chat)
    chat.clicks("ben", "Unlink", answer)

    reply = chat.clicks("ben", "Unlink", answer)

    assert headline(reply) == "That has been dealt with already, or is no longer there."


def test_in_a_linked_channel_the_customer_need_not_be_named(chat: Chat) -> None:
    link_customer_channel(chat)

    reply = chat.says("ana", "link #acme-team internal", Venue("#acme-customer", Audience.OUTSIDE))

    assert headline(reply) == "#acme-team is Acme Corp's internal channel now"


def test_of_a_customer_alone_its_channel_is_picked_in_a_form(chat: Chat) -> None:
    asked = chat.says("ana", "link Acme")
    form = chat.presses("ana", "link_form", chat.acme_id).form

    assert headline(asked) == "Which channel is Acme Corp's?"
    assert form is not None
    assert [(field.name, field.kind) for field in form.fields] == [("channel", "channel"), ("use", "choice")]


@pytest.mark.parametrize(
    "text",
    [
        "connect channel #acme-team to Acme",
        "please hook up Acme with #acme-team",
        "link #acme-team to Acme",
        "can you attach the channel #acme-team to Acme",
    ],
)
def test_a_channel_named_without_its_use_is_linked_once_that_is_said(chat: Chat, text: str) -> None:
    doubt = said(chat.says("ana", text))

    reply = chat.clicks("ana", "For ourselves", doubt)

    assert lines(doubt)[0] == "Who reads #acme-team: only we, or Acme Corp, too?"
    assert headline(reply) == "#acme-team is Acme Corp's internal channel now"


def test_a_channel_is_linked_in_one_sentence(chat: Chat) -> None:
    chat.says("ana", "connect #acme-customer to Acme as its customer channel")

    assert linked(chat, "customer") == "#acme-customer"
