"""Nudges: each planned once for its rule, subject and period, and what became of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, case

from domain.planning import Rule
from storage import walls
from storage.tables import nudge_messages, nudges
from storage.types import Instant, new_id
from storage.unit_of_work import UnitOfWork


class State(StrEnum):
    """Planned, told, held back for a while, or dealt with."""

    PLANNED = "planned"
    SENT = "sent"
    SNOOZED = "snoozed"
    SETTLED = "settled"


_UNSETTLED = nudges.c.state != State.SETTLED.value
_OPEN_OF_MEMBER = (
    walls.select(nudges)
    .where(nudges.c.member_id == bindparam("member"), _UNSETTLED)
    .order_by(nudges.c.planned_at)
)
_OF_CUSTOMER = walls.select(nudges).where(nudges.c.customer_id == bindparam("customer"))
_BY_ID = walls.select(nudges).where(nudges.c.id == bindparam("id"))
_MESSAGES = walls.select(nudge_messages, nudge_messages.c.outbox_id).where(
    nudge_messages.c.nudge_id == bindparam("nudge")
)
_OF_MESSAGE = (
    walls.select(nudges)
    .join(nudge_messages, (nudge_messages.c.nudge_id == nudges.c.id) & walls.within(nudge_messages))
    .where(nudge_messages.c.outbox_id == bindparam("outbox"))
)
_SETTLE = (
    walls.update(nudges)
    .where(nudges.c.id == bindparam("nudge"))
    .values(
        state=State.SETTLED.value,
        settled_at=bindparam("at", type_=Instant),
        outcome=bindparam("how"),
        by_facts=bindparam("facts_did"),
        snoozed_until=None,
    )
)
_REOPEN = (
    walls.update(nudges)
    .where(nudges.c.id == bindparam("nudge"))
    .values(state=State.PLANNED.value, settled_at=None, outcome="", by_facts=False)
)
_TOLD = (
    walls.update(nudges)
    .where(nudges.c.id.in_(bindparam("nudges", expanding=True)), _UNSETTLED)
    .values(state=State.SENT.value, snoozed_until=None)
)
_HAND_OVER = (
    walls.update(nudges)
    .where(nudges.c.id == bindparam("nudge"))
    .values(
        member_id=bindparam("to"),
        state=case((nudges.c.state == State.SENT.value, State.PLANNED.value), else_=nudges.c.state),
    )
)
_SNOOZE = (
    walls.update(nudges)
    .where(
        nudges.c.subject_id == bindparam("subject"),
        nudges.c.rule.in_(bindparam("rules", expanding=True)),
        _UNSETTLED,
    )
    .values(state=State.SNOOZED.value, snoozed_until=bindparam("until", type_=Instant))
)


@dataclass(frozen=True, slots=True)
class Nudge:
    """A nudge for one member; `outcome` says how it was settled, `by_facts` that its cause went away."""

    id: str
    rule: str
    subject_id: str
    period: str
    customer_id: str | None
    member_id: str
    planned_at: datetime
    state: State
    snoozed_until: datetime | None
    outcome: str
    by_facts: bool = False
    settled_at: datetime | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it this nudge and no other: rule, subject, period."""
        return (self.rule, self.subject_id, self.period)

    def is_held(self, at: datetime) -> bool:
        """Whether it sleeps at that instant."""
        return self.snoozed_until is not None and self.snoozed_until > at


def plan(
    uow: UnitOfWork,
    *,
    rule: str,
    subject_id: str,
    period: str,
    customer_id: str | None,
    member_id: str,
    at: datetime,
) -> bool:
    """Plans a nudge unless it was planned before; whether it is new."""
    return uow.add_new(
        nudges,
        {
            "id": new_id(),
            "rule": rule,
            "subject_id": subject_id,
            "period": period,
            "customer_id": customer_id,
            "member_id": member_id,
            "planned_at": at,
            "state": State.PLANNED.value,
            "outcome": "",
            "by_facts": False,
        },
    )


def open_of_member(uow: UnitOfWork, member_id: str) -> list[Nudge]:
    """A member's unsettled nudges, the oldest first."""
    return [from_row(row._asdict()) for row in uow.all(_OPEN_OF_MEMBER, member=member_id)]


def of_customer(uow: UnitOfWork, customer_id: str) -> list[Nudge]:
    """All nudges ever planned about a customer."""
    return [from_row(row._asdict()) for row in uow.all(_OF_CUSTOMER, customer=customer_id)]


def by_id(uow: UnitOfWork, nudge_id: str) -> Nudge | None:
    """A nudge, or None."""
    row = uow.first(_BY_ID, id=nudge_id)
    return row and from_row(row._asdict())


def of_message(uow: UnitOfWork, outbox_id: str) -> list[Nudge]:
    """The nudges that a message told."""
    return [from_row(row._asdict()) for row in uow.all(_OF_MESSAGE, outbox=outbox_id)]


def told(uow: UnitOfWork, found: Iterable[Nudge], outbox_id: str) -> None:
    """Notes that a message tells these nudges."""
    ids = [nudge.id for nudge in found]
    uow.run(_TOLD, nudges=ids)
    uow.put(nudge_messages, *({"nudge_id": each, "outbox_id": outbox_id} for each in ids))


def messages_of(uow: UnitOfWork, nudge_id: str) -> list[str]:
    """The outbox ids of the messages that told a nudge."""
    return [row.outbox_id for row in uow.all(_MESSAGES, nudge=nudge_id)]


def settle(uow: UnitOfWork, nudge_id: str, *, at: datetime, outcome: str, by_facts: bool) -> None:
    """Closes a nudge: by facts, which may open it again when they change, or by a person, for good."""
    uow.run(_SETTLE, nudge=nudge_id, at=at, how=outcome, facts_did=by_facts)


def reopen(uow: UnitOfWork, nudge_id: str) -> None:
    """Opens a nudge again whose cause has come back."""
    uow.run(_REOPEN, nudge=nudge_id)


def hand_over(uow: UnitOfWork, nudge_id: str, member_id: str) -> None:
    """Makes an open nudge another member's, to whom it is then told anew; a held one stays held."""
    uow.run(_HAND_OVER, nudge=nudge_id, to=member_id)


def snooze(uow: UnitOfWork, nudge: Nudge, until: datetime) -> None:
    """Holds a nudge and its twins, those of its family on the same subject, until an instant."""
    twins = [rule.value for rule in Rule if rule.family == Rule(nudge.rule).family]
    uow.run(_SNOOZE, subject=nudge.subject_id, rules=twins, until=until)


def from_row(row: Mapping[str, Any]) -> Nudge:
    """A row of the table as a nudge."""
    return Nudge(
        id=row["id"],
        rule=row["rule"],
        subject_id=row["subject_id"],
        period=row["period"],
        customer_id=row["customer_id"],
        member_id=row["member_id"],
        planned_at=row["planned_at"],
        state=State(row["state"]),
        snoozed_until=row["snoozed_until"],
        outcome=row["outcome"],
        by_facts=row["by_facts"],
        settled_at=row["settled_at"],
    )
