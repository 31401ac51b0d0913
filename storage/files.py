"""Customer files: everything known of a customer, as of a day and as known at an instant."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from itertools import chain
from typing import Any

from domain.file import CustomerFile
from domain.measurements import Measure, Measurement, Score, ScoreKind
from storage import chronicles, records
from storage.chronicles import Chronicle, Line, Telling, taken_apart
from storage.nouns import BY_WORD, Noun, State, is_whole, typed
from storage.unit_of_work import UnitOfWork

KEPT = 500
"""So many files at most are kept for when the same is told again; each takes some 45 kB, text and all."""

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
        file = _of(chronicle, today)
        if file is not None:
            files[customer_id] = file
    return files


def states(facts: list[Line], on: date) -> dict[Noun, list[State]]:
    """The subjects that stand on a day, by noun: the fold of what was known of them."""
    day, folded = on.isoformat(), dict[tuple[str, str], State]()
    for word, subject, fields, holds_from, known, _ in facts:
        if known and holds_from <= day:
            folded.setdefault((word, subject), {"id": subject}).update(fields)
    found: dict[Noun, list[State]] = {}
    for (word, _), state in folded.items():
        noun = BY_WORD[word]
        if is_whole(noun, state):
            found.setdefault(noun, []).append(typed(noun, state))
    return found


def _of(chronicle: Chronicle, today: date) -> CustomerFile | None:
    if chronicle.is_as_read:
        return _of_telling(chronicle.read, today)
    return _file(today, chronicle.facts, chronicle.numbers, chronicle.scores)


@lru_cache(maxsize=KEPT)
def _of_telling(telling: Telling, today: date) -> CustomerFile | None:
    """The file that a text makes: the same text on the same day makes the same file."""
    return _file(today, *(taken_apart(part) for part in telling))


def _held(lines: list[Line], day: str) -> Iterator[tuple[str, str | None, Any, date]]:
    """Word, subject, value and day of what was known and holds on a day."""
    for word, subject, said, holds_from, known, _ in lines:
        if known and holds_from <= day:
            yield word, subject, said, date.fromisoformat(holds_from)


def _next_change(lines: Iterable[Line], day: str) -> date | None:
    """The first day after this one from which something that was known holds."""
    ahead = [line[3] for line in lines if line[3] > day and line[4]]
    return date.fromisoformat(min(ahead)) if ahead else None


def _file(today: date, facts: list[Line], numbers: list[Line], scores: list[Line]) -> CustomerFile | None:
    day, nouns = today.isoformat(), states(facts, today)
    if not nouns.get(Noun.CUSTOMER):
        return None
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
            Measurement(_MEASURES[word], float(value), on) for word, _, value, on in _held(numbers, day)
        ),
        scores=tuple(Score(_KINDS[word], value, on, who) for word, who, value, on in _held(scores, day)),
        changes_on=_next_change(chain(facts, numbers, scores), day),
    )
