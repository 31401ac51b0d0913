"""`owner`: who looks after a customer; another CSM or PM, with the reminders that go along."""

import re
from collections.abc import Mapping

from domain.customers import Customer
from domain.members import Member, Role
from handlers import colleagues, errors
from handlers.cards import owners as cards
from handlers.changing import change_and_id
from handlers.command import Command
from handlers.forms import Field, FieldKind, Form, Option
from handlers.request import Reply
from handlers.rights import Right, demand
from handlers.turn import Turn
from storage import customers, workspaces

SETS = re.compile(r"@|\bto\b|\b(?:nobody|none)\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:as )?(?:the |its )?(csm|pm)\b", re.IGNORECASE)
_NOBODY = re.compile(r"\b(?:nobody|none)\b", re.IGNORECASE)


def show(turn: Turn, words: str) -> Reply:
    """`owner CUSTOMER`, or `owner CUSTOMER [csm / pm] @PERSON`."""
    customer_id, rest = turn.named(words)
    if not rest:
        return show_one(turn, customer_id)
    customer = _own(turn, customer_id)
    stated = _PART.search(rest)
    if stated and _NOBODY.search(rest):
        return _set(turn, customer, {f"{stated[1].casefold()}_id": None})
    member, _ = colleagues.mentioned(turn, f" {rest}")
    if member is None:
        example = f"owner {customer.name} @{turn.member.handle}"
        raise errors.MissingWords(verb="owner", example=example)
    return _set(turn, customer, {_part(member, stated[1].casefold() if stated else ""): member.id})


def show_one(turn: Turn, customer_id: str) -> Reply:
    """Who looks after a customer by id."""
    return Reply(cards.card(turn.customer(customer_id), turn.first_name))


def _part(member: Member, said: str) -> str:
    """The part that was said; else PM for one who is a PM alone, and CSM for everybody else."""
    pm_alone = Role.PM in member.roles and Role.CSM not in member.roles
    return f"{said or ('pm' if pm_alone else 'csm')}_id"


def ask(turn: Turn, customer_id: str) -> Reply:
    """The form in which both are chosen."""
    customer = _own(turn, customer_id)
    nobody = Option("", "Nobody")
    fields = tuple(
        Field(name, label, FieldKind.CHOICE, now or "", (*colleagues.options(turn), nobody), required=False)
        for name, label, now in (("csm_id", "CSM", customer.csm_id), ("pm_id", "PM", customer.pm_id))
    )
    return Reply(form=Form(f"Who looks after {customer.name}", "owner_form", customer_id, fields))


def take(turn: Turn, customer_id: str, values: Mapping[str, str]) -> Reply:
    """Both as chosen in the form."""
    chosen = {name: values.get(name) or None for name in ("csm_id", "pm_id")}
    if any(owner and owner not in turn.directory.members for owner in chosen.values()):
        raise errors.AlreadyGone
    return _set(turn, _own(turn, customer_id), chosen)


def _own(turn: Turn, customer_id: str) -> Customer:
    demand(turn.member, Right.WORK, "owner", turn.directory.members.values())
    return turn.own_customer(customer_id)


def _set(turn: Turn, customer: Customer, owners: Mapping[str, str | None]) -> Reply:
    """Names of owners count among the names by which messages are read, so these are old from now on."""
    told = [customers.changed_fact(customer, turn.day, **owners)]
    followed, change_id = change_and_id(turn, "owner", customer.id, f"who looks after {customer.name}", told)
    workspaces.names_changed(turn.uow)
    now = turn.customer(customer.id)
    return Reply(cards.changed_card(now, customer, turn.first_name, followed, change_id))


COMMANDS = (
    Command(
        "owner",
        Right.READ,
        "who looks after a customer; with a name: who does from now on",
        "owner {customer} @{colleague}",
        show,
        pressed={"owner": show_one, "owner_form": ask},
        filled={"owner_form": take},
        changes_where=SETS,
        of_customer=True,
        more=("owner {customer}",),
    ),
)
