"""Duties that a clause tells only together with the one before it, and days counted from another."""

from datetime import date

import pytest

from tests.understanding.test_plans import FRIDAY, MONDAY, duties

SUNDAY = date(2026, 11, 22)
TUESDAY = date(2026, 11, 24)
THURSDAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Acme call today. I write the summary, Ben the cover letter, both by Friday",
            [("ana", FRIDAY), ("ben", FRIDAY)],
        ),
        (
            "Acme call today. I'll check the contract by Monday and the invoice, which Ben looks into",
            [("ana", MONDAY), ("ben", None)],
        ),
        ("Acme call today. @ben who of yours is free next week? answer by Friday please", [("ben", FRIDAY)]),
        (
            "Acme call today. I asked @eva for the figures, she'll have them ready by Friday",
            [("eva", FRIDAY)],
        ),
        ("Acme call today. The workshop itself is yours @eva", [("eva", None)]),
        (
            "Acme call today. I promised Jane a sandbox. @ben that's yours please, by Friday",
            [("ben", FRIDAY)],
        ),
        ("Acme call today. I'm putting a price list together, she gets it on Friday", [("ana", FRIDAY)]),
        ("Acme call today. If nothing arrives by then I'll ring Jane on Friday", [("ana", FRIDAY)]),
        ("Acme call today. Ben and I take Jane out for lunch on Friday", [("ana", FRIDAY), ("ben", FRIDAY)]),
        ("Acme call today. I'll have finance look at the invoice, deadline Friday", [("ana", FRIDAY)]),
        ("Acme call today. I'll drive over on Friday and talk to Jane", [("ana", FRIDAY)]),
        ("Acme call today. I'll look up the figures and get back to Jane on Friday", [("ana", FRIDAY)]),
        ("Acme call today. I'll ask Ben to repair it by Friday", [("ben", FRIDAY)]),
        ("Acme call today. It would be great if @eva visited Jane by Friday", [("eva", FRIDAY)]),
        ("Acme call today. @ben over to you, price it by Friday", [("ben", FRIDAY)]),
        ("Acme call today. Ringing Jane again at 5 with the price", [("ana", date(2026, 11, 21))]),
        ("Acme call today. Meeting Raj on the 27th", [("ana", FRIDAY)]),
        ("Acme call today. I'll ask Jane on Friday who pays from December", [("ana", FRIDAY)]),
        ("Acme call today. Let's send her a draft before the week's out", [("ana", FRIDAY)]),
    ],
)
def test_a_duty_may_be_told_over_two_clauses(text: str, expected: list[tuple[str, date | None]]) -> None:
    assert sorted(duties(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Acme call with Jane. Follow up Friday", [("ana", FRIDAY)]),
        ("Acme call with Jane. Can you mail her the log by Friday @ben?", [("ben", FRIDAY)]),
        ("Acme call with Jane. Eva said she would mail her the log by Friday", [("eva", FRIDAY)]),
        ("Acme call with Jane. Time to mail her the log, Friday at the latest", [("ana", FRIDAY)]),
        ("Acme call with Jane. The summary is due on Friday", [("ana", FRIDAY)]),
        ("Acme call with Jane. I can mail her the log on Friday", [("ana", FRIDAY)]),
        ("Acme call with Jane. Another try on Friday", [("ana", FRIDAY)]),
        ("Acme call with Jane. She asked for a log, will do by Friday", [("ana", FRIDAY)]),
        ("Acme call with Jane. Hope to mail her the log on Friday", [("ana", FRIDAY)]),
        (
            "Acme call with Jane. I mail the log Monday and Eva the invoice Friday",
            [("ana", MONDAY), ("eva", FRIDAY)],
        ),
        (
            "Acme call with Jane. Next steps: I mail the log by Friday, Eva books the room",
            [("ana", FRIDAY), ("eva", None)],
        ),
        (
            "Acme call with Jane. My part: the log by Monday; Eva's part: the slides by Friday",
            [("ana", MONDAY), ("eva", FRIDAY)],
        ),
        ("Acme call with Jane. Let's see what Ben says", []),
    ],
)
def test_a_duty_is_read_however_it_is_put(text: str, expected: list[tuple[str, date | None]]) -> None:
    assert sorted(duties(text)) == expected


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Acme call today. Jane needs it by Friday, I check it the day before", THURSDAY),
        ("Acme call today. Jane delivers by Friday, I test it the Monday after that", date(2026, 11, 30)),
        ("Acme call today. The audit is on Friday, I'm preparing the files until then", FRIDAY),
        ("Acme call today. Jane is back on Monday, I'll call her the next day", TUESDAY),
    ],
)
def test_a_day_may_be_counted_from_the_one_said_before_it(text: str, day: date) -> None:
    assert duties(text) == [("ana", day)]


@pytest.mark.parametrize(
    "text",
    [
        "Acme call today, Jane is happy. I'll sleep on it",
        "Acme call today, Jane is happy. @ben stay out of this for now",
        "Acme call today, Jane is happy. Let me leave it alone until Friday",
        'Acme: mail from Jane: "we go on, send me the papers by Friday"',
        "Acme: Jane on WhatsApp: 'send me the papers by Friday'",
        "Acme call today. Jane insists we take over the old archive by Friday",
        "Acme call today. We were supposed to get their files on the 15th",
        "Acme: wave 1 landed on Saturday, Jane is happy",
        "Acme call today. We are thinking about raising the price next year",
        "Acme call today. Agreed the test plan with Jane",
    ],
)
def test_waiting_quotes_and_thoughts_are_no_duties(text: str) -> None:
    assert duties(text) == []
