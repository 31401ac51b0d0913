"""Slack's messenger: posts, edits and finds messages; each carries its key in its metadata."""

from datetime import datetime
from typing import Any

from bot.render.slack.message import Shown, render
from bot.slack.api import Api
from bot.slack.channels import Channels
from bot.slack.failures import ScopeMissing, Unacceptable
from bot.slack.uploads import Uploads
from domain.message import Message
from scheduler.messenger import Address, CannotTell

EVENT_TYPE = "csm_message"
MOST_LOOKED_AT = 15  # what Slack gives to apps outside its Marketplace in one answer


class SlackMessenger:
    """Posts and edits in one Slack workspace."""

    def __init__(self, api: Api, channels: Channels, uploads: Uploads) -> None:
        self._api = api
        self._channels = channels
        self._uploads = uploads

    async def post(self, address: Address, message: Message, key: str) -> str:
        """Posts a message; its `ts`. One for one reader's eyes is seen while they are there, and not kept."""
        if address.inside:
            await self._channels.demand_internal(address.external_id)
        pictures = await self._uploads.of(message)
        try:
            return await self._post(address, render(message, pictures=pictures), key)
        except Unacceptable:
            if not pictures:
                raise
            return await self._post(address, render(message), key)  # a picture that Slack cannot show yet

    async def _post(self, address: Address, shown: Shown, key: str) -> str:
        content = {"text": shown.text, "blocks": shown.blocks, **_where(address)}
        if address.only_for:
            private = {**content, "user": address.only_for}
            answer = await self._api("chat.postEphemeral", bucket=address.external_id, **private)
            return str(answer.get("message_ts", ""))
        answer = await self._api(
            "chat.postMessage",
            bucket=address.external_id,
            **content,
            metadata={"event_type": EVENT_TYPE, "event_payload": {"key": key}},
            unfurl_links=False,
            unfurl_media=False,
        )
        return str(answer["ts"])

    async def edit(self, address: Address, posted_id: str, message: Message) -> None:
        """Puts a message in the place of one posted before; what was for one reader alone stays as it was."""
        if address.only_for:
            return
        if address.inside:
            await self._channels.demand_internal(address.external_id)
        shown = render(message)
        where = {"channel": address.external_id, "ts": posted_id}
        content = {"text": shown.text, "blocks": shown.blocks}
        await self._api("chat.update", bucket=address.external_id, **where, **content)

    async def find(self, address: Address, key: str, since: datetime) -> str | None:
        """The `ts` of the message posted under a key since then, where Slack lets us look."""
        if address.only_for:
            raise CannotTell("a private message is not kept")
        method = "conversations.replies" if address.thread else "conversations.history"
        asked: dict[str, Any] = {
            "channel": address.external_id,
            "oldest": f"{since.timestamp():.6f}",
            "include_all_metadata": True,
            "limit": MOST_LOOKED_AT,
        }
        if address.thread:
            asked["ts"] = address.thread
        try:
            answer = await self._api(method, **asked)
        except ScopeMissing as missing:
            raise CannotTell(str(missing)) from None
        for each in answer.get("messages", []):
            payload = (each.get("metadata") or {}).get("event_payload") or {}
            if payload.get("key") == key:
                return str(each["ts"])
        if answer.get("has_more"):
            raise CannotTell("more was said since than can be looked through")
        return None


def _where(address: Address) -> dict[str, str]:
    where = {"channel": address.external_id}
    return where | {"thread_ts": address.thread} if address.thread else where
