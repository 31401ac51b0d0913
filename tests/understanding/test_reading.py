"""What a message is understood to mean."""

import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.entries import Kind, Mood, Signal
from handlers.understanding import (
    Context,
    CustomerNames,
    Intent,
    MemberNames,
    Nudge,
    Portfolio,
    Understanding,
    to_scheme,
    understand,
)

SATURDAY = datetime(2026, 11, 21, 10, tzinfo=UTC)
COMPANY = Portfolio.build(
    1,
    (
        CustomerNames(
            "c1", "Acme Corp", ("Acme",), "ana", "ben", (("p1", "Jane Miller"), ("p5", "Raj Kapoor"))
        ),
        CustomerNames("c2", "Globex", (), "ben", "ben", (("p2", "Hank Scorpio"), ("p3", "Jane Wu"))),
        CustomerNames("c3", "Delta Freight", ("Delta",), "ana", "ben", (("p4", "Sam Carter"),)),
        CustomerNames("c4", "Monday Labs", (), "ana", "ben", (("p6", "Priya Nair"),)),
        CustomerNames("c5", "Hooli", (), "finn", "finn", (("p7", "Jane Doe"),)),
    ),
    (MemberNames("ana", "Ana Lima"), MemberNames("ben", "Ben Okafor"), MemberNames("eva", "Eva Novak")),
    ("Kick-off call", "SSO configuration", "Data migration", "Admin training", "Go-live"),
    ("Pilot", "Rollout wave 1"),
)


def read(text: str, *, author: str = "ana", context: Context | None = None) -> Understanding:
    """The reading of a message written on Saturday 21 November 2026."""
    return understand(text, author=author, portfolio=COMPANY, at=SATURDAY, context=context or Context())


def test_a_check_in_gives_all_its_facts() -> None:
    meaning = read("called Acme today, Jane is worried about the SSO rollout, follow up Friday")

    assert to_scheme(meaning) == {
        "intent": "check_in",
        "customers": ["Acme Corp"],
        "kind": "call",
        "happened_on": "2026-11-21",
        "sentiment": "negative",
        "contacts": ["Jane Miller"],
        "signals": [],
        "follow_ups": [{"title": "Follow up on the SSO rollout", "due_on": "2026-11-27", "assignee": "ana"}],
        "scores": {},
        "steps": [],
        "range": None,
        "until": None,
    }


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("why did Acme drop", "why"),
        ("who have we met at Globex", "people"),
        ("what did we promise Hooli", "promises"),
        ("how is Acme doing?", "health"),
        ("brief me on Globex", "brief"),
        ("which customers are at risk", "customers"),
        ("what is overdue?", "overdue"),
        ("renewals next quarter", "renewals"),
        ("who looks after Hooli?", "owner"),
        ("help", "help"),
    ],
)
def test_a_plain_question_is_a_verb(text: str, verb: str) -> None:
    assert read(text).verb == verb


def test_each_customer_has_its_own_part() -> None:
    meaning = read(
        "Acme: Jane is happy, wants 5 more seats. Globex: Hank is angry at the outages, I'll call him Monday"
    )

    acme, globex = meaning.parts
    assert (acme.sentiment, acme.signals, acme.follow_ups) == (Mood.POSITIVE, (Signal.EXPANSION,), ())
    assert (globex.sentiment, globex.signals) == (Mood.NEGATIVE, (Signal.QUALITY,))
    assert [task.due_on for task in globex.follow_ups] == [date(2026, 11, 23)]


def test_what_is_said_of_both_customers_stands_in_both_parts() -> None:
    meaning = read("called Jane at Globex and Raj at Acme, both happy")

    globex, acme = meaning.parts
    assert [globex.sentiment, acme.sentiment] == [Mood.POSITIVE, Mood.POSITIVE]
    assert [[person.name for person in part.contacts] for part in (globex, acme)] == [
        ["Jane Wu"],
        ["Raj Kapoor"],
    ]


def test_each_customer_gave_its_own_score() -> None:
    acme, globex = read("Survey is back. Acme NPS 9, Globex NPS 4").parts

    assert (acme.scores, globex.scores) == ((("nps", 9),), (("nps", 4),))


