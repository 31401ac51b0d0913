"""Rows that tell what happened at customers: entries, scores and signals, read and checked."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from domain.entries import Kind as ContactKind
from domain.entries import Mood, Signal
from domain.measurements import SCORE_BOUNDS, Measure, Measurement, ScoreKind
from handlers.importing.cells import Cell, Expected, choice, prose, words
from handlers.importing.checking import Check
from handlers.importing.faults import Fault
from handlers.importing.gathering import Gathered
from handlers.importing.lists import split
from handlers.importing.numbers import number
from handlers.importing.roster import Roster
from handlers.importing.terms import Terms

LONGEST_TEXT = 20_000
LARGEST_FIGURE = 1_000_000_000_000
SIGNALS = (*Measure, *Signal)


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A report; `fields` are those of its fact that the row tells, `people` the names of those met."""

    customer_id: str
    happened_on: date
    text: str
    fields: dict[str, Any]
    people: tuple[str, ...] = ()
    author_id: str | None = None


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """A score, and who gave it, where the row says."""

    customer_id: str
    kind: ScoreKind
    value: int
    happened_on: date
    person: str = ""


@dataclass(slots=True)
class Reported:
    """All that the rows report; no figure stands twice for one customer, measure and day."""

    entries: list[EntryRow] = field(default_factory=list)
    scores: list[ScoreRow] = field(default_factory=list)
    figures: dict[str, list[Measurement]] = field(default_factory=dict)

    def customer_ids(self) -> set[str]:
        """Of whom something is reported."""
        named = {entry.customer_id for entry in self.entries} | {score.customer_id for score in self.scores}
        return named | self.figures.keys()


class Reports:
    """Reads records into `reported`; what is told a second time is a fault."""

    def __init__(self, terms: Terms, roster: Roster, faults: list[Fault]) -> None:
        self.reported = Reported()
        self._terms, self._roster, self._faults = terms, roster, faults
        self._seen: dict[tuple[str, date, Measure], int] = {}

    def add_entries(self, gathered: Gathered) -> None:
        """Reports of contacts and notes."""
        for record in gathered.records:
            check = Check(gathered, record, self._faults)
            where = self._where(check)
            text = check.need("text", lambda cell: prose(cell, LONGEST_TEXT), "what happened, in words")
            fields = {
                "kind": check.read("kind", lambda cell: choice(cell, ContactKind).value),
                "mood": check.read("mood", lambda cell: choice(cell, Mood).value),
                "mood_words": check.read("mood_words", words),
                "signals": check.read("signals", _signals),
            }
            people = tuple(check.read("people", lambda cell: split(words(cell, 2_000))) or ())
            author = check.read("author", self._terms.member_id)
            if where and text:
                told = {name: value for name, value in fields.items() if value is not None}
                self.reported.entries.append(EntryRow(*where, text, told, people, author))

    def add_scores(self, gathered: Gathered) -> None:
        """Scores; of one person several may stand on one day."""
        for record in gathered.records:
            check = Check(gathered, record, self._faults)
            where = self._where(check)
            kind = check.need("kind", lambda cell: choice(cell, ScoreKind), "nps, csat or pulse")
            value = check.need("value", self._whole, "a score")
            person = check.read("person", words) or ""
            if where is None or kind is None or value is None:
                continue
            low, high = SCORE_BOUNDS[kind]
            if not low <= value <= high:
                check.fault("value", f"{kind.upper()} from {low} to {high}")
                continue
            self.reported.scores.append(ScoreRow(where[0], kind, value, where[1], person))

    def add_signals(self, gathered: Gathered) -> None:
        """Figures of a measure; a signal in a word, such as churn, becomes a note that bears it."""
        for record in gathered.records:
            check = Check(gathered, record, self._faults)
            where = self._where(check)
            signal = check.need("signal", _measure_or_signal, f"one of: {', '.join(SIGNALS)}")
            if where is None or signal is None:
                continue
            if isinstance(signal, Signal):
                text = check.read("text", lambda cell: prose(cell, LONGEST_TEXT)) or signal.replace("_", " ")
                self.reported.entries.append(EntryRow(*where, text, {"signals": [signal.value]}))
                continue
            value = check.need("value", self._figure, f"a number of {signal.replace('_', ' ')}")
            if value is not None and self._is_first(check, (*where, signal)):
                self.reported.figures.setdefault(where[0], []).append(Measurement(signal, value, where[1]))

    def _where(self, check: Check) -> tuple[str, date] | None:
        customer_id = check.need("customer", self._roster.called, "the customer's name or external id")
        day = check.need("date", self._terms.days, "the day it happened")
        return (customer_id, day) if customer_id and day else None

    def _is_first(self, check: Check, figure: tuple[str, date, Measure]) -> bool:
        earlier = self._seen.setdefault(figure, check.record.row)
        if earlier != check.record.row:
            check.fault("signal", f"one figure a customer and day; row {earlier} has it")
        return earlier == check.record.row

    def _whole(self, cell: Cell) -> int:
        value = number(cell, self._terms.decimal)
        if value % 1:
            raise Expected("a whole number")
        return int(value)

    def _figure(self, cell: Cell) -> float:
        value = number(cell, self._terms.decimal)
        if not 0 <= value <= LARGEST_FIGURE:
            raise Expected(f"a number from 0 to {LARGEST_FIGURE:,}")
        return float(value)


def _signals(cell: Cell) -> list[str]:
    return [choice(part, Signal).value for part in split(str(cell))]


def _measure_or_signal(cell: Cell) -> Measure | Signal:
    try:
        return choice(cell, Measure)
    except Expected:
        pass
    try:
        return choice(cell, Signal)
    except Expected:
        raise Expected(f"one of: {', '.join(SIGNALS)}") from None
