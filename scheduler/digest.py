"""The daily digest: one message a member and local workday, at the hour they chose."""

from datetime import date, datetime, timedelta

from domain.calendar import instant, is_workday, local_date, this_or_next_workday
from domain.members import Member
from domain.settings import Rules
from handlers.cards import agenda
from handlers.open_items import open_items
from storage import conversations, due, nudges, outbox
from storage.due import DueRow
from storage.unit_of_work import UnitOfWork
from storage.workspaces import Workspace

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


def send(uow: UnitOfWork, workspace: Workspace, member: Member, rules: Rules, at: datetime) -> bool:
    """Puts today's digest into the outbox; whether there was anything to say. Once a local date."""
    today = local_date(at, member.time_zone)
    here = conversations.of_member(uow, member.id)
    items = open_items(uow, member, rules, local_date(at, workspace.time_zone), at)
    if here is None or not items:
        return False
    message = agenda.digest(items, today)
    key = f"digest:{member.id}:{today.isoformat()}"
    outbox_id = outbox.post(uow, key=key, conversation_id=here.id, message=message, at=at)
    if outbox_id is None:
        return False
    nudges.told(uow, [item.nudge for item in items], outbox_id)
    return True


def _next(member: Member, after: datetime) -> tuple[date, datetime]:
    day = local_date(after, member.time_zone)
    while True:
        day = this_or_next_workday(day, member.workdays)
        at = instant(day, member.digest_at, member.time_zone)
        if at > after:
            return day, at
        day += timedelta(days=1)
