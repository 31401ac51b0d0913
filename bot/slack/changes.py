"""What changes in Slack itself: people, channels, the installation."""

from collections.abc import Mapping
from typing import Any

import structlog
from slack_bolt.async_app import AsyncApp

from bot.slack.introductions import SLACK
from bot.slack.place import Slack
from handlers.request import Audience
from storage import conversations, installations

CHANGED = (
    "channel_shared",
    "channel_unshared",
    "channel_archive",
    "channel_unarchive",
    "group_archive",
    "group_unarchive",
    "member_joined_channel",
    "member_left_channel",
)
RENAMED = ("channel_rename", "group_rename")
REMOVED = ("app_uninstalled", "tokens_revoked")
log = structlog.get_logger(__name__)


class Changes:
    """Follows them; what is not heard of here is asked again within a minute."""

    def __init__(self, slack: Slack) -> None:
        self._slack = slack

    def listen(self, app: AsyncApp) -> None:
        """Registers the events."""
        app.event("user_change")(self.person)
        app.event("team_join")(self.person)
        for name in CHANGED:
            app.event(name)(self.channel)
        for name in RENAMED:
            app.event(name)(self.renamed)
        for name in REMOVED:
            app.event(name)(self.removed)

    async def person(self, body: Mapping[str, Any]) -> None:
        """Somebody's profile changed: their standing, their address, their time zone."""
        user = body["event"].get("user") or {}
        if not self._slack.team.owns(body) or not isinstance(user, dict):
            return
        person = self._slack.people.keep(user)
        if not person.outside:
            await self._slack.meet(person)

    async def channel(self, body: Mapping[str, Any]) -> None:
        """Who reads a channel may have changed; from now on it is asked anew."""
        event = body["event"]
        channel_id = _channel_id(event)
        self._slack.channels.forget(channel_id)
        if event["type"] == "channel_shared":
            await self._slack.crossing(self._set_outside, channel_id)

    async def renamed(self, body: Mapping[str, Any]) -> None:
        """A channel is called something else."""
        channel = body["event"].get("channel") or {}
        name = f"#{channel.get('name', '')}"
        await self._slack.crossing(self._rename, str(channel.get("id", "")), name)

    async def removed(self, body: Mapping[str, Any]) -> None:
        """The assistant was removed from the workspace."""
        if self._slack.team.owns(body):
            log.warning("slack removed the assistant", event=body["event"].get("type"))
            await self._slack.crossing(self._deactivate)

    def _set_outside(self, channel_id: str) -> None:
        with self._slack.database.writing(self._slack.workspace_id) as uow:
            found = conversations.by_place(uow, SLACK, channel_id)
            if found is not None:
                conversations.set_audience(uow, found.id, Audience.OUTSIDE.value)

    def _rename(self, channel_id: str, name: str) -> None:
        with self._slack.database.writing(self._slack.workspace_id) as uow:
            found = conversations.by_place(uow, SLACK, channel_id)
            if found is not None:
                conversations.rename(uow, found.id, name)

    def _deactivate(self) -> None:
        with self._slack.database.writing(self._slack.workspace_id) as uow:
            installations.set_active(uow, SLACK, self._slack.team.id, active=False)


def _channel_id(event: Mapping[str, Any]) -> str:
    channel = event.get("channel")
    return str(channel.get("id", "") if isinstance(channel, dict) else channel or "")
