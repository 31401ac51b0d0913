"""Relationships: when each person at a customer was last met, in what mood, and which roles go unseen."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.customers import Person, PersonRole
from domain.entries import Entry, Mood
from domain.file import CustomerFile

UNSEEN_AFTER = timedelta(days=90)
ROLES_TO_MEET = (PersonRole.SPONSOR, PersonRole.DECISION_MAKER)
_RANK = {role: rank for rank, role in enumerate(PersonRole)}


@dataclass(frozen=True, slots=True)
class Tie:
    """Somebody at the customer, the last contact that names them, and the last mood told with their name."""

    person: Person
    met: Entry | None
    mood: Mood | None

    def met_since(self, day: date) -> bool:
        """Whether a contact names them on that day or later."""
        return self.met is not None and self.met.happened_on >= day


@dataclass(frozen=True, slots=True)
class Gap:
    """A role that nobody holds (`tie` is None), or whose holder, the one met last, is unseen."""

    role: PersonRole
    tie: Tie | None


def ties(file: CustomerFile) -> tuple[Tie, ...]:
    """The people who have not left, the weightiest roles first, then by name."""
    present = sorted(file.present_people(), key=lambda person: (_RANK[person.role], person.name))
    return tuple(tie_of(file, person) for person in present)


def gaps(file: CustomerFile) -> tuple[Gap, ...]:
    """Sponsor and decision maker, where nobody holds the role or none of its holders was met in 90 days
    (field.md, Nudge rules, defaults).
    """
    known, since = ties(file), file.today - UNSEEN_AFTER
    found = []
    for role in ROLES_TO_MEET:
        holders = [tie for tie in known if tie.person.role is role]
        if not any(tie.met_since(since) for tie in holders):
            found.append(Gap(role, max(holders, key=_met_on, default=None)))
    return tuple(found)


def tie_of(file: CustomerFile, person: Person) -> Tie:
    """What is known of one person, who may have left."""
    naming = [each for each in file.entries if person.id in each.people and each.happened_on <= file.today]
    newest = sorted(naming, key=lambda entry: (entry.happened_on, entry.recorded_at), reverse=True)
    met = next((entry for entry in newest if entry.is_contact(file.today)), None)
    mood = next((entry.mood for entry in newest if entry.mood is not Mood.NEUTRAL), None)
    return Tie(person, met, mood)


def _met_on(tie: Tie) -> date:
    return tie.met.happened_on if tie.met else date.min
