"""When a member's digest comes, as a due time: at their hour, in their zone, on the days they work."""

from datetime import date, datetime

from domain.calendar import local_date
from domain.days import is_digest_hour, next_digest
from domain.members import Member
from handlers.ports import NO_HOLIDAYS, BankHolidays
from storage import due
from storage.due import DueRow
from storage.unit_of_work import UnitOfWork

DIGEST_RULE = "digest"
YEARS_AHEAD = 2
"""So far ahead the next digest may lie, after the longest leave."""


def schedule(uow: UnitOfWork, member: Member, after: datetime, holidays: BankHolidays = NO_HOLIDAYS) -> None:
    """Sets the member's next digest: the first of their hours, on a day they work, after an instant."""
    day, at = next_digest(member, after, days_off(member, after, holidays))
    due.put(uow, DueRow(uow.workspace_id, DIGEST_RULE, member.id, day.isoformat(), None, at))


def is_hour(member: Member, at: datetime, holidays: BankHolidays = NO_HOLIDAYS) -> bool:
    """Whether it is a day the member works, at or past their hour; else a late digest waits."""
    return is_digest_hour(member, at, days_off(member, at, holidays))


def days_off(member: Member, at: datetime, holidays: BankHolidays) -> frozenset[date]:
    """The bank holidays of a member's region from the year of an instant on."""
    if not member.region:
        return frozenset()
    year = local_date(at, member.time_zone).year
    years = (holidays.days(member.region, year + ahead) for ahead in range(YEARS_AHEAD + 1))
    return frozenset().union(*years)
