"""What holds a score down whatever its components say: churn said, or the sponsor or champion gone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from domain.customers import Person, PersonRole
from domain.entries import Entry, Signal
from domain.file import CustomerFile
from domain.health.reading import next_after
from domain.settings import Rules

CHURN_DAYS = 30
MET_DAYS = 60
KEY_ROLES = (PersonRole.CHAMPION, PersonRole.SPONSOR)


@dataclass(frozen=True, slots=True)
class Cap:
    """The most a score may be, why, and the ids of the entries that say so."""

    at_most: int
    reason: str
    evidence: tuple[str, ...] = ()


def read_cap(file: CustomerFile, rules: Rules) -> Cap | None:
    """One point below the yellow bound where a cap holds (field.md, Health score, caps), else None."""
    reasons = [reason for reason in (_churn_said(file), _key_person_gone(file)) if reason]
    if not reasons:
        return None
    evidence = dict.fromkeys(entry_id for _, ids in reasons for entry_id in ids)
    return Cap(rules.yellow_from - 1, "; ".join(words for words, _ in reasons), tuple(evidence))


def cap_turns(file: CustomerFile) -> Iterator[date]:
    """Days, past ones too, among them the next on which time alone may set a cap, lift it or change its
    evidence.
    """
    churn = (entry.happened_on for entry in file.entries if Signal.CHURN in entry.signals)
    yield from next_after(file.today, churn, 0, CHURN_DAYS + 1)
    met = (entry.happened_on for entry in file.entries if entry.kind is not None and entry.people)
    yield from next_after(file.today, met, 0, MET_DAYS + 1)
    yield from (entry.happened_on for entry in file.entries if Signal.CHAMPION_LEFT in entry.signals)
    yield from (person.left_on for person in file.people if person.left_on)


def _said(file: CustomerFile, signal: Signal) -> list[Entry]:
    """The entries up to today that carry the signal, the newest first."""
    told = [entry for entry in file.entries if signal in entry.signals and entry.happened_on <= file.today]
    return sorted(told, key=lambda entry: entry.happened_on, reverse=True)


def _churn_said(file: CustomerFile) -> tuple[str, tuple[str, ...]] | None:
    since = file.today - timedelta(days=CHURN_DAYS)
    recent = tuple(entry.id for entry in _said(file, Signal.CHURN) if entry.happened_on >= since)
    return (f"churn said in the last {CHURN_DAYS} days", recent) if recent else None


def _key_person_gone(file: CustomerFile) -> tuple[str, tuple[str, ...]] | None:
    """Somebody of weight left, and nobody else was named in a contact of the last 60 days."""
    told = _said(file, Signal.CHAMPION_LEFT)
    gone = [person for person in file.people if person.role in KEY_ROLES and person.has_left(file.today)]
    leaving = [person for entry in told if (person := _who_leaves(file, entry)) and person not in gone]
    if (not told and not gone) or _anybody_met(file, leaving):
        return None
    named = ", ".join(f"{person.name} ({person.role})" for person in dict.fromkeys([*gone, *leaving]))
    words = f"{named or 'a sponsor or champion'} left and nobody else met in {MET_DAYS} days"
    return words, tuple(entry.id for entry in told)


def _who_leaves(file: CustomerFile, entry: Entry) -> Person | None:
    """The one champion or sponsor whom the report of a leaving names; None where it names none or several."""
    named = [person for person in file.people if person.id in entry.people and person.role in KEY_ROLES]
    return named[0] if len(named) == 1 else None


def _anybody_met(file: CustomerFile, leaving: list[Person]) -> bool:
    since = file.today - timedelta(days=MET_DAYS)
    others = {person.id for person in file.present_people() if person not in leaving}
    return any(
        entry.is_contact(file.today) and entry.happened_on >= since and others.intersection(entry.people)
        for entry in file.entries
    )
