"""Support: what is open at the help desk, and complaints about quality."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from domain.entries import Entry, Signal
from domain.file import CustomerFile
from domain.health.reading import NOTHING, Reading, counted, exact, next_after, within_bounds
from domain.measurements import Measure, Measurement

PER_URGENT, PER_OTHER, PER_ESCALATED, PER_COMPLAINT = 15, 8, 10, 5
QUALITY_DAYS = 30
TICKET_MEASURES = (Measure.TICKETS_OPEN, Measure.TICKETS_URGENT, Measure.TICKETS_ESCALATED)


def read_support(file: CustomerFile) -> Reading:
    """100 less points for tickets and complaints (field.md, Health score, support).

    `TICKETS_OPEN` counts all open tickets, the urgent ones among them.
    """
    complaints = [entry for entry in file.entries if Signal.QUALITY in entry.signals]
    turns = _turns(file, complaints)
    counts = _counts(file)
    if not any(each.value > 0 for each in counts) and all(
        entry.happened_on > file.today for entry in complaints
    ):
        return Reading(None, "no tickets known", turns=turns)
    total, urgent, escalated = (_standing(counts, measure) for measure in TICKET_MEASURES)
    other = max(total - urgent, NOTHING)
    recent = _recent(complaints, file.today)
    lost = PER_URGENT * urgent + PER_OTHER * other + PER_ESCALATED * escalated + PER_COMPLAINT * len(recent)
    reason = _in_words(int(urgent), int(other), int(escalated), len(recent))
    return Reading(within_bounds(100 - lost), reason, tuple(entry.id for entry in recent), turns)


def _counts(file: CustomerFile) -> list[Measurement]:
    """The ticket counts up to today, the oldest first."""
    known = (each for each in file.measurements if each.measure in TICKET_MEASURES)
    return sorted(
        (each for each in known if each.happened_on <= file.today), key=lambda each: each.happened_on
    )


def _standing(counts: list[Measurement], measure: Measure) -> Fraction:
    """The newest count of a measure; it holds until the next one."""
    newest = next((each for each in reversed(counts) if each.measure is measure), None)
    return exact(newest.value) if newest else NOTHING


def _recent(complaints: list[Entry], today: date) -> list[Entry]:
    """The complaints of the last 30 days, the newest first."""
    since = today - timedelta(days=QUALITY_DAYS)
    recent = [entry for entry in complaints if since <= entry.happened_on <= today]
    return sorted(recent, key=lambda entry: entry.happened_on, reverse=True)


def _in_words(urgent: int, other: int, escalated: int, complaints: int) -> str:
    facts = []
    if urgent:
        facts.append(f"{counted(urgent, 'urgent ticket')} open")
    if other:
        facts.append(f"{counted(other, 'other ticket' if urgent else 'ticket')} open")
    if escalated:
        facts.append(f"{escalated} escalated")
    if complaints:
        facts.append(f"quality complained of {_times(complaints)} in {QUALITY_DAYS} days")
    return ", ".join(facts) or "no ticket open"


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _turns(file: CustomerFile, complaints: list[Entry]) -> Iterator[date]:
    yield from (each.happened_on for each in file.measurements if each.measure in TICKET_MEASURES)
    yield from next_after(file.today, (entry.happened_on for entry in complaints), 0, QUALITY_DAYS + 1)
