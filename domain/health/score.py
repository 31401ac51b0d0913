"""The health score: five components, their weights, what caps it, and when time will move it."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from itertools import chain

from domain.customers import Stage
from domain.file import CustomerFile
from domain.health.adoption import read_adoption
from domain.health.caps import Cap, cap_turns, read_cap
from domain.health.delivery import read_delivery
from domain.health.engagement import read_engagement
from domain.health.reading import ComponentName, Reading, added, round_half_up
from domain.health.sentiment import read_sentiment
from domain.health.support import read_support
from domain.settings import Rules

KEPT = 500
"""So many scores at most are kept for when they are asked for again."""

Readings = dict[ComponentName, Reading]


class Band(StrEnum):
    """The colour of a score; unknown where there is none."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Component:
    """One part of the score: `value` 0 to 100, unrounded, None where it is left out.

    `share` is its part of the whole, 0 to 1; `reason` is a part of a sentence ("last contact 34 days ago,
    cadence 30"), for one left out why; `evidence` holds ids of entries, the newest first.
    """

    name: ComponentName
    value: float | None
    share: float
    reason: str
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Health:
    """How a customer is doing on one day; `score` is rounded and capped, None where the band is unknown.

    `changes_on` is the next day on which time alone may change score, components or cap, None if never.
    """

    score: int | None
    band: Band
    components: tuple[Component, ...] = ()
    cap: Cap | None = None
    changes_on: date | None = None


def health(file: CustomerFile, rules: Rules, workdays: frozenset[int]) -> Health:
    """The score of a customer on `file.today` by field.md, Health score; a churned one has none.

    `workdays` are the workspace's, Monday as 0.
    """
    if file.customer.stage is Stage.CHURNED:
        return Health(None, Band.UNKNOWN)
    readings = read_components(file, rules, workdays)
    return replace(_made_of(readings, file, rules), changes_on=_next_turn(file, readings))


@lru_cache(maxsize=KEPT)
def health_today(file: CustomerFile, rules: Rules, workdays: frozenset[int]) -> Health:
    """The same for whoever does not ask when time will change it: `changes_on` is None.

    Kept, since a card, a brief and what moved the score ask the same of the same file.
    """
    if file.customer.stage is Stage.CHURNED:
        return Health(None, Band.UNKNOWN)
    return _made_of(read_components(file, rules, workdays), file, rules)


def _made_of(readings: Readings, file: CustomerFile, rules: Rules) -> Health:
    shares = shares_of(readings, rules)
    components = tuple(_component(name, reading, shares) for name, reading in readings.items())
    if not shares:
        return Health(None, Band.UNKNOWN, components)
    cap = read_cap(file, rules)
    score = round_half_up(weighted_mean(readings, shares))
    if cap is not None:
        score = min(score, cap.at_most)
    return Health(score, band_of(score, rules), components, cap)


def band_of(score: int | None, rules: Rules) -> Band:
    """The band of a rounded score."""
    if score is None:
        return Band.UNKNOWN
    if score >= rules.green_from:
        return Band.GREEN
    return Band.YELLOW if score >= rules.yellow_from else Band.RED


def read_components(file: CustomerFile, rules: Rules, workdays: frozenset[int]) -> Readings:
    """Every component's reading, in the order of the field's table; one of weight 0 is left out."""
    readings = {
        ComponentName.ADOPTION: read_adoption(file),
        ComponentName.ENGAGEMENT: read_engagement(file, rules),
        ComponentName.DELIVERY: read_delivery(file, workdays),
        ComponentName.SUPPORT: read_support(file),
        ComponentName.SENTIMENT: read_sentiment(file),
    }
    weights = _weights(rules)
    return {
        name: reading if weights[name] else Reading(None, "its weight is 0")
        for name, reading in readings.items()
    }


def shares_of(readings: Readings, rules: Rules) -> dict[ComponentName, Fraction]:
    """Each present component's part of the whole: what the absent ones leave is shared in proportion."""
    weights = _weights(rules)
    present = [name for name, reading in readings.items() if reading.value is not None]
    whole = sum(weights[name] for name in present)
    return {name: Fraction(weights[name], whole) for name in present}


def weighted_mean(readings: Readings, shares: dict[ComponentName, Fraction]) -> Fraction:
    """The score before it is rounded and capped."""
    values = ((readings[name].value, share) for name, share in shares.items())
    return added(_product(share, value) for value, share in values if value is not None)


def _product(one: Fraction, other: Fraction) -> Fraction:
    return Fraction(one.numerator * other.numerator, one.denominator * other.denominator)


def _weights(rules: Rules) -> dict[ComponentName, int]:
    weights = rules.weights
    return {
        ComponentName.ADOPTION: weights.adoption,
        ComponentName.ENGAGEMENT: weights.engagement,
        ComponentName.DELIVERY: weights.delivery,
        ComponentName.SUPPORT: weights.support,
        ComponentName.SENTIMENT: weights.sentiment,
    }


def _component(name: ComponentName, reading: Reading, shares: dict[ComponentName, Fraction]) -> Component:
    value = None if reading.value is None else float(reading.value)
    return Component(name, value, float(shares.get(name, 0)), reading.reason, reading.evidence)


def _next_turn(file: CustomerFile, readings: Readings) -> date | None:
    turns = chain(cap_turns(file), *(reading.turns for reading in readings.values()))
    return min((turn for turn in turns if turn > file.today), default=None)