def test_the_words_of_a_part_are_those_said_of_its_customer() -> None:
    acme, globex = read("Acme call today, Jane is delighted. Globex is fuming").parts

    assert [proof.words for proof in acme.evidence if proof.fact.startswith("mood")] == ["delighted"]
    assert [proof.words for proof in globex.evidence if proof.fact.startswith("mood")] == ["fuming"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Acme call, Jane is worried about the SSO rollout, follow up Friday",
            "Follow up on the SSO rollout",
        ),
        ("spoke to Jane from Acme, I'll call her on Monday", "Call Jane"),
        ("Acme: met Raj. The quote I'll send on Friday", "Send the quote"),
        ("Acme wants 20 more seats. Sending them a quote tomorrow", "Send Acme a quote"),
        ("Acme call today, all good. I owe Jane the deck by Friday", "Send Jane the deck"),
        ("Acme call today. I'll call Jane on Tuesday about the pilot", "Call Jane about the pilot"),
        ("Acme call today. @ben please find out who signs by Friday", "Find out who signs"),
    ],
)
def test_a_follow_up_has_the_title_that_a_colleague_would_write(text: str, title: str) -> None:
    assert [task.title for task in read(text).follow_ups] == [title]


def test_a_date_in_figures_is_asked_about_where_both_orders_give_a_day() -> None:
    doubts = read("Acme call today, I'll send the deck on 4/12").ambiguities

    assert [(doubt.kind, doubt.words, doubt.options) for doubt in doubts] == [
        ("date", "4/12", (date(2026, 12, 4), date(2027, 4, 12)))
    ]


@pytest.mark.parametrize(
    "text", ["Acme call today, I'll send the deck on 24/12", "Acme call, deck out on Friday"]
)
def test_a_date_without_doubt_is_not_asked_about(text: str) -> None:
    assert read(text).ambiguities == ()


@pytest.mark.parametrize(
    ("text", "customers"),
    [
        ("Acme call today. Delta had the same issue", ["Acme Corp", "Delta Freight"]),
        ("Delta: 14 records failed to import at Globex", ["Globex"]),
    ],
)
def test_an_everyday_word_is_a_customer_only_where_one_is_meant(text: str, customers: list[str]) -> None:
    assert [customer.name for customer in read(text).customers] == customers


def test_a_visit_of_last_week_counts_on_its_monday() -> None:
    assert read("visited Globex last week, all good").happened_on == date(2026, 11, 9)


def test_what_the_customer_promised_is_no_task_of_ours() -> None:
    meaning = read("Acme: Raj promised the SAML metadata by Thursday")

    assert meaning.follow_ups == ()
    (promise,) = meaning.their_promises
    assert (promise.contact, promise.due_on) == ("Raj Kapoor", date(2026, 11, 26))


@pytest.mark.parametrize(
    ("text", "promised"),
    [
        ("called Acme, Raj will cancel if the price is not cut", []),
        ("called Acme, they will renew", []),
        ("called Acme: Raj will sign", []),
        ("called Acme: Raj will sign by Friday", ["Sign"]),
        ("called Acme, Raj promised to sign", ["Sign"]),
        ("called Acme, Raj will tell us if the budget is approved", ["Tell us if the budget is approved"]),
        ("called Acme, they will send the export unless IT says no", []),
    ],
)
def test_what_is_expected_of_a_customer_is_no_promise_of_theirs(text: str, promised: list[str]) -> None:
    assert [promise.what for promise in read(text).their_promises] == promised


def test_who_gets_a_thing_is_whom_its_follow_up_is_about() -> None:
    meaning = read("met Acme and Globex on Friday, both fine. Send Globex the deck by Wednesday")

    told = {part.customer.name: [task.title for task in part.follow_ups] for part in meaning.parts}
    assert told == {"Acme Corp": [], "Globex": ["Send Globex the deck"]}


def test_two_people_of_one_first_name_are_asked_about() -> None:
    meaning = read("Jane called, she is happy", author="eva")

    (doubt,) = meaning.ambiguities
    assert (doubt.kind, len(doubt.options)) == ("contact", 3)


def test_the_authors_own_book_breaks_a_tie_between_people() -> None:
    assert [customer.name for customer in read("Jane called, she is happy").customers] == ["Acme Corp"]


def test_the_channels_customer_is_meant_where_none_is_named() -> None:
    meaning = read("call today, Hank is happy", context=Context(customer_id="c2"))

    assert [customer.id for customer in meaning.customers] == ["c2"]


def test_a_contact_told_of_in_a_customers_channel_is_a_check_in() -> None:
    meaning = read("call today, all good", context=Context(customer_id="c2"))

    assert (meaning.intent, meaning.kind) == (Intent.CHECK_IN, Kind.CALL)


def test_an_answer_to_a_nudge_is_about_its_customer() -> None:
    meaning = read("done", context=Context(nudge=Nudge("c3", "contact_overdue")))

    assert (meaning.intent, [customer.id for customer in meaning.customers]) == (Intent.ACKNOWLEDGE, ["c3"])


@pytest.mark.parametrize(
    "text", ["boarding my delta flight now", "Monday mornings should be illegal", "thanks everyone"]
)
def test_small_talk_is_left_alone(text: str) -> None:
    assert read(text).intent is Intent.NONE


def test_what_is_denied_is_no_signal() -> None:
    assert read("Acme call today: they are not leaving and want no discount").signals == ()


