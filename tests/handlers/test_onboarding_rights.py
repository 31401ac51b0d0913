"""Who may start and move an onboarding: those who look after the customer; others may tell of it."""

import pytest

from storage.unit_of_work import Database
from tests.handlers.acme import Chat, founded, headline


@pytest.fixture
def chat(sqlite_database: Database) -> Chat:
    """Acme is Ana's and Ben's, Globex is Dev's."""
    return founded(sqlite_database)


@pytest.mark.parametrize("words", ["step Acme SSO configuration done", "onboard Acme standard from Monday"])
def test_another_ones_onboarding_is_not_ones_own_to_move(chat: Chat, words: str) -> None:
    reply = chat.says("dev", words)

    assert reply.refused
    assert "Ana, Ben" in headline(reply)
    assert chat.summaries() == []


def test_a_step_pressed_by_another_stays_as_it_is(chat: Chat) -> None:
    reply = chat.presses("dev", "step_done", chat.step_ids[2])

    assert reply.refused
    assert chat.summaries() == []


def test_another_one_may_tell_that_a_step_is_done(chat: Chat) -> None:
    reply = chat.says("dev", "Acme: SSO configuration is done")

    assert headline(reply).startswith("Logged for Acme Corp")


def test_a_lead_moves_the_steps_of_all(chat: Chat) -> None:
    reply = chat.says("cleo", "step Acme SSO configuration done")

    assert not reply.refused
