"""What follows from a changed fact, or from time: health, due times, nudges planned and nudges cleared.

The same function serves a command, an undo and the sweep, in the transaction that changed the fact.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.calendar import local_date, start_of_day
from domain.file import CustomerFile
from domain.health import Band, Health, HealthPoint, health
from domain.message import Message
from domain.planning import Due, Rule, cannot_wait, dues, standing, upcoming
from handlers.cards import outcomes
from handlers.nudges.retelling import clear, hand_over, open_again
from handlers.nudges.scene import Scene
from storage import customers, due, files, health_points, nudge_states, nudges, trails
from storage.customers import Stood
from storage.due import DueRow
from storage.nudges import NewNudge, Nudge, State
from storage.trails import Trail

HEALTH_RULE = "health"
SINGLE_RULE = "single"
"""A nudge that cannot wait is sent by itself."""
FACTS_RULE = "facts"
"""A fact dated ahead takes effect on its day."""
POINTS_READ = 30
"""Points of health in which an alarm is looked for."""

Key = tuple[str, str, str]
Retelling = Callable[[Message, str, str], Message]
"""How a message reads once a nudge, by its id, is told of in other words."""


@dataclass(frozen=True, slots=True)
class Followed:
    """What followed: the health before and now, how many nudges are new, and those cleared and open again."""

    before: HealthPoint | None
    after: Health
    planned: int
    cleared: tuple[Nudge, ...]
    back: tuple[Nudge, ...] = ()

    @property
    def has_moved(self) -> bool:
        """Whether there is a score, and it is another one than before."""
        return self.after.score is not None and (self.before is None or self.before.score != self.after.score)

    @property
    def families_back(self) -> frozenset[str]:
        """The families of the rules whose nudges are open again."""
        return frozenset(Rule(nudge.rule).family for nudge in self.back)


def follow(scene: Scene, customer_id: str) -> Followed | None:
    """Brings a customer's health, due times and nudges up to its facts; None where it is unknown."""
    return follow_all(scene, [customer_id]).get(customer_id)


def follow_all(scene: Scene, ids: Iterable[str]) -> dict[str, Followed]:
    """The same for several customers: read together, and written together, a statement for each table."""
    uow, day = scene.uow, local_date(scene.at, scene.workspace.time_zone)
    known = trails.of_several(uow, ids, scene.at)
    found = files.load_many(uow, known, today=day, known_at=scene.at)
    turns = [_follow(scene, file, known[customer_id]) for customer_id, file in found.items()]
    new = _plan(scene, turns)
    health_points.keep(uow, {each.id: each.point for each in turns if each.point is not None}, scene.at)
    customers.stand(uow, {each.id: each.stood for each in turns if each.stood != known[each.id].stood})
    due.rewrite(
        uow,
        {key: row for each in known.values() for key, row in each.due.items()},
        [row for each in turns for row in each.due],
    )
    hand_over(scene, {nudge: owner for each in turns for nudge, owner in each.owners.items()})
    open_again(scene, [nudge for each in turns for nudge in each.back])
    endings = {nudge: words for each in turns for nudge, words in each.endings.items()}
    clear(uow, endings, scene.at, by_facts=True)
    return {each.id: each.followed(new) for each in turns}


@dataclass(frozen=True, slots=True)
class _Turn:
    """What is to be kept of a customer: a point where its health has changed, how it stands, its due times;
    the nudges called for and not known yet, those of them that cannot wait, and twins that hold them too; who
    answers for the nudges that stand, those whose cause is back, and how those ended whose cause is gone.
    """

    id: str
    before: HealthPoint | None
    now: Health
    point: HealthPoint | None
    stood: Stood
    due: list[DueRow]
    wanted: list[NewNudge]
    urgent: list[NewNudge]
    holding: list[Nudge]
    owners: Mapping[Nudge, str]
    back: list[Nudge]
    endings: Mapping[Nudge, str]

    def followed(self, new: Container[str]) -> Followed:
        """What followed, the ids of all new nudges being known."""
        planned = sum(each.id in new for each in self.wanted)
        return Followed(self.before, self.now, planned, tuple(self.endings), tuple(self.back))


