"""The portfolio: one's own or the team's, filtered by words, sorted, in pages."""

from typing import Any

import pytest

from domain.customers import Segment, Stage
from domain.money import Money
from storage import customers, workspaces
from storage.customers import Stood
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import TODAY
from tests.handlers.acme import Chat, card, founded, headline, labels, rows, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """Beside Acme and Globex three customers of Ana's and one of Dev's."""
    chat = founded(sqlite_database)
    add(chat, "Hooli", "ana", 31, "red", segment=Segment.STRATEGIC, stage=Stage.RENEWAL)
    add(chat, "Nova", "ana", 60, "yellow", segment=Segment.HIGH_TOUCH, arr=Money(5_000_000, "EUR"))
    add(chat, "Umbrella", "ana", 90, "green", stage=Stage.WON_BACK, notice_date=TODAY)
    add(chat, "Initech", "dev", 20, "red", segment=Segment.STRATEGIC)
    return chat


def add(chat: Chat, name: str, csm: str, score: int, band: str, **told: Any) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        made = make.customer(uow, name, csm_id=chat.member_id(csm), **told)
        customers.stand(uow, {made.id: Stood(score, band, None)})
        workspaces.names_changed(uow)


def named(chat: Chat, who: str, words: str) -> list[str]:
    return [row.text for row in rows(said(chat.says(who, words)))]


def test_one_with_a_book_sees_their_own_worst_first(chat: Chat) -> None:
    assert named(chat, "ana", "customers") == ["Hooli", "Acme Corp", "Nova", "Umbrella"]


def test_those_who_churned_come_last_and_say_so(chat: Chat) -> None:
    add(chat, "Vandelay", "dev", 10, "unknown", stage=Stage.CHURNED, notice_date=TODAY)

    listed = rows(said(chat.says("dev", "customers")))

    assert [(row.text, row.label) for row in listed][-1] == ("Vandelay", "churned")
    assert "renewal" not in listed[-1].detail


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("churned", "All customers, churned: none"),
        ("won back", "All customers, won back: 1 customer, worst first"),
        ("renewal", "All customers, in renewal: 1 customer, worst first"),
        ("red renewal", "All customers, red, in renewal: 1 customer, worst first"),
    ],
)
def test_the_heading_says_which_customers_are_listed(chat: Chat, words: str, title: str) -> None:
    assert headline(chat.says("cleo", f"customers {words}")) == title


def test_the_team_sees_all(chat: Chat) -> None:
    assert headline(chat.says("ana", "customers team")) == ("All customers: 6 customers, worst first; 1 to 5")


def test_a_lead_sees_all_without_asking(chat: Chat) -> None:
    assert headline(chat.says("cleo", "customers")).startswith("All customers: 6 customers")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("at risk", ["Hooli", "Nova"]),
        ("red", ["Hooli"]),
        ("strategic", ["Hooli"]),
        ("high touch", ["Nova"]),
        ("high-touch", ["Nova"]),
        ("renewal", ["Hooli"]),
        ("in stage won back", ["Umbrella"]),
        ("all strategic", ["Initech", "Hooli"]),
        ("team red", ["Initech", "Hooli"]),
        ("@dev", ["Initech", "Globex"]),
        ("mine at risk strategic", ["Hooli"]),
        ("red, yellow", ["Hooli", "Nova"]),
        ("green and yellow", ["Nova", "Umbrella"]),
    ],
)
def test_a_list_is_filtered_by_words(chat: Chat, words: str, expected: list[str]) -> None:
    assert named(chat, "ana", f"customers {words}") == expected


@pytest.mark.parametrize(
    ("words", "first", "order"),
    [
        ("by renewal", "Umbrella", "next renewal first"),
        ("by name", "Acme Corp", "by name"),
        ("sort name", "Acme Corp", "by name"),
        ("ordered by name", "Acme Corp", "by name"),
        ("by arr", "Acme Corp", "largest ARR first"),
        ("by health", "Hooli", "worst first"),
    ],
)
def test_a_list_is_sorted_by_words(chat: Chat, words: str, first: str, order: str) -> None:
    reply = chat.says("ana", f"customers {words}")

    assert named(chat, "ana", f"customers {words}")[0] == first
    assert headline(reply) == f"Your customers: 4 customers, {order}"


def test_the_title_says_what_was_chosen(chat: Chat) -> None:
    reply = chat.says("ana", "customers at risk strategic by renewal")

    assert headline(reply) == ("Your customers, at risk, strategic: 1 customer, next renewal first")


def test_the_next_page_is_of_the_same_list(chat: Chat) -> None:
    add(chat, "Zeta", "dev", 95, "green")

    second = said(chat.clicks("cleo", "Next 2", said(chat.says("cleo", "customers by name"))))

    assert [row.text for row in rows(second)] == ["Umbrella", "Zeta"]
    assert "Next 2" not in labels(second)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("team page 2", "6 to 6"),
        ("team page 1", "1 to 5"),
        ("team page 99", "6 to 6"),
        ("page 2 team", "6 to 6"),
    ],
)
def test_a_page_is_asked_for_by_its_number(chat: Chat, words: str, shown: str) -> None:
    assert headline(chat.says("ana", f"customers {words}")).endswith(shown)


def test_the_menu_leads_to_lists_beside_this_one(chat: Chat) -> None:
    mine = said(chat.says("ana", "customers strategic"))

    every = said(chat.clicks("ana", "All", mine))
    risky = said(chat.clicks("ana", "At risk", every))

    assert [row.text for row in rows(every)] == ["Initech", "Hooli"]
    assert card_title(risky) == "All customers, at risk, strategic"


def card_title(message: Any) -> str:
    return str(message.parts[0].text)


def test_by_amount_each_line_names_it(chat: Chat) -> None:
    lines = card(chat.says("ana", "customers by arr"))

    assert any("EUR 50,000" in line for line in lines)
    assert any("no ARR known" in line for line in lines)


def test_words_that_are_no_filter_are_refused_with_what_there_is(chat: Chat) -> None:
    reply = chat.says("ana", "customers purple")

    assert headline(reply) == (
        'I know no customers that are "purple". Try: customers at risk, mine, team, red, strategic, '
        "onboarding, by renewal."
    )


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("which of my customers are at risk?", ["Hooli", "Nova"]),
        ("which of our strategic customers are red?", ["Initech", "Hooli"]),
        ("show me all customers at risk", ["Initech", "Hooli", "Nova"]),
    ],
)
def test_a_plain_question_is_filtered_too(chat: Chat, words: str, expected: list[str]) -> None:
    assert named(chat, "ana", words) == expected


def test_a_list_of_none_says_so(chat: Chat) -> None:
    assert card(chat.says("dev", "customers green")) == ["Your customers, green: none"]


def test_a_button_of_another_shape_is_refused(chat: Chat) -> None:
    reply = chat.presses("ana", "customers", "mine:red:8")

    assert headline(reply) == "That has been dealt with already, or is no longer there."
