"""What changes in Teams itself: the assistant is added or removed, people come and go."""

import asyncio
from collections.abc import Mapping
from typing import Any

import structlog

from bot.teams import requests, tenants
from bot.teams.people import Person, person_of
from bot.teams.place import Teams
from bot.teams.requests import Came
from bot.teams.tenants import TEAMS
from domain.message import Message, Paragraph
from handlers import introductions
from handlers.introductions import Newcomer
from handlers.request import Identity, Place, Typed
from scheduler.messenger import DeliveryFailed
from storage import conversations, outbox

ADDED, REMOVED = frozenset({"add", "add-upgrade"}), frozenset({"remove", "remove-upgrade"})
WELCOME = (
    "I keep your customers, promises and projects in mind. Mention me with a question; "
    "what is internal I answer in your personal chat."
)
log = structlog.get_logger(__name__)


class Changes:
    """Follows them; who reads a conversation is asked again within a minute anyway."""

    def __init__(self, teams: Teams) -> None:
        self._teams = teams
        self._running: set[asyncio.Task[None]] = set()

    async def installed(self, activity: Mapping[str, Any]) -> None:
        """The assistant was added somewhere, or removed."""
        came, action = requests.came(activity, Typed("help")), activity.get("action")
        if action in ADDED:
            await self._added(came)
        elif action in REMOVED:
            await self._removed(came)

    async def updated(self, activity: Mapping[str, Any]) -> None:
        """People have come or gone, or a channel has changed."""
        came = requests.came(activity, Typed(""))
        self._teams.audiences.forget(came.where.conversation_id)
        gone = activity.get("membersRemoved")
        for each in gone if isinstance(gone, list) else []:
            if isinstance(each, Mapping):
                self._teams.people.forget(came.where.tenant_id, str(each.get("id")))
        if activity.get("membersAdded") and not came.direct:
            self._meet_everybody(came)

    async def _added(self, came: Came) -> None:
        teams = self._teams
        workspace_id = await teams.tenancy.workspace_of(came.where.tenant_id, installing=True)
        if workspace_id is None:
            log.warning("added by a directory that is not ours")
            return
        await teams.crossing(self._set_active, workspace_id, came.where.tenant_id)
        person = await teams.people.find(came.where, came.account_id)
        if person is not None and not person.outside and person.user_id == came.user_id:
            await self._first_admin(workspace_id, person, came)
        if came.direct:
            await teams.ask(came)
        else:
            await teams.remember(came)
            await teams.crossing(self._welcome, workspace_id, came)
            teams.kick()
            self._meet_everybody(came)

    async def _removed(self, came: Came) -> None:
        workspace_id = await self._teams.tenancy.workspace_of(came.where.tenant_id)
        if workspace_id is not None:
            log.warning("teams removed the assistant", direct=came.direct)
            await self._teams.addresses.forget(workspace_id, came.where)

    async def _first_admin(self, workspace_id: str, person: Person, came: Came) -> None:
        newcomer = Newcomer(Identity(Place.TEAMS, person.user_id), person.addresses, came.time_zone)
        teams = self._teams
        here = (teams.database, workspace_id, newcomer, person.name, teams.now())
        await teams.crossing(introductions.first_admin, *here)

    def _meet_everybody(self, came: Came) -> None:
        """Beside the answer, for which Teams waits: it takes a call for each person."""
        task = asyncio.create_task(self._meet_all(came))
        self._running.add(task)
        task.add_done_callback(self._running.discard)

    async def _meet_all(self, came: Came) -> None:
        where = came.where
        workspace_id = await self._teams.tenancy.workspace_of(where.tenant_id)
        try:
            async for member in self._teams.api.members(where, where.team_id or where.conversation_id):
                person = self._teams.people.keep(where.tenant_id, person_of(member, where.tenant_id))
                if workspace_id is not None and not person.outside:
                    await self._teams.meet(workspace_id, person, came.of_somebody_else())
        except (DeliveryFailed, TimeoutError) as problem:
            log.warning("the roster was not read to its end", reason=type(problem).__name__)

    def _set_active(self, workspace_id: str, tenant_id: str) -> None:
        tenants.set_active(self._teams.database, workspace_id, tenant_id, active=True)

    def _welcome(self, workspace_id: str, came: Came) -> None:
        with self._teams.database.writing(workspace_id) as uow:
            here = conversations.by_place(uow, TEAMS, came.where.conversation_id)
            if here is not None:
                message = Message((Paragraph(WELCOME),), WELCOME)
                key = f"welcome:{came.key}"
                outbox.post(uow, key=key, conversation_id=here.id, message=message, at=self._teams.now())
