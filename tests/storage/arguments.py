"""Arguments for any public function of storage, after the names and types that it declares."""

import inspect
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, get_type_hints

from hypothesis import strategies as st

from domain.customers import Customer
from domain.entries import Entry
from domain.health import Band, HealthPoint
from domain.measurements import Measure, Measurement, Score, ScoreKind
from domain.members import Member, Role
from domain.message import Message
from storage.changes import Change
from storage.claims import Claim
from storage.customers import Stood
from storage.due import DueRow, Placed, placed
from storage.facts import Fact, Noun
from storage.marks import GivenUp, Later, Mark, Sent
from storage.naming import Moment
from storage.nudge_events import Kind, NudgeEvent
from storage.nudges import NewNudge, Nudge, State
from storage.portfolio import Sort, Wanted
from storage.updates import Update
from tests import factories as make
from tests.factories import AT, ONE_DAY, TODAY
from tests.storage.companies import NAME, TWIN_NAME

PLAIN_WORDS = ("digest", "request", "line", "slack", "U1", "web", f"#{NAME}", f"#{TWIN_NAME}")
AN_ID = re.compile(r"\b[0-9a-f]{32}\b")


@dataclass(frozen=True, slots=True)
class Words:
    """What functions can be asked about: all words, and those likely under a column's name."""

    all: list[str]
    likely: dict[str, list[str]]


def words_of(rows: dict[str, list[dict[str, Any]]]) -> Words:
    """The words under each column's name, and a table's ids as those of `customer_id` and the like."""
    told: defaultdict[str, set[str]] = defaultdict(set)
    for table, own in rows.items():
        for row in own:
            for column, value in row.items():
                if isinstance(value, str):
                    told[f"{table.removesuffix('s')}_id" if column == "id" else column].add(value)
    told["ids"] = told["customers"] = told["customer_id"]
    known = sorted({*AN_ID.findall(repr(rows)), *PLAIN_WORDS})
    return Words(known, {name: sorted(likely) for name, likely in told.items()})


def arguments(function: Callable[..., Any], words: Words) -> st.SearchStrategy[dict[str, Any]]:
    """Arguments for a function, after the names and types it declares."""
    hints = get_type_hints(function)
    parameters = [name for name in inspect.signature(function).parameters if name != "uow"]
    given = {name: values(hints[name], name, words) for name in parameters}
    many = many_of(function)
    return st.fixed_dictionaries(given | ({many: st.lists(given[many], max_size=3)} if many else {}))


def many_of(function: Callable[..., Any]) -> str:
    """The name of the parameter that takes any number of values (`*rows`); "" where there is none."""
    parameters = inspect.signature(function).parameters.values()
    return next((each.name for each in parameters if each.kind is each.VAR_POSITIONAL), "")


def values(kind: Any, name: str, words: Words) -> st.SearchStrategy[Any]:
    """Values of a type; a type that nobody has told of fails the test, so that it is added here."""

    def likely(column: str) -> st.SearchStrategy[str]:
        return st.sampled_from(words.likely.get(column, words.all))

    word = likely(name)
    claimed = st.builds(Claim, st.just(NAME), likely("outbox_id"), st.just(AT))
    known: dict[Any, st.SearchStrategy[Any]] = {
        str: word,
        str | None: st.none() | word,
        bool: st.booleans(),
        int: st.integers(0, 50),
        int | None: st.none() | st.integers(0, 50),
        date: st.sampled_from([TODAY - ONE_DAY, TODAY, TODAY + 30 * ONE_DAY]),
        date | None: st.none() | st.just(TODAY),
        datetime: st.sampled_from([AT, AT + ONE_DAY]),
        datetime | None: st.none() | st.just(AT),
        Any: st.just({"a": 1}),
        Mapping[str, Any]: st.just({"a": 1}),
        dict[str, Any]: st.just({"a": 1}),
        dict[str, Any] | None: st.none() | st.just({"a": 1}),
        Moment: st.just(Moment(0, 0)),
        Role: st.sampled_from(Role),
        frozenset[str]: st.frozensets(word, max_size=2),
        tuple[str, ...]: st.sampled_from([(), ("green",), ("unknown", "red")]),
        Iterable[str]: st.lists(word, max_size=4),
        Wanted: st.builds(
            Wanted,
            st.none() | word,
            st.sampled_from([(), ("green",), ("unknown", "red")]),
            sort=st.sampled_from(Sort),
        ),
        Message: st.just(make.message("Changed")),
        Change: st.builds(Change, word, word, st.just("log"), word, st.just(AT), st.just("")),
        Claim: claimed,
        Mark: st.builds(Sent, claimed, word, st.just(AT))
        | st.builds(Later, claimed, st.just(AT + ONE_DAY), word, st.booleans(), st.booleans())
        | st.builds(GivenUp, claimed, word),
        Fact: st.builds(
            Fact, st.sampled_from(Noun), word, st.just({"name": "Changed"}), st.just(TODAY), word
        ),
        DueRow: st.builds(
            DueRow, st.just("twin"), st.just("promise"), word, st.just("next"), word, st.just(AT)
        ),
        Placed: st.builds(
            placed,
            st.lists(
                st.builds(
                    DueRow, st.just("twin"), st.just("promise"), word, st.just("next"), word, st.just(AT)
                )
            ),
        ),
        HealthPoint: st.just(HealthPoint(TODAY, 20, Band.RED)),
        Stood: st.just(Stood(20, "red", TODAY)),
        Member: st.builds(Member, word, word, word, st.just(frozenset({Role.CSM})), st.just("UTC")),
        Measurement: st.just(Measurement(Measure.SEATS, 5.0, TODAY)),
        Score: st.just(Score(ScoreKind.NPS, 2, TODAY)),
        Customer: st.builds(Customer, word, word, st.just(TODAY)),
        Entry: st.builds(Entry, word, word, word, st.just(TODAY), st.just(AT), st.just("Changed")),
        NudgeEvent: st.builds(NudgeEvent, likely("nudge_id"), st.sampled_from(Kind), st.just(AT), word),
        Update: st.builds(
            Update,
            likely("update_id"),
            likely("customer_id"),
            likely("conversation_id"),
            likely("member_id"),
            st.just("weekly"),
            st.just(AT),
            st.just("Changed"),
            st.just(make.message("Changed")),
            outbox_id=likely("outbox_id"),
            posted_at=st.just(AT),
        ),
        Mapping[str, str]: st.dictionaries(likely("nudge_id"), st.just("done"), max_size=2),
        Mapping[str, date]: st.dictionaries(likely("nudge_id"), st.just(TODAY), max_size=2),
        NewNudge: st.builds(NewNudge, st.just("contact"), word, st.just("next"), word, word, st.just(AT)),
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
        return st.lists(values(kind.__args__[0], name, words), max_size=3)
    if getattr(kind, "__origin__", None) is Mapping:
        return st.dictionaries(word, values(kind.__args__[1], name, words), max_size=2)
    raise AssertionError(f"say in `values` what a {kind} may be")
