"""Files handed in in a personal chat of Teams: fetched from the organisation's SharePoint."""

import aiohttp

from bot.handed_in import Download, Handed, NotHandedOver
from bot.teams.hosts import Hosts
from handlers.request import Place

WITHIN = aiohttp.ClientTimeout(total=60)
ELSEWHERE = "it is not kept in your organisation's SharePoint"


class TeamsDownload(Download):
    """Reads files from the address that Teams names, which opens them by itself: no token is ever shown."""

    place = Place.TEAMS

    def __init__(self, session: aiohttp.ClientSession, hosts: Hosts) -> None:
        self._session = session
        self._hosts = hosts

    async def content(self, handed: Handed) -> bytes:
        """What is in the file at its `address`."""
        if not self._hosts.keep_files(handed["address"]):
            raise NotHandedOver(ELSEWHERE)
        address = handed["address"]
        async with self._session.get(address, allow_redirects=False, timeout=WITHIN) as answered:
            return await self.read(answered)
