"""The daily digest: one message a member and local workday, at the hour they chose."""

from datetime import datetime

from domain.calendar import local_date
from domain.members import Member
from domain.settings import Rules
from handlers.cards import agenda
from handlers.open_items import open_items
from storage import conversations, nudges, outbox
from storage.unit_of_work import UnitOfWork
from storage.workspaces import Workspace


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
