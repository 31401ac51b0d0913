"""People's OneDrive: where Teams has made a place for a file, the file is put, and nowhere else."""

import asyncio

import aiohttp

from bot.teams.hosts import Hosts

FRAGMENT = 32 * 320 * 1024
"""Bytes sent at once: OneDrive takes multiples of 320 KiB, at most 60 MiB, and recommends 5 to 10 MiB."""
WITHIN = aiohttp.ClientTimeout(total=60)
PAUSES = (1.0, 5.0)
WHOLE = frozenset({200, 201})
MORE_TO_COME = frozenset({202})
MORE_TO_COME_AGAIN = MORE_TO_COME | {416}
"""Of a fragment whose answer was lost, OneDrive says with 416 that it has it already."""
ELSEWHERE = "the place that Teams named for it is not in your organisation's OneDrive"
GONE = "the place that Teams had made for it is gone"
NO_ROOM = "there is no room for it"
NOT_TAKEN = "OneDrive did not take it"
WHY = {401: GONE, 403: GONE, 404: GONE, 410: GONE, 413: NO_ROOM, 507: NO_ROOM}


class NotPut(Exception):
    """The file is not there; the text says why."""


class Drive:
    """Writes to the addresses that Teams names, which open themselves: no token is ever shown."""

    def __init__(self, session: aiohttp.ClientSession, hosts: Hosts) -> None:
        self._session = session
        self._hosts = hosts

    async def put(self, address: str, content: bytes) -> None:
        """Puts a file where an upload waits for it; NotPut where that leads elsewhere or fails for good."""
        for start in range(0, len(content), FRAGMENT):
            await self._send(address, content, start)

    def shows(self, link: str) -> str:
        """The link, where it leads to where people's files are kept; else nothing."""
        return link if self._hosts.keep_files(link) else ""

    async def _send(self, address: str, content: bytes, start: int) -> None:
        """Sends one fragment; what may pass is tried again."""
        end = min(start + FRAGMENT, len(content))
        where, is_last, done = f"bytes {start}-{end - 1}/{len(content)}", end == len(content), MORE_TO_COME
        for pause in (*PAUSES, None):
            status = await self._put(address, content[start:end], where)
            if status in (WHOLE if is_last else done):
                return
            if pause is None or not _may_pass(status):
                raise NotPut(WHY.get(status, NOT_TAKEN))
            done = MORE_TO_COME_AGAIN
            await asyncio.sleep(pause)

    async def _put(self, address: str, fragment: bytes, where: str) -> int:
        """The status of the answer; 0 where there was none."""
        if not self._hosts.keep_files(address):
            raise NotPut(ELSEWHERE)
        headers = {"Content-Range": where, "Content-Type": "application/octet-stream"}
        try:
            asked = self._session.put(
                address, data=fragment, headers=headers, allow_redirects=False, timeout=WITHIN
            )
            async with asked as answer:
                return answer.status
        except (aiohttp.ClientError, TimeoutError):
            return 0


def _may_pass(status: int) -> bool:
    """Whether another try may fare better."""
    return status in (0, 429) or (status >= 500 and status != 507)
