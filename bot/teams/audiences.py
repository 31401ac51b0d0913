"""Who reads a group chat or channel, as far as that is known; unknown counts as people from outside."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable

from bot.teams.addresses import Address
from bot.teams.api import Api
from bot.teams.people import People, person_of
from handlers.request import Audience
from scheduler.messenger import DeliveryFailed

KEPT_SECONDS = 60
ANSWER_WITHIN = 4.0  # of the fifteen seconds that Teams waits
MOST_READERS = 2_000
MOST_KEPT = 5_000
STANDARD = "standard"  # a channel that the whole team reads, and nobody else


class Audiences:
    """The audiences lately asked for; `monotonic` are seconds that never go back."""

    def __init__(self, api: Api, people: People, monotonic: Callable[[], float]) -> None:
        self._api = api
        self._people = people
        self._monotonic = monotonic
        self._kept: OrderedDict[str, tuple[float, Audience]] = OrderedDict()

    async def of(self, where: Address) -> Audience:
        """Who reads the conversation: asked of Teams, kept for a minute, outside where it does not say."""
        until, kept = self._kept.get(where.conversation_id, (0.0, Audience.OUTSIDE))
        return kept if until > self._monotonic() else await self.now(where)

    async def now(self, where: Address) -> Audience:
        """The same, asked anew."""
        try:
            found = await asyncio.wait_for(self._ask(where), ANSWER_WITHIN)
        except (DeliveryFailed, TimeoutError):
            return Audience.OUTSIDE
        self._kept[where.conversation_id] = (self._monotonic() + KEPT_SECONDS, found)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)
        return found

    def forget(self, conversation_id: str) -> None:
        """Something about the conversation has changed."""
        self._kept.pop(conversation_id, None)

    async def _ask(self, where: Address) -> Audience:
        if where.team_id and not await self._is_standard(where):
            return Audience.OUTSIDE
        readers = 0
        async for member in self._api.members(where, where.team_id or where.conversation_id):
            readers += 1
            person = self._people.keep(where.tenant_id, person_of(member, where.tenant_id))
            if person.outside or readers > MOST_READERS:
                return Audience.OUTSIDE
        return Audience.INTERNAL if readers else Audience.OUTSIDE

    async def _is_standard(self, where: Address) -> bool:
        """Whether the whole team and nobody else reads the channel; shared ones are not told in full."""
        answer = await self._api.channels(where, where.team_id)
        for each in answer.get("conversations") or []:
            if each.get("id") == where.conversation_id:
                return STANDARD in (each.get("type"), each.get("channelType"))
        return False
