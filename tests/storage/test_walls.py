"""No way through the wall: whatever is asked or written in one workspace, its twin is not seen or touched.

The twin has the same rows with the same ids, and other words. Every public function of storage that takes a
unit of work is found by looking, so that a new one is tried as well.
"""

import importlib
import inspect
import pkgutil
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, get_type_hints

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

import storage
from domain.customers import Customer
from domain.entries import Entry
from domain.health import Band, HealthPoint
from domain.measurements import Measure, Measurement, Score, ScoreKind
from domain.members import Member, Role
from domain.message import Message
from storage import guard
from storage.changes import Change
from storage.due import DueRow
from storage.facts import Fact, Noun
from storage.nudges import Nudge, State
from storage.outbox import Claim
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.conftest import ENGINES, new_postgresql, new_sqlite
from tests.factories import AT, ONE_DAY, TODAY
from tests.storage.companies import NAME, TWIN_NAME, found, insert_same, insert_twin, walled_rows

PLAIN_WORDS = ("digest", "request", "line", "slack", "U1", "web", f"#{NAME}", f"#{TWIN_NAME}")
AN_ID = re.compile(r"\b[0-9a-f]{32}\b")


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
    """The company alone in one database, and beside its twin in another.

    `words` are its ids and names, `likely` the ones that stand under a column's name.
    """

    alone: Database
    beside: Database
    own: str
    twin: str
    words: list[str]
    likely: dict[str, list[str]]

    def answer(self, database: Database, function: Callable[..., Any], said: dict[str, Any]) -> "Answer":
        """What a function answers in the company's workspace, and the twin's rows then; nothing is kept."""
        answer = Answer([], {})
        try:
            with database.writing(self.own) as uow:
                answer.said = self._in_words(function(uow, **said))
                if database is self.beside:
                    answer.twin_rows = walled_rows(_all_seeing(uow), self.twin)
                _leave()
        except Undone:
            pass
        except (DBAPIError, ValueError, KeyError, IndexError) as refused:
            answer.said = [type(refused).__name__]
        return answer

    def _in_words(self, value: Any) -> list[str]:
        """A value in words: ids made just now are alike, order counts elsewhere."""
        values = value if isinstance(value, list | dict) else [value]
        pairs = values.items() if isinstance(values, dict) else values
        return sorted(
            AN_ID.sub(lambda match: match[0] if match[0] in self.words else "new", repr(each))
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
    connection = uow._connection.execution_options(**{guard.CROSSES: True})
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
        words = sorted({*AN_ID.findall(repr(rows)), *PLAIN_WORDS})
        yield Twins(alone, beside, own, twin, words, likely_words(rows))


def likely_words(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[str]]:
    """The words under each column's name, and a table's ids as those of `customer_id` and the like."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for table, own in rows.items():
        for row in own:
            for column, value in row.items():
                if isinstance(value, str):
                    told[f"{table.removesuffix('s')}_id" if column == "id" else column].add(value)
    told["ids"] = told["customers"] = told["customer_id"]
    return {name: sorted(found_words) for name, found_words in told.items()}


def arguments(function: Callable[..., Any], twins: Twins) -> st.SearchStrategy[dict[str, Any]]:
    """Arguments for a function, after the names and types it declares."""
    hints = get_type_hints(function)
    parameters = [name for name in inspect.signature(function).parameters if name != "uow"]
    return st.fixed_dictionaries({name: values(hints[name], name, twins) for name in parameters})


def values(kind: Any, name: str, twins: Twins) -> st.SearchStrategy[Any]:
    """Values of a type; a type that nobody has told of fails the test, so that it is added here."""

    def likely(column: str) -> st.SearchStrategy[str]:
        return st.sampled_from(twins.likely.get(column, twins.words))

    word = likely(name)
    known: dict[Any, st.SearchStrategy[Any]] = {
        str: word,
        str | None: st.none() | word,
        bool: st.booleans(),
        int: st.integers(0, 50),
        int | None: st.none() | st.integers(0, 50),
        date: st.sampled_from([TODAY - ONE_DAY, TODAY, TODAY + 30 * ONE_DAY]),
        date | None: st.none() | st.just(TODAY),
        datetime: st.sampled_from([AT, AT + ONE_DAY]),
        Any: st.just({"a": 1}),
        Mapping[str, Any]: st.just({"a": 1}),
        frozenset[str]: st.frozensets(word, max_size=2),
        tuple[str, ...]: st.sampled_from([(), ("green",), ("unknown", "red")]),
        Iterable[str]: st.lists(word, max_size=4),
        Message: st.just(make.message("Changed")),
        Change: st.builds(Change, word, word, st.just("log"), word, st.just(AT), st.just("")),
        Claim: st.builds(Claim, st.just(NAME), likely("outbox_id"), st.booleans()),
        Fact: st.builds(
            Fact, st.sampled_from(Noun), word, st.just({"name": "Changed"}), st.just(TODAY), word
        ),
        DueRow: st.builds(
            DueRow, st.just("twin"), st.just("promise"), word, st.just("next"), word, st.just(AT)
        ),
        HealthPoint: st.just(HealthPoint(TODAY, 20, Band.RED)),
        Member: st.builds(Member, word, word, word, st.just(frozenset({Role.CSM})), st.just("UTC")),
        Measurement: st.just(Measurement(Measure.SEATS, 5.0, TODAY)),
        Score: st.just(Score(ScoreKind.NPS, 2, TODAY)),
        Customer: st.builds(Customer, word, word, st.just(TODAY)),
        Entry: st.builds(Entry, word, word, word, st.just(TODAY), st.just(AT), st.just("Changed")),
        Nudge: st.builds(
            Nudge,
            id=likely("nudge_id"),
            subject_id=likely("customer_id"),
            member_id=word,
            rule=st.just("contact"),
            period=st.just("next"),
            customer_id=word,
            planned_at=st.just(AT),
            state=st.just(State.PLANNED),
            snoozed_until=st.none(),
            outcome=st.just(""),
        ),
    }
    if kind in known:
        return known[kind]
    if getattr(kind, "__origin__", None) is Iterable:
        return st.lists(values(kind.__args__[0], name, twins), max_size=3)
    raise AssertionError(f"say in `values` what a {kind} may be")


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
    assert {"customers.names", "facts.record", "files.load", "transcript.latest"} <= FUNCTIONS.keys()


@pytest.mark.parametrize("name", FUNCTIONS)
def test_nobody_sees_or_touches_the_other_workspace(twins: Twins, name: str) -> None:
    function = FUNCTIONS[name]
    with twins.beside.across() as connection:
        untouched = walled_rows(connection, twins.twin)

    @settings(max_examples=8, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(arguments(function, twins))
    def is_walled(given_arguments: dict[str, Any]) -> None:
        beside = twins.answer(twins.beside, function, given_arguments)
        alone = twins.answer(twins.alone, function, given_arguments)

        assert beside.said == alone.said
        assert TWIN_NAME not in "".join(beside.said)
        assert beside.twin_rows in ({}, untouched)

    is_walled()