def _follow(scene: Scene, file: CustomerFile, trail: Trail) -> _Turn:
    rules, known = scene.rules_of(file.customer), trail.nudges
    points = health_points.newest_first(scene.uow, file.customer.id, most=POINTS_READ)
    before = points[0] if points else None
    now = health(file, rules, scene.workspace.workdays)
    point = None
    if before is None or (before.score, before.band) != (now.score, now.band):
        point = HealthPoint(file.today, now.score, now.band)
        points = [point, *(each for each in points if each.on != point.on)]
    called_for = dues(file, rules, scene.workspace.workdays, points)
    wanted = {_key(scene, each, known): each for each in standing(called_for, file.today)}
    gone = [each for each in known if each.key not in wanted and each.state is not State.SETTLED]
    keys = {each.key for each in known}
    fresh = [(each, _new(scene, file, each)) for key, each in wanted.items() if key not in keys]
    met = file.last_contact()
    return _Turn(
        file.customer.id,
        before,
        now,
        point,
        Stood(now.score, now.band.value, met.happened_on if met else None),
        _due_rows(scene, file, called_for, now),
        [new for _, new in fresh],
        [new for each, new in fresh if _is_sent_alone(scene, file, each, now.band)],
        [twin for each, _ in fresh for twin in known if _are_twins(twin, each) and twin.is_held(scene.at)],
        {each: wanted[each.key].member_id for each in known if each.key in wanted},
        [each for each in known if each.key in wanted and each.by_facts],
        {each: _ending(scene, file, each, wanted.values()) for each in gone},
    )


def _new(scene: Scene, file: CustomerFile, wanted: Due) -> NewNudge:
    return NewNudge(*wanted.key, file.customer.id, wanted.member_id, scene.at)


def _is_sent_alone(scene: Scene, file: CustomerFile, wanted: Due, band: Band) -> bool:
    """Whether it cannot wait for the digest; what its owner brought about can."""
    urgent = cannot_wait(wanted, scene.rules_of(file.customer), band, file.today)
    return urgent and wanted.member_id != scene.actor_id


def _due_rows(scene: Scene, file: CustomerFile, called_for: Iterable[Due], now: Health) -> list[DueRow]:
    """When nudges fall due, the score moves by itself, and facts dated ahead take effect."""
    rows = [_row(scene, file.customer.id, each) for each in upcoming(called_for, file.today)]
    if now.changes_on is not None:
        rows.append(_file_row(scene, HEALTH_RULE, file, now.changes_on))
    if file.changes_on is not None:
        rows.append(_file_row(scene, FACTS_RULE, file, file.changes_on))
    return rows


def _key(scene: Scene, due: Due, known: Sequence[Nudge]) -> Key:
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


def _plan(scene: Scene, turns: Sequence[_Turn]) -> set[str]:
    """Plans the nudges that are called for; a twin of one that is held holds it too, and one that cannot wait
    is due to be sent by itself. The ids of those that are new.
    """
    new = nudges.plan(scene.uow, *(each for turn in turns for each in turn.wanted))
    alone = [each for turn in turns for each in turn.urgent if each.id in new]
    own = scene.uow.workspace_id
    due.put(
        scene.uow, *(DueRow(own, SINGLE_RULE, each.id, "", None, scene.at, each.member_id) for each in alone)
    )
    for twin in (each for turn in turns for each in turn.holding):
        if twin.snoozed_until:
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


def _row(scene: Scene, customer_id: str, each: Due) -> DueRow:
    rule, subject, period = each.key
    at = each.at(scene.workspace.time_zone)
    return DueRow(scene.uow.workspace_id, rule, subject, period, customer_id, at, each.member_id)


def _file_row(scene: Scene, rule: str, file: CustomerFile, on: date) -> DueRow:
    """That a customer is to be brought up to date when a day begins."""
    at, customer_id = start_of_day(on, scene.workspace.time_zone), file.customer.id
    return DueRow(scene.uow.workspace_id, rule, customer_id, "next", customer_id, at)