def test_what_is_only_supposed_is_no_signal() -> None:
    assert read("Acme call today. If they cancel the contract we lose a logo").signals == ()


def test_a_misspelt_word_is_read_all_the_same() -> None:
    assert read("trainig at Globex on friday was a hit").kind is Kind.TRAINING


def test_a_meeting_that_nobody_attended_is_no_contact() -> None:
    meaning = read("Sam from Delta didn't show up for our meeting yesterday")

    assert (meaning.kind, meaning.happened_on, meaning.signals) == (
        None,
        date(2026, 11, 20),
        (Signal.SILENT,),
    )


def test_each_fact_knows_the_words_that_gave_it() -> None:
    text = "Acme call today, Jane is delighted"

    moods = [proof for proof in read(text).evidence if proof.fact == "mood.positive"]

    assert [text[proof.start : proof.end] for proof in moods] == ["delighted"]


def test_hours_and_progress_are_read() -> None:
    effort = read("spent 6 hours on Globex, 60 % done").effort

    assert (effort.hours, effort.progress) == (6, 60)


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\u200b",
        "🎉🎉",
        "مرحبا كيف حال Acme",
        "\x00\x07",
        "31 February",
        "@",
        "((((",
        "Ac\u200bme call today",
        "é" * 50,
    ],
)
def test_odd_input_is_answered(text: str) -> None:
    assert read(text).intent in Intent


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_unicode_is_answered(text: str) -> None:
    meaning = read(text)

    assert all(0 <= proof.start < proof.end <= len(text) for proof in meaning.evidence)


@pytest.mark.parametrize(
    "phrase",
    [
        "Jane will renew. ",
        "I will send it and ",
        "no answer, ",
        "pilot blocked ",
        "@ben please ",
        "12/3/2026 ",
        "(((",
        "a-",
    ],
)
def test_reading_grows_no_faster_than_the_message(phrase: str) -> None:
    def seconds(length: int) -> float:
        text = (phrase * (length // len(phrase) + 1))[:length]
        began = time.process_time()
        read(text)
        return time.process_time() - began

    seconds(1000)
    short = min(seconds(4000) for _ in range(3))
    long = min(seconds(16000) for _ in range(2))

    assert long < 12 * max(short, 0.005)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("met with Jane at Acme", Intent.CHECK_IN),
        ("met with Bob at Acme", Intent.CHECK_IN),
        ("we visited Raj at Acme", Intent.CHECK_IN),
        ("email Jane at Acme about pricing on Thursday", Intent.ADD_TASK),
        ("call Hooli in May", Intent.ADD_TASK),
        ("last calls with Acme", Intent.BRIEF),
        ("the last three meetings with Hooli", Intent.BRIEF),
        ("last call with Acme went well", Intent.CHECK_IN),
    ],
)
def test_a_contact_told_of_planned_or_asked_about_is_told_apart(text: str, intent: Intent) -> None:
    meaning = read(text)

    assert meaning.intent is intent


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("called delta today, fine", Intent.CHECK_IN),
        ("visited delta yesterday, all good", Intent.CHECK_IN),
        ("how is delta doing", Intent.HEALTH),
    ],
)
def test_an_everyday_word_in_small_letters_is_the_customer_called_or_asked_about(
    text: str, intent: Intent
) -> None:
    meaning = read(text)

    assert (meaning.intent, [each.name for each in meaning.customers]) == (intent, ["Delta Freight"])


@pytest.mark.parametrize(
    ("text", "mood"),
    [
        ("meeting with Acme today went badly", Mood.NEGATIVE),
        ("QBR with Hooli this morning went great", Mood.POSITIVE),
    ],
)
def test_how_a_contact_went_is_a_mood(text: str, mood: Mood) -> None:
    meaning = read(text)

    assert meaning.sentiment is mood


def test_a_word_of_accents_alone_is_answered() -> None:
    assert read("\u0f71\u0f72").intent is Intent.NONE


@pytest.mark.parametrize(
    "text",
    [
        "I've sent the proposal to Hooli",
        "sent the quote to Monday Labs",
        "we have finished the security questionnaire for Acme",
        "Proposal sent to Hooli",
        "Jane sent us the name of the buyer at Hooli",
    ],
)
def test_what_is_told_to_be_sent_is_a_report_and_no_update(text: str) -> None:
    assert read(text).intent is Intent.CHECK_IN


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("send the status update to Hooli", Intent.POST_UPDATE),
        ("draft an update for Acme", Intent.POST_UPDATE),
        ("remind me to send the quote to Acme", Intent.ADD_TASK),
    ],
)
def test_what_is_to_be_sent_is_none(text: str, intent: Intent) -> None:
    assert read(text).intent is intent
