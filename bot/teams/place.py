"""The assistant in Teams: who asks and where is found out, then the handlers are asked."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.render.teams.form import form_card, title_of
from bot.render.teams.message import render
from bot.teams.address_book import AddressBook
from bot.teams.addresses import Address
from bot.teams.api import Api
from bot.teams.audiences import Audiences
from bot.teams.messenger import activity_of
from bot.teams.people import People, Person
from bot.teams.requests import Came
from bot.teams.tenancy import Tenancy
from bot.teams.tenants import TEAMS
from domain.members import Member
from domain.message import Message, Paragraph
from handlers import introductions
from handlers.forms import Form
from handlers.introductions import Newcomer
from handlers.ports import Crossing
from handlers.request import Audience, Filled, Identity, Input, Place, Pressed, Reply, Request, Venue
from scheduler.messenger import DeliveryFailed
from storage import outbox
from storage.unit_of_work import Database

SENT_IN = "Sent in."


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
    answer: Callable[[Request], Reply]
    now: Callable[[], datetime]
    kick: Callable[[], None]
    dialogs: bool = True

    async def ask(self, came: Came, *, rides: bool = False) -> Reply | None:
        """The reply to what came; None where it comes from nowhere that is ours."""
        asker = await self.asker(came)
        if asker is None:
            return None
        given, venue = await self._input(asker.workspace_id, came), await self._venue(came, asker)
        request = Request(came.key, asker.workspace_id, asker.identity, venue, given, self.now(), rides=rides)
        try:
            return await self.crossing(self.answer, request)
        finally:
            self.kick()

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
        identity = Identity(Place.TEAMS, person.user_id)
        newcomer = Newcomer(identity, person.addresses, came.time_zone)
        at = self.now()
        known = self.people.met(workspace_id, newcomer)
        if known is not None:
            return known
        member = await self.crossing(introductions.introduce, self.database, workspace_id, newcomer, at)
        if member is None:
            return None
        if came.direct or await self._opens(workspace_id, person, member, came.where, at):
            self.people.meet(workspace_id, newcomer, member)
        return member

    async def show_form(self, came: Came, form: Form) -> None:
        """Shows a form in the personal chat, where no dialog can be opened for it; it holds nothing yet."""
        to = came.where if came.direct else await self._direct_of(came)
        if to is not None:
            await self.api.post(to, activity_of(form_card(form, in_dialog=False), title_of(form)))

    async def close_form(self, came: Came) -> None:
        """Puts a word in the place of a form that has done its work."""
        if came.on and isinstance(came.input, Filled):
            done = render(Message((Paragraph(SENT_IN, quiet=True),), SENT_IN))
            await self.api.edit(came.where, came.on, activity_of(done.card, done.summary))

    async def message_at(self, came: Came) -> Message | None:
        """The message of ours that bears what was pressed, or None."""
        workspace_id = await self.tenancy.workspace_of(came.where.tenant_id)
        if workspace_id is None or not came.on:
            return None
        return await self.crossing(self._message_at, workspace_id, came.where.conversation_id, came.on)

    async def _direct_of(self, came: Came) -> Address | None:
        asker = await self.asker(came)
        if asker is None or asker.member is None:
            return None
        return await self.addresses.direct_of(asker.workspace_id, asker.member)

    async def _opens(
        self, workspace_id: str, person: Person, member: Member, where: Address, at: datetime
    ) -> bool:
        """Whether there is a personal chat with a member now."""
        has = introductions.has_direct
        if await self.crossing(has, self.database, workspace_id, TEAMS, member):
            return True
        try:
            opened = await self.api.open_personal(where, person.account_id)
        except (DeliveryFailed, TimeoutError):
            return False
        direct = replace(where, conversation_id=opened, user_id=person.account_id, team_id="", name="")
        await self.addresses.remember(workspace_id, direct, Audience.DIRECT, member, at)
        return True

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
        where = came.where.conversation_id
        found = await self.crossing(self._outbox_id, workspace_id, where, came.on)
        return replace(came.input, message_id=found)

    def _outbox_id(self, workspace_id: str, conversation_id: str, activity_id: str) -> str:
        with self.database.reading(workspace_id) as uow:
            return outbox.id_of_posted(uow, TEAMS, conversation_id, activity_id) or ""

    def _message_at(self, workspace_id: str, conversation_id: str, activity_id: str) -> Message | None:
        with self.database.reading(workspace_id) as uow:
            outbox_id = outbox.id_of_posted(uow, TEAMS, conversation_id, activity_id)
            return outbox.message_of(uow, outbox_id) if outbox_id else None
