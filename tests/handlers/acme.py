"""A small company whose customer Acme Corp is being onboarded, and a way to talk to the assistant there."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from typing import Any

from domain.members import Role
from domain.message import Actions, Button, Message, Row, Rows, plain
from domain.message_json import from_json
from domain.money import Money
from domain.onboarding import StepStatus
from domain.promises import Side
from handlers.commands import answer
from handlers.ports import NO_HOLIDAYS, BankHolidays
from handlers.request import Audience, Filled, Identity, Input, Place, Pressed, Reply, Request, Typed, Venue
from handlers.services import Services
from storage import conversations, members, walls, workspaces
from storage.facts import Noun
from storage.tables import changes, outbox
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.factories import AT, ONE_DAY, TODAY

DIRECT = Venue("direct", Audience.DIRECT)


@dataclass
class Chat:
    """Says things in a member's name; each answer rides back."""

    database: Database
    workspace_id: str
    acme_id: str
    step_ids: tuple[str, ...]
    at: datetime = AT
    holidays: BankHolidays = NO_HOLIDAYS
    keys: Iterator[int] = field(default_factory=count)

    def says(self, who: str, text: str, venue: Venue = DIRECT, key: str = "") -> Reply:
        return self._asks(who, Typed(text), venue, key)

    def clicks(self, who: str, label: str, message: Message) -> Reply:
        """Presses the button of a message, or chooses the entry of its menu, with that label."""
        found = [
            *buttons(message),
            *(each for part in message.parts if isinstance(part, Actions) for each in part.menu),
        ]
        (button,) = (each for each in found if each.label == label)
        return self.presses(who, button.verb, button.id)

    def picks(self, who: str, label: str, message: Message) -> Reply:
        """Chooses that entry in the first menu of a message's rows which has it."""
        found = [each for row in rows(message) for each in row.menu if each.label == label]
        return self.presses(who, found[0].verb, found[0].id)

    def presses(self, who: str, verb: str, of: str) -> Reply:
        return self._asks(who, Pressed(verb, of), DIRECT)

    def fills(self, who: str, verb: str, of: str, **values: str) -> Reply:
        return self._asks(who, Filled(verb, of, values), DIRECT)

    def posted(self) -> list[tuple[str, Message]]:
        """Channels and messages of what is on its way, the earliest first."""
        with self.database.reading(self.workspace_id) as uow:
            rows = uow.all(walls.select(outbox).order_by(outbox.c.seq))
            return [(_name(uow, row.conversation_id), from_json(row.message)) for row in rows]

    def summaries(self) -> list[tuple[str, str]]:
        """Verbs and summaries of the changes made by members, in the order of their making."""
        with self.database.reading(self.workspace_id) as uow:
            rows = uow.all(
                walls.select(changes).where(changes.c.actor_id.is_not(None)).order_by(changes.c.seq)
            )
            return [(row.verb, row.summary) for row in rows]

    def step_is(self, number: int, **said: Any) -> None:
        with self.database.writing(self.workspace_id) as uow:
            make.record(uow, make.fact(Noun.STEP, self.step_ids[number], self.acme_id, **said))

    def customer_is(self, **said: Any) -> None:
        """Gives some of Acme's own fields their values."""
        with self.database.writing(self.workspace_id) as uow:
            make.record(uow, make.fact(Noun.CUSTOMER, self.acme_id, self.acme_id, **said))

    def member_id(self, handle: str) -> str:
        with self.database.reading(self.workspace_id) as uow:
            return next(each.id for each in members.everyone(uow) if each.handle == handle)

    def add_customer(self, name: str) -> str:
        """One more customer of nobody's; its id."""
        with self.database.writing(self.workspace_id) as uow:
            workspaces.names_changed(uow)
            return make.customer(uow, name).id

    def _asks(self, who: str, asked: Input, venue: Venue, key: str = "") -> Reply:
        where = replace(venue, external_id=f"direct:{who}") if venue is DIRECT else venue
        identity = Identity(Place.WEB, who)
        key = key or f"k-{next(self.keys)}"
        request = Request(key, self.workspace_id, identity, where, asked, self.at, rides=True)
        return answer(request, Services(self.database, holidays=self.holidays))


