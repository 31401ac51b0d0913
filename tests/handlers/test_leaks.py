"""What the search for leaks finds in a person's words, and what it leaves alone."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.customers import Customer
from domain.entries import Entry, Kind
from domain.file import CustomerFile
from domain.money import Money
from domain.onboarding import Plan, Step, StepStatus
from handlers.leaks import Leak, Secrets
from handlers.leaks.search import in_name, in_words
from handlers.understanding import CustomerNames, Portfolio

TODAY = date(2026, 11, 21)

NAMES = (
    ("acme", "Acme Corp", ("Acme",), "Jane Miller"),
    ("logistics", "Acme Logistics", (), "Tomás Rivera"),
    ("globex", "Globex", ("Globex Industries",), "Hank Scorpio"),
    ("hooli", "Hooli", (), "Gavin Belson"),
    ("monday", "Monday Labs", (), "Priya Nair"),
    ("march", "March Capital", ("March Cap",), "Olivier Dubois"),
    ("may", "May & Sons", ("May and Sons",), "Theresa May-Jones"),
    ("delta", "Delta Freight", ("Delta",), "Sam Carter"),
    ("target", "Target Optics", (), "Nora Lindqvist"),
    ("umbrella", "Umbrella Health", ("Umbrella",), "Alice Abernathy"),
    ("steps", "Open Steps Education", ("Open Steps",), "Malik Johnson"),
    ("champion", "Champion Foods", (), "Rosa Diaz"),
)
PORTFOLIO = Portfolio.build(
    1, [CustomerNames(key, name, aliases, contacts=((key, who),)) for key, name, aliases, who in NAMES], []
)

CLEAN = (
    "Thanks for a good call on Thursday. We go live in May, as planned.",
    "The target date for the user acceptance test is Tuesday 8 December.",
    "On Monday we start the admin training at 10:00; two sessions of 90 minutes.",
    "210 of your 240 seats were in use last week.",
    "The delta load ran over the weekend: 12,000 records moved, 14 are left to check.",
    "Please send us the SAML metadata by Friday, so that single sign-on can go on.",
    "Jane, could you name the two people who will test in March?",
    "The load test reached a score of 98 points, well above the 90 we agreed.",
    "The health check of the new server answers within 200 ms.",
    "Nightly health checks now run every 5 minutes, and 3 of them watch the login.",
    "Your change request 117 was estimated at EUR 4,800 and waits for your approval.",
    "All open steps are in the plan attached; nothing has moved since last week.",
    "The NPS survey for your users goes out on 3 December.",
    "We may need one more day for the rollout of wave 2, and will tell you by Wednesday.",
    "Our engagement is 12 weeks long; we are now in week 7.",
    "Ben is on leave from 23 December to 2 January; Eva covers for him.",
    "Acme's data migration is complete, and Acme Corp's admins have their accounts.",
    "The security questionnaire is answered; your IT can find it in the shared folder.",
    "A budget of 40 hours is left for training, which is enough for both sites.",
    "User training: 36 of 40 people took part and gave it 4.6 out of 5.",
)

PLANTED = (
    ("We want your health 58 back at 70 by spring.", Leak.FIGURE, "health 58"),
    ("Your health score is now at 58.", Leak.FIGURE, "health score is now at 58"),
    ("You are at a score of 58 with us.", Leak.FIGURE, "score of 58"),
    ("With an ARR of EUR 120,000 you are a priority.", Leak.FIGURE, "ARR of EUR 120,000"),
    ("For a contract of €120k we do this gladly.", Leak.FIGURE, "€120k"),
    ("Thanks for the 6 on NPS, we will do better.", Leak.FIGURE, "6 on NPS"),
    ("Your CSAT dropped to 3 after the outage.", Leak.FIGURE, "CSAT dropped to 3"),
    ("As agreed, sentiment: 35 and going up.", Leak.FIGURE, "sentiment: 35"),
    ("The same setup works well at Hooli.", Leak.CUSTOMER, "Hooli"),
    ("We did this for May & Sons last year.", Leak.CUSTOMER, "May & Sons"),
    ("The team at Delta had the same issue; the fix took a day.", Leak.CUSTOMER, "Delta"),
    ("Please ask your colleagues at Acme Logistics.", Leak.CUSTOMER, "Acme Logistics"),
    ("We copied the plan of Monday Labs.", Leak.CUSTOMER, "Monday Labs"),
    (
        "We know that Jane doubts that the board will pay for a second year.",
        Leak.NOTE,
        "Jane doubts that the board will pay for a second year",
    ),
    (
        "SSO waits, as their admin is slow and nobody dares to push him.",
        Leak.NOTE,
        "their admin is slow and nobody dares to push him",
    ),
    ("We do not want you to churn over this.", Leak.WORD, "churn"),
    ("The renewal is at-risk unless SSO works.", Leak.WORD, "at-risk"),
    ("I will escalate this to our product team.", Leak.WORD, "escalate"),
    ("A good moment to talk about the up-sell.", Leak.WORD, "up-sell"),
    ("Jane, as our champion, should see this first.", Leak.WORD, "champion"),
)


def entry(text: str) -> Entry:
    return Entry("e-1", "acme", "ana", TODAY, datetime(2026, 11, 21, 9, tzinfo=UTC), text, Kind.CALL)


def secrets(customer_id: str = "acme", name: str = "Acme Corp") -> Secrets:
    blocked = Step(
        "s-1",
        "plan",
        "SSO configuration",
        0,
        TODAY,
        status=StepStatus.BLOCKED,
        why="their admin is slow and nobody dares to push him",
    )
    file = CustomerFile(
        TODAY,
        Customer(customer_id, name, TODAY, arr=Money(12_000_000, "EUR")),
        entries=(entry("Called Jane. Jane doubts that the board will pay for a second year. SSO is stuck."),),
        plans=(Plan("plan", customer_id, "standard", TODAY, (blocked,)),),
    )
    return Secrets(file, 58, PORTFOLIO)


@pytest.mark.parametrize("text", CLEAN)
def test_words_fit_for_a_customer_give_no_finding(text: str) -> None:
    assert in_words(text, secrets()) == ()


@pytest.mark.parametrize(("text", "leak", "words"), PLANTED)
def test_a_planted_leak_is_found_in_its_own_words(text: str, leak: Leak, words: str) -> None:
    found = in_words(text, secrets())

    assert [(each.leak, each.words) for each in found] == [(leak, words)]


@pytest.mark.parametrize(
    ("text", "leak", "words"),
    [
        ("Your contract is worth 120k a year.", Leak.FIGURE, "120k"),
        ("Your score is 67, as you know.", Leak.FIGURE, "score is 67"),
        ("Our NPS from you was 3 in May.", Leak.FIGURE, "NPS from you was 3"),
        ("Jane's mood is negative.", Leak.MOOD, "Jane's mood is negative"),
        ("Jane seemed worried on the last call.", Leak.MOOD, "Jane seemed worried"),
        ("You are probable to renew.", Leak.WORD, "probable to renew"),
    ],
)
def test_a_figure_or_a_mood_is_found_however_it_is_put(text: str, leak: Leak, words: str) -> None:
    found = in_words(text, secrets())

    assert [(each.leak, each.words.removeprefix("Your ")) for each in found] == [(leak, words)]


@pytest.mark.parametrize(
    "text", ["Jane, you were worried about SSO; it works now.", "Jane is happy with it."]
)
def test_a_mood_that_is_told_to_its_owner_or_is_good_may_go_out(text: str) -> None:
    assert in_words(text, secrets()) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Delta is great to work with, and so are you.", ["Delta"]),
        ("It works. Umbrella loves it, too.", ["Umbrella"]),
        ("Delta is loaded. Delta was empty on Monday.", []),
        ("Delta files are explained in the guide.", []),
    ],
)
def test_an_everyday_word_that_acts_like_somebody_is_another_customer(text: str, named: list[str]) -> None:
    assert [each.words for each in in_words(text, secrets())] == named


@pytest.mark.parametrize(
    ("name", "fit"),
    [("Cancel if the price is not cut", False), ("Renew", False), ("Send the data export", True)],
)
def test_what_a_customer_means_to_do_is_nothing_that_it_owes(name: str, fit: bool) -> None:
    assert (in_name(name, secrets()) == ()) is fit


def test_twenty_texts_of_each_kind_are_searched() -> None:
    assert (len(set(CLEAN)), len(set(PLANTED))) == (20, 20)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jane is worried about the SSO rollout", ["Jane is worried", "worried about the SSO rollout"]),
        ("We will talk about the SSO rollout", []),
        ("Our audit wants single sign-on, so that comes first.", []),
    ],
)
def test_fewer_words_of_a_note_are_a_leak_where_they_tell_a_mood(text: str, words: list[str]) -> None:
    known = secrets()
    told = entry("Jane in the ticket: worried about the SSO rollout, their audit wants single sign-on")

    found = in_words(text, replace(known, file=replace(known.file, entries=(told,))))

    assert [each.words for each in found] == words


def test_a_finding_says_which_customer_would_be_named() -> None:
    (found,) = in_words("The same setup works well at Hooli.", secrets())

    assert found.why == "Hooli is another customer"


def test_only_another_customers_name_can_never_be_overridden() -> None:
    found = in_words("At Hooli we saw churn.", secrets())

    assert [(each.words, each.is_final) for each in found] == [("Hooli", True), ("churn", False)]


def test_an_internal_word_in_the_customers_own_name_is_none() -> None:
    own = secrets("champion", "Champion Foods")

    assert in_words("Champion Foods goes live on Monday, and Champion is ready.", own) == ()


def test_health_in_the_customers_own_name_is_no_figure() -> None:
    own = secrets("umbrella", "Umbrella Health")

    assert in_words("Umbrella Health: 3 of 4 sites are live.", own) == ()


def test_capitals_hyphens_and_invisible_signs_hide_nothing() -> None:
    found = in_words("CHURN, At-Risk and es\u200bcalation", secrets())

    assert [each.words for each in found] == ["CHURN", "At-Risk", "es\u200bcalation"]


def test_a_figure_and_its_label_are_told_once() -> None:
    found = in_words("Your ARR is EUR 120,000.", secrets())

    assert [(each.leak, each.words) for each in found] == [(Leak.FIGURE, "ARR is EUR 120,000")]


def test_an_amount_that_is_not_the_arr_may_be_named() -> None:
    assert in_words("The second wave costs EUR 12,000, as offered.", secrets()) == ()


def test_five_words_in_common_with_a_note_are_no_passage() -> None:
    assert in_words("The board will pay for it, we hear.", secrets()) == ()


def test_the_name_of_a_thing_may_stand_in_a_note_too() -> None:
    name = "doubts that the board will pay for a second year"

    assert in_name(name, secrets()) == ()
    assert [each.leak for each in in_words(name, secrets())] == [Leak.NOTE]


def test_the_name_of_a_thing_may_hold_no_internal_word() -> None:
    found = in_name("find out whether they churn", secrets())

    assert [each.words for each in found] == ["churn"]


def test_no_words_give_no_finding() -> None:
    assert in_words("", secrets()) == ()
