"""People at a customer: who is there, when last met, who is missing; they come, change roles and leave."""

from datetime import timedelta
from typing import Any

import pytest

from domain.customers import PersonRole
from domain.entries import Kind, Mood
from domain.message import Rows
from storage import customers
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import TODAY
from tests.handlers.acme import Chat, card, founded, headline, labels, menu_of, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    return founded(sqlite_database)


def add(chat: Chat, name: str, role: PersonRole = PersonRole.USER) -> str:
    with chat.database.writing(chat.workspace_id) as uow:
        return make.person(uow, chat.acme_id, name, role=role).id


def met(chat: Chat, days_ago: int, *people: str, **told: Any) -> None:
    day = TODAY - timedelta(days=days_ago)
    with chat.database.writing(chat.workspace_id) as uow:
        author = chat.member_id("ana")
        make.entry(uow, chat.acme_id, author, happened_on=day, people=people, **told)


def there(chat: Chat) -> list[tuple[str, str]]:
    """Names and roles of the people at Acme who have not left."""
    with chat.database.reading(chat.workspace_id) as uow:
        known = customers.people_of(uow, chat.acme_id)
    return [(person.name, person.role.value) for person in known if not person.has_left(TODAY)]


def test_the_card_says_who_was_met_when_and_in_what_mood(chat: Chat) -> None:
    jane = add(chat, "Jane Miller", PersonRole.SPONSOR)
    met(chat, 3, jane, kind=Kind.CALL, mood=Mood.NEGATIVE)

    reply = chat.says("ben", "people Acme")

    assert card(reply) == [
        "People at Acme Corp: 1 person; no decision maker known",
        "sponsor Jane Miller met 3 days ago (call, Fri 20 Nov, Ana), negative",
    ]


def test_the_headline_names_a_sponsor_never_met(chat: Chat) -> None:
    add(chat, "Jane Miller", PersonRole.SPONSOR)
    add(chat, "Raj Patel", PersonRole.DECISION_MAKER)

    reply = chat.says("ana", "people Acme")

    assert headline(reply) == "People at Acme Corp: 2 people; sponsor never met and decision maker never met"


def test_where_nobody_is_known_one_can_be_added(chat: Chat) -> None:
    reply = chat.says("ana", "people Acme")

    assert headline(reply).startswith("People at Acme Corp: nobody known yet; no sponsor known")
    assert labels(said(reply)) == ["Add a person"]


def test_more_than_five_people_come_in_pages(chat: Chat) -> None:
    for number in range(7):
        add(chat, f"Person {number}")

    first = said(chat.says("ana", "people Acme"))
    second = said(chat.clicks("ana", "More", first))

    assert labels(first) == ["More", "Add a person"]
    assert [row.text for part in second.parts if isinstance(part, Rows) for row in part.rows] == [
        "Person 5",
        "Person 6",
    ]


def test_a_plain_question_shows_the_people(chat: Chat) -> None:
    reply = chat.says("ana", "who is our sponsor at Acme?")

    assert headline(reply).startswith("People at Acme Corp")


def test_a_person_is_added_with_a_role(chat: Chat) -> None:
    reply = chat.says("ana", "person Acme Jane Miller sponsor")

    assert headline(reply) == "Jane Miller, Acme Corp: sponsor, new"
    assert there(chat) == [("Jane Miller", "sponsor")]


def test_somebody_known_changes_their_role_by_their_first_name(chat: Chat) -> None:
    add(chat, "Jane Miller")

    reply = chat.says("ana", "person Acme Jane is our champion")

    assert headline(reply) == "Jane Miller, Acme Corp: champion now, was user"
    assert there(chat) == [("Jane Miller", "champion")]


def test_a_name_learned_is_understood_in_the_next_report(chat: Chat) -> None:
    chat.says("ana", "person Acme Zelda Quist sponsor")

    reply = chat.says("ana", "call with Zelda today, all good")

    assert headline(reply).startswith("Logged for Acme Corp")


def test_somebody_leaves_on_the_day_said(chat: Chat) -> None:
    add(chat, "Jane Miller")

    reply = chat.says("ana", "person Acme Jane left on Friday")

    assert headline(reply) == "Jane Miller, Acme Corp: left on Fri 20 Nov"
    assert there(chat) == []


