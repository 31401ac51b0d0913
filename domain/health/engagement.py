"""Engagement: how long ago the customer was met, and how many of its people."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from itertools import chain
from math import ceil

from domain.customers import Customer
from domain.entries import Entry
from domain.file import CustomerFile
from domain.health.reading import Reading, ago, counted, next_after
from domain.settings import Rules

RECENCY_SHARE = Fraction(7, 10)
BREADTH_SHARE = 1 - RECENCY_SHARE
RECENCY_BY_PERCENT = ((100, 100), (125, 75), (150, 50), (200, 25))
"""Up to which percentage of the cadence, bound included, which value; beyond the last 0."""
BREADTH_DAYS = 90
ENOUGH_PEOPLE = 3


def cadence_in_force(customer: Customer, rules: Rules) -> int | None:
    """Days between contacts: the customer's own, else its segment's, None where there is none."""
    if customer.cadence_days is not None:
        return customer.cadence_days or None
    return rules.cadence.get(customer.segment)


def counted_from(file: CustomerFile) -> date:
    """The day of the last contact; none yet: the later of contract start and the day recorded."""
    last = file.last_contact()
    if last is not None:
        return last.happened_on
    return max(file.customer.recorded_on, file.customer.contract_start or date.min)


def read_engagement(file: CustomerFile, rules: Rules) -> Reading:
    """0.7 x recency + 0.3 x breadth (field.md, Health score, engagement)."""
    cadence = cadence_in_force(file.customer, rules)
    if cadence is None:
        return Reading(None, "no contact cadence")
    bounds = [ceil(cadence * percent / 100) for percent, _ in RECENCY_BY_PERCENT]
    days, recent = _days_without(file), _recent_contacts(file)
    recency = _recency(days, bounds)
    met, enough = _met_of_enough(file, recent)
    value = recency
    if enough:
        value = RECENCY_SHARE * recency + BREADTH_SHARE * Fraction(100 * met, enough)
    turns = chain(_recency_turns(file, bounds), _breadth_turns(file))
    last = file.last_contact()
    reason = _since_in_words(last, days) + f", cadence {cadence}" + _breadth_in_words(met, enough)
    return Reading(value, reason, _evidence(last, recent), turns)


def _recency(days: int, bounds: list[int]) -> Fraction:
    values = (value for bound, (_, value) in zip(bounds, RECENCY_BY_PERCENT, strict=True) if days <= bound)
    return Fraction(next(values, 0))


def _days_without(file: CustomerFile) -> int:
    return max((file.today - counted_from(file)).days, 0)


def _recent_contacts(file: CustomerFile) -> list[Entry]:
    """The contacts of the last 90 days that name people."""
    since = file.today - timedelta(days=BREADTH_DAYS)
    return [
        entry
        for entry in file.entries
        if entry.is_contact(file.today) and entry.people and entry.happened_on >= since
    ]


def _met_of_enough(file: CustomerFile, recent: list[Entry]) -> tuple[int, int]:
    """How many people count as met, out of how many that would do; out of 0 where nobody is known."""
    enough = min(ENOUGH_PEOPLE, len(file.present_people()))
    named = {person for entry in recent for person in entry.people}
    met = sum(person.id in named for person in file.people)
    return min(met, enough), enough


def _since_in_words(last: Entry | None, days: int) -> str:
    if last:
        return f"last contact {ago(days)}"
    return f"no contact yet in {counted(days, 'day')}" if days else "no contact yet"


def _breadth_in_words(met: int, enough: int) -> str:
    return f"; {met} of {enough} people met in {BREADTH_DAYS} days" if met < enough else ""


def _evidence(last: Entry | None, recent: list[Entry]) -> tuple[str, ...]:
    """The last contact, then the others that name people, the newest first."""
    newest_first = sorted(recent, key=lambda entry: entry.happened_on, reverse=True)
    entries = [last, *newest_first] if last else newest_first
    return tuple(dict.fromkeys(entry.id for entry in entries))


def _recency_turns(file: CustomerFile, bounds: list[int]) -> Iterator[date]:
    yield from next_after(file.today, [counted_from(file)], *(bound + 1 for bound in bounds))
    yield from (entry.happened_on for entry in file.entries if entry.kind is not None)


def _breadth_turns(file: CustomerFile) -> Iterator[date]:
    met = (entry.happened_on for entry in file.entries if entry.kind is not None and entry.people)
    yield from next_after(file.today, met, BREADTH_DAYS + 1)
    yield from (person.left_on for person in file.people if person.left_on)
