"""Single nudges: what cannot wait for the digest is sent by itself, a few a day; the rest is held back."""

from collections.abc import Sequence
from dataclasses import dataclass
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
from handlers.ports import BankHolidays
from storage import conversations, nudge_events, nudge_states, nudges, outbox
from storage.nudge_events import Kind, NudgeEvent
from storage.nudges import Nudge, State
from storage.unit_of_work import UnitOfWork
from storage.workspaces import Workspace


@dataclass(frozen=True, slots=True)
class Singles:
    """The single nudges of one workspace at one moment."""

    uow: UnitOfWork
    holidays: BankHolidays
    workspace: Workspace
    directory: Directory
    at: datetime

    def send(self, nudge_ids: Sequence[str]) -> None:
        """Sends nudges, each by itself and in this order; but none whose reader's digest is still to come
        today, has quiet, or was sent enough.
        """
        known = nudges.by_ids(self.uow, nudge_ids)
        planned = [known[each] for each in nudge_ids if each in known and known[each].state is State.PLANNED]
        readers = {nudge.id: self._reader(nudge) for nudge in planned}
        told = [nudge for nudge in planned if readers[nudge.id]]
        found = items_of(self.uow, told, self.directory, self.workspace, self.at, self.holidays)
        items = {item.nudge.id: item for item in found}
        for nudge in told:
            member, item = readers[nudge.id], items.get(nudge.id)
            if member is not None and item is not None:
                self._send(member, item)

    def _reader(self, nudge: Nudge) -> Member | None:
        """Who may be told of a nudge now; None where nobody may."""
        member = self.directory.members.get(stand_in(self.directory.members, nudge.member_id, self.at))
        return member if member is not None and self._may_be_told(member) else None

    def _may_be_told(self, member: Member) -> bool:
        days = days_off(member, self.at, self.holidays)
        return is_digest_hour(member, self.at, days) and not is_quiet(member, self.at, days)

    def _send(self, member: Member, item: OpenItem) -> None:
        customer = item.file.customer if item.file else None
        day = local_date(self.at, self.workspace.time_zone)
        rules = rules_of(self.directory, day, customer=customer)
        outbox_id = self._post(member, item, rules.singles_a_day)
        if outbox_id is None:
            nudge_events.note(self.uow, [NudgeEvent(item.nudge.id, Kind.HELD_BACK, self.at, member.id)])
            return
        nudge_states.told(self.uow, [item.nudge.id], outbox_id)
        if lead_hears.leads_of(self.directory, item.nudge.member_id):  # kept as the message says it
            heard_on = lead_hears.day_of(item, member, rules, local_date(self.at, member.time_zone))
            nudge_states.escalate_on(self.uow, {item.nudge.id: heard_on})

    def _post(self, member: Member, item: OpenItem, most: int) -> str | None:
        """The outbox id of the message; None where enough were sent on this local day, each by its number."""
        here = conversations.of_member(self.uow, member.id)
        if here is None:
            return None
        today = local_date(self.at, member.time_zone)
        message = alone(item, member, self.directory, self.workspace, self.holidays, self.at)
        for number in range(1, most + 1):
            key = f"single:{member.id}:{today.isoformat()}:{number}"
            posted = outbox.post(self.uow, key=key, conversation_id=here.id, message=message, at=self.at)
            if posted is not None:
                return posted
        return None
