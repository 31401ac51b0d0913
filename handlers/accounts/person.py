"""Somebody at a customer: new, with another role, or gone."""

import re
from collections.abc import Iterable
from datetime import date

from rapidfuzz import fuzz

from domain.customers import Customer, Person, PersonRole
from domain.file import CustomerFile
from domain.message import Button, Headline
from handlers import errors
from handlers.cards.changed import changed
from handlers.changing import change_and_id
from handlers.doubts import dates_in
from handlers.request import Reply
from handlers.turn import Turn
from handlers.understanding.date_frame import Toward
from handlers.wording import day_in_words
from storage import customers, people, workspaces
from storage.facts import Fact
from storage.types import new_id

LONGEST_NAME = 120
ALIKE_FROM = 88
ROLE_WORDS = {role.value: role for role in PersonRole} | {
    "executive sponsor": PersonRole.SPONSOR,
    "exec sponsor": PersonRole.SPONSOR,
    "decider": PersonRole.DECISION_MAKER,
    "decision-maker": PersonRole.DECISION_MAKER,
}
_WHAT = re.compile(
    rf"[\s,:]+(?:is |as |has )?(?:the |a |our |their |now )*"
    rf"(?P<what>{'|'.join(sorted(ROLE_WORDS, key=len, reverse=True))}|left|gone)\b(?P<rest>.*)$",
    re.IGNORECASE,
)


def change(turn: Turn, words: str) -> Reply:
    """`person CUSTOMER NAME ROLE` or `person CUSTOMER NAME left [DATE]`."""
    customer_id, rest = turn.named(words)
    customer = turn.own_customer(customer_id)
    stated = _WHAT.search(f" {rest}")
    name = f" {rest}"[: stated.start()].strip() if stated else ""
    if stated is None or not name:
        example = f"person {customer.name} Jane Miller sponsor, or: person {customer.name} Jane Miller left"
        raise errors.MissingWords(verb="person", example=example)
    file = turn.file(customer_id)
    role = ROLE_WORDS.get(stated["what"].casefold())
    if role is None:
        known = called(turn, file, name)
        if known is None:
            raise nobody_called(file, name)
        return _leaves(turn, customer, known, _day(turn, stated["rest"]))
    return _has_role(turn, file, name, role)


def press_left(turn: Turn, person_id: str) -> Reply:
    """The person whose menu was used has left today."""
    person = by_id(turn, person_id)
    return _leaves(turn, turn.own_customer(person.customer_id), person, turn.day)


def _day(turn: Turn, words: str) -> date:
    found = [each.first for each in dates_in(turn, words, Toward.BEHIND) if each.first]
    return found[0] if found else turn.day


def called(turn: Turn, file: CustomerFile, name: str) -> Person | None:
    """The one present person with that full, first or last name; of several it is asked, none is None."""
    said = name.casefold()
    present = file.present_people()
    found = [person for person in present if person.name.casefold() == said]
    found = found or [person for person in present if said in person.name.casefold().split()]
    if len(found) > 1:
        typed = getattr(turn.request.input, "text", "")
        choices = [
            errors.Choice(each.name, file.customer.id, typed.replace(name, each.name)) for each in found
        ]
        raise errors.WhichPerson(count=len(found), words=name, choices=choices)
    return found[0] if found else None


def nobody_called(file: CustomerFile, name: str) -> errors.Refusal:
    """That a customer has nobody of that name, and whom it has."""
    there = ", ".join(person.name for person in file.present_people()) or "nobody"
    return errors.NobodyCalled(customer=file.customer.name, words=name[:60], people=there)


def _has_role(turn: Turn, file: CustomerFile, name: str, role: PersonRole) -> Reply:
    known = called(turn, file, name)
    if known is not None:
        fact = people.changed_fact(known, turn.day, role=role.value)
        return keep(turn, file.customer, known, [fact], f"{role.value} now, was {known.role.value}")
    if not turn.insist:
        _ask_if_misspelt(turn, file, name)
    person = Person(new_id(), file.customer.id, name[:LONGEST_NAME], role)
    return keep(turn, file.customer, person, [customers.person_fact(person, turn.day)], f"{role.value}, new")


def _ask_if_misspelt(turn: Turn, file: CustomerFile, name: str) -> None:
    alike = [
        person
        for person in file.present_people()
        if fuzz.ratio(person.name.casefold(), name.casefold()) >= ALIKE_FROM
    ]
    if not alike:
        return
    typed, known = getattr(turn.request.input, "text", ""), alike[0].name
    choices = (
        errors.Choice(f"It is {known}", file.customer.id, typed.replace(name, known)),
        errors.Choice(f"{name} is new", file.customer.id, typed, insist=True),
    )
    raise errors.SamePerson(customer=file.customer.name, known=known, words=name, choices=choices)


def _leaves(turn: Turn, customer: Customer, person: Person, on: date) -> Reply:
    # Also from today: what was first told of somebody today would else outweigh a leave told for Friday.
    told = [people.changed_fact(person, day, left_on=on) for day in sorted({on, turn.day})]
    return keep(turn, customer, person, told, f"left on {day_in_words(on, turn.today)}")


def by_id(turn: Turn, person_id: str) -> Person:
    """Somebody at a customer, whose button was pressed."""
    person = people.by_id(turn.uow, person_id)
    if person is None:
        raise errors.AlreadyGone
    return person


def keep(turn: Turn, customer: Customer, person: Person, new: Iterable[Fact], what: str) -> Reply:
    """Keeps what is new about somebody, and says it."""
    followed, change_id = change_and_id(turn, "person", customer.id, f"{person.name}: {what}", new)
    workspaces.names_changed(turn.uow)
    headline = Headline(f"{person.name}, {customer.name}", what)
    buttons = (Button("People", "people", customer.id),)
    return Reply(changed(headline, followed, change_id, buttons=buttons))
