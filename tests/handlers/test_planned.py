"""Planned contacts: understood from plain words that report nothing, shown, held for, taken back."""

import pytest

from domain.customers import PersonRole, Segment
from domain.entries import Kind
from domain.planning import Rule
from storage import members, trails
from storage.facts import Noun
from storage.nudges import State
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import ONE_DAY, TODAY
from tests.handlers.acme import Chat, card, founded, headline, labels, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """Acme was last called 25 days ago; of its cadence of 30 days contact is due on Sat 28 Nov."""
    chat = founded(sqlite_database)
    last = TODAY - 25 * ONE_DAY
    with chat.database.writing(chat.workspace_id) as uow:
        ana = next(each.id for each in members.everyone(uow) if each.handle == "ana")
        make.person(uow, chat.acme_id, "Jane Miller", role=PersonRole.SPONSOR)
        make.entry(uow, chat.acme_id, ana, kind=Kind.CALL, happened_on=last)
        make.record(
            uow, make.fact(Noun.CUSTOMER, chat.acme_id, chat.acme_id, segment=Segment.HIGH_TOUCH.value)
        )
    return chat


def contact_nudges(chat: Chat) -> list[tuple[str, State, str]]:
    with chat.database.reading(chat.workspace_id) as uow:
        found = trails.of(uow, chat.acme_id).nudges
    return [(each.rule, each.state, each.outcome) for each in found if Rule(each.rule).family == "contact"]


def remind(chat: Chat) -> None:
    """Lets the reminders fall due that the facts call for."""
    chat.says("ben", "step Acme Admin training started")


@pytest.mark.parametrize(
    ("words", "planned"),
    [
        ("call with Acme on the 4th", "planned: call, Fri 4 Dec"),
        ("call with Acme tomorrow", "planned: call, Tue 24 Nov"),
        ("meeting with Acme every second Tuesday", "planned: meeting, every second Tuesday, next Tue 24 Nov"),
        ("Acme: QBR planned for Friday", "planned: review, Fri 27 Nov"),
        ("weekly sync with Acme on Thursdays", "planned: meeting, every Thursday, next Thu 26 Nov"),
        ("I have a visit to Acme on 2 December", "planned: visit, Wed 2 Dec"),
        (
            "call with Acme every 4 weeks on Monday from 1 December",
            "planned: call, every 4 weeks on Monday, next Mon 7 Dec",
        ),
        ("plan call with Acme on Friday", "planned: call, Fri 27 Nov"),
    ],
)
def test_plain_words_plan_a_contact(chat: Chat, words: str, planned: str) -> None:
    reply = chat.says("ana", words)

    assert headline(reply) == f"Acme Corp: {planned}"


@pytest.mark.parametrize(
    ("words", "planned"),
    [
        ("plan Acme call 4.12.", "call, Fri 4 Dec"),
        ("plan Acme call 4.12", "call, Fri 4 Dec"),
        ("plan call Acme on 4.12", "call, Fri 4 Dec"),
        ("plan call Acme Friday", "call, Fri 27 Nov"),
        ("plan call with Jane 4.1.", "call with Jane Miller, Mon 4 Jan 2027"),
    ],
)
def test_plan_reads_a_day_with_a_point_and_a_name_without_with(chat: Chat, words: str, planned: str) -> None:
    reply = chat.says("ana", words)

    assert headline(reply) == f"Acme Corp: planned: {planned}"


def test_who_is_met_is_named(chat: Chat) -> None:
    reply = chat.says("ana", "call with Jane on the 4th")

    assert headline(reply) == "Acme Corp: planned: call with Jane Miller, Fri 4 Dec"


@pytest.mark.parametrize(
    "words",
    [
        "called Acme on Friday, all good",
        "call with Acme today",
        "call with Acme on Friday, they are angry",
        "call with Acme on 12 November",
    ],
)
def test_a_report_stays_a_report(chat: Chat, words: str) -> None:
    reply = chat.says("ana", words)

    assert headline(reply).startswith("Logged for Acme Corp: call")


