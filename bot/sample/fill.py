"""Fills an empty database with the sample company, as it would stand had it used the product for a year."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from bot.sample import company
from bot.sample.days import YEAR, Days
from bot.sample.figures import came_at
from bot.sample.founding import hire, open_channels
from bot.sample.past import health_points
from bot.sample.plot import Story
from bot.sample.reminders import remember_reminders
from bot.sample.story import stories
from domain.measurements import Measurement
from domain.members import MONDAY_TO_FRIDAY
from domain.settings import Rules
from handlers.nudges import digest_hours
from handlers.nudges.consequences import follow_all
from handlers.nudges.scene import Scene
from storage import changes, customers, facts, workspaces
from storage import health_points as history
from storage.unit_of_work import Database, UnitOfWork

COMPUTED_HOUR = 18
"""Local time at which a past day's score is said to have been computed."""


def fill(database: Database, *, at: datetime, seed: int = 7) -> str:
    """Makes the workspace with its members, customers and channels, their past and what is due; its id.

    `at` is the story's now, aware. The same seed and `at` give the same story, ids apart.
    """
    days = Days(at, company.TIME_ZONE)
    opened = days.hour(days.day(YEAR), 7)
    workspace_id = workspaces.create(
        database,
        name=company.NAME,
        time_zone=company.TIME_ZONE,
        workdays=MONDAY_TO_FRIDAY,
        currency=company.CURRENCY,
        at=opened,
    )
    with database.writing(workspace_id) as uow:
        staff = hire(uow, opened)
        told = stories(days, staff, seed)
        _write(uow, told)
        _import(uow, told, days)
        open_channels(uow, (story.customer for story in told))
        scene = Scene(
            uow, workspaces.get(uow), lambda _: Rules(), {each.id: each for each in staff.values()}, at
        )
        _remember_health(scene, told, days)
        ids = [story.customer.id for story in told]
        remember_reminders(scene, ids)
        follow_all(scene, ids)
        for member in staff.values():
            digest_hours.schedule(uow, member, at)
    return workspace_id


def _write(uow: UnitOfWork, told: Iterable[Story]) -> None:
    """All happenings in the order in which they were recorded, each as the change it was."""
    everything = (happening for story in told for happening in story.happenings)
    for each in sorted(everything, key=lambda happening: happening.at):
        change = changes.begin(
            uow,
            actor_id=each.by,
            verb=each.verb,
            at=each.at,
            customer_id=each.customer_id,
            summary=each.summary,
        )
        if each.facts:
            facts.record(uow, change.id, each.at, each.facts)
        if each.scores:
            customers.score(uow, change.id, each.at, each.customer_id, each.scores)


def _import(uow: UnitOfWork, told: Iterable[Story], days: Days) -> None:
    """The figures of all customers, one change for each Monday on which they came."""
    weeks: defaultdict[datetime, defaultdict[str, list[Measurement]]] = defaultdict(lambda: defaultdict(list))
    for story in told:
        for figure in story.figures:
            weeks[came_at(figure, days)][story.customer.id].append(figure)
    for at, by_customer in sorted(weeks.items()):
        change = changes.begin(
            uow, actor_id=None, verb="import", at=at, customer_id=None, summary="figures of the week"
        )
        for customer_id, figures in by_customer.items():
            customers.measure(uow, change.id, at, customer_id, figures)


def _remember_health(scene: Scene, told: Iterable[Story], days: Days) -> None:
    for story in told:
        for point in health_points(
            story, days.today, scene.rules_of(story.customer), scene.workspace.workdays
        ):
            computed_at = min(days.hour(point.on, COMPUTED_HOUR), days.at)
            history.keep(scene.uow, {story.customer.id: point}, computed_at)