def test_who_has_left_stands_in_the_last_line(chat: Chat) -> None:
    add(chat, "Jane Miller")
    chat.says("ana", "person Acme Jane left")

    reply = chat.says("ana", "people Acme")

    assert card(reply)[-1] == "Left: Jane Miller (user, Mon 23 Nov)."


def test_undo_brings_back_who_has_left(chat: Chat) -> None:
    add(chat, "Jane Miller")
    gone = said(chat.says("ana", "person Acme Jane left"))

    chat.clicks("ana", "Undo", gone)

    assert there(chat) == [("Jane Miller", "user")]


def test_the_menu_of_a_person_lets_them_leave(chat: Chat) -> None:
    add(chat, "Jane Miller")
    listed = said(chat.says("ana", "people Acme"))

    reply = chat.picks("ana", "Has left", listed)

    assert headline(reply) == "Jane Miller, Acme Corp: left on Mon 23 Nov"


def test_the_menu_of_a_person_opens_their_form_filled_in(chat: Chat) -> None:
    jane = add(chat, "Jane Miller", PersonRole.CHAMPION)
    listed = said(chat.says("ana", "people Acme"))

    asked = chat.picks("ana", "Edit", listed)

    assert menu_of(listed) == ["Edit", "Has left"]
    assert asked.form is not None
    assert [field.value for field in asked.form.fields] == ["Jane Miller", "champion", ""]
    chat.fills("ana", "person_edit", jane, name="Jane Muller", role="sponsor", email="")
    assert there(chat) == [("Jane Muller", "sponsor")]


def test_the_form_for_somebody_new_asks_for_a_name(chat: Chat) -> None:
    reply = chat.fills("ana", "person_form", chat.acme_id, name=" ", role="user")

    assert reply.form is not None
    assert reply.form.fields[0].error == "Write their name."


def test_a_name_much_like_a_known_one_is_asked_about(chat: Chat) -> None:
    add(chat, "Jane Miller")

    doubt = said(chat.says("ana", "person Acme Jane Miler sponsor"))

    assert labels(doubt) == ["It is Jane Miller", "Jane Miler is new"]
    chat.clicks("ana", "It is Jane Miller", doubt)
    assert there(chat) == [("Jane Miller", "sponsor")]


def test_somebody_new_is_added_on_demand_beside_a_like_name(chat: Chat) -> None:
    add(chat, "Jane Miller")
    doubt = said(chat.says("ana", "person Acme Jane Miler sponsor"))

    chat.clicks("ana", "Jane Miler is new", doubt)

    assert there(chat) == [("Jane Miler", "sponsor"), ("Jane Miller", "user")]


def test_two_of_one_first_name_are_asked_about(chat: Chat) -> None:
    add(chat, "Jane Miller")
    add(chat, "Jane Wu")

    doubt = said(chat.says("ana", "person Acme Jane left"))

    assert labels(doubt) == ["Jane Miller", "Jane Wu"]
    chat.clicks("ana", "Jane Wu", doubt)
    assert there(chat) == [("Jane Miller", "user")]


def test_nobody_unknown_can_leave(chat: Chat) -> None:
    add(chat, "Jane Miller")

    reply = chat.says("ana", "person Acme Otto left")

    assert headline(reply) == 'Acme Corp has nobody called "Otto". There is: Jane Miller.'


def test_without_a_role_the_refusal_shows_how_to_write_it(chat: Chat) -> None:
    reply = chat.says("ana", "person Acme Jane Miller")

    assert headline(reply) == (
        "person needs more words. Example: person Acme Corp Jane Miller sponsor, "
        "or: person Acme Corp Jane Miller left."
    )


def test_only_those_who_look_after_a_customer_change_its_people(chat: Chat) -> None:
    reply = chat.says("dev", "person Acme Jane Miller sponsor")

    assert headline(reply) == (
        "Only Acme Corp's CSM, its PM, a lead or an admin can do that. That is Ana, Ben, Cleo."
    )
    assert there(chat) == []


def test_a_sentence_that_begins_with_people_is_a_report(chat: Chat) -> None:
    reply = chat.says("ana", "People at Acme are worried about the rollout")

    assert headline(reply).startswith("Logged for Acme Corp")
