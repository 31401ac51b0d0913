"""The week: what comes up for oneself by day, what is late first."""

from datetime import timedelta

import pytest

from domain.customers import Segment
from domain.entries import Kind
from domain.onboarding import StepStatus
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY, TODAY
from tests.handlers.acme import Chat, card, founded, headline, labels, rows, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """Acme's due times are those of its facts; TODAY is a Monday."""
    chat = founded(sqlite_database)
    chat.says("ana", "log Acme call today, all good")
    return chat


def listed(chat: Chat, who: str, words: str = "week") -> list[tuple[str, str, str]]:
    """Day, name and words of what comes up."""
    return [(row.label, row.text, row.detail) for row in rows(said(chat.says(who, words)))]


def test_promises_and_steps_come_on_their_days(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        make.promise(uow, chat.acme_id, chat.member_id("ben"), "Send the plan", due_on=TODAY + 4 * ONE_DAY)
    chat.says("ana", "log Acme call today, still good")

    found = listed(chat, "ben")

    assert ("Wed 25 Nov", "Acme Corp") in [each[:2] for each in found]
    assert ("Fri 27 Nov", "Acme Corp", "“Send the plan”, promised, due Fri 27 Nov (said Mon 23 Nov)") in found
    assert [each[0] for each in found] == sorted((each[0] for each in found), key=_day)


def _day(words: str) -> int:
    return int(words.split()[1])


def test_a_step_is_named_once_though_two_reminders_tell_it(chat: Chat) -> None:
    chat.step_is(3, due_on=TODAY + ONE_DAY, status=StepStatus.PLANNED)
    chat.says("ana", "log Acme call today, still good")

    found = [words for _, _, words in listed(chat, "ben") if "Admin training" in words]

    assert found == ["Admin training due Tue 24 Nov"]


def test_a_contact_comes_on_the_day_its_cadence_is_used_up(chat: Chat) -> None:
    chat.customer_is(segment=Segment.STRATEGIC)
    with chat.database.writing(chat.workspace_id) as uow:
        make.entry(uow, chat.acme_id, chat.member_id("ana"), kind=Kind.CALL, happened_on=TODAY)
    chat.at = AT + 10 * ONE_DAY
    chat.says("ana", "log Acme they have a new logo")

    assert ("Mon 7 Dec", "Acme Corp", "contact due Mon 7 Dec (call, Mon 23 Nov, 10 days ago)") in listed(
        chat, "ana", "week next"
    )


def test_a_planned_contact_stands_on_its_day(chat: Chat) -> None:
    chat.says("ana", "plan call with Acme on Thursday")

    assert ("Thu 26 Nov", "Acme Corp", "planned: call, Thu 26 Nov") in listed(chat, "ana")


def test_a_milestone_of_ones_own_customer_stands_on_its_day(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        make.project(uow, chat.acme_id, ["Pilot"])

    assert ("Tue 24 Nov", "Acme Corp", "milestone Pilot, due Tue 24 Nov") in listed(chat, "ben")
    assert not any("Pilot" in words for _, _, words in listed(chat, "dev"))


def test_a_renewal_window_stands_on_the_day_it_is_entered(chat: Chat) -> None:
    chat.customer_is(notice_date=TODAY + timedelta(days=33), segment=Segment.TECH_TOUCH)
    chat.says("ana", "log Acme call today, still good")

    found = [each for each in listed(chat, "ana") if "renewal" in each[2]]

    assert found == [
        (
            "Mon 23 Nov",
            "Acme Corp",
            "renewal: value case, notice Sat 26 Dec (last safe day Fri 25 Dec)",
        ),
        (
            "Thu 26 Nov",
            "Acme Corp",
            "renewal: proposal, notice Sat 26 Dec (last safe day Fri 25 Dec)",
        ),
    ]


def test_a_task_of_no_customer_is_ones_own(chat: Chat) -> None:
    chat.says("dev", "task tidy my desk on Wednesday")

    (found,) = listed(chat, "dev")

    assert found[:2] == ("Wed 25 Nov", "yourself")


def test_what_is_late_comes_first_and_only_while_its_week_runs(chat: Chat) -> None:
    chat.at = AT + 3 * ONE_DAY
    chat.says("ana", "log Acme call today, still good")

    this_week, next_week = (listed(chat, "ben", words) for words in ("week", "week next"))

    assert this_week[0][:2] == ("late", "Acme Corp")
    assert all(label != "late" for label, _, _ in next_week)


def test_a_thing_held_until_a_day_stands_on_that_day(chat: Chat) -> None:
    chat.at = AT + 2 * ONE_DAY
    chat.says("ana", "log Acme call today, still good")
    chat.says("ben", "snooze questionnaire until Friday")

    found = [label for label, _, words in listed(chat, "ben") if "questionnaire" in words]

    assert found == ["Fri 27 Nov"]


def test_the_headline_names_the_days_and_counts_what_is_late(chat: Chat) -> None:
    chat.at = AT + 3 * ONE_DAY
    chat.says("ana", "log Acme call today, still good")

    assert headline(chat.says("ben", "week")).startswith("Mon 23 Nov to Sun 29 Nov: ")
    assert headline(chat.says("ben", "week")).endswith(" late")


def test_more_than_five_things_come_in_pages(chat: Chat) -> None:
    for number in range(6):
        chat.says("dev", f"task number {number} on Wednesday")

    first = said(chat.says("dev", "week"))
    second = said(chat.clicks("dev", "More", first))

    assert (len(rows(first)), len(rows(second))) == (5, 1)
    assert labels(second) == []


def test_nothing_comes_up_where_nothing_is_due(chat: Chat) -> None:
    assert card(chat.says("dev", "week")) == ["Mon 23 Nov to Sun 29 Nov: nothing"]


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("what's on my plate next week?", "Mon 30 Nov to Sun 6 Dec"),
        ("what is due tomorrow?", "tomorrow (Tue 24 Nov)"),
        ("what's on this week?", "Mon 23 Nov to Sun 29 Nov"),
    ],
)
def test_a_plain_question_is_answered_for_its_days(chat: Chat, words: str, days: str) -> None:
    assert headline(chat.says("dev", words)).startswith(days)


@pytest.mark.parametrize("words", ["week 7.12 - 12.12", "week 7.12. to 12.12.", "week 7.12-12.12"])
def test_days_with_a_point_are_a_range(chat: Chat, words: str) -> None:
    assert headline(chat.says("dev", words)).startswith("Mon 7 Dec to Sat 12 Dec")


def test_a_range_that_is_over_is_refused(chat: Chat) -> None:
    reply = chat.says("dev", "week last week")

    assert headline(reply) == "Sun 22 Nov is not ahead. Choose a later day, for example tomorrow."


def test_words_that_are_no_days_are_refused_with_an_example(chat: Chat) -> None:
    reply = chat.says("dev", "week zzz")

    assert headline(reply) == ("zzz is no range of dates I know. Write one like: next 90 days, Q1, March.")


def test_a_step_to_come_can_be_done_from_the_list(chat: Chat) -> None:
    chat.step_is(3, due_on=TODAY + ONE_DAY, status=StepStatus.PLANNED)
    chat.says("ana", "log Acme call today, still good")
    (row,) = (row for row in rows(said(chat.says("ben", "week"))) if "Admin training" in row.detail)

    reply = chat.presses("ben", row.buttons[0].verb, row.buttons[0].id)

    assert headline(reply) == "Acme Corp: Admin training done"


def test_a_lead_without_a_book_has_no_customers_things(chat: Chat) -> None:
    assert listed(chat, "cleo") == []