def said(reply: Reply) -> Message:
    """The message of a reply, which must have one."""
    assert reply.message is not None
    return reply.message


def buttons(message: Message) -> list[Button]:
    """The buttons under a message."""
    return [each for part in message.parts if isinstance(part, Actions) for each in part.buttons]


def labels(message: Message) -> list[str]:
    """What the buttons of a message say."""
    return [each.label for each in buttons(message)]


def rows(message: Message) -> list[Row]:
    """The rows of a message."""
    return [row for part in message.parts if isinstance(part, Rows) for row in part.rows]


def menu_of(message: Message) -> list[str]:
    """What the menu of a message's first row says."""
    return [each.label for each in rows(message)[0].menu]


def lines(message: Message) -> list[str]:
    """A message in words, without its buttons."""
    parts = (part for part in message.parts if not isinstance(part, Actions))
    return [line for part in parts for line in plain(part).splitlines()]


def card(reply: Reply) -> list[str]:
    """A reply in words, without its buttons."""
    return lines(said(reply))


def headline(reply: Reply) -> str:
    """What a reply says first."""
    return card(reply)[0]


def drafted(chat: Chat, who: str = "ben", words: str = "") -> Message:
    """The draft of an update for Acme, as it is shown."""
    return said(chat.says(who, f"update Acme {words}"))


def its_id(message: Message) -> str:
    """The id that a message's buttons bear."""
    return buttons(message)[0].id


def founded(database: Database, admin: str = "") -> Chat:
    """Ana is Acme's CSM and Ben its PM; Cleo leads and is admin, unless another one is named; Dev looks after
    Globex alone.
    """
    leads = (Role.LEAD,) if admin else (Role.LEAD, Role.ADMIN)
    workspace_id = make.workspace(database)
    with database.writing(workspace_id) as uow:
        ana, ben, _, dev = (
            _hire(uow, *who)
            for who in (
                ("Ana Lima", Role.CSM),
                ("Ben Okafor", Role.PM),
                ("Cleo Marsh", *leads),
                ("Dev Rao", Role.CSM),
            )
        )
        if admin:
            _hire(uow, admin, Role.ADMIN)
        arr = Money(12_000_000, "EUR")
        acme = make.customer(uow, "Acme Corp", aliases=("Acme",), csm_id=ana, pm_id=ben, arr=arr).id
        make.customer(uow, "Globex", csm_id=dev)
        for name, audience in (
            ("#acme-team", "internal"),
            ("#acme-customer", "outside"),
            ("#old", "outside"),
        ):
            make.conversation(uow, name, audience=audience)
        steps = ("Kick-off call", "Data migration", "SSO configuration", "Admin training")
        plan = make.plan(uow, acme, steps, started_on=TODAY - 30 * ONE_DAY)
        make.promise(uow, acme, ben, "SAML metadata", side=Side.THEIRS, due_on=TODAY + ONE_DAY)
        make.promise(uow, acme, ben, "Send the security questionnaire", due_on=TODAY + 2 * ONE_DAY)
    chat = Chat(database, workspace_id, acme, tuple(step.id for step in plan.steps))
    chat.step_is(0, status=StepStatus.DONE, done_on=TODAY - 20 * ONE_DAY)
    chat.step_is(1, status=StepStatus.DONE, done_on=TODAY - 4 * ONE_DAY)
    chat.step_is(2, status=StepStatus.BLOCKED, why="their admin is slow and nobody dares to push him")
    return chat


def link(chat: Chat, name: str = "#acme-customer") -> None:
    """Makes a channel, and no other one, Acme's customer channel."""
    with chat.database.writing(chat.workspace_id) as uow:
        for each in conversations.of_place(uow, "web"):
            owner = (chat.acme_id, "customer") if each.external_id == name else (None, None)
            conversations.link(uow, each.id, *owner)


def _hire(uow: UnitOfWork, name: str, *roles: Role) -> str:
    hired = make.member(uow, name, roles=frozenset(roles))
    members.identify(uow, hired.id, "web", hired.handle)
    return hired.id


def _name(uow: UnitOfWork, conversation_id: str) -> str:
    found = conversations.by_id(uow, conversation_id)
    return found.external_id if found else ""
