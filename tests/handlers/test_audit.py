"""`audit`: who did what and when, the newest first, and what became of every reminder of a customer."""

from datetime import date

import pytest

from storage import nudges
from storage.nudges import NewNudge
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, ONE_DAY, ONE_MINUTE
from tests.handlers.acme import Chat, card, founded, headline, labels, rows, said


@pytest.fixture
def chat(database: Database) -> Chat:
    return founded(database)


def test_a_customers_changes_are_told_the_newest_first(chat: Chat) -> None:
    chat.says("ana", "log Acme called Jane, they are happy")
    chat.at += ONE_DAY
    chat.says("ben", "step Acme Admin training started")

    reply = chat.says("cleo", "audit Acme")

    assert card(reply)[:3] == [
        "Acme Corp: what changed, the newest first",
        "Tue 24 Nov 09:00 Admin training in progress Ben, step",
        "Mon 23 Nov 09:00 check-in for Acme Corp Ana, log",
    ]
    assert labels(said(reply)) == ["Reminders", "Updates"]


def test_what_was_taken_back_is_said_to_be(chat: Chat) -> None:
    chat.says("ben", "step Acme Admin training started")
    chat.says("ben", "undo")

    reply = chat.says("cleo", "audit Acme")

    assert card(reply)[1:3] == [
        "Mon 23 Nov 09:00 took back: Admin training in progress Ben, undo",
        "Mon 23 Nov 09:00 Admin training in progress Ben, step, taken back since",
    ]


def test_a_change_of_another_customer_is_not_told(chat: Chat) -> None:
    chat.says("dev", "log Globex called Jane, they are happy")

    reply = chat.says("cleo", "audit Acme")

    assert not any("Globex" in line for line in card(reply))


def test_a_change_of_several_customers_is_told_of_each(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        make.entry(uow, chat.acme_id, chat.member_id("ana"), at=AT + ONE_MINUTE)

    reply = chat.says("cleo", "audit Acme")

    assert card(reply)[1] == "Mon 23 Nov 09:01 something was said the assistant, log"


def test_pages_follow_one_another_without_a_gap(chat: Chat) -> None:
    for number in range(12):
        chat.says("ana", f"task call number {number} at Acme tomorrow")
    first = said(chat.says("ana", "audit"))

    second = said(chat.clicks("ana", "More", first))

    told = [*rows(first), *rows(second)]
    assert [len(rows(first)), len(rows(second))] == [10, 2]
    assert len({row.text for row in told}) == 12
    assert labels(second) == []


def test_who_is_over_no_book_sees_their_own_changes(chat: Chat) -> None:
    chat.says("ana", "log Acme called Jane, they are happy")
    chat.says("dev", "log Globex called Jane, they are happy")

    mine, all_of_them = chat.says("dev", "audit"), chat.says("cleo", "audit")

    assert card(mine) == [
        "Your changes: what changed, the newest first",
        "Mon 23 Nov 09:00 check-in for Globex Dev, log",
    ]
    assert [row.detail for row in rows(said(all_of_them))][:2] == ["Dev, log", "Ana, log"]


def test_with_nothing_changed_it_says_so(chat: Chat) -> None:
    assert card(chat.says("dev", "audit")) == ["Your changes: nothing changed yet"]


def test_every_reminder_is_told_with_its_fate(chat: Chat) -> None:
    chat.at += 5 * ONE_DAY
    chat.says("ana", "log Acme called Jane, they are happy")
    chat.says("ben", "done security questionnaire")

    reply = chat.clicks("cleo", "Reminders", said(chat.says("cleo", "audit Acme")))

    told = {row.text: row.detail for row in rows(said(reply))}
    assert headline(reply) == "Reminders about Acme Corp: the newest first"
    assert told["promise due “Send the security questionnaire”"] == (
        "Ben; not told; done by Ben (Sat 28 Nov 09:00)"
    )
    assert told["promise chase “SAML metadata”"] == "Ben; not told; open"


def test_each_clearing_and_opening_again_of_a_reminder_is_told(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        make.entry(
            uow, chat.acme_id, chat.member_id("ana"), at=AT - 40 * ONE_DAY, happened_on=date(2026, 10, 14)
        )
    chat.says("ana", "customer Acme cadence 14")
    chat.at += ONE_MINUTE
    chat.says("ana", "log Acme called Jane, they are happy")
    chat.at += ONE_MINUTE
    chat.says("ana", "undo")

    reply = chat.says("cleo", "audit Acme reminders")

    told = {row.text: row.detail for row in rows(said(reply))}
    assert told["contact overdue"] == (
        "Ana; not told; contacted by Ana, call (Mon 23 Nov 09:01); opened again (Mon 23 Nov 09:02); open"
    )


def test_a_fall_of_health_that_was_taken_back_was_not_ended_by_an_older_contact(chat: Chat) -> None:
    chat.says("ana", "log Acme called Jane on 9 November, they are happy")
    chat.at += ONE_DAY
    chat.says("ana", "log Acme emailed Jane, she is angry and wants to cancel")
    chat.at += ONE_MINUTE
    chat.says("ana", "undo")

    reply = chat.says("cleo", "audit Acme reminders")

    told = {row.text: row.detail for row in rows(said(reply))}
    assert told["health fell"] == "Ana; not told; no longer due (Tue 24 Nov 09:01)"


def test_a_held_reminder_says_until_when(chat: Chat) -> None:
    chat.at += 5 * ONE_DAY
    chat.says("ana", "log Acme called Jane, they are happy")
    chat.says("ben", "snooze questionnaire until 4 December")

    reply = chat.says("cleo", "audit Acme reminders")

    assert "Ben; not told; snoozed by Ben until Fri 4 Dec (Sat 28 Nov 09:00); held until Fri 4 Dec" in [
        row.detail for row in rows(said(reply))
    ]


def test_many_reminders_come_in_pages(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        for number in range(12):
            nudges.plan(
                uow,
                NewNudge(
                    rule="contact_soon",
                    subject_id=chat.acme_id,
                    period=f"2026-10-{number + 1:02}",
                    customer_id=chat.acme_id,
                    member_id=chat.member_id("ana"),
                    planned_at=AT - number * ONE_DAY,
                ),
            )
    first = said(chat.says("cleo", "audit Acme reminders"))

    second = said(chat.clicks("cleo", "More", first))

    assert [len(rows(first)), len(rows(second))] == [10, 2]
    assert rows(second)[-1].label == "Thu 12 Nov"


def test_plain_words_ask_what_changed(chat: Chat) -> None:
    chat.says("dev", "log Globex called Jane, they are happy")

    assert headline(chat.says("dev", "who changed the settings?")).startswith("Your changes")
