"""What follows from a changed fact, or from time: health, due times, nudges planned and nudges cleared.

The same function serves a command, an undo and the sweep, in the transaction that changed the fact.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import local_date, start_of_day
from domain.file import CustomerFile
from domain.health import Band, Health, HealthPoint, health
from domain.members import Member
from domain.message import Message, reopened, settled
from domain.planning import Due, Rule, cannot_wait, dues, standing, upcoming
from domain.settings import Rules
from handlers.cards import outcomes
from handlers.nudges.rules import RulesOf
from storage import customers, due, files, health_points, nudge_states, nudges, outbox
from storage.due import DueRow
from storage.nudges import Nudge, State
from storage.types import new_id
from storage.unit_of_work import UnitOfWork
from storage.workspaces import Workspace

HEALTH_RULE = "health"
SINGLE_RULE = "single"
"""A nudge that cannot wait is sent by itself."""
FACTS_RULE = "facts"
"""A fact dated ahead takes effect on its day."""
POINTS_READ = 30
"""Points of health in which an alarm is looked for."""

Retelling = Callable[[Message, str, str], Message]
"""How a message reads once a nudge, by its id, is told of in other words."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What followed: the health before and now, and how many nudges are new and cleared."""

    before: HealthPoint | None
    after: Health
    planned: int
    cleared: tuple[Nudge, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """Where it is brought up to date: the workspace with its rules and members, at an instant.

    `actor_id` is the member whose doing brought it about, None where time did.
    """

    uow: UnitOfWork
    workspace: Workspace
    rules_of: RulesOf
    members: Mapping[str, Member]
    at: datetime
    actor_id: str | None = None


def follow(scene: Scene, customer_id: str) -> Followed | None:
    """Brings a customer's health, due times and nudges up to its facts; None where it is unknown."""
    return follow_all(scene, [customer_id]).get(customer_id)


def follow_all(scene: Scene, ids: Iterable[str]) -> dict[str, Followed]:
    """The same for several customers, their files read together."""
    day = local_date(scene.at, scene.workspace.time_zone)
    found = files.load_many(scene.uow, ids, today=day, known_at=scene.at)
    return {customer_id: _follow(scene, file) for customer_id, file in found.items()}


def _follow(scene: Scene, file: CustomerFile) -> Followed:
    rules = scene.rules_of(file.customer)
    before, after, points = _keep_health(scene, file, rules)
    called_for = dues(file, rules, scene.workspace.workdays, points)
    planned, cleared = _match_nudges(scene, file, called_for, after.band)
    rows = [_row(scene, file.customer.id, each) for each in upcoming(called_for, file.today)]
    if after.changes_on is not None:
        rows.append(_file_row(scene, HEALTH_RULE, file, after.changes_on))
    if file.changes_on is not None:
        rows.append(_file_row(scene, FACTS_RULE, file, file.changes_on))
    due.rewrite(scene.uow, file.customer.id, rows)
    return Followed(before, after, planned, cleared)


def _keep_health(
    scene: Scene, file: CustomerFile, rules: Rules
) -> tuple[HealthPoint | None, Health, list[HealthPoint]]:
    """The point before, the health now, and the latest points, the newest first."""
    uow, customer_id = scene.uow, file.customer.id
    points = health_points.newest_first(uow, customer_id, most=POINTS_READ)
    before = points[0] if points else None
    now = health(file, rules, scene.workspace.workdays)
    if before is None or (before.score, before.band) != (now.score, now.band):
        point = HealthPoint(file.today, now.score, now.band)
        health_points.keep(uow, customer_id, point, scene.at)
        points = [point, *(each for each in points if each.on != point.on)]
    met = file.last_contact()
    customers.stand(uow, customer_id, now.score, now.band.value, met.happened_on if met else None)
    return before, now, points


def _match_nudges(
    scene: Scene, file: CustomerFile, called_for: tuple[Due, ...], band: Band
) -> tuple[int, tuple[Nudge, ...]]:
    """Plans the nudges that the facts call for and clears those whose cause has gone."""
    known = nudges.of_customer(scene.uow, file.customer.id)
    keys = {nudge.key for nudge in known}
    wanted = {_key(scene, each, known): each for each in standing(called_for, file.today)}
    planned = sum(_plan(scene, file, each, known, band) for key, each in wanted.items() if key not in keys)
    gone = [nudge for nudge in known if nudge.key not in wanted and nudge.state is not State.SETTLED]
    hand_over(scene, {nudge: wanted[nudge.key].member_id for nudge in known if nudge.key in wanted})
    open_again(scene, [nudge for nudge in known if nudge.key in wanted and nudge.by_facts])
    _clear(scene, {nudge.id: _ending(scene, file, nudge, wanted.values()) for nudge in gone})
    return planned, tuple(gone)


def open_again(scene: Scene, back: Iterable[Nudge]) -> None:
    """Opens nudges again whose cause has come back, and says so where they were told."""
    words = {nudge.id: outcomes.REOPENED for nudge in back}
    if words:
        nudge_states.reopen(scene.uow, words)
    _retell(scene.uow, reopened, words, scene.at)


def hand_over(scene: Scene, owners: Mapping[Nudge, str]) -> None:
    """Gives the open nudges of those who no longer answer for them to those who do now."""
    words = {}
    for nudge, member_id in owners.items():
        stays = nudge.state is State.SETTLED or nudge.by_hand
        if not stays and nudge.member_id != member_id:
            nudge_states.hand_over(scene.uow, nudge.id, member_id)
            words[nudge.id] = outcomes.handed_to(scene.members.get(member_id))
    _retell(scene.uow, settled, words, scene.at)


def _clear(scene: Scene, endings: Mapping[str, str]) -> None:
    nudge_states.settle(scene.uow, endings, at=scene.at, by_facts=True)
    _retell(scene.uow, settled, endings, scene.at)


def _key(scene: Scene, due: Due, known: Sequence[Nudge]) -> tuple[str, str, str]:
    """The key under which a nudge stands: its own, or that of a nudge known by another period.

    A contact nudge is named by the day counted from, which a back-dated entry moves: one that is open, or
    was settled only after the day on which it now falls due, is the same nudge, never a second one.
    """
    if due.rule.family != "contact" or any(nudge.key == due.key for nudge in known):
        return due.key
    zone = scene.workspace.time_zone
    for nudge in sorted(known, key=lambda nudge: nudge.planned_at, reverse=True):
        if nudge.rule == due.rule and not _settled_before(nudge, due.on, zone):
            return nudge.key
    return due.key


def _settled_before(nudge: Nudge, day: date, time_zone: str) -> bool:
    return nudge.settled_at is not None and local_date(nudge.settled_at, time_zone) < day


def _plan(scene: Scene, file: CustomerFile, wanted: Due, known: Iterable[Nudge], band: Band) -> bool:
    """Plans a nudge; a twin of it that is held holds it too, and one that cannot wait is due to be sent by
    itself, unless its owner brought it about. Whether it is new.
    """
    rule, subject, period = wanted.key
    nudge_id = new_id()
    new = nudges.plan(
        scene.uow,
        rule=rule,
        subject_id=subject,
        period=period,
        customer_id=file.customer.id,
        member_id=wanted.member_id,
        at=scene.at,
        nudge_id=nudge_id,
    )
    urgent = cannot_wait(wanted, scene.rules_of(file.customer), band, file.today)
    if new and urgent and wanted.member_id != scene.actor_id:
        due.put(
            scene.uow,
            DueRow(scene.uow.workspace_id, SINGLE_RULE, nudge_id, "", None, scene.at, wanted.member_id),
        )
    for twin in known:
        if _are_twins(twin, wanted) and twin.is_held(scene.at) and twin.snoozed_until:
            nudge_states.snooze(scene.uow, twin, twin.snoozed_until)
    return new


def _ending(scene: Scene, file: CustomerFile, nudge: Nudge, wanted: Iterable[Due]) -> str:
    if nudge.rule in scene.rules_of(file.customer).off:
        return outcomes.SWITCHED_OFF
    if any(_are_twins(nudge, each) for each in wanted):
        return outcomes.OVERTAKEN
    return outcomes.by_facts(nudge, file, scene.members, scene.at, scene.actor_id)


def _are_twins(nudge: Nudge, due: Due) -> bool:
    return nudge.subject_id == due.subject_id and Rule(nudge.rule).family == due.rule.family


def clear(uow: UnitOfWork, nudge: Nudge, outcome: str, at: datetime, *, by_facts: bool) -> None:
    """Settles a nudge and puts its outcome into the messages that told it."""
    nudge_states.settle(uow, {nudge.id: outcome}, at=at, by_facts=by_facts)
    _retell(uow, settled, {nudge.id: outcome}, at)


def retell(uow: UnitOfWork, words: Mapping[str, str], at: datetime) -> None:
    """Says in the messages that told some nudges how each ended for its reader."""
    _retell(uow, settled, words, at)


def _retell(uow: UnitOfWork, anew: Retelling, words: Mapping[str, str], at: datetime) -> None:
    """Puts new words about some nudges into the messages that told them, each message edited once."""
    changed: dict[str, Message] = {}
    for nudge_id, outbox_id in nudges.messages_of(uow, words) if words else ():
        message = changed.get(outbox_id) or outbox.message_of(uow, outbox_id)
        if message is not None:
            changed[outbox_id] = anew(message, nudge_id, words[nudge_id])
    for outbox_id, message in changed.items():
        outbox.edit(uow, key=f"retold:{new_id()}", outbox_id=outbox_id, message=message, at=at)


def _row(scene: Scene, customer_id: str, each: Due) -> DueRow:
    rule, subject, period = each.key
    at = each.at(scene.workspace.time_zone)
    return DueRow(scene.uow.workspace_id, rule, subject, period, customer_id, at, each.member_id)


def _file_row(scene: Scene, rule: str, file: CustomerFile, on: date) -> DueRow:
    """That a customer is to be brought up to date when a day begins."""
    at, customer_id = start_of_day(on, scene.workspace.time_zone), file.customer.id
    return DueRow(scene.uow.workspace_id, rule, customer_id, "next", customer_id, at)
