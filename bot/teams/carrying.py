"""The errand that puts a file which somebody took into their OneDrive."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.teams.drive import Drive, NotPut
from handlers.exporting import offering
from handlers.exporting.carrying import Carrying
from handlers.ports import Crossing
from handlers.request import Place
from handlers.services import Services
from scheduler.inbox import Errands
from storage.inbox import Claim

LEASE = timedelta(minutes=15)
"""Longer than a file takes that is sent slowly."""


@dataclass(frozen=True, slots=True)
class TeamsCarrying:
    """How the inbox has files carried; `now` is the business time."""

    services: Services
    crossing: Crossing
    drive: Drive
    now: Callable[[], datetime]

    def errands(self) -> dict[str, Errands]:
        """One at a time: a file is held whole while it is sent."""
        return {offering.carrying(Place.TEAMS): Errands(LEASE, 1, self.carry_out, self.give_up)}

    async def carry_out(self, claim: Claim) -> None:
        """Puts the file where Teams said, and says what came of it."""
        asked = Carrying(self.services, self.now)
        taken = await self.crossing(asked.taken, claim)
        if taken is None:
            return
        try:
            await self.drive.put(taken.address, taken.file.content)
        except NotPut as problem:
            await self.crossing(asked.failed, claim, str(problem))
        else:
            await self.crossing(asked.arrived, claim, self.drive.shows(taken.link))

    async def give_up(self, claim: Claim) -> None:
        """Says that it did not come to that."""
        await self.crossing(Carrying(self.services, self.now).failed, claim)
