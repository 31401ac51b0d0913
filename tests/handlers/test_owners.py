"""Who looks after a customer: asked, set by words or by form, with the reminders that go along."""

import pytest

from domain.customers import Segment
from domain.members import Role
from storage import customers, members, nudges
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY
from tests.handlers.acme import Chat, founded, headline, labels, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    return founded(sqlite_database)


def owners(chat: Chat) -> tuple[str, str]:
    """Handles of Acme's CSM and PM, `-` for nobody."""
    with chat.database.reading(chat.workspace_id) as uow:
        handles = {each.id: each.handle for each in members.everyone(uow)}
        acme = customers.by_id(uow, chat.acme_id)
    assert acme is not None
    return handles.get(acme.csm_id or "", "-"), handles.get(acme.pm_id or "", "-")


def test_the_first_line_names_csm_and_pm(chat: Chat) -> None:
    reply = chat.says("dev", "owner Acme")

    assert headline(reply) == "Acme Corp: CSM Ana, PM Ben"
    assert labels(said(reply)) == ["Change"]


@pytest.mark.parametrize("words", ["who looks after Acme?", "owner of Acme?"])
def test_a_plain_question_names_them_too(chat: Chat, words: str) -> None:
    assert headline(chat.says("dev", words)) == "Acme Corp: CSM Ana, PM Ben"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("@dev", ("dev", "ben")),
        ("to Dev", ("dev", "ben")),
        ("pm @dev", ("ana", "dev")),
        ("@dev as pm", ("ana", "dev")),
        ("@ben", ("ana", "ben")),
        ("csm @ben", ("ben", "ben")),
        ("pm nobody", ("ana", "-")),
    ],
)
def test_an_owner_is_set_by_words(chat: Chat, words: str, expected: tuple[str, str]) -> None:
    chat.says("ana", f"owner Acme {words}")

    assert owners(chat) == expected


def test_the_answer_says_who_did_before(chat: Chat) -> None:
    reply = chat.says("ana", "owner Acme @dev")

    assert headline(reply) == "Acme Corp: CSM Dev, PM Ben; was CSM Ana, PM Ben"


def test_undo_gives_the_customer_back(chat: Chat) -> None:
    handed = said(chat.says("ana", "owner Acme @dev"))

    chat.clicks("ana", "Undo", handed)

    assert owners(chat) == ("ana", "ben")


def test_the_reminders_go_along(chat: Chat) -> None:
    chat.customer_is(segment=Segment.STRATEGIC)
    chat.at = AT + 15 * ONE_DAY
    chat.says("ben", "pulse Acme 3")

    chat.says("ana", "owner Acme @dev")

    assert "contact_overdue" not in open_rules(chat, "ana")
    assert "contact_overdue" in open_rules(chat, "dev")


def open_rules(chat: Chat, who: str) -> list[str]:
    with chat.database.reading(chat.workspace_id) as uow:
        return [nudge.rule for nudge in nudges.open_of_members(uow, [chat.member_id(who)])]


def test_from_now_on_the_customer_is_in_the_other_ones_book(chat: Chat) -> None:
    chat.says("ana", "owner Acme @dev")

    assert headline(chat.says("dev", "customers")).startswith("Your customers: 2 customers")
    assert headline(chat.says("ana", "customers")) == "Your customers: none"


def test_the_form_holds_both_and_sets_both(chat: Chat) -> None:
    shown = said(chat.says("ana", "owner Acme"))

    asked = chat.clicks("ana", "Change", shown)
    chat.fills("ana", "owner_form", chat.acme_id, csm_id=chat.member_id("dev"), pm_id="")

    assert asked.form is not None
    assert [field.value for field in asked.form.fields] == [chat.member_id("ana"), chat.member_id("ben")]
    assert owners(chat) == ("dev", "-")


def test_a_form_that_names_nobody_of_ours_changes_nothing(chat: Chat) -> None:
    chat.fills("ana", "owner_form", chat.acme_id, csm_id="somebody", pm_id="")

    assert owners(chat) == ("ana", "ben")


def test_an_unknown_colleague_is_refused(chat: Chat) -> None:
    reply = chat.says("ana", "owner Acme @otto")

    assert headline(reply).startswith('Nobody here is called "otto".')
    assert owners(chat) == ("ana", "ben")


def test_words_that_name_nobody_are_refused_with_an_example(chat: Chat) -> None:
    reply = chat.says("ana", "owner Acme somebody else")

    assert headline(reply) == "owner needs more words. Example: owner Acme Corp @ana."


def test_only_those_who_look_after_it_may_give_it_away(chat: Chat) -> None:
    reply = chat.says("dev", "owner Acme @dev")

    assert headline(reply).startswith("Only Acme Corp's CSM, its PM, a lead or an admin can do that.")
    assert owners(chat) == ("ana", "ben")


def test_a_viewer_sees_and_changes_nothing(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        vera = make.member(uow, "Vera Blue", roles=frozenset({Role.VIEWER}))
        members.identify(uow, vera.id, "web", "vera")

    assert headline(chat.says("vera", "owner Acme")) == "Acme Corp: CSM Ana, PM Ben"
    assert headline(chat.says("vera", "owner Acme @vera")).startswith("owner is for admin or csm")
