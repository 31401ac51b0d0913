"""The address book: where each conversation is reached, remembered when it is heard from or opened."""

from collections import OrderedDict
from collections.abc import Callable
from datetime import datetime

from bot.teams.addresses import Address, address_of
from bot.teams.tenants import TEAMS
from domain.members import Member
from handlers import introductions
from handlers.ports import Crossing
from handlers.request import Audience
from storage import conversations
from storage.unit_of_work import Database

KEPT_SECONDS = 60
MOST_KEPT = 20_000


class AddressBook:
    """Addresses by workspace and conversation; `monotonic` are seconds that never go back."""

    def __init__(self, database: Database, crossing: Crossing, monotonic: Callable[[], float]) -> None:
        self._database = database
        self._crossing = crossing
        self._monotonic = monotonic
        self._kept: OrderedDict[tuple[str, str], tuple[float, Address, str | None]] = OrderedDict()

    async def find(self, workspace_id: str, conversation_id: str) -> Address | None:
        """Where a conversation is reached; None where that is not known."""
        until, kept, _ = self._kept.get((workspace_id, conversation_id), (0.0, None, None))
        if kept is not None and until > self._monotonic():
            return kept
        found = await self._crossing(self._read, workspace_id, conversation_id)
        if found is not None:
            self._note(workspace_id, found, None)
        return found

    async def direct_of(self, workspace_id: str, member: Member) -> Address | None:
        """The personal chat with a member; None where there is none."""
        return await self._crossing(self._read_direct, workspace_id, member)

    async def remember(
        self, workspace_id: str, address: Address, audience: Audience, member: Member | None, at: datetime
    ) -> None:
        """Keeps an address that is new or has changed; a direct conversation is its member's."""
        owner = member.id if member is not None and audience is Audience.DIRECT else None
        until, kept, owned = self._kept.get((workspace_id, address.conversation_id), (0.0, None, None))
        if (kept, owned) == (address, owner) and until > self._monotonic():
            return
        owning = member if owner else None
        await self._crossing(self._write, workspace_id, address, audience, owning, at)
        self._note(workspace_id, address, owner)

    async def forget(self, workspace_id: str, address: Address) -> None:
        """Forgets how to write into a conversation, or into every channel of a team."""
        gone = await self._crossing(self._erase, workspace_id, address)
        for conversation_id in gone:
            self._kept.pop((workspace_id, conversation_id), None)

    def _note(self, workspace_id: str, address: Address, owner: str | None) -> None:
        key = (workspace_id, address.conversation_id)
        self._kept[key] = (self._monotonic() + KEPT_SECONDS, address, owner)
        self._kept.move_to_end(key)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    def _read(self, workspace_id: str, conversation_id: str) -> Address | None:
        with self._database.reading(workspace_id) as uow:
            return address_of(conversations.address_of(uow, TEAMS, conversation_id))

    def _read_direct(self, workspace_id: str, member: Member) -> Address | None:
        with self._database.reading(workspace_id) as uow:
            found = conversations.of_member(uow, member.id, TEAMS)
            if found is None or found.place != TEAMS:
                return None
            return address_of(conversations.address_of(uow, TEAMS, found.external_id))

    def _write(
        self, workspace_id: str, address: Address, audience: Audience, member: Member | None, at: datetime
    ) -> None:
        if self._is_as_kept(workspace_id, address, member):
            return
        external_id = address.conversation_id
        with self._database.writing(workspace_id) as uow:
            if member is not None:
                found = introductions.open_direct(uow, TEAMS, member, external_id, at)
            else:
                found = conversations.by_place(uow, TEAMS, external_id) or conversations.open_new(
                    uow, place=TEAMS, external_id=external_id, audience=audience.value
                )
            conversations.set_address(uow, found.id, address.as_json())

    def _erase(self, workspace_id: str, address: Address) -> list[str]:
        gone = []
        with self._database.writing(workspace_id) as uow:
            for each in conversations.of_place(uow, TEAMS):
                kept = address_of(conversations.address_of(uow, TEAMS, each.external_id))
                same_team = kept is not None and bool(address.team_id) and kept.team_id == address.team_id
                if each.external_id == address.conversation_id or same_team:
                    conversations.set_address(uow, each.id, {})
                    gone.append(each.external_id)
        return gone

    def _is_as_kept(self, workspace_id: str, address: Address, member: Member | None) -> bool:
        with self._database.reading(workspace_id) as uow:
            found = conversations.by_place(uow, TEAMS, address.conversation_id)
            kept = address_of(conversations.address_of(uow, TEAMS, address.conversation_id))
        return found is not None and kept == address and (member is None or found.member_id == member.id)
