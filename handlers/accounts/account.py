"""One customer's own fields: shown, and set anew."""

from collections.abc import Mapping
from typing import Any

from domain.customers import Customer
from handlers.accounts.account_fields import AccountField, value_of
from handlers.cards import accounts as cards
from handlers.changing import change_and_id
from handlers.nudges.rules import rules_of
from handlers.request import Reply
from handlers.rights import Right, demand
from handlers.turn import Turn
from handlers.wording import and_list
from storage import customers, records, workspaces

NAMES_CHANGE = frozenset({"name", "aliases"})


def show_one(turn: Turn, customer_id: str) -> Reply:
    """The fields of a customer by id."""
    customer = turn.customer(customer_id)
    rules = rules_of(turn.directory, turn.day, customer=customer)
    return Reply(cards.card(customer, turn.first_name, rules, turn.today))


def own(turn: Turn, customer_id: str) -> Customer:
    """A customer whose fields the one who asks may set."""
    demand(turn.member, Right.WORK, "customer", turn.directory.members.values())
    return turn.own_customer(customer_id)


def with_fields(customer: Customer, new: Mapping[str, Any]) -> Customer:
    """The customer as it is with some of its fields anew."""
    return records.customer({"id": customer.id, **records.customer_fields(customer), **new})


def set_fields(turn: Turn, customer: Customer, new: Mapping[str, Any], fields: list[AccountField]) -> Reply:
    """Keeps the new fields, and says what each was before."""
    now = with_fields(customer, new)
    said = [
        f"{field.name} {_holds(turn, now, field)}, was {_holds(turn, customer, field)}" for field in fields
    ]
    summary = f"{customer.name}: {and_list([field.name for field in fields])}"
    told = [customers.changed_fact(customer, turn.day, **new)]
    followed, change_id = change_and_id(turn, "customer", customer.id, summary, told)
    if NAMES_CHANGE & new.keys():
        workspaces.names_changed(turn.uow)
    return Reply(cards.told(now, "; ".join(said), followed, change_id))


def _holds(turn: Turn, customer: Customer, field: AccountField) -> str:
    """What holds for a customer: of the cadence that of its segment where it has none of its own."""
    if field.name == "cadence":
        rules = rules_of(turn.directory, turn.day, customer=customer)
        return cards.cadence_in_words(customer, rules)
    return value_of(customer, field) or "none"
