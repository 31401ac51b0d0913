"""Channels of Slack: who reads them, as far as that is known; unknown counts as people from outside."""

import asyncio
from collections.abc import Callable
from collections.abc import Set as AbstractSet

from bot.slack.api import Api
from bot.slack.failures import PlaceBusy, ReadOutside
from bot.slack.people import People
from bot.slack.wire import Answer
from handlers.request import Audience
from scheduler.messenger import DeliveryFailed

KEPT_SECONDS = 60
ANSWER_WITHIN = 1.5  # of Slack's three seconds
MOST_READERS = 2_000
MOST_KEPT = 5_000
SHARED = ("is_ext_shared", "is_pending_ext_shared", "is_org_shared", "is_shared", "pending_shared")


class Channels:
    """The audiences lately asked for; `monotonic` are seconds that never go back."""

    def __init__(self, api: Api, people: People, monotonic: Callable[[], float]) -> None:
        self._api = api
        self._people = people
        self._monotonic = monotonic
        self._kept: dict[str, tuple[float, Audience]] = {}

    async def audience(self, channel_id: str) -> Audience:
        """Who reads the channel: asked of Slack, kept for a minute, outside where Slack does not say."""
        until, kept = self._kept.get(channel_id, (0.0, Audience.OUTSIDE))
        if until > self._monotonic():
            return kept
        return await self.audience_now(channel_id)

    async def audience_now(self, channel_id: str) -> Audience:
        """The same, asked anew."""
        try:
            found = await asyncio.wait_for(self._ask(channel_id), ANSWER_WITHIN)
        except (DeliveryFailed, TimeoutError):
            return Audience.OUTSIDE
        if len(self._kept) >= MOST_KEPT:
            self._kept.clear()
        self._kept[channel_id] = (self._monotonic() + KEPT_SECONDS, found)
        return found

    async def demand_internal(self, channel_id: str) -> None:
        """Refuses a channel that people from outside may read; PlaceBusy where Slack does not say."""
        try:
            found = await asyncio.wait_for(self._ask(channel_id), ANSWER_WITHIN)
        except TimeoutError:
            raise PlaceBusy("who reads the channel is not known") from None
        if found is not Audience.INTERNAL:
            raise ReadOutside(channel_id)

    def forget(self, channel_id: str) -> None:
        """Something about the channel has changed."""
        self._kept.pop(channel_id, None)

    async def name(self, channel_id: str) -> str:
        """`#name`, for people to read; empty where Slack does not say."""
        try:
            answer = await self._api("conversations.info", channel=channel_id)
        except (DeliveryFailed, TimeoutError):
            return ""
        name = (answer.get("channel") or {}).get("name")
        return f"#{name}" if name else ""

    async def are_members(self, channel_id: str, user_ids: AbstractSet[str]) -> bool:
        """Whether all of them are in the channel; False where Slack does not say."""
        try:
            return user_ids <= set(await self._readers(channel_id))
        except (DeliveryFailed, TimeoutError):
            return False

    async def _ask(self, channel_id: str) -> Audience:
        answer = await self._api("conversations.info", channel=channel_id)
        channel = answer.get("channel") or {}
        if channel.get("is_im"):
            return Audience.DIRECT
        if any(channel.get(mark) for mark in SHARED) or _is_unknown(channel):
            return Audience.OUTSIDE
        readers = await self._readers(channel_id)
        if not readers or len(readers) > MOST_READERS or not await self._people.are_ours(readers):
            return Audience.OUTSIDE
        return Audience.INTERNAL

    async def _readers(self, channel_id: str) -> list[str]:
        readers: list[str] = []
        async for page in self._api.pages("conversations.members", channel=channel_id):
            readers += map(str, page.get("members", []))
            if len(readers) > MOST_READERS:
                break
        return readers


def _is_unknown(channel: Answer) -> bool:
    """Whether it is no kind of conversation whose readers are known here."""
    return not any(channel.get(mark) for mark in ("is_channel", "is_group", "is_mpim"))
