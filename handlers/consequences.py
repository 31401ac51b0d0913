"""What follows from a changed fact, or from time: health, due times, nudges planned and nudges cleared.

The same function serves a command, an undo and the sweep, in the transaction that changed the fact.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import local_date, start_of_day
from domain.file import CustomerFile
from domain.health import Health, HealthPoint, health
from domain.members import Member
from domain.message import settled
from domain.planning import Due, dues, standing, upcoming
from domain.settings import Rules
from handlers.cards import outcomes
from storage import customers, due, files, health_points, nudges, outbox
from storage.due import DueRow
from storage.nudges import Nudge, State
from storage.unit_of_work import UnitOfWork
from storage.workspaces import Workspace

HEALTH_RULE = "health"


@dataclass(frozen=True, slots=True)
class Followed:
    """What followed: the health before and now, and how many nudges are new and cleared."""

    before: HealthPoint | None
    after: Health
    planned: int
    cleared: tuple[Nudge, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """Where it is brought up to date: the workspace with its rules and members, at an instant."""

    uow: UnitOfWork
    workspace: Workspace
    rules: Rules
    members: Mapping[str, Member]
    at: datetime


def follow(scene: Scene, customer_id: str) -> Followed | None:
    """Brings a customer's health, due times and nudges up to its facts; None where it is unknown."""
    return follow_all(scene, [customer_id]).get(customer_id)


def follow_all(scene: Scene, ids: Iterable[str]) -> dict[str, Followed]:
    """The same for several customers, their files read together."""
    day = local_date(scene.at, scene.workspace.time_zone)
    found = files.load_many(scene.uow, ids, today=day, known_at=scene.at)
    return {customer_id: _follow(scene, file) for customer_id, file in found.items()}


def _follow(scene: Scene, file: CustomerFile) -> Followed:
    before, after = _keep_health(scene, file)
    called_for = dues(file, scene.rules, scene.workspace.workdays)
    planned, cleared = _match_nudges(scene, file, called_for)
    rows = [_row(scene, file.customer.id, each) for each in upcoming(called_for, file.today)]
    if after.changes_on is not None:
        rows.append(_health_row(scene, file.customer.id, after.changes_on))
    due.rewrite(scene.uow, file.customer.id, rows)
    return Followed(before, after, planned, cleared)


def _keep_health(scene: Scene, file: CustomerFile) -> tuple[HealthPoint | None, Health]:
    uow, customer_id = scene.uow, file.customer.id
    newest = health_points.newest_first(uow, customer_id, most=1)
    before = newest[0] if newest else None
    now = health(file, scene.rules, scene.workspace.workdays)
    if before is None or (before.score, before.band) != (now.score, now.band):
        health_points.keep(uow, customer_id, HealthPoint(file.today, now.score, now.band), scene.at)
    met = file.last_contact()
    customers.stand(uow, customer_id, now.score, now.band.value, met.happened_on if met else None)
    return before, now


def _match_nudges(
    scene: Scene, file: CustomerFile, called_for: tuple[Due, ...]
) -> tuple[int, tuple[Nudge, ...]]:
    """Plans the nudges that the facts call for and clears those whose cause has gone."""
    known = {nudge.key: nudge for nudge in nudges.of_customer(scene.uow, file.customer.id)}
    wanted = {each.key: each for each in standing(called_for, file.today)}
    planned = sum(_plan(scene, file.customer.id, each, known.get(key)) for key, each in wanted.items())
    gone = tuple(
        nudge for key, nudge in known.items() if key not in wanted and nudge.state is not State.SETTLED
    )
    for nudge in gone:
        outcome = outcomes.by_facts(nudge, file, scene.members, scene.at)
        clear(scene.uow, nudge, outcome, scene.at, by_facts=True)
    return planned, gone


def _plan(scene: Scene, customer_id: str, wanted: Due, known: Nudge | None) -> bool:
    if known is None:
        rule, subject, period = wanted.key
        return nudges.plan(
            scene.uow,
            rule=rule,
            subject_id=subject,
            period=period,
            customer_id=customer_id,
            member_id=wanted.member_id,
            at=scene.at,
        )
    if known.state is State.SETTLED and known.by_facts:
        nudges.reopen(scene.uow, known.id)
        _edit_messages(scene.uow, known, outcomes.REOPENED, scene.at)
    return False


def clear(uow: UnitOfWork, nudge: Nudge, outcome: str, at: datetime, *, by_facts: bool) -> None:
    """Settles a nudge and puts its outcome into the messages that told it."""
    nudges.settle(uow, nudge.id, at=at, outcome=outcome, by_facts=by_facts)
    _edit_messages(uow, nudge, outcome, at)


def _edit_messages(uow: UnitOfWork, nudge: Nudge, outcome: str, at: datetime) -> None:
    for outbox_id in nudges.messages_of(uow, nudge.id):
        message = outbox.message_of(uow, outbox_id)
        if message is not None:
            key = f"settle:{nudge.id}:{outbox_id}:{at.isoformat()}"
            changed = settled(message, nudge.id, outcome)
            outbox.edit(uow, key=key, outbox_id=outbox_id, message=changed, at=at)


def _row(scene: Scene, customer_id: str, each: Due) -> DueRow:
    rule, subject, period = each.key
    at = each.at(scene.workspace.time_zone)
    return DueRow(scene.uow.workspace_id, rule, subject, period, customer_id, at)


def _health_row(scene: Scene, customer_id: str, on: date) -> DueRow:
    at = start_of_day(on, scene.workspace.time_zone)
    return DueRow(scene.uow.workspace_id, HEALTH_RULE, customer_id, "next", customer_id, at)
