"""What came in and what was asked back: each key once, each question for the one it was asked."""

from collections.abc import Iterator

import pytest

from storage import questions, received
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.factories import AT


@pytest.fixture
def uow(database: Database) -> Iterator[UnitOfWork]:
    with database.writing(make.workspace(database)) as opened:
        yield opened


def test_a_key_comes_for_the_first_time_once(uow: UnitOfWork) -> None:
    assert received.claim(uow, "Ev1", AT) is True
    assert received.claim(uow, "Ev1", AT) is False


def test_a_key_of_another_workspace_is_another_key(database: Database) -> None:
    with database.writing(make.workspace(database, "Northwind")) as uow:
        received.claim(uow, "Ev1", AT)

    with database.writing(make.workspace(database, "Southwind")) as other:
        assert received.claim(other, "Ev1", AT) is True


def test_a_key_keeps_the_answer_it_got(uow: UnitOfWork) -> None:
    received.claim(uow, "Ev1", AT)

    received.answered(uow, "Ev1", {"said": ["Übung", None, 3]})

    assert received.answer(uow, "Ev1") == {"said": ["Übung", None, 3]}


def test_a_key_without_an_answer_yet_has_none(uow: UnitOfWork) -> None:
    received.claim(uow, "Ev1", AT)

    assert received.answer(uow, "Ev1") is None
    assert received.answer(uow, "unknown") is None


def test_a_question_waits_for_the_member_it_was_asked(uow: UnitOfWork) -> None:
    ana, ben = make.member(uow, "Ana Lima"), make.member(uow, "Ben Okafor")

    asked = questions.ask(uow, ana.id, {"which": "Jane"}, AT)

    assert questions.open_for(uow, asked, ana.id) == {"which": "Jane"}
    assert questions.open_for(uow, asked, ben.id) is None


def test_an_answered_question_is_gone(uow: UnitOfWork) -> None:
    ana = make.member(uow)
    asked = questions.ask(uow, ana.id, {"which": "Jane"}, AT)

    questions.close(uow, asked)

    assert questions.open_for(uow, asked, ana.id) is None
