"""An assistant for one command: opened on a database, in the workspace that is meant, and closed again."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

from bot.app import Assistant, assemble
from bot.clock import BusinessClock, machine
from bot.crossing import Crossing
from bot.settings import Settings
from bot.web.chat import Bell
from bot.web.messenger import WebMessenger
from handlers.request import Place
from scheduler.messenger import DeliveryFailed, Messenger
from storage import workspaces
from storage.migrate import current, head
from storage.unit_of_work import Database

NO_WORKSPACE = (
    "There is no workspace yet. Connect Slack or Teams (docs/slack.md, docs/teams.md): csm run then founds "
    "one. To try it without them: csm demo, and csm --demo before any command."
)


class CannotTell(Exception):
    """It is not clear on what to work; the text says what to do."""


@asynccontextmanager
async def opened(database: Database, settings: Settings | None = None) -> AsyncIterator[Assistant]:
    """An assistant that delivers to the places that need no network, and to those the settings switch on."""
    if current(database) != head():
        raise CannotTell("The database is not at this version yet. Run: csm db upgrade")
    async with AsyncExitStack() as stack:
        stack.callback(database.close)
        crossing = Crossing()
        stack.callback(crossing.close)
        clock = BusinessClock(database)
        messengers: dict[str, Messenger] = {
            Place.WEB.value: WebMessenger(database, crossing, clock.now, Bell())
        }
        if settings is not None and settings.slack_is_on:
            messengers[Place.SLACK.value] = await _slack(settings, database, crossing, stack)
        if settings is not None and settings.teams_is_on:
            messengers[Place.TEAMS.value] = _teams(settings, database, crossing, stack)
        yield assemble(database, clock, messengers, crossing)


async def _slack(
    settings: Settings, database: Database, crossing: Crossing, stack: AsyncExitStack
) -> Messenger:
    from bot.slack.service import Access, connect  # noqa: PLC0415 - only where Slack is on

    access = Access(settings.slack_bot_token.get_secret_value(), settings.slack_api_url)
    try:
        slack = await connect(access, database, crossing, machine(), None)
    except (DeliveryFailed, TimeoutError) as problem:
        raise CannotTell(f"Slack cannot be reached: {problem}. csm doctor says more.") from None
    stack.push_async_callback(slack.close)
    return slack.messenger()


def _teams(settings: Settings, database: Database, crossing: Crossing, stack: AsyncExitStack) -> Messenger:
    from bot.teams import service  # noqa: PLC0415 - only where Teams is on

    teams = service.connect(service.registration_of(settings), database, crossing)
    stack.push_async_callback(teams.close)
    return teams.messenger()


def workspace_called(database: Database, name: str | None) -> str:
    """The id of the workspace with this name; without one, of the only one."""
    with database.across() as connection:
        found = workspaces.every(connection)
    if name is not None:
        found = [each for each in found if each[1].casefold() == name.casefold()]
    if len(found) == 1:
        return found[0][0]
    if not found:
        raise CannotTell(f'There is no workspace called "{name}".' if name else NO_WORKSPACE)
    names = ", ".join(each[1] for each in found)
    raise CannotTell(f"There are several workspaces; add --workspace NAME, one of: {names}.")
