"""`plan`: a contact planned for a day, or again and again, which holds the reminder to make contact."""

import re

from domain.file import CustomerFile
from domain.planned_contacts import PlannedContact
from handlers import errors
from handlers.cards import planned as cards
from handlers.changing import begin, scene
from handlers.checkins.told import person_of
from handlers.command import Command
from handlers.commitments.planned_words import Planned, read, with_whom
from handlers.doubts import settle_names
from handlers.nudges.consequences import follow
from handlers.nudges.rules import rules_of
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.unread_dates import led
from storage import customers, facts, planned_contacts
from storage.types import new_id

_ASKED = re.compile(r"(?:what|which|show|list|anything|is anything|do we have)\b.*\bplanned\b", re.IGNORECASE)
_OF_ELSE = re.compile(r"\b(?:milestones?|onboarding|promises?|renewals?|steps?)\b", re.IGNORECASE)


def plan(turn: Turn, words: str) -> Reply:
    """`plan call with Jane on the 4th`; with a customer's name alone what is planned there."""
    said = read(turn, with_whom(turn, led(words)))
    if said is not None:
        return add(turn, said)
    customer_id, rest = turn.named(words)
    if rest:
        raise errors.NothingPlanned(customer=turn.customer(customer_id).name)
    return show(turn, customer_id)


def show(turn: Turn, customer_id: str) -> Reply:
    """What is planned with a customer."""
    return Reply(cards.listed(turn.file(customer_id)))


def add(turn: Turn, said: Planned) -> Reply:
    """Notes what is planned, with all that follows for the reminders."""
    customer_id = _customer(turn, said)
    file = turn.file(customer_id)
    people = [person_of(file, contact) for contact in said.meant.contacts]
    planned = PlannedContact(
        new_id(),
        customer_id,
        turn.member.id,
        said.on,
        said.kind,
        said.every_weeks,
        tuple(person.id for person, _ in people),
    )
    _refuse_twice(file, planned)
    opened = begin(turn, "plan", customer_id, f"planned contact with {file.customer.name}")
    new = [customers.person_fact(person, turn.day) for person, is_new in people if is_new]
    facts.record(turn.uow, opened.id, turn.at, [*new, planned_contacts.fact(planned, turn.day)])
    follow(scene(turn), customer_id)
    rules = rules_of(turn.directory, turn.day, customer=file.customer)
    return Reply(cards.noted(turn.file(customer_id), planned, rules, opened.id))


def _refuse_twice(file: CustomerFile, planned: PlannedContact) -> None:
    """Refuses what is planned so already."""

    def said(each: PlannedContact) -> tuple[object, ...]:
        return (each.kind, each.every_weeks, each.people, each.next_on(file.today))

    twin = next((each for each in file.contacts_to_come() if said(each) == said(planned)), None)
    if twin is not None:
        raise errors.PlannedAlready(customer=file.customer.name, what=cards.in_words(twin, file))


def _customer(turn: Turn, said: Planned) -> str:
    if turn.chosen is not None:
        return turn.chosen
    settle_names(turn, said.meant)
    if len(said.meant.customers) != 1:
        raise errors.WhoIsMeant(example=f"{turn.example()}: call on Friday")
    return said.meant.customers[0].id


def is_asked_for(turn: Turn, text: str) -> bool:
    """Whether plain words ask what is planned with a customer: `what is planned with Acme?`"""
    if _ASKED.match(text) is None or _OF_ELSE.search(text):
        return False
    return bool(turn.portfolio.find(text)) or turn.customer_here() is not None


def end(turn: Turn, planned_id: str) -> Reply:
    """Plans it no more, from today on."""
    planned = planned_contacts.by_id(turn.uow, planned_id)
    if planned is None or planned.next_on(turn.day) is None:
        raise errors.AlreadyGone
    name = turn.customer(planned.customer_id).name
    opened = begin(turn, "plan", planned.customer_id, f"no more planned contact with {name}")
    facts.record(turn.uow, opened.id, turn.at, [planned_contacts.ended_fact(planned, turn.day)])
    follow(scene(turn), planned.customer_id)
    return Reply(cards.ended(turn.file(planned.customer_id), planned, opened.id), replaces=True)


COMMANDS = (
    Command(
        "plan",
        Right.WORK,
        "notes a contact that is planned, once or every so many weeks",
        "plan call with {customer} every second Tuesday",
        plan,
        changes=True,
        also=("planned",),
        pressed={"planned": show, "plan_end": end},
        more=("plan meeting with {customer} on Friday",),
    ),
)
