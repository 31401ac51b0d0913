"""Customer files: everything known of a customer, as of a day and as known at an instant."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import chain
from typing import Any

from domain.file import CustomerFile
from domain.measurements import Measure, Measurement, Score, ScoreKind
from storage import chronicles, records
from storage.chronicles import Chronicle, Line
from storage.nouns import BY_WORD, Noun, State, is_whole, typed
from storage.unit_of_work import UnitOfWork

_MEASURES = {measure.value: measure for measure in Measure}
_KINDS = {kind.value: kind for kind in ScoreKind}


def load(uow: UnitOfWork, customer_id: str, *, today: date, known_at: datetime) -> CustomerFile | None:
    """One customer's file, in one statement at most; None where it was not known of then."""
    return load_many(uow, [customer_id], today=today, known_at=known_at).get(customer_id)


def load_many(
    uow: UnitOfWork, customers: Iterable[str], *, today: date, known_at: datetime
) -> dict[str, CustomerFile]:
    """The files of some customers by id, one statement for each two hundred of them."""
    files = {}
    for customer_id, chronicle in chronicles.of_several(uow, customers, known_at).items():
        nouns = states(chronicle, today)
        if nouns.get(Noun.CUSTOMER):
            files[customer_id] = _file(today, nouns, chronicle)
    return files


def states(chronicle: Chronicle, on: date) -> dict[Noun, list[State]]:
    """The subjects that stand on a day, by noun: the fold of what was known of them."""
    day, folded = on.isoformat(), dict[tuple[str, str], State]()
    for word, subject, fields, holds_from, known, _ in chronicle.facts:
        if known and holds_from <= day:
            folded.setdefault((word, subject), {"id": subject}).update(fields)
    found: dict[Noun, list[State]] = {}
    for (word, _), state in folded.items():
        noun = BY_WORD[word]
        if is_whole(noun, state):
            found.setdefault(noun, []).append(typed(noun, state))
    return found


def _held(lines: list[Line], day: str) -> Iterator[tuple[str, str | None, Any, date]]:
    """Word, subject, value and day of what was known and holds on a day."""
    for word, subject, said, holds_from, known, _ in lines:
        if known and holds_from <= day:
            yield word, subject, said, date.fromisoformat(holds_from)


def _next_change(chronicle: Chronicle, day: str) -> date | None:
    """The first day after this one from which something that was known holds."""
    lines = chain(chronicle.facts, chronicle.numbers, chronicle.scores)
    ahead = [line[3] for line in lines if line[3] > day and line[4]]
    return date.fromisoformat(min(ahead)) if ahead else None


def _file(today: date, nouns: dict[Noun, list[State]], chronicle: Chronicle) -> CustomerFile:
    day = today.isoformat()
    entries = [records.entry(state) for state in nouns.get(Noun.ENTRY, ())]
    return CustomerFile(
        today=today,
        customer=records.customer(nouns[Noun.CUSTOMER][0]),
        people=tuple(records.person(state) for state in nouns.get(Noun.PERSON, ())),
        entries=tuple(
            sorted(entries, key=lambda entry: (entry.happened_on, entry.recorded_at), reverse=True)
        ),
        promises=tuple(records.promise(state) for state in nouns.get(Noun.PROMISE, ())),
        plans=tuple(records.plan(state, nouns.get(Noun.STEP, ())) for state in nouns.get(Noun.PLAN, ())),
        projects=tuple(
            records.project(state, nouns.get(Noun.MILESTONE, ())) for state in nouns.get(Noun.PROJECT, ())
        ),
        planned_contacts=tuple(
            records.planned_contact(state) for state in nouns.get(Noun.PLANNED_CONTACT, ())
        ),
        measurements=tuple(
            Measurement(_MEASURES[word], float(value), on)
            for word, _, value, on in _held(chronicle.numbers, day)
        ),
        scores=tuple(
            Score(_KINDS[word], value, on, who) for word, who, value, on in _held(chronicle.scores, day)
        ),
        changes_on=_next_change(chronicle, day),
    )
