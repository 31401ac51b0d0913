"""A small company with a web chat, and an assistant whose every answer is written out here."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from aiohttp import web

from bot.web.chat import Chat
from bot.web.routes import add_routes
from domain.customers import Customer, Person
from domain.members import Role
from domain.message import Headline, Message
from handlers.errors import AlreadyGone
from handlers.exporting.handing_over import Handed
from handlers.forms import Form
from handlers.request import Audience, Filled, Pressed, Reply, Request, Typed, Uploaded
from storage import changes, conversations, customers, facts, members, transcript, workspaces
from storage.unit_of_work import Database, UnitOfWork

AT = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)  # a Saturday
TOKEN = "the page's own"
ACME, JANE = "c-acme", "p-jane"


@dataclass
class Assistant:
    """Answers what it was told to, posts at once, and keeps every request that reached it."""

    database: Database
    workspace_id: str
    now: datetime = AT
    messages: dict[str, Message] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)
    requests: list[Request] = field(default_factory=list)
    fails: bool = False
    kicks: int = 0

    def answer(self, request: Request) -> Reply:
        self.requests.append(request)
        if self.fails:
            raise RuntimeError("the assistant is out of order")
        match request.input:
            case Typed(text=text):
                asked = text.removeprefix("/csm ")
            case Pressed(verb=verb) | Filled(verb=verb):
                asked = verb
            case Uploaded():
                asked = "upload"
        if asked in self.forms:
            return Reply(form=self.forms[asked])
        message = self.messages.get(asked, Message((Headline(f"Heard: {asked}"),), "Heard"))
        self.post(request.venue.external_id, message)
        return Reply(message)

    def post(self, room: str, message: Message, *, only_for: str = "") -> int:
        with self.database.writing(self.workspace_id) as uow:
            number = transcript.revision(uow) + 1
            return transcript.post(
                uow,
                key=f"posted:{number}",
                conversation=room,
                message=message,
                only_for=only_for,
                outbox_id=f"o-{number}",
                at=self.now,
            )

    def edit(self, seq: int, message: Message) -> None:
        with self.database.writing(self.workspace_id) as uow:
            transcript.edit(uow, seq, message, self.now)

    def hand_over(self, request: Request, errand_id: str) -> Handed:
        self.requests.append(request)
        if errand_id != "file-1":
            raise AlreadyGone
        return Handed("customers.csv", b"name\r\nAcme Corp\r\n")

    def complete(self, text: str, _request: Request) -> list[str]:
        known = ["health Acme Corp", "health Globex", "help", "today", "why "]
        named = ["why Acme Corp", "why Globex"] if text.startswith("why ") else []
        return [words for words in [*known, *named] if words.startswith(text)]

    def kick(self) -> None:
        self.kicks += 1

    async def move_clock(self, to: datetime) -> None:
        self.now = to


def found(database: Database) -> str:
    """Founds the company in an empty database; the id of its workspace."""
    workspace_id = workspaces.create(
        database,
        name="Northwind",
        time_zone="Europe/Berlin",
        workdays=frozenset(range(5)),
        currency="EUR",
        at=AT,
    )
    with database.writing(workspace_id) as uow:
        ana, ben = (
            _hire(uow, *who) for who in (("ana", "Ana Lima", "Europe/Lisbon"), ("ben", "Ben Okafor", "UTC"))
        )
        _win(
            uow, Customer(ACME, "Acme Corp", date(2026, 1, 5), csm_id=ana, time_zone="America/New_York"), JANE
        )
        _win(uow, Customer("c-globex", "Globex", date(2026, 1, 5), csm_id=ben), "p-hank")
        _open(uow, "#acme-internal", Audience.INTERNAL, ACME, "internal")
        _open(uow, "#acme-corp", Audience.OUTSIDE, ACME, "customer")
        _open(uow, "#globex-internal", Audience.INTERNAL, "c-globex", "internal")
    return workspace_id


def serve(assistant: Assistant) -> web.Application:
    """The web chat of that assistant."""
    app = web.Application()
    chat = Chat(
        database=assistant.database,
        workspace_id=assistant.workspace_id,
        crossing=cross,
        answer=assistant.answer,
        complete=assistant.complete,
        hand_over=assistant.hand_over,
        now=lambda: assistant.now,
        move_clock=assistant.move_clock,
        kick=assistant.kick,
        token=TOKEN,
    )
    add_routes(app, chat)
    return app


async def cross(work: Callable[..., Any], *values: object) -> Any:
    return await asyncio.to_thread(work, *values)


def _hire(uow: UnitOfWork, handle: str, name: str, zone: str) -> str:
    member = members.new_member(handle, name, frozenset({Role.CSM}), zone)
    change = changes.begin(uow, actor_id=None, verb="test", at=AT, customer_id=None, summary="hired")
    members.add(uow, change.id, AT, member, AT.date())
    return member.id


def _win(uow: UnitOfWork, customer: Customer, person_id: str) -> None:
    change = changes.begin(uow, actor_id=None, verb="test", at=AT, customer_id=None, summary="won")
    person = Person(person_id, customer.id, {JANE: "Jane Miller"}.get(person_id, "Hank Scorpio"))
    held = [customers.customer_fact(customer, AT.date()), customers.person_fact(person, AT.date())]
    facts.record(uow, change.id, AT, held)


def _open(uow: UnitOfWork, name: str, audience: Audience, customer_id: str, use: str) -> None:
    opened = conversations.open_new(uow, place="web", external_id=name, audience=audience.value)
    conversations.link(uow, opened.id, customer_id, use)
