"""Teams switched on: its session, its tokens, its connector, its activities, its messenger."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import aiohttp
from aiohttp import web

from bot.handed_in import Fetching
from bot.settings import Settings
from bot.teams.access import SHARED_TENANT, Access, Credentials
from bot.teams.activities import Activities
from bot.teams.address_book import AddressBook
from bot.teams.api import Api, NoTokens, open_session
from bot.teams.audiences import Audiences
from bot.teams.carrying import TeamsCarrying
from bot.teams.drive import Drive
from bot.teams.files import TeamsDownload
from bot.teams.hosts import Hosts
from bot.teams.keys import Keys
from bot.teams.messenger import TeamsMessenger
from bot.teams.pace import Pace
from bot.teams.people import People
from bot.teams.place import Teams
from bot.teams.routes import add_routes
from bot.teams.tenancy import Tenancy
from bot.teams.tokens import Tokens
from handlers.ports import Crossing
from handlers.request import Reply, Request
from handlers.services import Services
from scheduler.inbox import Errands
from storage.unit_of_work import Database


@dataclass(frozen=True, slots=True)
class Registration:
    """The bot as it is registered: nothing at all for the local client; without a tenant, for any.

    `stand_ins` are hosts on this machine, for tests.
    """

    app_id: str
    secret: str
    tenant_id: str
    login_address: str
    openid_address: str
    stand_ins: frozenset[str] = frozenset()

    @property
    def is_local(self) -> bool:
        """Whether only the local client is served."""
        return not self.app_id

    def hosts(self) -> Hosts:
        """Whom it writes to."""
        return Hosts(local=self.is_local, stand_ins=self.stand_ins)

    def credentials(self) -> Credentials:
        """With what it asks for its own tokens."""
        return Credentials(self.app_id, self.secret, self.tenant_id or SHARED_TENANT, self.login_address)


def registration_of(settings: Settings) -> Registration:
    """The bot as the settings have it."""
    return Registration(
        app_id=settings.microsoft_app_id,
        secret=settings.microsoft_app_password.get_secret_value(),
        tenant_id=settings.teams_tenant,
        login_address=settings.microsoft_login_url,
        openid_address=settings.microsoft_openid_url,
        stand_ins=frozenset(each.strip() for each in settings.teams_hosts.split(",") if each.strip()),
    )


@dataclass(frozen=True, slots=True)
class Connection:
    """An open way to Teams; close it in the end."""

    registration: Registration
    session: aiohttp.ClientSession
    api: Api
    addresses: AddressBook
    people: People
    audiences: Audiences

    def messenger(self) -> TeamsMessenger:
        """What posts there."""
        return TeamsMessenger(
            self.api, self.addresses, self.audiences, dialogs=not self.registration.is_local
        )

    def errands(
        self, services: Services, crossing: Crossing, now: Callable[[], datetime]
    ) -> dict[str, Errands]:
        """What is done for Teams by way of the inbox; `now` is the business time."""
        download = TeamsDownload(self.session, self.registration.hosts())
        drive = Drive(self.session, self.registration.hosts())
        fetching = Fetching(services, crossing, download, now)
        return fetching.errands() | TeamsCarrying(services, crossing, drive, now).errands()

    async def close(self) -> None:
        """Ends the session."""
        await self.session.close()


def connect(registration: Registration, database: Database, crossing: Crossing) -> Connection:
    """Opens the way; nothing is asked yet."""
    session = open_session()
    monotonic = asyncio.get_running_loop().time
    tokens = NoTokens() if registration.is_local else Access(session, registration.credentials(), monotonic)
    api = Api(session, tokens, registration.hosts(), Pace(monotonic))
    people = People(api, monotonic)
    book = AddressBook(database, crossing, monotonic)
    return Connection(registration, session, api, book, people, Audiences(api, people, monotonic))


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom Teams asks, and by which clocks; `machine` is the machine's, `now` the business time."""

    database: Database
    crossing: Crossing
    answer: Callable[[Request], Awaitable[Reply]]
    complete: Callable[[str, Request], tuple[str, ...]]
    now: Callable[[], datetime]
    kick: Callable[[], None]
    machine: Callable[[], datetime]
    workspace: str | None = None


def listen(app: web.Application, connection: Connection, asked: Asked) -> None:
    """Serves Teams from this application."""
    own, monotonic = connection.registration, asyncio.get_running_loop().time
    tenancy = Tenancy(
        asked.database,
        asked.crossing,
        asked.now,
        own_tenant=own.tenant_id,
        local=own.is_local,
        workspace=asked.workspace,
    )
    teams = Teams(
        database=asked.database,
        api=connection.api,
        people=connection.people,
        audiences=connection.audiences,
        addresses=connection.addresses,
        dialogs=not own.is_local,
        tenancy=tenancy,
        crossing=asked.crossing,
        answer=asked.answer,
        complete=asked.complete,
        now=asked.now,
        kick=asked.kick,
    )
    keys = Keys(connection.session, own.openid_address, monotonic)
    checks = None if own.is_local else Tokens(own.app_id, keys, asked.machine)
    add_routes(app, Activities(teams), checks, own.hosts())
