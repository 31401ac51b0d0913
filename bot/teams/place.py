"""The assistant in Teams: who asks and where is found out, then the handlers are asked."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from bot import handed_in
from bot.teams import posted
from bot.teams.address_book import AddressBook
from bot.teams.addresses import Address
from bot.teams.api import Api
from bot.teams.audiences import Audiences
from bot.teams.people import People, Person
from bot.teams.requests import Came
from bot.teams.tenancy import Tenancy
from bot.teams.tenants import TEAMS
from domain.members import Member
from domain.message import Message
from handlers import introductions
from handlers.introductions import Newcomer
from handlers.ports import Crossing
from handlers.request import Audience, Identity, Input, Place, Pressed, Reply, Request, Venue
from scheduler.messenger import DeliveryFailed
from storage.unit_of_work import Database

NAMED = "health"  # a verb that takes a customer


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, in which workspace; `member` is None for strangers and people from outside."""

    workspace_id: str
    identity: Identity
    member: Member | None = None


@dataclass(frozen=True, slots=True)
class Teams:
    """What the activities are given. `now` is the business time; `kick` sends what waits in the outbox;
    `dialogs` says that buttons can open them, which they cannot in the local client.
    """

    database: Database
    api: Api
    people: People
    audiences: Audiences
    addresses: AddressBook
    tenancy: Tenancy
    crossing: Crossing
    answer: Callable[[Request], Awaitable[Reply]]
    complete: Callable[[str, Request], tuple[str, ...]]
    now: Callable[[], datetime]
    kick: Callable[[], None]
    dialogs: bool = True

    async def ask(self, came: Came, *, rides: bool = False) -> Reply | None:
        """The reply to what came; None where it comes from nowhere that is ours."""
        asker = await self.asker(came)
        if asker is None:
            return None
        request = await self._request(came, asker, rides=rides)
        try:
            return await self.answer(request)
        finally:
            self.kick()

    async def hand_in(self, came: Came) -> bool:
        """Takes note of files that a member handed in in their own chat, which are fetched afterwards;
        whether there is such a member.
        """
        asker = await self.asker(came)
        if asker is None or asker.member is None or not came.direct:
            return False
        venue = await self._venue(came, asker)
        here = (self.database, asker.workspace_id, came.key, asker.identity, venue)
        await self.crossing(handed_in.note, *here, map(asdict, came.files), self.now())
        self.kick()
        return True

    async def customers(self, came: Came, words: str) -> tuple[str, ...]:
        """The names of customers that begin so; a Refusal for strangers and people from outside."""
        asker = await self.asker(came)
        if asker is None:
            return ()
        request = await self._request(came, asker, rides=True)
        found = await self.crossing(self.complete, f"{NAMED} {words}", request)
        return tuple(each.removeprefix(f"{NAMED} ") for each in found)

    async def asker(self, came: Came) -> Asker | None:
        """Who that is; whom the roster does not plainly call a full member is from outside."""
        workspace_id = await self.tenancy.workspace_of(came.where.tenant_id)
        if workspace_id is None:
            own = await self.tenancy.own()
            return Asker(own, Identity(Place.TEAMS, came.account_id, outside=True)) if own else None
        person = await self.people.find(came.where, came.account_id) if came.user_id else None
        if person is None or person.outside or person.user_id != came.user_id:
            return Asker(workspace_id, Identity(Place.TEAMS, came.user_id or came.account_id, outside=True))
        identity = Identity(Place.TEAMS, person.user_id)
        return Asker(workspace_id, identity, await self.meet(workspace_id, person, came))

    async def meet(self, workspace_id: str, person: Person, came: Came) -> Member | None:
        """The member that a person is; the personal chat in which they are reminded is opened."""
        newcomer = Newcomer(Identity(Place.TEAMS, person.user_id), person.addresses, came.time_zone)
        known = self.people.met(workspace_id, newcomer)
        if known is not None:
            return known
        here = (self.database, workspace_id, newcomer, self.now())
        member = await self.crossing(introductions.introduce, *here)
        if member is not None and (
            came.direct or await self._opens(workspace_id, person, member, came.where)
        ):
            self.people.meet(workspace_id, newcomer, member)
        return member

    async def remember(self, came: Came) -> None:
        """Keeps where a conversation is reached, though nothing is answered in it."""
        asker = await self.asker(came)
        if asker is not None:
            await self._venue(came, asker)

    async def message_at(self, came: Came) -> Message | None:
        """The message of ours that bears what was pressed, or None."""
        workspace_id = await self.tenancy.workspace_of(came.where.tenant_id)
        if workspace_id is None or not came.on:
            return None
        here = (self.database, workspace_id, came.where.conversation_id, came.on)
        return await self.crossing(posted.message_at, *here)

    async def customer_of(self, came: Came) -> str:
        """The id of the customer whose channel it is; empty where it is nobody's."""
        workspace_id = await self.tenancy.workspace_of(came.where.tenant_id)
        if workspace_id is None:
            return ""
        here = (self.database, workspace_id, came.where.conversation_id)
        return await self.crossing(posted.customer_of, *here)

    async def _opens(self, workspace_id: str, person: Person, member: Member, where: Address) -> bool:
        """Whether there is a personal chat with a member now."""
        has = introductions.has_direct
        if await self.crossing(has, self.database, workspace_id, TEAMS, member):
            return True
        try:
            opened = await self.api.open_personal(where, person.account_id)
        except (DeliveryFailed, TimeoutError):
            return False
        direct = replace(where, conversation_id=opened, user_id=person.account_id, team_id="", name="")
        await self.addresses.remember(workspace_id, direct, Audience.DIRECT, member, self.now())
        return True

    async def _request(self, came: Came, asker: Asker, *, rides: bool) -> Request:
        given, venue = await self._input(asker.workspace_id, came), await self._venue(came, asker)
        return Request(came.key, asker.workspace_id, asker.identity, venue, given, self.now(), rides=rides)

    async def _venue(self, came: Came, asker: Asker) -> Venue:
        where = came.where
        audience = Audience.DIRECT if came.direct else await self.audiences.of(where)
        if came.direct:
            where = replace(where, user_id=came.account_id)
        await self.addresses.remember(asker.workspace_id, where, audience, asker.member, self.now())
        return Venue(where.conversation_id, audience, came.thread, whispers=False)

    async def _input(self, workspace_id: str, came: Came) -> Input:
        if not isinstance(came.input, Pressed) or not came.on:
            return came.input
        here = (self.database, workspace_id, came.where.conversation_id, came.on)
        return replace(came.input, message_id=await self.crossing(posted.outbox_id, *here))
