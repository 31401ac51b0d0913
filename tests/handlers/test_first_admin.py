"""Until there is an admin, every answer says so."""

import pytest

from domain.members import Role
from storage import members
from storage.unit_of_work import Database
from tests import factories as make
from tests.handlers.acme import Chat, card, founded

NO_ADMIN = "There is no admin here yet. Whoever runs me makes one: csm admin EMAIL"


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """A company without an admin."""
    chat = founded(sqlite_database, admin="Eva Novak")
    with chat.database.writing(chat.workspace_id) as uow:
        (eva,) = (each for each in members.everyone(uow) if Role.ADMIN in each.roles)
        members.give_roles(uow, make.change(uow).id, make.AT, eva, ())
    return chat


@pytest.mark.parametrize(
    "text",
    ["health Acme", "called Acme today, all good", "health Nowhere", "help"],
    ids=lambda each: each[:12],
)
def test_an_answer_says_that_there_is_no_admin(chat: Chat, text: str) -> None:
    assert card(chat.says("ana", text))[-1] == NO_ADMIN


def test_a_stranger_is_told_so_too(chat: Chat) -> None:
    assert card(chat.says("zoe", "health Acme"))[-1] == NO_ADMIN


def test_with_an_admin_nothing_is_said_of_it(sqlite_database: Database) -> None:
    chat = founded(sqlite_database)

    assert NO_ADMIN not in card(chat.says("ana", "health Acme"))
