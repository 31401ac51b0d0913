"""Nudges: each planned once for its rule, subject and period; found again by whom and what it concerns."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Date, bindparam, func

from domain.message import Message
from domain.message_json import from_json
from storage import walls
from storage.tables import nudge_messages, nudges, outbox
from storage.types import Instant, new_id
from storage.unit_of_work import UnitOfWork


class State(StrEnum):
    """Planned, told, held back for a while, or dealt with."""

    PLANNED = "planned"
    SENT = "sent"
    SNOOZED = "snoozed"
    SETTLED = "settled"


_TOLD_IN = (
    walls.select(nudge_messages, nudge_messages.c.nudge_id)
    .join(outbox, (outbox.c.id == nudge_messages.c.outbox_id) & walls.within(outbox))
    .where(outbox.c.conversation_id == bindparam("conversation"))
)
_UNSETTLED = nudges.c.state != State.SETTLED.value
# Put into order afterwards: SQLite would else walk through all nudges by the index on `planned_at`.
_OPEN_OF_MEMBERS = walls.select(nudges).where(
    nudges.c.member_id.in_(bindparam("members", expanding=True)), _UNSETTLED
)
_UNANSWERED = (
    walls.select(nudges)
    .where(
        nudges.c.escalates_on <= bindparam("today", type_=Date),
        nudges.c.state == State.SENT.value,
        nudges.c.member_id != bindparam("lead"),
        nudges.c.id.not_in(_TOLD_IN),
    )
    .order_by(nudges.c.escalates_on, nudges.c.id)
    .limit(bindparam("most"))
)
_SETTLED_OF = walls.select(nudges, func.count()).where(
    nudges.c.member_id == bindparam("member"),
    nudges.c.settled_at >= bindparam("since", type_=Instant),
)
_OF_SUBJECT = walls.select(nudges).where(nudges.c.subject_id == bindparam("subject"))
_BY_ID = walls.select(nudges).where(nudges.c.id == bindparam("id"))
_BY_IDS = walls.select(nudges).where(nudges.c.id.in_(bindparam("ids", expanding=True)))
_MESSAGES = (
    walls.select(nudge_messages, nudge_messages.c.nudge_id, nudge_messages.c.outbox_id, outbox.c.message)
    .join(outbox, (outbox.c.id == nudge_messages.c.outbox_id) & walls.within(outbox))
    .where(nudge_messages.c.nudge_id.in_(bindparam("nudges", expanding=True)))
    .order_by(nudge_messages.c.outbox_id)
)
_OF_MESSAGE = (
    walls.select(nudges)
    .join(nudge_messages, (nudge_messages.c.nudge_id == nudges.c.id) & walls.within(nudge_messages))
    .where(nudge_messages.c.outbox_id == bindparam("outbox"))
)


@dataclass(frozen=True, slots=True)
class NewNudge:
    """A nudge to be planned for a member, under an id of its own."""

    rule: str
    subject_id: str
    period: str
    customer_id: str | None
    member_id: str
    planned_at: datetime
    id: str = field(default_factory=new_id)


@dataclass(frozen=True, slots=True)
class Nudge:
    """A nudge for one member; `outcome` says how it was settled, `by_facts` that its cause went away.

    `escalates_on` is the day from which the lead hears of it, as its owner was told; `by_hand` says that it
    was handed over to its member, whoever looks after its subject. `told` is False where no message has told
    of it; where that was not looked at it is True.
    """

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
    escalates_on: date | None = None
    by_hand: bool = False
    told: bool = True

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it this nudge and no other: rule, subject, period."""
        return (self.rule, self.subject_id, self.period)

    def is_held(self, at: datetime) -> bool:
        """Whether it sleeps at that instant."""
        return self.snoozed_until is not None and self.snoozed_until > at


def plan(uow: UnitOfWork, *wanted: NewNudge) -> set[str]:
    """Plans nudges, unless they were planned before; the ids of those that are new."""
    rows = [
        {
            "id": each.id,
            "rule": each.rule,
            "subject_id": each.subject_id,
            "period": each.period,
            "customer_id": each.customer_id,
            "member_id": each.member_id,
            "planned_at": each.planned_at,
            "state": State.PLANNED.value,
            "outcome": "",
            "by_facts": False,
        }
        for each in wanted
    ]
    ids = {each.id for each in wanted}
    if uow.add_new(nudges, *rows) == len(rows):
        return ids
    return {row.id for row in uow.all(_BY_IDS, ids=list(ids))}


def open_of_members(uow: UnitOfWork, members: Iterable[str]) -> list[Nudge]:
    """The unsettled nudges of some members, the oldest first."""
    rows = uow.all(_OPEN_OF_MEMBERS, members=list(members))
    return sorted((from_row(row._asdict()) for row in rows), key=lambda nudge: nudge.planned_at)


def unanswered(uow: UnitOfWork, *, today: date, lead_id: str, conversation_id: str, most: int) -> list[Nudge]:
    """Nudges that a lead is to hear of by a day, and was not told of in a conversation; the oldest first."""
    rows = uow.all(_UNANSWERED, today=today, lead=lead_id, conversation=conversation_id, most=most)
    return [from_row(row._asdict()) for row in rows]


def settled_of(uow: UnitOfWork, member_id: str, since: datetime) -> int:
    """How many of a member's nudges were dealt with since."""
    return int(uow.all(_SETTLED_OF, member=member_id, since=since)[0][0])


def of_subject(uow: UnitOfWork, subject_id: str) -> list[Nudge]:
    """All nudges ever planned about one thing."""
    return [from_row(row._asdict()) for row in uow.all(_OF_SUBJECT, subject=subject_id)]


def by_id(uow: UnitOfWork, nudge_id: str) -> Nudge | None:
    """A nudge, or None."""
    row = uow.first(_BY_ID, id=nudge_id)
    return row and from_row(row._asdict())


def by_ids(uow: UnitOfWork, ids: Iterable[str]) -> dict[str, Nudge]:
    """Those of some nudges that are known, by id."""
    return {row.id: from_row(row._asdict()) for row in uow.all(_BY_IDS, ids=list(ids))}


def of_message(uow: UnitOfWork, outbox_id: str) -> list[Nudge]:
    """The nudges that a message told."""
    return [from_row(row._asdict()) for row in uow.all(_OF_MESSAGE, outbox=outbox_id)]


def messages_of(uow: UnitOfWork, ids: Iterable[str]) -> list[tuple[str, str, Message]]:
    """The ids of nudges, each with the outbox id of a message that told it, and the message as it reads."""
    rows = uow.all(_MESSAGES, nudges=list(ids))
    return [(row.nudge_id, row.outbox_id, from_json(row.message)) for row in rows]


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
        escalates_on=row["escalates_on"],
        by_hand=row["by_hand"],
        told=row.get("told", True),
    )
