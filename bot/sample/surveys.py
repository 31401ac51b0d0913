"""Answers to surveys, and the CSM's own gut feeling."""

from bot.sample.course import Weather
from bot.sample.plot import Happening, Happenings, Plot
from domain.customers import Segment
from domain.measurements import Score, ScoreKind

NPS_DAYS = (-308, -216, -124, -33)
"""Once a quarter the company asks every customer for its NPS."""
CSAT_GAP, PULSE_GAP = 95, 62
ANSWERING = 0.7
"""The share of people who answer."""
FELT = (Segment.STRATEGIC, Segment.HIGH_TOUCH)
"""For whom the CSM keeps a pulse."""

# From and to which score in which weather.
NPS = {Weather.GLAD: (8, 10), Weather.CALM: (7, 9), Weather.TORN: (6, 8), Weather.CROSS: (2, 6)}
CSAT = {Weather.GLAD: (4, 5), Weather.CALM: (4, 5), Weather.TORN: (3, 4), Weather.CROSS: (1, 3)}
PULSE = {Weather.GLAD: (4, 5), Weather.CALM: (3, 4), Weather.TORN: (2, 3), Weather.CROSS: (1, 2)}


def surveys(plot: Plot) -> Happenings:
    """All scores of the year."""
    first = plot.known_from + 45
    for wave in NPS_DAYS:
        day = wave + plot.dice.randint(0, 6)
        if first < day < plot.told_until:
            yield from _answers(plot, ScoreKind.NPS, day, NPS)
    if plot.course.tickets:
        for day in range(-plot.dice.randint(15, CSAT_GAP), first, -CSAT_GAP):
            if day < plot.told_until:
                yield from _answers(plot, ScoreKind.CSAT, day, CSAT)
    if plot.account.segment in FELT:
        for day in range(-plot.dice.randint(5, PULSE_GAP), first, -PULSE_GAP):
            yield _scored(plot, ScoreKind.PULSE, day, PULSE, None)


Scale = dict[Weather, tuple[int, int]]


def _answers(plot: Plot, kind: ScoreKind, offset: int, scale: Scale) -> Happenings:
    for name in plot.people:
        if plot.dice.random() < ANSWERING and offset < plot.course.last_seen(name):
            yield _scored(plot, kind, offset, scale, name)


def _scored(plot: Plot, kind: ScoreKind, offset: int, scale: Scale, name: str | None) -> Happening:
    day = plot.days.workday(offset)
    person_id = plot.people[name].id if name else None
    given = Score(kind, plot.dice.randint(*scale[plot.weather(offset)]), day, person_id)
    words = f"{kind} {given.value}" + (f" from {name}" if name else "")
    return plot.happens(plot.working_hour(day), plot.account.csm, kind.value, words, scores=(given,))
