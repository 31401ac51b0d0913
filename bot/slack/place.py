"""The assistant in one Slack workspace: who asks and where is found out, then the handlers are asked."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from bot import handed_in
from bot.slack import words
from bot.slack.api import Api
from bot.slack.channels import Channels
from bot.slack.introductions import SLACK, has_direct, introduce, open_direct
from bot.slack.people import People, Person
from bot.slack.requests import Came
from bot.slack.team import Team
from domain.message import Message
from handlers import apologies
from handlers.errors import Refusal
from handlers.exporting.handing_over import Handed
from handlers.ports import Crossing
from handlers.request import Audience, Filled, Identity, Input, Place, Pressed, Reply, Request, Typed, Venue
from scheduler.messenger import DeliveryFailed
from storage import conversations, members, outbox
from storage.unit_of_work import Database

NOT_SHARED = "#(that-channel)"
"""Stands for a channel that its namer or the assistant is not in; Slack lets no channel be called so."""


@dataclass(frozen=True, slots=True)
class Slack:
    """What the listeners are given. `take` gives a file that was asked for, or refuses; `now` is the business
    time; `kick` sends what waits in the outbox.
    """

    database: Database
    workspace_id: str
    team: Team
    api: Api
    people: People
    channels: Channels
    crossing: Crossing
    answer: Callable[[Request], Awaitable[Reply]]
    take: Callable[[Request, str], Handed]
    now: Callable[[], datetime]
    kick: Callable[[], None]

    async def ask(
        self, came: Came, *, rides: bool = False, aloud: bool = False, foreign: bool = False
    ) -> Reply:
        """The reply to what came; `foreign` where it came by way of another workspace."""
        # One after another: nearly always all three are known already, and then nothing waits.
        identity = await self.identity(came.user_id, foreign=foreign)
        venue, given = await self._venue(came, anew=aloud), await self._input(came)
        request = Request(
            came.key,
            self.workspace_id,
            identity,
            venue,
            given,
            self.now(),
            rides=rides,
            aloud=aloud,
            opens=bool(came.trigger_id),
        )
        reply = await self.answer(request)
        if not reply.repeatable:  # then there may be something to send
            self.kick()
        return reply

    async def hand_in(self, came: Came) -> None:
        """Takes note of files that a member handed in; they are fetched afterwards."""
        venue = await self._venue(came, anew=False)
        here = (self.database, self.workspace_id, came.key, Identity(Place.SLACK, came.user_id), venue)
        await self.crossing(handed_in.note, *here, map(asdict, came.files), self.now())
        self.kick()

    async def hand_over(self, came: Came, errand_id: str, *, foreign: bool) -> bool:
        """Puts a file that somebody asked for into their direct conversation; whether it was to be had."""
        identity = await self.identity(came.user_id, foreign=foreign)
        venue = await self._venue(came, anew=False)
        request = Request(came.key, self.workspace_id, identity, venue, came.input, self.now())
        direct = await self.direct_of(came.user_id)
        if not direct:
            return False
        try:
            file = await self.crossing(self.take, request, errand_id)
        except Refusal:
            return False
        await self.api.client.files_upload_v2(
            channel=direct, content=file.content, filename=file.name, title=file.name
        )
        return True

    async def tell_unopened(self, came: Came) -> None:
        """Says that the modal which was asked for did not open, where it was asked for."""
        identity, venue = await self.identity(came.user_id), await self._venue(came, anew=False)
        request = Request(came.key, self.workspace_id, identity, venue, came.input, self.now())
        await self.crossing(apologies.tell_unopened, request, self.database)
        self.kick()

    async def identity(self, user_id: str, *, foreign: bool = False) -> Identity:
        """Who that is; whom Slack does not plainly call a full member of this workspace is from outside."""
        person = None if foreign else await self.people.find(user_id)
        if person is None or person.outside:
            return Identity(Place.SLACK, user_id, outside=True)
        await self.meet(person)
        return Identity(Place.SLACK, user_id)

    async def meet(self, person: Person) -> None:
        """Introduces a full member, and opens the direct conversation in which they are reminded."""
        if self.people.is_introduced(person):
            return
        member = await self.crossing(introduce, self.database, self.workspace_id, person, self.now())
        if member is None:
            return
        if not await self.crossing(has_direct, self.database, self.workspace_id, member):
            try:
                opened = await self.api("conversations.open", users=person.user_id)
            except (DeliveryFailed, TimeoutError):
                return
            channel_id = str(opened["channel"]["id"])
            here = (self.database, self.workspace_id, member, channel_id, self.now())
            await self.crossing(open_direct, *here)
        self.people.introduced(person)

    async def message_at(self, channel_id: str, ts: str) -> Message | None:
        """The message of ours that stands there, or None."""
        return await self.crossing(self._message_at, channel_id, ts)

    async def as_typed(self, text: str, user_id: str) -> str:
        """Words as their author saw them; a channel that they name is made known."""
        found = await asyncio.gather(*(self.people.find(each) for each in words.people_in(text)))
        names = {each.user_id: each.name for each in found if each is not None}
        for channel_id in words.channels_in(text):
            names[channel_id] = await self._learn(channel_id, user_id)
        return words.as_typed(text, names, self.team.bot_user_id)

    async def direct_of(self, user_id: str) -> str:
        """The id of the direct conversation with a user; empty where there is none."""
        return await self.crossing(self._direct_of, user_id)

    async def customer_of(self, channel_id: str) -> str:
        """The id of the customer whose channel it is; empty where it is nobody's."""
        return await self.crossing(self._customer_of, channel_id)

    async def _venue(self, came: Came, *, anew: bool) -> Venue:
        if came.direct or not came.channel_id:
            return Venue(came.channel_id, Audience.DIRECT, came.thread)
        look = self.channels.audience_now if anew else self.channels.audience
        return Venue(came.channel_id, await look(came.channel_id), came.thread)

    async def _input(self, came: Came) -> Input:
        match came.input:
            case Typed(text=text):
                return Typed(await self.as_typed(text, came.user_id))
            case Pressed() as pressed if came.ts:
                found = await self.crossing(self._outbox_id, came.channel_id, came.ts)
                return replace(pressed, message_id=found)
            case Filled() as filled if came.picked:
                called = {f"#{each}": await self._learn(each, came.user_id) for each in came.picked}
                values = {name: called.get(value, value) for name, value in filled.values.items()}
                return replace(filled, values=values)
            case _:
                return came.input

    async def _learn(self, channel_id: str, user_id: str) -> str:
        """Makes a channel known in which both the one who named it and the assistant are.

        What it is called from here on: by its id, or by a name that no channel has.
        """
        if not await self.channels.are_members(channel_id, {self.team.bot_user_id, user_id}):
            return NOT_SHARED
        audience, name = await self.channels.audience_now(channel_id), await self.channels.name(channel_id)
        await self.crossing(self._keep_channel, channel_id, audience, name)
        return f"#{channel_id}"

    def _keep_channel(self, channel_id: str, audience: Audience, name: str) -> None:
        with self.database.writing(self.workspace_id) as uow:
            found = conversations.by_place(uow, SLACK, channel_id) or conversations.open_new(
                uow, place=SLACK, external_id=channel_id, audience=audience.value
            )
            conversations.set_audience(uow, found.id, audience.value)
            conversations.rename(uow, found.id, name)

    def _outbox_id(self, channel_id: str, ts: str) -> str:
        with self.database.reading(self.workspace_id) as uow:
            return outbox.id_of_posted(uow, SLACK, channel_id, ts) or ""

    def _direct_of(self, user_id: str) -> str:
        with self.database.reading(self.workspace_id) as uow:
            known = members.by_identity(uow, SLACK, user_id)
            found = conversations.of_member(uow, known[0].id, SLACK) if known else None
        return found.external_id if found and found.place == SLACK else ""

    def _customer_of(self, channel_id: str) -> str:
        with self.database.reading(self.workspace_id) as uow:
            found = conversations.by_place(uow, SLACK, channel_id)
        return (found.customer_id or "") if found else ""

    def _message_at(self, channel_id: str, ts: str) -> Message | None:
        with self.database.reading(self.workspace_id) as uow:
            outbox_id = outbox.id_of_posted(uow, SLACK, channel_id, ts)
            return outbox.message_of(uow, outbox_id) if outbox_id else None
