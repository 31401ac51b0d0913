"""Trails: what has followed so far from what was told of customers, read in one statement.

A trail is read just before what follows is worked out anew, and forgotten as soon as any of it is written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, ScalarSelect, Table, and_, bindparam, or_, select

from storage import chronicles, walls
from storage import nudges as nudge_records
from storage.customers import Stood
from storage.due import DueRow, Placed
from storage.json_rows import json_rows
from storage.nudges import Nudge, State
from storage.tables import customers, due, nudge_messages, nudges
from storage.types import instant_told
from storage.unit_of_work import UnitOfWork

AT_ONCE = 200
"""Of so many customers at most the trails are read in one statement."""

_DUE = (due.c.rule, due.c.subject_id, due.c.place, due.c.period, due.c.due_at, due.c.member_id)
# Only of a nudge that may still be told of otherwise.
_TOLD = and_(
    or_(nudges.c.state != State.SETTLED.value, nudges.c.by_facts),
    walls.select(nudge_messages, nudge_messages.c.nudge_id)
    .where(walls.within(nudges), nudge_messages.c.nudge_id == nudges.c.id)
    .correlate(nudges)
    .exists(),
).label("told")
_NUDGE = [*(column for column in nudges.c if column is not nudges.c.workspace_id), _TOLD]
_STOOD = (customers.c.score, customers.c.band, customers.c.last_contact_on)
_INSTANTS = ("planned_at", "snoozed_until", "settled_at")


@dataclass(frozen=True, slots=True)
class Trail:
    """All nudges ever planned about a customer, its due times, and how it stood."""

    nudges: tuple[Nudge, ...]
    due: Placed
    stood: Stood | None


def _lines(table: Table, of: ColumnElement[bool], who: Any, *said: ColumnElement[Any]) -> ScalarSelect[Any]:
    """Some columns of a table's rows about a customer."""
    lines = walls.select(table, *said).where(of).correlate(who).subquery()
    return select(json_rows(*lines.c)).correlate(who).scalar_subquery()


def parts(customer_id: Any, who: Any = None) -> list[ColumnElement[Any]]:
    """The three parts of a customer's trail; `who` is the query that names several customers."""
    return [
        _lines(nudges, nudges.c.customer_id == customer_id, who, *_NUDGE).label("nudges"),
        _lines(due, due.c.customer_id == customer_id, who, *_DUE).label("due"),
        _lines(customers, customers.c.id == customer_id, who, *_STOOD).label("stood"),
    ]


_CUSTOMER: BindParameter[str] = bindparam("customer")
_OF_ONE = select(*parts(_CUSTOMER))
_WITH_CHRONICLE = select(*chronicles.parts(_CUSTOMER), *parts(_CUSTOMER))
_WHO = (
    walls.select(customers, customers.c.id)
    .where(customers.c.id.in_(bindparam("customers", expanding=True)))
    .subquery("who")
)
_OF_SEVERAL = select(_WHO.c.id, *parts(_WHO.c.id, _WHO))


def of(uow: UnitOfWork, customer_id: str, at: datetime | None = None) -> Trail:
    """A customer's trail; read unless it is kept, and its chronicle of an instant along with it."""
    kept: Trail | None = uow.trails.get(customer_id)
    if kept is None:
        if at is None or customer_id in uow.kept:
            (row,) = uow.all(_OF_ONE, customer=customer_id)
        else:
            (row,) = uow.all(_WITH_CHRONICLE, customer=customer_id, known_at=at)
            uow.kept[customer_id] = chronicles.made(at, row)
        kept = uow.trails[customer_id] = made(uow.workspace_id, customer_id, row)
    return kept


def of_several(uow: UnitOfWork, ids: Iterable[str], at: datetime) -> dict[str, Trail]:
    """The trails of some customers by id; of one alone its chronicle of an instant is read along with it."""
    wanted = list(dict.fromkeys(ids))
    if len(wanted) == 1:
        return {wanted[0]: of(uow, wanted[0], at)}
    found: dict[str, Trail] = {}
    for start in range(0, len(wanted), AT_ONCE):
        some = wanted[start : start + AT_ONCE]
        rows = uow.all(_OF_SEVERAL, customers=some)
        found |= {row.id: made(uow.workspace_id, row.id, row) for row in rows}
    return found


def made(workspace_id: str, customer_id: str, row: Any) -> Trail:
    """The trail of a row that holds its three parts."""
    return Trail(
        tuple(_nudge(line) for line in row.nudges or ()),
        _due(workspace_id, customer_id, row.due or ()),
        _stood(*row.stood[0]) if row.stood else None,
    )


def _nudge(line: list[Any]) -> Nudge:
    fields = dict(zip((column.name for column in _NUDGE), line, strict=True))
    for name in _INSTANTS:
        fields[name] = instant_told(fields[name]) if fields[name] else None
    on = fields["escalates_on"]
    fields |= {name: bool(fields[name]) for name in ("by_facts", "by_hand", "told")}
    fields["escalates_on"] = date.fromisoformat(on) if on else None
    return nudge_records.from_row(fields)


def _due(workspace_id: str, customer_id: str, lines: Iterable[list[Any]]) -> Placed:
    return {
        (rule, subject, place): DueRow(
            workspace_id, rule, subject, period, customer_id, instant_told(at), member_id
        )
        for rule, subject, place, period, at, member_id in lines
    }


def _stood(score: int | None, band: str, met: str | None) -> Stood:
    return Stood(score, band, date.fromisoformat(met) if met else None)
