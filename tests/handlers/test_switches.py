"""A rule is switched off and on: for all, a segment, one's own customers or one; `rules` says for whom."""

from datetime import date

import pytest

from domain.customers import Segment
from handlers.services import Services
from scheduler.sweep import sweep
from storage import workspaces
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY, ONE_MINUTE
from tests.handlers.acme import Chat, card, founded, headline, labels, rows, said

OFF = ["Rule, contact overdue off was on", "Rule, contact soon off was on"]


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """Dev's Hooli is high-touch and was last called on 20 October; Eva is the admin."""
    chat = founded(sqlite_database, admin="Eva Novak")
    with sqlite_database.writing(chat.workspace_id) as uow:
        hooli = make.customer(
            uow,
            "Hooli",
            csm_id=chat.member_id("dev"),
            segment=Segment.HIGH_TOUCH,
            held_from=date(2026, 9, 1),
            at=AT - 80 * ONE_DAY,
        )
        make.entry(uow, hooli.id, chat.member_id("dev"), happened_on=date(2026, 10, 20), at=AT - 30 * ONE_DAY)
        workspaces.names_changed(uow)
    chat.says("dev", "customer Hooli country DE")
    return chat


def rules_open(chat: Chat) -> list[str]:
    """Customers and reasons of what is open for Dev, once the sweep has followed."""
    sweep(Services(chat.database), AT + ONE_MINUTE)
    return [f"{row.text} {row.detail}".partition(" (")[0] for row in rows(said(chat.says("dev", "today")))]


@pytest.mark.parametrize(
    ("who", "words", "title", "whom"),
    [
        ("eva", "rule contact overdue off contact soon off", "Settings: changed from today on", "all"),
        (
            "eva",
            "segment high-touch rule contact overdue off, contact soon off",
            "Settings of high-touch: changed from today on",
            "high-touch",
        ),
        (
            "dev",
            "mine rule contact-overdue off and contact-soon off",
            "Settings of your customers: changed from today on",
            "Dev's customers",
        ),
        (
            "dev",
            "Hooli rules contact overdue off contact soon off",
            "Settings of Hooli: changed from today on",
            "Hooli",
        ),
    ],
)
def test_a_rule_that_is_off_brings_nothing_and_is_said_to_be_off(
    chat: Chat, who: str, words: str, title: str, whom: str
) -> None:
    before = rules_open(chat)

    changed = card(chat.says(who, f"settings {words}"))

    assert before == ["Hooli contact overdue by 4 days"]
    assert changed[:3] == [title, *OFF]
    assert rules_open(chat) == []
    assert card(chat.says("dev", "rules"))[1:] == [
        f"contact {rule} off for {whom}; {planned} planned, 0 told, 0 done, 0 snoozed, 0 called wrong"
        for rule, planned in (("contact overdue", 1), ("contact soon", 0))
    ]


def test_of_two_rules_of_a_contact_the_one_that_is_on_stands(chat: Chat) -> None:
    chat.says("eva", "settings rule contact overdue off")

    found = rules_open(chat)

    assert found == ["Hooli contact overdue by 4 days"]
    assert "Rule: contact soon." in card(chat.picks("dev", "Why this?", said(chat.says("dev", "today"))))[-1]


def test_a_rule_that_is_on_for_one_comes_there_alone(chat: Chat) -> None:
    chat.says("eva", "settings rule contact overdue off, contact soon off")
    silent = rules_open(chat)

    chat.says("dev", "settings Hooli rule contact overdue on")

    assert silent == []
    assert rules_open(chat) == ["Hooli contact overdue by 4 days"]


def test_the_form_switches_each_rule(chat: Chat) -> None:
    form = chat.clicks("eva", "Switch on or off", said(chat.says("eva", "rules"))).form
    assert form is not None

    reply = chat.fills("eva", form.verb, form.id, rule_review_due="off", rule_contact_soon="on")

    assert len(form.fields) == 17
    assert card(reply)[1] == "Rule, review due off was on"
    assert "rules off: review due" in card(chat.says("eva", "settings"))


def test_what_is_no_switch_is_refused_with_a_right_example(chat: Chat) -> None:
    reply = chat.says("eva", "settings rule contact-overdue 120")

    assert headline(reply).startswith("Rule, contact overdue takes on or off")
    assert "settings rule contact-overdue off" in headline(reply)


def test_a_switch_can_be_tried(chat: Chat) -> None:
    reply = chat.says("dev", "rules try rule contact overdue off")

    assert headline(reply) == (
        "Rule, contact overdue: off: in the last 90 days this would have sent 2 nudges (now 4)"
    )
    assert labels(said(reply)) == ["Try a rule", "Switch on or off"]
