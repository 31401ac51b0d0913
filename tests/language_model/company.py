"""A company whose words a language model reads: what is said to it goes in, what it says comes out."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.crossing import Crossing
from bot.language_model import Endpoint, HttpModel
from domain.members import Role
from domain.message import Message
from domain.settings import Setting
from handlers.commands import answer
from handlers.hearing import HEAR
from handlers.request import Audience, Identity, Input, Place, Pressed, Request, Typed, Venue
from handlers.services import Services
from scheduler.hearing import Hearing
from scheduler.inbox import Inbox
from storage import members, settings, workspaces
from storage.unit_of_work import Database
from tests import factories as make
from tests.factories import AT, TODAY
from tests.handlers.acme import Chat, buttons, founded, lines
from tests.language_model.scripted import KEY, ScriptedModel


@dataclass
class Company:
    """The chat of Acme's company with a scripted model; nothing that is asked rides back."""

    chat: Chat
    model: ScriptedModel
    services: Services
    inbox: Inbox
    asked: int = 0

    async def says(self, text: str, who: str = "ana") -> list[str]:
        """What the assistant says to words in a direct message, once all is done that waits."""
        self.puts(Typed(text), who)
        await self.inbox.work_off()
        return lines(self.said())

    async def clicks(self, label: str) -> list[str]:
        """The same for the button with that label under what was said last."""
        (button,) = (each for each in buttons(self.said()) if each.label == label)
        self.puts(Pressed(button.verb, button.id))
        await self.inbox.work_off()
        return lines(self.said())

    def puts(self, given: Input, who: str = "ana") -> None:
        """Hands something in, and leaves what waits for others."""
        self.asked += 1
        venue = Venue(f"direct:{who}", Audience.DIRECT)
        identity = Identity(Place.WEB, who)
        request = Request(f"said-{self.asked}", self.chat.workspace_id, identity, venue, given, AT)
        answer(request, self.services)

    def said(self) -> Message:
        """The newest message on its way."""
        return self.chat.posted()[-1][1]


@asynccontextmanager
async def company(database: Database, model: ScriptedModel, *, on: bool = True) -> AsyncIterator[Company]:
    """The company, with the model switched on or as it is at first."""
    chat = founded(database)
    _hire_eve(chat)
    if on:
        switch_on(chat)
    await model.server.start_server()
    http, crossing = HttpModel(Endpoint(model.address, "small", KEY)), Crossing()
    services = Services(database, model=http)
    yield Company(chat, model, services, inbox_of(database, services, crossing))
    await http.close()
    await model.server.close()
    crossing.close()


def inbox_of(database: Database, services: Services, crossing: Crossing, machine: datetime = AT) -> Inbox:
    """The inbox of one process, at an instant of the machine's clock."""
    kinds = {HEAR: Hearing(services, crossing).errands()}
    return Inbox(database, crossing, kinds, lambda: machine, lambda: None)


def switch_on(chat: Chat) -> None:
    """Has the workspace's free words read by a language model from today on."""
    with chat.database.writing(chat.workspace_id) as uow:
        make.record(uow, settings.fact({Setting.LANGUAGE_MODEL: 1}, TODAY))
        workspaces.names_changed(uow)


def _hire_eve(chat: Chat) -> None:
    with chat.database.writing(chat.workspace_id) as uow:
        eve = make.member(uow, "Eve Stone", roles=frozenset({Role.ADMIN}))
        members.identify(uow, eve.id, "web", "eve")
        workspaces.names_changed(uow)
