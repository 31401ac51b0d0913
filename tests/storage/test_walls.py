"""No way through the wall: whatever is asked or written in one workspace, its twin is not seen or touched.

The twin has the same rows with the same ids, and other words. Every public function of storage that takes a
unit of work is found by looking, so that a new one is tried as well.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

import storage
from storage import guard
from storage.unit_of_work import Database, UnitOfWork
from tests.conftest import ENGINES, new_postgresql, new_sqlite
from tests.storage.arguments import AN_ID, Words, arguments, many_of, words_of
from tests.storage.companies import TWIN_NAME, found, insert_same, insert_twin, walled_rows


def functions() -> dict[str, Callable[..., Any]]:
    """Every public function of storage whose first argument is a unit of work, by module and name."""
    own = {}
    for found_module in pkgutil.iter_modules(storage.__path__, "storage."):
        module = importlib.import_module(found_module.name)
        for name, function in inspect.getmembers(module, inspect.isfunction):
            first = next(iter(inspect.signature(function).parameters), "")
            if first == "uow" and not name.startswith("_") and function.__module__ == module.__name__:
                own[f"{module.__name__.removeprefix('storage.')}.{name}"] = function
    return own


FUNCTIONS = functions()


class Undone(Exception):
    """Ends a unit of work without keeping anything."""


@dataclass
class Twins:
    """The company alone in one database, and beside its twins in another; `words` are what is asked."""

    alone: Database
    beside: Database
    own: str
    twin: str
    words: Words

    def answer(self, database: Database, function: Callable[..., Any], said: dict[str, Any]) -> "Answer":
        """What a function answers in the company's workspace, and the twin's rows then; nothing is kept."""
        answer = Answer([], {})
        try:
            with database.writing(self.own) as uow:
                many = many_of(function)
                by_name = {name: value for name, value in said.items() if name != many}
                answer.said = self._in_words(function(uow, *said.get(many, ()), **by_name))
                if database is self.beside:
                    answer.twin_rows = walled_rows(_all_seeing(uow), self.twin)
                _leave()
        except Undone:
            pass
        except (IntegrityError, ValueError, KeyError, IndexError) as refused:
            answer.said = [type(refused).__name__]
        return answer

    def _in_words(self, value: Any) -> list[str]:
        """A value in words: ids made just now are alike, order counts elsewhere."""
        values = value if isinstance(value, list | dict) else [value]
        pairs = values.items() if isinstance(values, dict) else values
        return sorted(
            AN_ID.sub(lambda match: match[0] if match[0] in self.words.all else "new", repr(each))
            for each in pairs
        )


@dataclass
class Answer:
    """What was said, and the twin's rows after it, empty where nobody looked."""

    said: list[str]
    twin_rows: dict[str, Any]


def _leave() -> None:
    raise Undone


def _all_seeing(uow: UnitOfWork) -> Connection:
    connection = uow._sender.connection.execution_options(**{guard.CROSSES: True})
    if connection.dialect.name == "postgresql":
        connection.execute(text("SET LOCAL ROLE NONE"))
    return connection


@pytest.fixture(
    scope="module", params=[pytest.param(engine, marks=getattr(pytest.mark, engine)) for engine in ENGINES]
)
def twins(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twins]:
    """The company in two databases, in one of them between two twins."""
    with ExitStack() as stack:
        if request.param == "sqlite":
            template, folder = request.getfixturevalue("sqlite_template"), tmp_path_factory.mktemp("twins")
            alone, beside = (stack.enter_context(new_sqlite(template, folder / name)) for name in "ab")
        else:
            server: psycopg.Connection = request.getfixturevalue("postgresql_template")
            alone, beside = (stack.enter_context(new_postgresql(server)) for _ in "ab")
        own, twin = found(alone), "twin"
        with alone.across() as connection:
            rows = walled_rows(connection, own)
        with beside.across(writing=True) as connection:
            # One before and one after: where one row of several is read, first or last, a twin's would be.
            insert_twin(connection, rows, twin)
            insert_same(connection, rows)
            insert_twin(connection, rows, f"{twin} too")
        yield Twins(alone, beside, own, twin, words_of(rows))


def test_the_company_and_its_twin_have_rows_in_every_walled_table(twins: Twins) -> None:
    with twins.beside.across() as connection:
        empty = [
            name
            for workspace in (twins.own, twins.twin)
            for name, rows in walled_rows(connection, workspace).items()
            if not rows
        ]

    assert empty == []


def test_the_functions_of_storage_are_found() -> None:
    assert {"naming.every", "facts.record", "files.load", "transcript.latest"} <= FUNCTIONS.keys()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_nobody_sees_or_touches_the_other_workspace(twins: Twins, name: str) -> None:
    function = FUNCTIONS[name]
    with twins.beside.across() as connection:
        untouched = walled_rows(connection, twins.twin)

    @settings(max_examples=8, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(arguments(function, twins.words))
    def is_walled(given_arguments: dict[str, Any]) -> None:
        beside = twins.answer(twins.beside, function, given_arguments)
        alone = twins.answer(twins.alone, function, given_arguments)

        assert beside.said == alone.said
        assert TWIN_NAME not in "".join(beside.said)
        assert beside.twin_rows in ({}, untouched)

    is_walled()
