"""A customer's own fields: what they are, and what was changed."""

from collections.abc import Callable
from datetime import date

from domain.customers import Customer
from domain.health import cadence_in_force
from domain.message import Actions, Button, Headline, Message, Row, Rows
from domain.settings import Rules
from handlers.cards.changed import changed
from handlers.nudges.consequences import Followed
from handlers.wording import count, day_in_words

FirstName = Callable[[str | None], str]


def card(customer: Customer, first_name: FirstName, rules: Rules, today: date) -> Message:
    """Who looks after it, its contract and its cadence, and a form for all of it."""
    looked_after = f"CSM {first_name(customer.csm_id)}, PM {first_name(customer.pm_id)}"
    rows = [
        Row("contract", _contract(customer, today)),
        Row("ARR", str(customer.arr) if customer.arr else "not known"),
        Row("contact", cadence_in_words(customer, rules, "set for this customer")),
        *([Row("also called", ", ".join(customer.aliases))] if customer.aliases else []),
        *([Row("where", _where(customer))] if _where(customer) else []),
    ]
    parts = (
        Headline(customer.name, f"{customer.segment.value}, {customer.stage.value}; {looked_after}"),
        Rows(tuple(rows)),
        Actions(
            (
                Button("Edit", "customer_form", customer.id),
                Button("Owners", "owner_form", customer.id),
                Button("Health card", "health", customer.id),
            )
        ),
    )
    return Message(parts, customer.name)


def added(customer: Customer, first_name: FirstName, followed: Followed | None, change_id: str) -> Message:
    """A customer that is new."""
    owners = [
        f"{part} {first_name(owner)}"
        for part, owner in (("CSM", customer.csm_id), ("PM", customer.pm_id))
        if owner
    ]
    detail = (
        f"{customer.segment.value}, {customer.stage.value}; {', '.join(owners) or 'nobody looks after it'}"
    )
    headline = Headline(f"{customer.name} is added", detail)
    buttons = (
        Button("Fill in", "customer_form", customer.id, primary=True),
        Button("Add a person", "person_form", customer.id),
    )
    return changed(headline, followed, change_id, buttons=buttons)


def told(customer: Customer, what: str, followed: Followed | None, change_id: str) -> Message:
    """What is so from now on: `segment strategic, was high-touch`."""
    return changed(Headline(customer.name, what), followed, change_id)


def _contract(customer: Customer, today: date) -> str:
    days = (
        ("from", customer.contract_start),
        ("to", customer.contract_end),
        ("notice by", customer.notice_date),
    )
    return ", ".join(f"{word} {day_in_words(day, today)}" for word, day in days if day) or "no dates known"


def cadence_in_words(customer: Customer, rules: Rules, its_own: str = "") -> str:
    """`every 30 days, as high-touch`: what holds; of one of its own `its_own` is said behind."""
    days = cadence_in_force(customer, rules)
    if not days:
        return "none asked for"
    behind = f"as {customer.segment.value}" if customer.cadence_days is None else its_own
    return ", ".join(filter(None, (f"every {count(days, 'day')}", behind)))


def _where(customer: Customer) -> str:
    return ", ".join(filter(None, (customer.country, customer.time_zone, customer.language)))
