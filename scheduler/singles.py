"""Single nudges: what cannot wait for the digest is sent by itself, a few a day; the rest is held back."""

from collections.abc import Sequence
from datetime import datetime

from domain.calendar import local_date
from domain.days import is_digest_hour, is_quiet, stand_in
from domain.members import Member
from handlers.directories import Directory
from handlers.nudges import lead_hears
from handlers.nudges.alone import alone
from handlers.nudges.digest_hours import days_off
from handlers.nudges.open_items import OpenItem, items_of
from handlers.nudges.rules import rules_of
from handlers.services import Services
from storage import conversations, nudge_events, nudge_states, nudges, outbox
from storage.nudge_events import Kind, NudgeEvent
from storage.nudges import Nudge, State
from storage.unit_of_work import UnitOfWork
from storage.workspaces import Workspace


def send(
    uow: UnitOfWork,
    services: Services,
    workspace: Workspace,
    directory: Directory,
    nudge_ids: Sequence[str],
    at: datetime,
) -> None:
    """Sends nudges, each by itself and in this order; but none whose reader's digest is still to come today,
    has quiet, or was sent enough.
    """
    known = nudges.by_ids(uow, nudge_ids)
    planned = [known[each] for each in nudge_ids if each in known and known[each].state is State.PLANNED]
    readers = {nudge.id: _reader(services, directory, nudge, at) for nudge in planned}
    told = [nudge for nudge in planned if readers[nudge.id]]
    items = {item.nudge.id: item for item in items_of(uow, told, directory, workspace, at)}
    for nudge in told:
        member, item = readers[nudge.id], items.get(nudge.id)
        if member is not None and item is not None:
            _send(uow, services, workspace, directory, member, item, at)


def _reader(services: Services, directory: Directory, nudge: Nudge, at: datetime) -> Member | None:
    """Who may be told of a nudge now; None where nobody may."""
    member = directory.members.get(stand_in(directory.members, nudge.member_id, at))
    return member if member is not None and _may_be_told(services, member, at) else None


def _send(
    uow: UnitOfWork,
    services: Services,
    workspace: Workspace,
    directory: Directory,
    member: Member,
    item: OpenItem,
    at: datetime,
) -> None:
    outbox_id = _post(uow, services, workspace, directory, member, item, at)
    if outbox_id is None:
        nudge_events.note(uow, [NudgeEvent(item.nudge.id, Kind.HELD_BACK, at, member.id)])
        return
    nudge_states.told(uow, [item.nudge.id], outbox_id)
    _warn(uow, workspace, directory, member, item, at)


def _may_be_told(services: Services, member: Member, at: datetime) -> bool:
    days = days_off(member, at, services.holidays)
    return is_digest_hour(member, at, days) and not is_quiet(member, at, days)


def _post(
    uow: UnitOfWork,
    services: Services,
    workspace: Workspace,
    directory: Directory,
    member: Member,
    item: OpenItem,
    at: datetime,
) -> str | None:
    """The outbox id of the message; None where enough were sent on this local day: each has its number."""
    here = conversations.of_member(uow, member.id)
    today, day = local_date(at, member.time_zone), local_date(at, workspace.time_zone)
    customer = item.file.customer if item.file else None
    most = rules_of(directory, day, customer=customer).singles_a_day
    if here is None:
        return None
    message = alone(item, member, directory, workspace, services.holidays, at)
    for number in range(1, most + 1):
        key = f"single:{member.id}:{today.isoformat()}:{number}"
        posted = outbox.post(uow, key=key, conversation_id=here.id, message=message, at=at)
        if posted is not None:
            return posted
    return None


def _warn(
    uow: UnitOfWork,
    workspace: Workspace,
    directory: Directory,
    member: Member,
    item: OpenItem,
    at: datetime,
) -> None:
    """Keeps when the lead hears of it, as the message says."""
    if lead_hears.leads_of(directory, item.nudge.member_id):
        customer = item.file.customer if item.file else None
        rules = rules_of(directory, local_date(at, workspace.time_zone), customer=customer)
        day = lead_hears.day_of(item, member, rules, local_date(at, member.time_zone))
        nudge_states.escalate_on(uow, {item.nudge.id: day})
