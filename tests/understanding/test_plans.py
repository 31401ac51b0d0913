"""What those of ours are to do: who, what and by when."""

from datetime import date

import pytest

from tests.understanding.test_reading import read

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)


def duties(text: str) -> list[tuple[str, date | None]]:
    """Who is to do something and by when, in a message of Ana's written on Saturday 21 November 2026."""
    return [(task.assignee, task.due_on) for task in read(text).follow_ups]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme call today. @ben I need the error log by Friday", [("ben", FRIDAY)]),
        ("Acme call today. Might I ask @ben to ring Jane by Friday?", [("ben", FRIDAY)]),
        ("Acme call today. Ben: invite their procurement to the next round", [("ben", None)]),
        ("Acme call today. @ben @eva numbers by Friday, both of you", [("ben", FRIDAY), ("eva", FRIDAY)]),
        ("Acme call today. The escalation sits with Ben, answer by Friday", [("ben", FRIDAY)]),
        ("Acme call today. Price: @ben, by Friday", [("ben", FRIDAY)]),
        ("Acme call today it crashed for the third time ben please look at it by Friday", [("ben", FRIDAY)]),
    ],
)
def test_who_is_asked_is_to_do_it(text: str, expected: list[tuple[str, date | None]]) -> None:
    assert duties(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Acme call today, Jane is happy. Quote by Friday, that's on me",
        "Acme call today, Jane is happy. New offer by Friday, I'm on it",
        "Acme call today, Jane is happy. Our offer must be on her table by Friday",
        "Acme call today, Jane is happy. Offer Friday.",
        "Acme call today, Jane is happy. Next step is a call with their architect, Friday",
        "Acme call today, Jane is happy. My job is to calm down the CFO by Friday",
        "Acme call today, Jane is happy. I've promised her terms by Friday",
        "Acme call today, Jane is happy. I told her I'd have the report on her desk by Friday",
    ],
)
def test_a_duty_may_be_said_without_a_verb_of_intent(text: str) -> None:
    assert duties(text) == [("ana", FRIDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "Acme call today, Jane is happy. We had to move the cutover because of a storm",
        "Acme call today, Jane is happy. I must say the demo went well",
        "Acme call today, Jane is happy. Ana has done it all",
        "Acme call today, Jane is happy. Next: Jane names an admin by Friday",
        "Acme call today, Jane is happy. Next steps: none",
        "Acme: Jane wants that we take over their phone hotline",
    ],
)
def test_what_is_over_or_is_theirs_to_do_is_no_duty_of_ours(text: str) -> None:
    assert duties(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Acme call today. I'll send the quote on Monday... sorry, make it Friday",
        "Acme call today. I'll send the quote, no wait, I do it on Friday",
        "Acme call today. I owe Jane the quote, will send it by Friday",
        "Acme call today. I said I'd price it, got until Friday",
    ],
)
def test_one_duty_said_in_two_steps_is_one_with_its_last_day(text: str) -> None:
    assert duties(text) == [("ana", FRIDAY)]


def test_a_day_belongs_to_the_duty_that_it_leads() -> None:
    text = "Acme call today: Ben sends the slides on Monday, and on Friday I send Jane flowers"

    assert duties(text) == [("ben", MONDAY), ("ana", FRIDAY)]


def test_a_list_of_duties_hands_each_to_whom_its_line_names() -> None:
    text = "Acme call today\nActions\n- Ana: offer by Friday\n- Ben: check it by Monday\n- Jane: send users"

    assert duties(text) == [("ana", FRIDAY), ("ben", MONDAY)]


def test_a_reminder_is_due_on_its_own_day_whatever_day_it_is_about() -> None:
    assert duties("remind me on Monday to move Friday's call with Acme") == [("ana", MONDAY)]


@pytest.mark.parametrize(
    "text",
    [
        "text message from Jane at Acme, they will sign, follow up on Friday",
        "Acme: Jane will send the contract, check back on Friday",
        "called Jane at Acme, she will ask legal, chase her on Friday",
    ],
)
def test_a_follow_up_behind_their_promise_is_ours(text: str) -> None:
    assert [task.due_on for task in read(text).follow_ups] == [date(2026, 11, 27)]
