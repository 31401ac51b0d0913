"""`pause` and `resume`: reminders about a customer are held and come again."""

import pytest

from domain.promises import Side
from storage import members, trails
from storage.nudges import State
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import ONE_DAY, TODAY
from tests.handlers.acme import Chat, card, founded, headline, labels, said


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """A promise of Ana's to Acme is due today, and she was reminded of it."""
    chat = founded(sqlite_database)
    with chat.database.writing(chat.workspace_id) as uow:
        ana = next(each.id for each in members.everyone(uow) if each.handle == "ana")
        make.promise(uow, chat.acme_id, ana, "Send the quote", side=Side.OURS, due_on=TODAY)
    chat.says("ben", "step Acme Admin training started")
    return chat


def quote(chat: Chat) -> tuple[State, str]:
    """How the reminder of the quote stands."""
    with chat.database.reading(chat.workspace_id) as uow:
        (nudge,) = (
            each
            for each in trails.of(uow, chat.acme_id).nudges
            if each.rule == "promise_due" and each.period == TODAY.isoformat()
        )
    return nudge.state, nudge.outcome


def test_a_pause_holds_what_is_open_and_says_until_when(chat: Chat) -> None:
    assert quote(chat) == (State.PLANNED, "")

    reply = chat.says("ana", "pause Acme until 1 December")

    assert headline(reply) == "Acme Corp: paused until Tue 1 Dec"
    assert quote(chat) == (State.SETTLED, "paused until Tue 1 Dec")


def test_the_health_card_says_that_it_is_paused(chat: Chat) -> None:
    chat.says("ana", "pause Acme until 1 December")

    assert "paused until Tue 1 Dec; no reminders come" in card(chat.says("ana", "health Acme"))


def test_a_pause_without_a_day_lasts_until_it_is_resumed(chat: Chat) -> None:
    reply = chat.says("ana", "pause Acme")

    assert headline(reply) == "Acme Corp: paused until resumed"
    assert quote(chat) == (State.SETTLED, "paused until resumed")


def test_resume_opens_again_what_is_still_due(chat: Chat) -> None:
    chat.says("ana", "pause Acme")

    reply = chat.says("ana", "resume Acme")

    assert headline(reply) == "Acme Corp: resumed"
    assert quote(chat)[0] is State.PLANNED


def test_undo_takes_a_pause_back(chat: Chat) -> None:
    chat.says("ana", "pause Acme until 1 December")

    chat.says("ana", "undo")

    assert quote(chat)[0] is State.PLANNED


def test_a_pause_offers_to_resume_and_to_undo(chat: Chat) -> None:
    assert labels(said(chat.says("ana", "pause Acme"))) == ["Resume", "Undo"]


def test_a_pause_that_has_ended_is_no_pause(chat: Chat) -> None:
    chat.says("ana", "pause Acme until tomorrow")

    chat.at += ONE_DAY

    assert not any(line.startswith("paused") for line in card(chat.says("ana", "health Acme")))


def test_what_is_not_paused_cannot_be_resumed(chat: Chat) -> None:
    reply = chat.says("ana", "resume Acme")

    assert headline(reply) == "Acme Corp is not paused. Example: pause Acme Corp until 1 December."


def test_a_day_that_is_not_ahead_is_refused(chat: Chat) -> None:
    reply = chat.says("ana", "pause Acme until today")

    assert headline(reply) == "Mon 23 Nov is not ahead. Choose a later day, for example tomorrow."


def test_words_that_are_no_day_are_refused(chat: Chat) -> None:
    reply = chat.says("ana", "pause Acme until the cows come home")

    assert headline(reply) == "the cows come home is no date. Write one like: Friday, 27 Nov, in 2 weeks."


def test_only_those_who_look_after_a_customer_pause_it(chat: Chat) -> None:
    reply = chat.says("dev", "pause Acme")

    assert (
        headline(reply)
        == "Only Acme Corp's CSM, its PM, a lead or an admin can do that. That is Ana, Ben, Cleo."
    )


def test_the_form_says_at_its_field_what_was_wrong(chat: Chat) -> None:
    reply = chat.fills("ana", "pause_form", chat.acme_id, until="2026-11-20")

    assert reply.form is not None
    assert reply.form.fields[0].error == "Fri 20 Nov is not ahead. Choose a later day, for example tomorrow."


def test_the_form_pauses(chat: Chat) -> None:
    asked = chat.presses("ana", "pause_form", chat.acme_id)

    assert asked.form is not None
    assert headline(chat.fills("ana", "pause_form", chat.acme_id, until="2026-12-01")) == (
        "Acme Corp: paused until Tue 1 Dec"
    )
