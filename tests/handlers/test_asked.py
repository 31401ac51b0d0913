"""Plain questions about a customer, a person or one's own doing, also where the customer is known already."""

from datetime import date

import pytest

from domain.customers import PersonRole
from domain.message import Tone
from handlers.request import Audience, Venue
from storage import conversations
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import ONE_DAY, TODAY
from tests.handlers.acme import DIRECT, Chat, card, founded, headline, labels, rows, said

TEAM_CHANNEL = Venue("#acme-team", Audience.INTERNAL)


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """Jane Miller is Acme's champion; #acme-team is Acme's own channel."""
    chat = founded(sqlite_database)
    with chat.database.writing(chat.workspace_id) as uow:
        make.person(uow, chat.acme_id, "Jane Miller", role=PersonRole.CHAMPION)
        channel = next(
            each for each in conversations.of_place(uow, "web") if each.external_id == "#acme-team"
        )
        conversations.link(uow, channel.id, chat.acme_id, "internal")
    chat.customer_is(notice_date=date(2026, 12, 20), contract_end=date(2027, 1, 31))
    return chat


@pytest.mark.parametrize(
    "question", ["when does Acme renew?", "what's the notice date of Acme?", "renewals Acme", "renewal acme"]
)
def test_when_a_customer_renews_is_told_of_it_alone(chat: Chat, question: str) -> None:
    assert card(chat.says("ana", question)) == [
        "Renewal of Acme Corp: notice by Sun 20 Dec (in 19 workdays), ends Sun 31 Jan 2027",
        "now proposal last safe day Fri 18 Dec",
        "worth EUR 120,000 no forecast",
        "CSM Ana",
    ]


def test_a_renewal_without_a_date_says_how_to_give_one(chat: Chat) -> None:
    assert card(chat.says("ana", "when does Globex renew?")) == [
        "Renewal of Globex: no date known",
        "Set it with: customer Globex end 31 March 2027.",
    ]


@pytest.mark.parametrize(
    "words", ["renewals 2027-01", "renewals 01/2027", "renewals in 2027-01", "what renews in 2027-01?"]
)
def test_a_month_in_figures_is_that_month_and_not_its_year(chat: Chat, words: str) -> None:
    assert headline(chat.says("ana", words)).startswith("Renewals Fri 1 Jan 2027 to Sun 31 Jan 2027")


def test_a_month_by_itself_is_a_range_of_renewals(chat: Chat) -> None:
    assert headline(chat.says("ana", "renewals December")).startswith(
        "Renewals Tue 1 Dec to Thu 31 Dec: 1 customer"
    )


def test_a_renewal_is_coloured_by_its_date_and_its_health_is_said(chat: Chat) -> None:
    (near,) = rows(said(chat.says("ana", "renewals")))
    chat.at += 24 * ONE_DAY
    (nearer,) = rows(said(chat.says("ana", "renewals")))

    assert (near.tone, nearer.tone) == (Tone.WARN, Tone.BAD)


def test_of_many_renewals_five_are_shown_and_the_others_on_demand(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        for number in range(7):
            make.customer(uow, f"Many {number}", notice_date=TODAY + (10 + number) * ONE_DAY)

    first = said(chat.says("ana", "renewals next 90 days"))
    last = said(chat.clicks("ana", labels(first)[-1], first))

    assert labels(first)[-1] == "3 more"
    assert [len(rows(each)) for each in (first, last)] == [5, 3]
    assert {row.text for row in rows(first)}.isdisjoint(row.text for row in rows(last))
    assert "Many 6" in [row.text for row in (*rows(first), *rows(last))]


@pytest.mark.parametrize("question", ["what is blocked at Acme?", "what's stuck at acme?"])
def test_what_is_blocked_is_answered_by_the_onboarding(chat: Chat, question: str) -> None:
    assert card(chat.says("ben", question)) == card(chat.says("ben", "onboarding Acme"))


def test_what_is_blocked_where_nothing_is_being_onboarded_is_answered_by_the_health_card(chat: Chat) -> None:
    assert card(chat.says("ben", "what is blocked at Globex?")) == card(chat.says("ben", "health Globex"))


@pytest.mark.parametrize("question", ["who is Jane?", "who is Jane at Acme?", "people Acme Jane"])
def test_who_somebody_is_is_told_of_them_alone(chat: Chat, question: str) -> None:
    chat.says("ana", "called Acme today, Jane is worried about the rollout")

    assert card(chat.says("ana", question)) == [
        "Jane Miller, Acme Corp: champion",
        "contact met today (call, Mon 23 Nov, Ana)",
        "mood negative",
        "told “called Acme today, Jane is worried about the rollout”, call, Mon 23 Nov, Ana",
    ]


def test_who_nobody_knows_is_said_to_be_unknown(chat: Chat) -> None:
    assert headline(chat.says("ana", "who is Peter?")) == (
        'I know nobody called "Peter". See who is at a customer: people Acme Corp.'
    )


def test_what_one_logged_is_told_by_the_days_asked_about(chat: Chat) -> None:
    chat.says("ana", "log Acme called Jane, all good")
    chat.says("ben", "step Acme Admin training started")

    assert card(chat.says("ana", "what did I log today?")) == [
        "Your changes, today (Mon 23 Nov): what changed, the newest first",
        "Mon 23 Nov 09:00 check-in for Acme Corp Ana, log",
    ]
    assert card(chat.says("ana", "what did I log yesterday?")) == [
        "Your changes, yesterday (Sun 22 Nov): nothing changed yet"
    ]


@pytest.mark.parametrize("question", ["how's acme going?", "is acme ok?", "hows acme"])
def test_a_customer_in_small_letters_is_one(chat: Chat, question: str) -> None:
    assert card(chat.says("ana", question)) == card(chat.says("ana", "health Acme"))


@pytest.mark.parametrize(
    ("question", "verb"),
    [
        ("when is the renewal?", "renewals Acme"),
        ("what is blocked?", "onboarding Acme"),
        ("who is the champion?", "people Acme"),
        ("how is it going?", "health Acme"),
        ("are they happy?", "health Acme"),
        ("status?", "health Acme"),
        ("what did we promise?", "promises Acme"),
        ("who looks after them?", "owner Acme"),
        ("what is the ARR?", "customer Acme"),
        ("why did the score fall?", "why Acme"),
    ],
)
def test_a_question_in_a_customers_own_channel_means_that_customer(
    chat: Chat, question: str, verb: str
) -> None:
    assert card(chat.says("ana", question, TEAM_CHANNEL)) == card(chat.says("ana", verb))


@pytest.mark.parametrize("idle", ["really?", "what a day", "oh, seriously?", "are you sure?"])
def test_what_colleagues_say_among_themselves_is_no_question_there(chat: Chat, idle: str) -> None:
    assert headline(chat.says("ana", idle, TEAM_CHANNEL)).startswith("I could not")


def test_a_question_about_all_customers_means_all_there_too(chat: Chat) -> None:
    reply = chat.says("ana", "which customers renew in December?", TEAM_CHANNEL)

    assert headline(reply).startswith("Renewals Tue 1 Dec to Thu 31 Dec: 1 customer")


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        ("had a review with Acme today, went well", DIRECT),
        ("Acme: had a review today, went well", DIRECT),
        ("had a review today, went well", TEAM_CHANNEL),
    ],
)
def test_a_review_that_was_had_is_a_contact(chat: Chat, told: str, venue: Venue) -> None:
    assert headline(chat.says("ana", told, venue)) == "Logged for Acme Corp: review, today (Mon 23 Nov)"