def test_a_contact_planned_before_the_overdue_date_holds_the_reminder(chat: Chat) -> None:
    remind(chat)
    assert contact_nudges(chat) == [("contact_soon", State.PLANNED, "")]

    reply = chat.says("ana", "call with Jane on Friday")

    assert contact_nudges(chat) == [
        ("contact_soon", State.SETTLED, "planned: call with Jane Miller, Fri 27 Nov")
    ]
    assert "Contact is due by Sat 28 Nov; the reminder waits until it has passed." in card(reply)


def test_one_planned_later_holds_nothing_and_the_card_says_so(chat: Chat) -> None:
    remind(chat)

    reply = chat.says("ana", "call with Jane on 4 December")

    assert contact_nudges(chat) == [("contact_soon", State.PLANNED, "")]
    assert "Contact is due by Sat 28 Nov, before that, so the reminder comes all the same." in card(reply)


def test_undo_opens_the_reminder_again(chat: Chat) -> None:
    remind(chat)
    chat.says("ana", "call with Jane on Friday")

    chat.says("ana", "undo")

    assert contact_nudges(chat) == [("contact_soon", State.PLANNED, "")]


def test_a_planned_contact_that_passes_without_word_reminds_again(chat: Chat) -> None:
    remind(chat)
    chat.says("ana", "call with Jane on Thursday")

    chat.at += 4 * ONE_DAY
    chat.says("ben", "step Acme Admin training done")

    assert contact_nudges(chat) == [("contact_soon", State.PLANNED, "")]


def test_the_health_card_shows_what_is_planned(chat: Chat) -> None:
    chat.says("ana", "call with Jane every second Tuesday")

    assert "planned call with Jane Miller, every second Tuesday, next Tue 24 Nov" in card(
        chat.says("ana", "health Acme")
    )


def test_what_is_planned_is_listed_and_can_be_cancelled(chat: Chat) -> None:
    chat.says("ana", "call with Jane every second Tuesday")
    listed = said(chat.says("ana", "plan Acme"))
    (row,) = listed.parts[1].rows  # type: ignore[union-attr]

    reply = chat.presses("ana", row.buttons[0].verb, row.buttons[0].id)

    assert headline(reply) == "Acme Corp: call with Jane Miller is planned no more"
    assert headline(chat.says("ana", "plan Acme")) == "Acme Corp: no contact planned"


def test_a_rhythm_of_months_is_refused_with_an_example(chat: Chat) -> None:
    reply = chat.says("ana", "call with Acme every month")

    assert headline(reply) == (
        "I can repeat a contact every week, or every so many weeks, on a weekday. "
        "Example: call with Acme Corp every second Tuesday."
    )


def test_a_date_of_two_readings_is_asked(chat: Chat) -> None:
    reply = chat.says("ana", "meeting with Acme on 3/12")

    assert labels(said(reply)) == ["Thursday, 3 December 2026", "Friday, 12 March 2027"]


def test_the_chosen_reading_is_planned(chat: Chat) -> None:
    doubt = said(chat.says("ana", "meeting with Acme on 3/12"))

    reply = chat.clicks("ana", "Thursday, 3 December 2026", doubt)

    assert headline(reply) == "Acme Corp: planned: meeting, Thu 3 Dec"


def test_plan_without_a_day_is_refused_with_an_example(chat: Chat) -> None:
    reply = chat.says("ana", "plan Acme a call some day")

    assert headline(reply).startswith(
        "I read no day ahead in that. Example: plan call with Acme Corp on Friday"
    )


def test_what_is_planned_already_is_not_planned_again(chat: Chat) -> None:
    chat.says("ana", "plan call with Acme every second Tuesday")

    reply = chat.says("ana", "plan call with Acme every second Tuesday")

    assert headline(reply) == (
        "That is planned with Acme Corp already: call, every second Tuesday, next Tue 24 Nov."
    )
    assert chat.summaries() == [("plan", "planned contact with Acme Corp")]
