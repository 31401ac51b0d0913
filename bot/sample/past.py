"""Health in the past: the days on which a customer's score changed, out of the facts of its story."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from bot.sample.figures import came_on
from bot.sample.plot import Story
from domain.file import CustomerFile
from domain.health import HealthPoint, health
from domain.measurements import Measure, Measurement, Score
from domain.settings import Rules
from storage import records
from storage.facts import Fact
from storage.nouns import UNTOLD, Noun, State

OF_A_WEEK = (Measure.ACTIVE_USERS, Measure.SEATS, Measure.USAGE)
FIGURES_COUNT_FOR = timedelta(weeks=10)


def health_points(story: Story, today: date, rules: Rules, workdays: frozenset[int]) -> Iterator[HealthPoint]:
    """The points from the first day told of to `today`, each day read as of itself.

    The score is computed where something happened, and where time alone may have moved it; on no other day
    can it have changed.
    """
    facts = sorted(_facts(story), key=lambda fact: fact.held_from)
    scores = sorted((score for each in story.happenings for score in each.scores), key=_day)
    figures = sorted(story.figures, key=_day)
    days = sorted({*(fact.held_from for fact in facts), *map(_day, scores), *map(came_on, story.figures)})
    states: dict[str, tuple[Noun, State]] = {}
    day, folded = days[0], 0
    last: HealthPoint | None = None
    while day <= today:
        until = bisect_right(facts, day, key=lambda fact: fact.held_from)
        _fold(states, facts[folded:until])
        folded = until
        numbers = _that_count(figures[: bisect_right(figures, day, key=_day)], day)
        file = _file(day, states, numbers, scores[: bisect_right(scores, day, key=_day)])
        now = health(file, rules, workdays)
        if last is None or (last.score, last.band) != (now.score, now.band):
            last = HealthPoint(day, now.score, now.band)
            yield last
        day = min(_later(days, day), now.changes_on or date.max)


def _day(number: Measurement | Score) -> date:
    return number.happened_on


def _that_count(figures: list[Measurement], day: date) -> list[Measurement]:
    """Figures without those of weeks too old for any rule: adoption reads nine back, tickets hold on."""
    since = day - FIGURES_COUNT_FOR
    return [each for each in figures if each.happened_on > since or each.measure not in OF_A_WEEK]


def _later(days: list[date], day: date) -> date:
    place = bisect_right(days, day)
    return days[place] if place < len(days) else date.max


def _facts(story: Story) -> list[Fact]:
    return [fact for each in story.happenings for fact in each.facts]


def _fold(states: dict[str, tuple[Noun, State]], facts: list[Fact]) -> None:
    for fact in facts:
        _, state = states.setdefault(
            fact.subject_id, (fact.noun, {**UNTOLD[fact.noun], "id": fact.subject_id})
        )
        state.update(fact.fields)


def _file(
    day: date, states: dict[str, tuple[Noun, State]], figures: list[Measurement], scores: list[Score]
) -> CustomerFile:
    of: defaultdict[Noun, list[dict[str, Any]]] = defaultdict(list)
    for noun, state in states.values():
        of[noun].append(state)
    return CustomerFile(
        today=day,
        customer=records.customer(of[Noun.CUSTOMER][0]),
        people=tuple(map(records.person, of[Noun.PERSON])),
        entries=tuple(map(records.entry, of[Noun.ENTRY])),
        promises=(),
        plans=tuple(records.plan(plan, of[Noun.STEP]) for plan in of[Noun.PLAN]),
        projects=tuple(records.project(project, of[Noun.MILESTONE]) for project in of[Noun.PROJECT]),
        measurements=tuple(figures),
        scores=tuple(scores),
    )
