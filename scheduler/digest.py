"""The daily digest: one message a member and local workday, at the hour they chose."""

from datetime import datetime

from domain.calendar import local_date
from domain.members import Member, Role
from domain.message import Part
from handlers.cards import agenda
from handlers.cards import team_report as cards
from handlers.directories import Directory
from handlers.open_items import open_items
from handlers.team_report import team_report
from storage import conversations, nudges, outbox
from storage.unit_of_work import UnitOfWork
from storage.workspaces import Workspace


def send(uow: UnitOfWork, workspace: Workspace, directory: Directory, member: Member, at: datetime) -> bool:
    """Puts today's digest into the outbox; whether there was anything to say. Once a local date."""
    today = local_date(at, member.time_zone)
    here = conversations.of_member(uow, member.id)
    items = open_items(uow, member, directory, workspace, at)
    beside = _of_the_team(uow, workspace, directory, member, at) if Role.LEAD in member.roles else ()
    if here is None or not (items or beside):
        return False
    message = agenda.digest(items, today, beside)
    key = f"digest:{member.id}:{today.isoformat()}"
    outbox_id = outbox.post(uow, key=key, conversation_id=here.id, message=message, at=at)
    if outbox_id is None:
        return False
    nudges.told(uow, [item.nudge for item in items], outbox_id)
    return True


def _of_the_team(
    uow: UnitOfWork, workspace: Workspace, directory: Directory, lead: Member, at: datetime
) -> tuple[Part, ...]:
    """What moved in the team and who carries most; nothing where nothing moved."""
    report = team_report(uow, workspace, directory, local_date(at, workspace.time_zone), at)
    return cards.digest_parts(report, directory.first_names, local_date(at, lead.time_zone))
