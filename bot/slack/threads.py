"""The assistant's own pane in Slack: what may be asked there, a thread's name, that work is under way."""

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from bot.render.visible import clipped
from bot.slack.api import Api, quietly

PROMPTS = (
    ("What is open for me?", "today"),
    ("Who is at risk?", "customers at risk"),
    ("Renewals ahead", "renewals next 90 days"),
    ("What can I ask?", "help"),
)
WORKING = "is looking it up"
LONGEST_TITLE = 60
THREADS_KEPT = 1_000


class Threads:
    """Threads lately opened; each is named by the first words in it. Nothing that matters hangs on these."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._unnamed: OrderedDict[tuple[str, str], None] = OrderedDict()

    async def opened(self, event: Mapping[str, Any]) -> None:
        """A thread was opened: it offers what may be asked."""
        thread = event.get("assistant_thread") or {}
        channel_id, ts = str(thread.get("channel_id", "")), str(thread.get("thread_ts", ""))
        self._unnamed[channel_id, ts] = None
        while len(self._unnamed) > THREADS_KEPT:
            self._unnamed.popitem(last=False)
        prompts = [{"title": title, "message": message} for title, message in PROMPTS]
        where = {"channel_id": channel_id, "thread_ts": ts}
        await quietly(self._api("assistant.threads.setSuggestedPrompts", **where, prompts=prompts))

    async def working(self, channel_id: str, ts: str, words: str) -> None:
        """Somebody waits in a thread for an answer; a new thread gets its name."""
        where = {"channel_id": channel_id, "thread_ts": ts}
        if (channel_id, ts) in self._unnamed:
            del self._unnamed[channel_id, ts]
            title = clipped(words, LONGEST_TITLE)
            await quietly(self._api("assistant.threads.setTitle", **where, title=title or "Question"))
        await quietly(self._api("assistant.threads.setStatus", **where, status=WORKING))
