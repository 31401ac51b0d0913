"""Facts: what was said to hold, from when, recorded when, and by which change; never overwritten.

A fact gives some fields of one subject their values. The state of a subject is the fold of its facts in
force: in the order in which they hold, those of one day in the order in which they were said. The noun's
own table keeps the current state beside them, written in the same transaction and rebuildable from them.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BindParameter, Row, bindparam, union

from storage import chronicles, tables, walls
from storage.fact_rows import Fact, goes_on_from, refolded, repeated, row_of
from storage.nouns import CURRENT, UNTOLD, Noun, State, is_whole, typed
from storage.types import Id, Instant
from storage.unit_of_work import UnitOfWork

__all__ = [
    "Fact",
    "Noun",
    "State",
    "built_upon",
    "correct",
    "customers_of",
    "leaves",
    "record",
    "subjects_of",
    "take_back",
    "withdraw",
]

_FACTS = tables.facts
_IN_FORCE = _FACTS.c.superseded_at.is_(None)
_IN_ORDER = (_FACTS.c.held_from, _FACTS.c.recorded_at, _FACTS.c.seq)
_OF_SUBJECTS = (
    walls.select(_FACTS)
    .where(_FACTS.c.subject_id.in_(bindparam("subjects", expanding=True)), _IN_FORCE)
    .order_by(*_IN_ORDER)
)
# Two queries and an order made afterwards: with OR, or by `seq`, SQLite would walk through all facts.
_CHANGE: BindParameter[str] = bindparam("change", type_=Id)
_TOUCHED = union(
    *(
        walls.select(_FACTS).where(column == _CHANGE)
        for column in (_FACTS.c.change_id, _FACTS.c.superseded_by)
    )
)
_IN_FILES = walls.select(_FACTS).where(
    _FACTS.c.customer_id.in_(bindparam("customers", expanding=True)), _IN_FORCE
)
_SUPERSEDE = (
    walls.update(_FACTS)
    .where(_FACTS.c.id.in_(bindparam("facts", expanding=True)))
    .values(superseded_at=bindparam("at", type_=Instant), superseded_by=bindparam("by"))
)
_GONE = {
    noun: walls.delete(table).where(table.c.id.in_(bindparam("gone", expanding=True)))
    for noun, table in CURRENT.items()
}


def record(uow: UnitOfWork, change_id: str, at: datetime, facts: Iterable[Fact]) -> None:
    """Writes facts of one change, and the current state of their subjects; raises UnknownField."""
    new = list(facts)
    if not new:
        return
    _write(uow, [row_of(fact, change_id, at) for fact in new], at)
    nouns = {fact.subject_id: fact.noun for fact in new}
    states = _from_chronicles(uow, {fact.customer_id for fact in new}, nouns)
    _keep_current(uow, nouns, states if states is not None else _folded(uow, nouns))


def correct(uow: UnitOfWork, change_id: str, at: datetime, fact: Fact) -> None:
    """Sets a subject right: what was said of it before is superseded, its other fields are said again."""
    old = uow.all(_OF_SUBJECTS, subjects=[fact.subject_id])
    state: State = {}
    for row in old:
        state |= row.fields
    _supersede(uow, old, at=at, by=change_id)
    whole = Fact(fact.noun, fact.subject_id, state | dict(fact.fields), fact.held_from, fact.customer_id)
    record(uow, change_id, at, [whole])


def take_back(uow: UnitOfWork, change_id: str, *, by: str, at: datetime, spare: frozenset[str]) -> None:
    """Supersedes the facts of a change, except those of the subjects in `spare`.

    What the change had itself superseded is said again, in the name of the change that said it first.
    """
    own, superseded = _touched(uow, change_id)
    rows = [row for row in own if _stands(row, spare)]
    kept = spare | ({row.subject_id for row in own} - {row.subject_id for row in rows})
    replaced = [row for row in superseded if row.subject_id not in kept]
    nouns = {row.subject_id: Noun(row.noun) for row in (*rows, *replaced)}
    said = uow.kept.get(("said", change_id))
    again = [repeated(row, at) for row in replaced]
    _supersede(uow, rows, at=at, by=by)
    _write(uow, again, at)
    states = _folded(uow, nouns) if said is None else refolded(said, rows, again, nouns)
    _keep_current(uow, nouns, states)


def withdraw(uow: UnitOfWork, change_id: str, at: datetime, subject_ids: Iterable[str]) -> None:
    """Supersedes all that is said of some subjects, as if they had never been told of."""
    subjects = list(subject_ids)
    rows = uow.all(_OF_SUBJECTS, subjects=subjects) if subjects else ()
    nouns = {row.subject_id: Noun(row.noun) for row in rows}
    _supersede(uow, rows, at=at, by=change_id)
    _keep_current(uow, nouns, _folded(uow, nouns))


def built_upon(uow: UnitOfWork, change_id: str) -> frozenset[str]:
    """The subjects of a change about which a later change has said something since.

    A new customer is built upon, too, by whatever else stands in its file.
    """
    own, superseded = _touched(uow, change_id)
    if not own:
        return frozenset()
    said = uow.all(_OF_SUBJECTS, subjects=[row.subject_id for row in (*own, *superseded)])
    uow.kept["said", change_id] = said
    others = [row for row in said if row.change_id != change_id]
    built = {row.subject_id for row in others if row.seq > own[0].seq and goes_on_from(row, own, others)}
    new = {row.subject_id for row in own if row.noun == Noun.CUSTOMER} - {row.subject_id for row in others}
    in_files = uow.all(_IN_FILES, customers=list(new)) if new else ()
    return frozenset(built | {row.customer_id for row in in_files if row.change_id != change_id})


def customers_of(uow: UnitOfWork, change_id: str) -> list[str]:
    """The customers in whose files a change wrote what still stands, or superseded something, each once."""
    own, superseded = _touched(uow, change_id)
    found = [*(row for row in own if row.superseded_at is None), *superseded]
    return list(dict.fromkeys(row.customer_id for row in found if row.customer_id is not None))


def leaves(uow: UnitOfWork, change_id: str, spare: frozenset[str]) -> bool:
    """Whether anything of what a change said or superseded could be taken back, without those in `spare`."""
    own, superseded = _touched(uow, change_id)
    return any(_stands(row, spare) for row in own) or any(row.subject_id not in spare for row in superseded)


def subjects_of(uow: UnitOfWork, change_id: str) -> dict[str, Noun]:
    """The subjects about which a change said something that still stands, each with its noun."""
    own, _ = _touched(uow, change_id)
    return {row.subject_id: Noun(row.noun) for row in own if row.superseded_at is None}


def _touched(uow: UnitOfWork, change_id: str) -> tuple[list[Row[Any]], list[Row[Any]]]:
    """The facts that a change wrote, in the order of their writing, and those it superseded, as they held."""
    kept = uow.kept.get(("change", change_id))
    found = uow.all(_TOUCHED, change=change_id) if kept is None else kept
    rows: Sequence[Row[Any]] = sorted(found, key=lambda row: int(row.seq))
    uow.kept["change", change_id] = rows
    own = [row for row in rows if row.change_id == change_id]
    superseded = [row for row in rows if row.superseded_by == change_id]
    return own, sorted(superseded, key=lambda row: (row.held_from, row.recorded_at, row.seq))


def _stands(row: Row[Any], spare: frozenset[str]) -> bool:
    return row.superseded_at is None and row.subject_id not in spare


def _write(uow: UnitOfWork, rows: list[dict[str, Any]], at: datetime) -> None:
    """Writes facts in the order of their saying, and tells them to the chronicles that are kept."""
    kept = chronicles.keeping(uow, (row["customer_id"] for row in rows), at)
    uow.add_last(_FACTS.c.seq, *rows)
    for row in rows:
        if own := kept.get(row["customer_id"]):
            own.tell(own.facts, row["noun"], row["subject_id"], row["fields"], row["held_from"])
    uow.kept.update(kept)


def _supersede(uow: UnitOfWork, rows: Sequence[Row[Any]], *, at: datetime, by: str) -> None:
    if rows:
        uow.run(_SUPERSEDE, facts=[row.id for row in rows], at=at, by=by)


def _from_chronicles(
    uow: UnitOfWork, customers: set[str | None], nouns: Mapping[str, Noun]
) -> dict[str, State] | None:
    """The fold of some subjects' facts in force, where the chronicles of their customers are all kept."""
    states: dict[str, State] = {}
    for customer_id in customers:
        kept = uow.kept.get(customer_id or "")
        if kept is None:
            return None
        states |= kept.standing(nouns)
    return states if all(is_whole(nouns[subject], state) for subject, state in states.items()) else None


def _folded(uow: UnitOfWork, nouns: Mapping[str, Noun]) -> dict[str, State]:
    """The fold of some subjects' facts in force; one with none left is not in it."""
    states: dict[str, State] = {}
    for row in uow.all(_OF_SUBJECTS, subjects=list(nouns)) if nouns else ():
        states.setdefault(row.subject_id, {"id": row.subject_id}).update(row.fields)
    return states


def _keep_current(uow: UnitOfWork, nouns: Mapping[str, Noun], states: Mapping[str, State]) -> None:
    """Puts the states of some subjects into their tables; one without a state goes."""
    for noun, table in CURRENT.items():  # a whole comes before its parts
        told = [state for subject, state in states.items() if nouns[subject] is noun]
        uow.put(table, *(typed(noun, UNTOLD[noun] | state) for state in told))
    for noun in reversed(CURRENT):  # and goes after them
        gone = [subject for subject, its in nouns.items() if its is noun and subject not in states]
        if gone:
            uow.run(_GONE[noun], gone=gone)
