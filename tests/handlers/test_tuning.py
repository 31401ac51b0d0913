"""Reminders are tuned from their own menu and by settings; `rules` counts, and tries what would have been."""

from datetime import date, timedelta

import pytest

from domain.customers import Segment
from handlers.services import Services
from scheduler.sweep import sweep
from storage import workspaces
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY
from tests.handlers.acme import Chat, card, founded, headline, lines, menu_of, rows, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """Dev's Hooli is high-touch and was last called on 20 October."""
    chat = founded(sqlite_database)
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


def test_a_reminder_says_why_it_came_and_when_it_comes_again(chat: Chat) -> None:
    listed = said(chat.says("dev", "today"))

    reply = chat.picks("dev", "Why this?", listed)

    assert card(reply)[-1] == (
        "You look after Hooli; its cadence is 30 days (high-touch). Rule: contact overdue. "
        "While it is open it comes again on Tue 24 Nov; on Fri 4 Dec Cleo hears of it."
    )


def test_the_menu_of_a_reminder_holds_all_that_can_be_done(chat: Chat) -> None:
    assert menu_of(said(chat.says("dev", "today"))) == [
        "Done",
        "Snooze until tomorrow",
        "Snooze until Monday",
        "Snooze until a date",
        "Not this month",
        "Why this?",
        "Hand over",
        "Wrong",
        "Health card",
        "Pause this customer",
        "Every 45 days for this account",
    ]


def test_not_this_month_holds_it_until_the_first_and_can_be_taken_back(chat: Chat) -> None:
    held = chat.picks("dev", "Not this month", said(chat.says("dev", "today")))
    gone = headline(chat.says("dev", "today"))

    chat.clicks("dev", "Not after all", said(held))

    assert headline(held) == "Hooli: held until Tue 1 Dec"
    assert gone == "Open today: nothing"
    assert headline(chat.says("dev", "today")) == "Open today: 1 thing"


def test_what_is_held_comes_again_by_words_too(chat: Chat) -> None:
    chat.says("dev", "snooze Hooli until Friday")

    reply = chat.says("dev", "snooze Hooli off")

    assert headline(reply) == "Hooli: open again"


def test_another_cadence_clears_the_reminder_and_is_the_customers_own(chat: Chat) -> None:
    reply = chat.picks("dev", "Every 45 days for this account", said(chat.says("dev", "today")))

    assert headline(reply) == "Hooli: a contact every 45 days now, was 30"
    assert headline(chat.says("dev", "overdue")) == "Overdue: nothing"


def test_wrong_closes_it_and_rules_counts_it(chat: Chat) -> None:
    chat.says("dev", "wrong Hooli")

    assert headline(chat.says("dev", "today")) == "Open today: nothing"
    assert card(chat.says("dev", "rules")) == [
        "Rules: the reminders of the last 90 days",
        "contact contact overdue 1 planned, 0 told, 0 done, 0 snoozed, 1 called wrong",
    ]


def test_handed_over_it_is_the_colleagues_also_after_the_next_change(chat: Chat) -> None:
    listed = said(chat.says("dev", "today"))
    (row,) = rows(listed)
    nudge_id = next(each.id for each in row.menu if each.label == "Hand over")

    chat.fills("dev", "nudge_give", nudge_id, to=chat.member_id("ana"))
    chat.says("dev", "customer Hooli country AT")

    assert headline(chat.says("dev", "today")) == "Open today: nothing"
    assert any("Hooli" in line for line in lines(said(chat.says("ana", "today"))))


def test_a_dry_run_says_what_would_have_been_sent_and_changes_nothing(chat: Chat) -> None:
    reply = chat.says("dev", "rules try cadence.high-touch 90")

    assert card(reply) == [
        "Cadence, high-touch: 90 days: in the last 90 days this would have sent 0 nudges (now 4)",
        "1 account fewer overdue. Nothing was sent or changed.",
    ]
    assert headline(chat.says("dev", "overdue")) == "Overdue: 1 thing"


def test_a_dry_run_can_be_filled_in(chat: Chat) -> None:
    form = chat.clicks("dev", "Try a rule", said(chat.says("dev", "rules"))).form
    assert form is not None

    wrong = chat.fills("dev", form.verb, form.id, setting="cadence_high_touch", value="often").form
    reply = chat.fills("dev", form.verb, form.id, setting="cadence_high_touch", value="30")

    assert wrong is not None
    assert wrong.fields[1].error.startswith("Cadence, high-touch takes a whole number from 0 to 365")
    assert card(reply)[0].endswith("this would have sent 4 nudges (now 4)")


@pytest.mark.parametrize(
    ("who", "words", "title"),
    [
        ("dev", "settings Hooli overdue 120 escalate 200", "Settings of Hooli: changed from today on"),
        ("dev", "settings mine overdue 120", "Settings of your customers: changed from today on"),
    ],
)
def test_settings_of_ones_own_customers_are_ones_own_to_set(
    chat: Chat, who: str, words: str, title: str
) -> None:
    assert headline(chat.says(who, words)) == title


def test_a_setting_of_a_segment_is_an_admins(chat: Chat) -> None:
    refused = chat.says("dev", "settings segment high-touch overdue 120")

    assert refused.refused


def test_a_narrow_setting_goes_before_a_wide_one(chat: Chat) -> None:
    chat.says("dev", "settings Hooli overdue 120")
    chat.says("dev", "customer Hooli country AT")

    assert headline(chat.says("dev", "overdue")) == "Overdue: nothing"


def test_leave_needs_a_day_and_a_colleague_who_is_there(chat: Chat) -> None:
    assert headline(chat.says("dev", "away until 7 December cover @ana")) == (
        "Away: until Mon 7 Dec, when you are back"
    )
    assert chat.says("ana", "away until 8 December cover @dev").refused
    assert headline(chat.says("dev", "back")) == "Back: your reminders come to you again"
    assert chat.says("dev", "back").refused


def test_the_cover_sees_and_closes_what_is_the_colleagues(chat: Chat) -> None:
    chat.says("dev", "away until 7 December cover @ana")

    reply = chat.says("ana", "done Hooli")

    assert headline(reply).startswith("Hooli: done by Ana")


def test_undoing_done_on_a_task_of_no_customer_opens_its_reminder_again(chat: Chat) -> None:
    chat.says("dev", "task book the room today")
    chat.at += timedelta(minutes=1)
    sweep(Services(chat.database), chat.at)
    closed = said(chat.says("dev", "done book the room"))
    gone = len(rows(said(chat.says("dev", "today"))))

    chat.clicks("dev", "Undo", closed)

    assert (gone, len(rows(said(chat.says("dev", "today"))))) == (1, 2)


def test_the_history_of_a_reminder_tells_what_befell_it(chat: Chat) -> None:
    chat.says("dev", "snooze Hooli until Friday")
    chat.at += timedelta(minutes=1)
    chat.says("dev", "snooze Hooli off")

    told = card(chat.says("dev", "audit Hooli reminders"))

    assert "snoozed by Dev until Fri 27 Nov (Mon 23 Nov 09:00); woken by Dev (Mon 23 Nov 09:01)" in told[1]
