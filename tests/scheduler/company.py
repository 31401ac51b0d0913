"""A company with one CSM, Ana in Lisbon, whose customers fall silent, and short words for it."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row

from domain.customers import Segment
from domain.entries import Entry, Kind
from domain.members import Member
from domain.message import Message, plain
from domain.message_json import from_json
from domain.settings import Rules
from handlers.nudges import digest_hours
from handlers.nudges.consequences import Followed, follow
from handlers.nudges.open_items import OpenItem, open_items
from handlers.nudges.scene import Scene
from handlers.services import Services
from scheduler.sweep import sweep
from storage import changes, due, entries, facts, members, tables, trails, walls, workspaces
from storage.changes import Change
from storage.due import DueRow
from storage.nudges import Nudge
from storage.types import new_id
from storage.unit_of_work import Database, UnitOfWork
from tests import factories as make
from tests.factories import AT, ONE_DAY

LONG_AGO = datetime.fromisoformat("2026-10-01T09:00Z")
LAST_CALL = date(2026, 10, 20)
"""With a cadence of 30 days soon due on Fri 13 Nov, overdue from Thu 19 Nov; AT is Mon 23 Nov, 9:00."""


@dataclass
class Company:
    """Everything in it is read and written through the product's own functions."""

    database: Database
    workspace_id: str = field(init=False)
    services: Services = field(init=False)
    ana: Member = field(init=False)

    def __post_init__(self) -> None:
        self.workspace_id = make.workspace(self.database)
        self.services = Services(self.database)
        self.ana = self.hire("Ana Lima")

    def hire(self, name: str, after: datetime = AT - ONE_DAY, **said: Any) -> Member:
        """A member with a direct conversation, whose next digest is the first after an instant."""
        with self.writing() as uow:
            hired = make.member(uow, name, **said)
            place = f"dm:{hired.handle}"
            make.conversation(uow, place, audience="direct", member_id=hired.id)
            digest_hours.schedule(uow, hired, after)
        return hired

    def customer(self, name: str = "Acme", **said: Any) -> str:
        """Of Ana's, high-touch, last called on 20 October, not looked at yet."""
        usual = {"segment": Segment.HIGH_TOUCH, "csm_id": self.ana.id, "held_from": LONG_AGO.date()}
        with self.writing() as uow:
            made = make.customer(uow, name, at=LONG_AGO, **(usual | said))
            self._enter(uow, made.id, LAST_CALL, LONG_AGO)
        return made.id

    def silent_customer(self, name: str = "Acme", at: datetime = AT, **said: Any) -> str:
        """The same, and its due times stand."""
        customer_id = self.customer(name, **said)
        self.follow(customer_id, at)
        return customer_id

    def task(self, owner: str, due_at: datetime = AT) -> str:
        """A task of no customer; its id."""
        with self.writing() as uow:
            made = make.promise(uow, None, owner, "Book the room", due_on=due_at.date(), at=LONG_AGO)
            period = due_at.date().isoformat()
            due.put(uow, DueRow(uow.workspace_id, "promise_due", made.id, period, None, due_at))
        return made.id

    def call(self, customer_id: str, on: date, at: datetime = AT) -> Change:
        """Ana logs a call, with all that follows."""
        with self.writing() as uow:
            change = self._enter(uow, customer_id, on, at)
        self.follow(customer_id, at)
        return change

    def _enter(self, uow: UnitOfWork, customer_id: str, on: date, at: datetime) -> Change:
        entry = Entry(new_id(), customer_id, self.ana.id, on, at, "All good", Kind.CALL)
        return make.record(uow, entries.fact(entry), at=at)

    def back_date(self, change: Change, customer_id: str, on: date, at: datetime) -> None:
        """The entry that a change wrote is given another day."""
        with self.writing() as uow:
            entry = entries_of(uow, change)
            correction = make.change(uow, at=at)
            fact = facts.Fact(facts.Noun.ENTRY, entry, {"happened_on": on}, on, customer_id)
            facts.correct(uow, correction.id, at, fact)
        self.follow(customer_id, at)

    def undo(self, change: Change, customer_id: str, at: datetime) -> None:
        with self.writing() as uow:
            changes.undo(uow, change, by=make.change(uow, at=at), spare=frozenset())
        self.follow(customer_id, at)

    def told(self, customer_id: str, at: datetime = AT, **said: Any) -> None:
        """The customer changes, with all that follows."""
        with self.writing() as uow:
            fact = make.fact(facts.Noun.CUSTOMER, customer_id, customer_id, held_from=at.date(), **said)
            make.record(uow, fact, at=at)
        self.follow(customer_id, at)

    def follow(self, customer_id: str, at: datetime = AT) -> Followed | None:
        with self.writing() as uow:
            everyone = {member.id: member for member in members.everyone(uow)}
            scene = Scene(uow, workspaces.get(uow), lambda _: Rules(), everyone, at)
            return follow(scene, customer_id)

    def sweep(self, at: datetime = AT) -> int:
        return sweep(self.services, at)

    def nudges(self, customer_id: str) -> list[Nudge]:
        with self.database.reading(self.workspace_id) as uow:
            found = trails.of(uow, customer_id).nudges
        return sorted(found, key=lambda nudge: (nudge.planned_at, nudge.rule))

    def open_items(self, at: datetime = AT) -> list[OpenItem]:
        with self.database.reading(self.workspace_id) as uow:
            workspace = workspaces.get(uow)
            directory = self.services.directories.get(uow, workspace.names_version)
            return open_items(uow, self.ana, directory, workspace, at)

    def due(self) -> list[tuple[str, str]]:
        """Rules and UTC instants of what will fall due, in their order."""
        rows = self.rows(walls.select(tables.due).order_by(tables.due.c.due_at, tables.due.c.rule))
        return [(row.rule, f"{row.due_at:%Y-%m-%d %H:%M}") for row in rows]

    def outbox(self, *, edits: bool = False) -> list[Message]:
        """The messages that are on their way or were sent, as they read now; or the edits of them."""
        box = tables.outbox
        which = box.c.edits.is_not(None) if edits else box.c.edits.is_(None)
        rows = self.rows(walls.select(box).where(which).order_by(box.c.created_at, box.c.seq))
        return [from_json(row.message) for row in rows]

    def rows(self, query: Any) -> list[Row[Any]]:
        with self.database.reading(self.workspace_id) as uow:
            return list(uow.all(query))

    def writing(self) -> Any:
        return self.database.writing(self.workspace_id)


def entries_of(uow: UnitOfWork, change: Change) -> str:
    """The id of the entry that a change wrote."""
    query = walls.select(tables.facts).where(tables.facts.c.change_id == change.id)
    return str(uow.all(query)[0].subject_id)


def words(message: Message) -> str:
    """What a message says, a part a line."""
    return "\n".join(plain(part) for part in message.parts)
