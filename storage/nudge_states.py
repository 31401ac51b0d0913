"""What becomes of a nudge: told, held, handed over, told to the lead, dealt with, opened again."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import Boolean, Date, bindparam, case

from domain.planning import Rule
from storage import walls
from storage.nudges import Nudge, State
from storage.tables import nudge_messages, nudges
from storage.types import Instant
from storage.unit_of_work import UnitOfWork

_UNSETTLED = nudges.c.state != State.SETTLED.value
_SETTLE = (
    walls.update(nudges)
    .where(nudges.c.id.in_(bindparam("nudges", expanding=True)))
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
    .where(nudges.c.id.in_(bindparam("nudges", expanding=True)))
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
        by_hand=bindparam("hand", type_=Boolean),
        escalates_on=None,
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
    .values(state=State.SNOOZED.value, snoozed_until=bindparam("until", type_=Instant), escalates_on=None)
)
_WAKE = (
    walls.update(nudges)
    .where(
        nudges.c.subject_id == bindparam("subject"),
        nudges.c.rule.in_(bindparam("rules", expanding=True)),
        nudges.c.state == State.SNOOZED.value,
    )
    .values(state=State.SENT.value, snoozed_until=None)
)
_ESCALATE = (
    walls.update(nudges)
    .where(nudges.c.id.in_(bindparam("nudges", expanding=True)))
    .values(escalates_on=bindparam("on", type_=Date))
)


def told(uow: UnitOfWork, ids: Iterable[str], outbox_id: str | None) -> None:
    """Notes that a message tells these nudges, by their ids; None: one that is no longer kept."""
    listed = list(ids)
    uow.run(_TOLD, nudges=listed)
    if outbox_id is not None:
        uow.put(nudge_messages, *({"nudge_id": each, "outbox_id": outbox_id} for each in listed))


def settle(uow: UnitOfWork, endings: Mapping[str, str], *, at: datetime, by_facts: bool) -> None:
    """Closes nudges, each with its outcome: by facts, which may open them again when they change, or by a
    person, for good. A statement for each outcome.
    """
    for outcome in set(endings.values()):
        ids = [nudge_id for nudge_id, words in endings.items() if words == outcome]
        uow.run(_SETTLE, nudges=ids, at=at, how=outcome, facts_did=by_facts)


def reopen(uow: UnitOfWork, ids: Iterable[str]) -> None:
    """Opens nudges again whose cause has come back."""
    uow.run(_REOPEN, nudges=list(ids))


def hand_over(uow: UnitOfWork, nudge_id: str, member_id: str, *, by_hand: bool = False) -> None:
    """Makes an open nudge another member's, to whom it is then told anew; a held one stays held."""
    uow.run(_HAND_OVER, nudge=nudge_id, to=member_id, hand=by_hand)


def escalate_on(uow: UnitOfWork, days: Mapping[str, date]) -> None:
    """Sets when the lead hears of each nudge; a statement for each day."""
    for day in set(days.values()):
        uow.run(_ESCALATE, nudges=[each for each, on in days.items() if on == day], on=day)


def snooze(uow: UnitOfWork, nudge: Nudge, until: datetime) -> None:
    """Holds a nudge and its twins, those of its family on the same subject, until an instant."""
    uow.run(_SNOOZE, subject=nudge.subject_id, rules=_twins(nudge), until=until)


def wake(uow: UnitOfWork, nudge: Nudge) -> None:
    """Ends the holding of a nudge and of its twins."""
    uow.run(_WAKE, subject=nudge.subject_id, rules=_twins(nudge))


def _twins(nudge: Nudge) -> list[str]:
    """The rules of a nudge's family."""
    return [rule.value for rule in Rule if rule.family == Rule(nudge.rule).family]
