"""An assistant for one command: opened on a database, in the workspace that is meant, and closed again."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.app import Assistant, assemble
from bot.clock import BusinessClock
from bot.crossing import Crossing
from bot.web.chat import Bell
from bot.web.messenger import WebMessenger
from handlers.request import Place
from storage import workspaces
from storage.migrate import current, head
from storage.unit_of_work import Database


class CannotTell(Exception):
    """It is not clear on what to work; the text says what to do."""


@asynccontextmanager
async def opened(database: Database) -> AsyncIterator[Assistant]:
    """An assistant that delivers to the places that need no network."""
    if current(database) != head():
        raise CannotTell("The database is not at this version yet. Run: csm db upgrade")
    crossing = Crossing()
    try:
        clock = BusinessClock(database)
        messenger = WebMessenger(database, crossing, clock.now, Bell())
        yield assemble(database, clock, {Place.WEB.value: messenger}, crossing)
    finally:
        crossing.close()
        database.close()


def workspace_called(database: Database, name: str | None) -> str:
    """The id of the workspace with this name; without one, of the only one."""
    with database.across() as connection:
        found = workspaces.every(connection)
    if name is not None:
        found = [each for each in found if each[1].casefold() == name.casefold()]
    if len(found) == 1:
        return found[0][0]
    if not found:
        raise CannotTell(f'There is no workspace called "{name}".' if name else "There is no workspace yet.")
    names = ", ".join(each[1] for each in found)
    raise CannotTell(f"There are several workspaces; add --workspace NAME, one of: {names}.")
