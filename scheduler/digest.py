"""The daily digest: one message a member and local workday, at the hour they chose."""

from datetime import datetime

from domain.calendar import local_date
from domain.members import Member
from handlers.cards import agenda
from handlers.open_items import open_items
from handlers.rules import rules_of
from handlers.services import Directory
from storage import conversations, nudges, outbox
from storage.unit_of_work import UnitOfWork
from storage.workspaces import Workspace


def send(uow: UnitOfWork, workspace: Workspace, directory: Directory, member: Member, at: datetime) -> bool:
    """Puts today's digest into the outbox; whether there was anything to say. Once a local date."""
    today, day = local_date(at, member.time_zone), local_date(at, workspace.time_zone)
    here = conversations.of_member(uow, member.id)
    items = open_items(uow, member, rules_of(directory, day), day, at)
    if here is None or not items:
        return False
    message = agenda.digest(items, today)
    key = f"digest:{member.id}:{today.isoformat()}"
    outbox_id = outbox.post(uow, key=key, conversation_id=here.id, message=message, at=at)
    if outbox_id is None:
        return False
    nudges.told(uow, [item.nudge for item in items], outbox_id)
    return True
