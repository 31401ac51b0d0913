"""What befell each nudge, beside its planning and its telling; and what became of them, rule by rule."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import bindparam, distinct, func, or_

from storage import walls
from storage.tables import nudge_events, nudge_messages, nudges
from storage.types import Instant, new_id
from storage.unit_of_work import UnitOfWork


class Kind(StrEnum):
    """What befell a nudge."""

    SNOOZED = "snoozed"
    WOKEN = "woken"
    DONE = "done"
    WRONG = "called wrong"
    REOPENED = "opened again"
    HANDED_OVER = "handed over"
    HELD_BACK = "held back"
    ESCALATED = "told to the lead"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class NudgeEvent:
    """`member_id` is who did it, None where nobody did; `note` says until when, to whom, or why.

    Of one that was woken it is the instant until which it was held, unless a snooze was taken back by it.
    """

    nudge_id: str
    kind: Kind
    at: datetime
    member_id: str | None = None
    note: str = ""


_OF_NUDGES = (
    walls.select(nudge_events)
    .where(nudge_events.c.nudge_id.in_(bindparam("nudges", expanding=True)))
    .order_by(nudge_events.c.at, nudge_events.c.id)
)
_LATER = nudge_events.alias("later")
_LAST_BY = (
    walls.select(nudge_events)
    .join(nudges, (nudges.c.id == nudge_events.c.nudge_id) & walls.within(nudges))
    .where(
        nudge_events.c.at >= bindparam("since", type_=Instant),
        nudge_events.c.member_id == bindparam("member"),
        or_(
            (nudge_events.c.kind == Kind.SNOOZED.value)
            & (nudges.c.snoozed_until > bindparam("now", type_=Instant)),
            (nudge_events.c.kind == Kind.WOKEN.value)
            & (nudge_events.c.note > "")
            & (nudges.c.state == "sent"),
            nudge_events.c.kind.in_([Kind.DONE.value, Kind.WRONG.value]) & (nudges.c.state == "settled"),
        ),
        ~walls.select(_LATER, _LATER.c.id)
        .where(
            walls.within(nudge_events),
            _LATER.c.nudge_id == nudge_events.c.nudge_id,
            _LATER.c.at > nudge_events.c.at,
        )
        .correlate(nudge_events)
        .exists(),
    )
    .order_by(nudge_events.c.at.desc(), nudge_events.c.id.desc())
    .limit(1)
)
# As words: SQLite would else walk through all nudges by the index that has them in the order of their rules.
_RULE = (nudges.c.rule + "").label("rule")
_SINCE = nudges.c.planned_at >= bindparam("since", type_=Instant)
_PLANNED = (
    walls.select(
        nudges,
        _RULE,
        func.count(distinct(nudges.c.id)).label("many"),
        func.count(distinct(nudge_messages.c.nudge_id)).label("told"),
    )
    .outerjoin(nudge_messages, (nudge_messages.c.nudge_id == nudges.c.id) & walls.within(nudge_messages))
    .where(_SINCE)
    .group_by(_RULE)
)
_BEFELL = (
    walls.select(nudges, _RULE, nudge_events.c.kind, func.count(distinct(nudges.c.id)).label("many"))
    .join(nudge_events, (nudge_events.c.nudge_id == nudges.c.id) & walls.within(nudge_events))
    .where(_SINCE)
    .group_by(_RULE, nudge_events.c.kind)
)
_CLEARED = (
    walls.select(nudges, _RULE, func.count().label("many"))
    .where(
        _SINCE,
        nudges.c.by_facts,
        nudges.c.settled_at.is_not(None),
        nudges.c.outcome.not_in(bindparam("but", expanding=True)),
    )
    .group_by(_RULE)
)


@dataclass(frozen=True, slots=True)
class Record:
    """How many nudges of a rule were planned, told of those, done (by a press or by the facts, before they
    were told, too), snoozed, called wrong.
    """

    planned: int = 0
    told: int = 0
    done: int = 0
    snoozed: int = 0
    wrong: int = 0


def note(uow: UnitOfWork, events: Iterable[NudgeEvent]) -> None:
    """Keeps what befell some nudges."""
    uow.add(
        nudge_events,
        *(
            {
                "id": new_id(),
                "nudge_id": each.nudge_id,
                "kind": each.kind.value,
                "at": each.at,
                "member_id": each.member_id,
                "note": each.note,
            }
            for each in events
        ),
    )


def of_nudges(uow: UnitOfWork, ids: Iterable[str]) -> Mapping[str, list[NudgeEvent]]:
    """What befell some nudges, by their ids, the earliest first."""
    found: defaultdict[str, list[NudgeEvent]] = defaultdict(list)
    for row in uow.all(_OF_NUDGES, nudges=list(ids)):
        found[row.nudge_id].append(NudgeEvent(row.nudge_id, Kind(row.kind), row.at, row.member_id, row.note))
    return found


def last_by(uow: UnitOfWork, member_id: str, since: datetime, at: datetime) -> NudgeEvent | None:
    """What a member has held, closed or called wrong since an instant, the newest that still holds."""
    row = uow.first(_LAST_BY, member=member_id, since=since, now=at)
    return NudgeEvent(row.nudge_id, Kind(row.kind), row.at, row.member_id, row.note) if row else None


def records(uow: UnitOfWork, since: datetime, not_done: Iterable[str]) -> Mapping[str, Record]:
    """Of each rule what became of its nudges planned since; outcomes that are `not_done` do not count."""
    planned = {row.rule: (row.many, row.told) for row in uow.all(_PLANNED, since=since)}
    cleared = {row.rule: row.many for row in uow.all(_CLEARED, since=since, but=list(not_done))}
    befell = {(row.rule, row.kind): row.many for row in uow.all(_BEFELL, since=since)}
    return {
        rule: Record(
            *planned.get(rule, (0, 0)),
            cleared.get(rule, 0) + befell.get((rule, Kind.DONE), 0),
            befell.get((rule, Kind.SNOOZED), 0),
            befell.get((rule, Kind.WRONG), 0),
        )
        for rule in {*planned, *cleared, *(rule for rule, _ in befell)}
    }
