"""Slack switched on: its session, its client, its team, its listeners, its messenger."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

import aiohttp
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from bot.handed_in import Fetching
from bot.render.pictures import Pictures
from bot.slack.api import Api, open_client, open_session
from bot.slack.channels import Channels
from bot.slack.files import SlackDownload
from bot.slack.listeners import Listeners
from bot.slack.messenger import SlackMessenger
from bot.slack.pace import Pace
from bot.slack.people import People
from bot.slack.place import Slack
from bot.slack.team import Team, find_team, settle
from bot.slack.uploads import Uploads
from handlers.exporting.handing_over import Handed
from handlers.ports import Crossing
from handlers.request import Reply, Request
from handlers.services import Services
from scheduler.inbox import Errands
from storage.unit_of_work import Database


@dataclass(frozen=True, slots=True)
class Access:
    """What opens a Slack workspace: the bot's token, and the address of the Web API."""

    token: str
    api_address: str


@dataclass(frozen=True, slots=True)
class Connection:
    """An open way to one Slack workspace; close it in the end."""

    session: aiohttp.ClientSession
    api: Api
    team: Team
    workspace_id: str
    api_address: str
    people: People
    channels: Channels
    pictures: Pictures = field(default_factory=Pictures)

    def messenger(self) -> SlackMessenger:
        """What posts there."""
        return SlackMessenger(self.api, self.channels, Uploads(self.api, self.pictures))

    def errands(
        self, services: Services, crossing: Crossing, now: Callable[[], datetime]
    ) -> dict[str, Errands]:
        """What is done for Slack by way of the inbox; `now` is the business time."""
        download = SlackDownload(self.api, self.session, self.api_address)
        return Fetching(services, crossing, download, now).errands()

    async def close(self) -> None:
        """Ends the session, and the process for pictures."""
        self.pictures.close()
        await self.session.close()


async def connect(
    access: Access, database: Database, crossing: Crossing, at: datetime, workspace: str | None
) -> Connection:
    """Asks Slack whose token it is; a DeliveryFailed where it does not open anything."""
    session = open_session()
    try:
        monotonic = asyncio.get_running_loop().time
        api = Api(open_client(access.token, session, access.api_address), Pace(monotonic))
        team = await find_team(api)
        workspace_id = await crossing(settle, database, team, at, workspace)
    except BaseException:
        await session.close()
        raise
    people = People(api, team, monotonic)
    channels = Channels(api, people, monotonic)
    return Connection(session, api, team, workspace_id, access.api_address, people, channels)


def listening(
    connection: Connection,
    database: Database,
    crossing: Crossing,
    answer: Callable[[Request], Awaitable[Reply]],
    take: Callable[[Request, str], Handed],
    now: Callable[[], datetime],
    kick: Callable[[], None],
) -> AsyncApp:
    """Bolt's app with all listeners; it acknowledges when it is done, and not before."""
    slack = Slack(
        database=database,
        workspace_id=connection.workspace_id,
        team=connection.team,
        api=connection.api,
        people=connection.people,
        channels=connection.channels,
        crossing=crossing,
        answer=answer,
        take=take,
        now=now,
        kick=kick,
    )
    app = _bolt(connection)
    Listeners(slack, connection.session, connection.api_address).listen(app)
    return app


def _bolt(connection: Connection) -> AsyncApp:
    """Bolt verifies nothing itself: `bot.slack.guard` has done so, before anything was parsed.

    What bots say, the assistant itself too, is left out where words are read; nothing here is a step of
    somebody's workflow.
    """
    quiet = logging.getLogger("slack_bolt")
    quiet.setLevel(logging.ERROR)  # its warnings quote payloads

    team = connection.team
    known = AuthorizeResult(
        enterprise_id=team.enterprise_id or None,
        team_id=team.id,
        bot_id=team.bot_id or None,
        bot_user_id=team.bot_user_id,
        bot_token=connection.api.client.token,
    )

    async def authorize() -> AuthorizeResult:
        return known

    return AsyncApp(
        name="csm",  # else Bolt looks through the source of all that is loaded for the file that calls it
        client=connection.api.client,
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        ignoring_self_events_enabled=False,
        attaching_function_token_enabled=False,
        attaching_conversation_kwargs_enabled=False,
        logger=quiet,
    )
