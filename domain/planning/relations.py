"""Relationships: a sponsor or champion who left, and a role of which nobody was met."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain.calendar import add_months
from domain.customers import Person, PersonRole
from domain.file import CustomerFile
from domain.health import cadence_in_force
from domain.planning.due import Case, Due, Rule
from domain.relationships import ROLES_TO_MEET, Tie, ties

MISSED = frozenset({PersonRole.SPONSOR, PersonRole.CHAMPION})
MISSED_FOR = timedelta(days=60)
"""As long as the score is capped for it (field.md, Health score)."""


def people_left(case: Case) -> Iterator[Due]:
    """Of each sponsor or champion who left, until somebody there was met since, or the role is filled."""
    if case.csm_first is None:
        return
    known = ties(case.file)
    for person in case.file.people:
        if person.role in MISSED and _is_missed(person, known, case.today):
            day = person.left_on or case.today
            yield Due(Rule.PERSON_LEFT, person.id, day.isoformat(), day, case.csm_first)


def roles_unseen(case: Case) -> Iterator[Due]:
    """Sponsor and decision maker, once a quarter, from the day on which nobody of the role was met for so
    long; only where a cadence says that people are to be met.
    """
    file = case.file
    if case.csm_first is None or cadence_in_force(file.customer, case.rules) is None:
        return
    known = ties(file)
    for role in ROLES_TO_MEET:
        met_on = [tie.met.happened_on for tie in known if tie.person.role is role and tie.met]
        since = max(met_on, default=_known_since(file))
        unseen_from = since + timedelta(days=case.rules.unseen_after_days + 1)
        for begins in (_quarter(case.today), add_months(_quarter(case.today), 3)):
            on = max(begins, unseen_from)
            if _quarter(on) == begins:
                subject_id = f"{file.customer.id}:{role.value.replace(' ', '-')}"
                yield Due(Rule.ROLE_UNSEEN, subject_id, quarter_in_words(on), on, case.csm_first)


def quarter_in_words(day: date) -> str:
    """`2026-Q4`."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def role_of(subject_id: str) -> PersonRole:
    """The role that a nudge about an unseen one names."""
    return PersonRole(subject_id.rpartition(":")[2].replace("-", " "))


def _is_missed(person: Person, known: tuple[Tie, ...], today: date) -> bool:
    left_on = person.left_on
    if left_on is None or left_on + MISSED_FOR < today:
        return False
    return not any(tie.person.role is person.role or _met_after(tie, left_on) for tie in known)


def _met_after(tie: Tie, day: date) -> bool:
    return tie.met is not None and tie.met.happened_on > day


def _known_since(file: CustomerFile) -> date:
    """The later of contract start and the day the customer was recorded."""
    return max(file.customer.contract_start or date.min, file.customer.recorded_on)


def _quarter(day: date) -> date:
    """The first day of the day's quarter."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)
