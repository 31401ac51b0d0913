"""Until there is an admin, every answer says so."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from domain.members import Role
from handlers.apologies import BROKEN, apologise, delay
from handlers.commands import answer
from handlers.request import Audience, Identity, Place, Reply, Request, Typed, Venue
from handlers.services import Services
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


def question(chat: Chat, text: str = "health Acme") -> Request:
    """Ana's question, whose answer rides back."""
    identity, here = Identity(Place.WEB, "ana"), Venue("direct:ana", Audience.DIRECT)
    return Request("k-own", chat.workspace_id, identity, here, Typed(text), chat.at, rides=True)


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


def test_a_form_says_so_under_its_title(chat: Chat) -> None:
    chat.says("ana", "called Acme today, all good")

    form = chat.says("ana", "edit Acme").form

    assert form is not None
    assert form.note.splitlines()[-1] == NO_ADMIN


@pytest.mark.parametrize("say", [apologise, delay])
def test_an_apology_says_so(chat: Chat, say: Callable[[Request, Services], Reply]) -> None:
    services = Services(chat.database)
    answer(question(chat), services)

    said = say(question(chat), services)

    assert card(said)[-1] == NO_ADMIN


def test_a_button_in_the_place_of_a_form_says_so(chat: Chat) -> None:
    chat.says("ana", "called Acme today, all good")

    offered = answer(replace(question(chat, "edit Acme"), rides=False, opens=False), Services(chat.database))

    assert card(offered)[-1] == NO_ADMIN


def test_an_apology_before_the_members_were_read_claims_nothing(chat: Chat) -> None:
    assert card(apologise(question(chat), Services(chat.database))) == [BROKEN]
