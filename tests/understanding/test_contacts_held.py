"""How a contact took place, when it did, and what a message tells of steps."""

from datetime import date

import pytest

from domain.entries import Kind
from tests.understanding.test_reading import SATURDAY, read

FRIDAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jane from Acme dropped by our office today, she is happy", Kind.MEETING),
        ("popped in at Acme today, Jane is happy", Kind.VISIT),
        ("Acme today on Teams with Jane, she is happy", Kind.MEETING),
        ("Jane from Acme wrote to me on Teams, she is happy", Kind.CHAT),
        ("Acme: Jane asked for a quote in an email yesterday", Kind.EMAIL),
        ("Q3 review with Acme today, Jane is happy", Kind.REVIEW),
        ("Acme: bootcamp for their admins today, Jane is happy", Kind.TRAINING),
        ("Acme 1:1 with Jane today (phone), she is happy", Kind.CALL),
    ],
)
def test_how_a_contact_took_place_is_told_by_place_medium_and_who_came(text: str, kind: Kind) -> None:
    assert read(text).kind is kind


@pytest.mark.parametrize(
    "text",
    [
        "Acme: Jane would just love a training on the editor",
        "Acme: QBR is planned for the 30th, Jane is happy",
        "Acme: only a fifth of the licences are used in the Berlin office",
        "Acme: staff went back to their sheets",
        "Acme is unhappy, emailed Ben about it already",
    ],
)
def test_what_is_wished_planned_or_only_a_place_is_no_contact(text: str) -> None:
    assert read(text).kind is None


def test_a_silence_elsewhere_does_not_undo_a_contact_that_they_began() -> None:
    assert read("Sam from Delta rang. Nobody at our hotline picked up all week").kind is Kind.CALL


@pytest.mark.parametrize(
    "text",
    [
        "had lunch with Jane from Acme on Friday, all good",
        "Acme is live since Friday, Jane is happy",
        "training at Acme on Thursday, no sorry, on Friday, all good",
        "Jane from Acme didn't turn up for Friday's call",
        "Acme: mail from Jane from Friday, she is happy",
    ],
)
def test_the_day_of_a_contact_is_the_one_that_is_meant(text: str) -> None:
    assert read(text).happened_on == FRIDAY


@pytest.mark.parametrize(
    "text",
    [
        "Saturday notes: Jane from Acme wrote, she is happy",
        "Jane from Acme did not pick up on Thursday and again not today",
        "Jane at Acme says we are the best she knows, she would phone us on a Sunday",
        "Jane at Acme had agreed to ring back on Thursday, nothing came",
        "Acme: wave 1 stays on the 4th, Jane is happy",
        "Jane from Acme rang about Tuesday's outage, she is unhappy",
        "Acme today. Sat in the lobby with Jane, she is happy",
    ],
)
def test_a_day_named_planned_or_of_something_else_is_not_that_of_what_is_told(text: str) -> None:
    assert read(text).happened_on == date(2026, 11, 21)


def test_something_over_since_a_day_happened_on_that_day() -> None:
    assert read("Acme: the pilot is over since Friday, Jane is happy").happened_on == FRIDAY


@pytest.mark.parametrize(
    "text",
    ["Acme: Jane's last day is the 19th", "Happy Friday! Jane at Acme is happy", "Acme: got until the 15th"],
)
def test_a_day_named_for_another_reason_is_not_that_of_the_contact(text: str) -> None:
    assert read(text).happened_on == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Acme can't go live yet, their CISO sits on it", [("Go-live", "blocked")]),
        ("Kicked off with Acme on Zoom today", [("Kick-off call", "done")]),
        ("Acme: data migration can be ticked off", [("Data migration", "done")]),
        ("Acme: the pilot is not blocked, it is simply in progress", [("Pilot", "in_progress")]),
        (
            "Acme: the SSO is going fine, half of the cases are through",
            [("SSO configuration", "in_progress")],
        ),
        ("Acme: admins all trained, Jane is happy", [("Admin training", "done")]),
        (
            "Acme: moving the data across is two thirds through, Jane is happy",
            [("Data migration", "in_progress")],
        ),
        ("Acme: pilot is now held up, Jane is happy", [("Pilot", "blocked")]),
        ("Acme: Jane told me of a Zappo pilot that is running in their lab", []),
        ("Acme starts the pilot on Monday, Jane is happy", []),
        ("Acme: SSO starts as soon as their server is there, Jane is happy", []),
        ("Acme: no sign of life since the pilot ended", []),
        ("Acme: 96% of their pilots log in daily, Jane is happy", []),
        ("Acme: 8% more orders since go-live, Jane is happy", []),
    ],
)
def test_how_a_step_stands_is_read_from_the_words_around_it(text: str, steps: list[tuple[str, str]]) -> None:
    assert [(news.name, news.status.value) for news in read(text).steps] == steps


@pytest.mark.parametrize(
    ("text", "scores"),
    [
        ("Acme: Jane gave us 2/5 csat", (("csat", 2),)),
        ("Acme: Jane gave the team nine out of ten on NPS", (("nps", 9),)),
        ("Acme: Jane awarded us a two out of five", (("csat", 2),)),
    ],
)
def test_a_score_given_with_the_highest_there_is_is_read(
    text: str, scores: tuple[tuple[str, int], ...]
) -> None:
    assert read(text).scores == scores


@pytest.mark.parametrize(
    "text",
    [
        "Acme call moved to Friday",
        "the review with Acme was shifted to next Thursday",
        "Acme: Jane moved our meeting to Tuesday",
        "visit to Acme brought forward to Wednesday",
        "Acme's QBR slipped by a week, to Friday",
    ],
)
def test_what_was_given_another_day_has_not_been(text: str) -> None:
    meant = read(text)

    assert (meant.kind, meant.happened_on) in ((None, SATURDAY.date()), (None, None))


@pytest.mark.parametrize(
    ("text", "met"),
    [
        ("spoke with Jane at Acme: she will talk to Delta about us", {"Acme Corp"}),
        ("called Acme today, follow up with Delta on Friday", {"Acme Corp"}),
        ("met Jane at Acme, I'll call Delta tomorrow", {"Acme Corp"}),
        ("called Acme and Delta today, both happy", {"Acme Corp", "Delta Freight"}),
        ("had a call with Acme. Delta rang, too, they are unhappy", {"Acme Corp", "Delta Freight"}),
    ],
)
def test_who_is_yet_to_be_spoken_to_was_not_met(text: str, met: set[str]) -> None:
    assert {part.customer.name for part in read(text).parts if part.met} == met
