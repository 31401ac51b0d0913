"""The daily digest: one message a member and local workday, at the hour they chose."""

from datetime import datetime

from domain.calendar import local_date
from domain.members import Member, Role
from domain.message import Part
from handlers.cards import agenda
from handlers.cards import escalated as escalated_cards
from handlers.cards import team_report as cards
from handlers.directories import Directory
from handlers.nudges import comeback, lead_hears
from handlers.nudges.open_items import OpenItem, items_of, open_items
from handlers.portfolio.team_report import team_report
from handlers.ports import NO_HOLIDAYS, BankHolidays
from storage import conversations, nudge_events, nudge_states, nudges, outbox
from storage.conversations import Conversation
from storage.nudge_events import Kind, NudgeEvent
from storage.unit_of_work import UnitOfWork
from storage.workspaces import Workspace

ESCALATED_AT_ONCE = 10


def send(
    uow: UnitOfWork,
    workspace: Workspace,
    directory: Directory,
    member: Member,
    at: datetime,
    holidays: BankHolidays = NO_HOLIDAYS,
) -> bool:
    """Puts today's digest into the outbox; whether there was anything to say. Once a local date."""
    here = conversations.of_member(uow, member.id)
    if here is None:
        return False
    today = local_date(at, member.time_zone)
    items = open_items(uow, member, directory, workspace, at, holidays)
    unheard = _unanswered(uow, workspace, directory, member, here, at, holidays)
    beside = comeback.parts(uow, workspace, directory, member, at)
    if Role.LEAD in member.roles:
        beside += _of_the_team(uow, workspace, directory, member, unheard, at)
    if not (items or beside):
        return False
    days = lead_hears.days_of(items, member, directory, workspace, at)
    heard = lead_hears.warnings(items, days, member, directory, today)
    message = agenda.digest(items, today, beside, heard, _held_back(uow, items), len(unheard))
    key = f"digest:{member.id}:{today.isoformat()}"
    outbox_id = outbox.post(uow, key=key, conversation_id=here.id, message=message, at=at)
    if outbox_id is None:
        return False
    nudge_states.told(uow, [item.nudge.id for item in (*items, *unheard)], outbox_id)
    nudge_states.escalate_on(uow, {key: day for key, day in days.items() if _is_set_anew(items, key)})
    nudge_events.note(uow, [NudgeEvent(each.nudge.id, Kind.ESCALATED, at) for each in unheard])
    return True


def _is_set_anew(items: list[OpenItem], nudge_id: str) -> bool:
    return any(item.nudge.id == nudge_id and item.nudge.escalates_on is None for item in items)


def _held_back(uow: UnitOfWork, items: list[OpenItem]) -> int:
    """How many of the new things were not sent by themselves, since enough had been."""
    new = [item.nudge.id for item in items if item.is_new]
    befell = nudge_events.of_nudges(uow, new) if new else {}
    return sum(any(each.kind is Kind.HELD_BACK for each in events) for events in befell.values())


def _unanswered(
    uow: UnitOfWork,
    workspace: Workspace,
    directory: Directory,
    member: Member,
    here: Conversation,
    at: datetime,
    holidays: BankHolidays,
) -> list[OpenItem]:
    """What nobody answered and the lead has not heard of yet; nothing for whoever leads nobody."""
    if Role.LEAD not in member.roles:
        return []
    today = local_date(at, member.time_zone)
    found = nudges.unanswered(
        uow, today=today, lead_id=member.id, conversation_id=here.id, most=ESCALATED_AT_ONCE
    )
    return items_of(uow, found, directory, workspace, at, holidays)


def _of_the_team(
    uow: UnitOfWork,
    workspace: Workspace,
    directory: Directory,
    lead: Member,
    unheard: list[OpenItem],
    at: datetime,
) -> tuple[Part, ...]:
    """What nobody answered, what moved in the team and who carries most; nothing where nothing moved."""
    report = team_report(uow, workspace, directory, local_date(at, workspace.time_zone), at)
    names, today = directory.first_names, local_date(at, lead.time_zone)
    return (*escalated_cards.parts(unheard, names), *cards.digest_parts(report, names, today))
