"""`role` and `team`: who is here, who may do what, and who may say so."""

import pytest

from domain.customers import Stage
from storage import members, workspaces
from storage.unit_of_work import Database
from tests import factories as make
from tests.handlers.acme import Chat, card, founded, headline, labels, rows, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """Eva is the only admin of five."""
    return founded(sqlite_database, admin="Eva Novak")


def roles_of(chat: Chat, handle: str) -> set[str]:
    with chat.database.reading(chat.workspace_id) as uow:
        return next(
            {role.value for role in each.roles} for each in members.everyone(uow) if each.handle == handle
        )


def test_the_team_is_shown_with_roles_and_books(chat: Chat) -> None:
    reply = chat.says("cleo", "team")

    assert card(reply) == [
        "Team: 5 people",
        "CSM Ana Lima (@ana) customers: 1 as CSM",
        "PM Ben Okafor (@ben) customers: 1 as PM",
        "lead Cleo Marsh (@cleo) no customers",
        "CSM Dev Rao (@dev) customers: 1 as CSM",
        "admin Eva Novak (@eva) no customers",
    ]


def test_a_churned_customer_is_in_no_book(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        make.customer(uow, "Gone", csm_id=chat.member_id("dev"), stage=Stage.CHURNED)

    reply = chat.says("cleo", "team")

    assert card(reply)[4] == "CSM Dev Rao (@dev) customers: 1 as CSM"


def test_a_large_team_comes_in_pages(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        workspaces.names_changed(uow)
        for number in range(10):
            make.member(uow, f"Z{number:02} Zed")
    first = said(chat.says("cleo", "team"))

    reply = chat.clicks("cleo", "More", first)

    assert (headline(reply), len(rows(said(reply)))) == ("Team: 15 people; 13 to 15", 3)
    assert labels(said(reply)) == []


@pytest.mark.parametrize(
    ("words", "said_back"),
    [
        ("role @ben lead", "Ben Okafor: PM and lead now, was PM"),
        ("role Ben Okafor is an admin", "Ben Okafor: PM and admin now, was PM"),
        ("role dev CSM off", "Dev Rao: without a role now, was CSM"),
        ("role @ana csm", "Ana Lima: CSM already; nothing changed"),
    ],
)
def test_an_admin_gives_and_takes_roles(chat: Chat, words: str, said_back: str) -> None:
    assert headline(chat.says("eva", words)) == said_back


def test_a_role_given_lets_its_member_in_at_once(chat: Chat) -> None:
    before = chat.says("ana", "role @dev viewer")

    chat.says("eva", "role @ana admin")
    after = chat.says("ana", "role @dev viewer")

    assert card(before) == [
        "role is for admin; you are csm. Eva can do it, or give you the role.",
    ]
    assert headline(after) == "Dev Rao: viewer and CSM now, was CSM"


@pytest.mark.parametrize("who", ["ana", "cleo"])
def test_nobody_but_an_admin_changes_roles(chat: Chat, who: str) -> None:
    typed = chat.says(who, "role @ana admin")
    filled = chat.fills(who, "role_form", chat.member_id("ana"), role="admin", way="on")

    assert typed.refused
    assert filled.refused
    assert roles_of(chat, "ana") == {"csm"}


def test_the_last_admin_stays(chat: Chat) -> None:
    reply = chat.says("eva", "role @eva admin off")

    assert card(reply) == [
        "Eva is the only admin, and there must be one. Make somebody else admin first: role @ana admin."
    ]
    assert roles_of(chat, "eva") == {"admin"}


def test_with_another_admin_one_may_go(chat: Chat) -> None:
    chat.says("eva", "role @cleo admin")

    reply = chat.says("eva", "role @eva admin off")

    assert headline(reply) == "Eva Novak: without a role now, was admin"


def test_an_undo_leaves_an_admin_too(chat: Chat) -> None:
    given = said(chat.says("eva", "role @cleo admin"))
    chat.says("cleo", "role @eva admin off")
    chat.says("cleo", "role @eva csm")

    reply = chat.clicks("eva", "Undo", given)

    assert reply.refused
    assert roles_of(chat, "cleo") == {"lead", "admin"}


def test_a_role_given_can_be_taken_back(chat: Chat) -> None:
    given = said(chat.says("eva", "role @ben lead"))

    reply = chat.clicks("eva", "Undo", given)

    assert headline(reply) == "Taken back: Ben Okafor: lead"
    assert roles_of(chat, "ben") == {"pm"}


def test_the_form_gives_a_role(chat: Chat) -> None:
    team = said(chat.says("eva", "team"))
    button = rows(team)[1].buttons[0]
    asked = chat.presses("eva", button.verb, button.id).form
    assert asked is not None

    reply = chat.fills("eva", asked.verb, asked.id, role="lead", way="on")

    assert asked.note == "Ben Okafor is PM now."
    assert headline(reply) == "Ben Okafor: PM and lead now, was PM"


def test_those_who_may_not_set_roles_see_no_button_for_it(chat: Chat) -> None:
    team = said(chat.says("ana", "team"))

    assert [row.buttons for row in rows(team)] == [()] * 5


@pytest.mark.parametrize("words", ["role @ben", "role"])
def test_a_role_left_unsaid_is_asked_for(chat: Chat, words: str) -> None:
    reply = chat.says("eva", words)

    assert card(reply) == [
        (
            'Say who, and which role: viewer, csm, pm, lead or admin; "off" takes it away. '
            "Example: role @ana lead."
        )
    ]


def test_a_sentence_about_a_team_is_a_report(chat: Chat) -> None:
    reply = chat.says("ana", "Team at Acme is annoyed, called Jane today")

    assert headline(reply).startswith("Logged for Acme Corp")
