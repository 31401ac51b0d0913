"""When a member's digest comes: at their hour, in their zone, on their workdays."""

from datetime import date, datetime, timedelta

from domain.calendar import instant, is_workday, local_date, this_or_next_workday
from domain.members import Member
from storage import due
from storage.due import DueRow
from storage.unit_of_work import UnitOfWork

DIGEST_RULE = "digest"


def schedule(uow: UnitOfWork, member: Member, after: datetime) -> None:
    """Sets the member's next digest: the first of their hours, on a workday of theirs, after an instant."""
    day, at = _next(member, after)
    due.forget_subject(uow, DIGEST_RULE, member.id)
    due.put(uow, DueRow(uow.workspace_id, DIGEST_RULE, member.id, day.isoformat(), None, at))


def is_hour(member: Member, at: datetime) -> bool:
    """Whether it is a workday of the member's, at or past their hour; else a late digest waits."""
    day = local_date(at, member.time_zone)
    return is_workday(day, member.workdays) and at >= instant(day, member.digest_at, member.time_zone)


def _next(member: Member, after: datetime) -> tuple[date, datetime]:
    day = local_date(after, member.time_zone)
    while True:
        day = this_or_next_workday(day, member.workdays)
        at = instant(day, member.digest_at, member.time_zone)
        if at > after:
            return day, at
        day += timedelta(days=1)
