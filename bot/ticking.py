"""`csm tick`: one sweep and delivery for a given moment."""

from datetime import datetime

from bot.app import Assistant
from bot.clock import machine
from bot.settings import Settings
from bot.workspace import CannotTell, opened
from scheduler.sweep import sweep
from storage.business_time import BackInTime
from storage.unit_of_work import Database


class CannotTick(Exception):
    """The moment cannot be swept; the text says why."""


async def tick_once(
    database: Database, at: datetime, *, local: bool, settings: Settings | None = None
) -> dict[str, int]:
    """What was newly planned, accepted by a place, and edited.

    `local` says that every place that is on is a local one: only then may time run ahead of the clock.
    """
    if at > machine() and not local:
        raise CannotTick("That moment is ahead of the clock, which is for the demo only.")
    try:
        async with opened(database, settings) as assistant:
            return await _tick(assistant, at)
    except CannotTell as refusal:
        raise CannotTick(str(refusal)) from None
    except BackInTime:
        raise CannotTick("That moment lies before the last sweep; time does not go back.") from None


async def _tick(assistant: Assistant, at: datetime) -> dict[str, int]:
    if at > assistant.clock.now():
        await assistant.crossing(assistant.clock.move, at)
    planned = await assistant.crossing(sweep, assistant.services, at)
    sent, cleared = await assistant.delivery.deliver_all()
    return {"planned": planned, "sent": sent, "cleared": cleared}
