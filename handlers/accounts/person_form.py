"""The form for somebody at a customer, new or known."""

from collections.abc import Mapping
from dataclasses import replace

from domain.customers import Person, PersonRole
from handlers.accounts.person import LONGEST_NAME, by_id, keep
from handlers.forms import Field, FieldKind, Form, Option
from handlers.request import Reply
from handlers.turn import Turn
from storage import customers, people
from storage.types import new_id


def ask_new(turn: Turn, customer_id: str) -> Reply:
    """The form for a person not known yet."""
    customer = turn.own_customer(customer_id)
    return Reply(form=_form(f"Add a person at {customer.name}", "person_form", customer_id, {}))


def ask_known(turn: Turn, person_id: str) -> Reply:
    """The form for a person known, filled in."""
    person = by_id(turn, person_id)
    turn.own_customer(person.customer_id)
    now = {"name": person.name, "role": person.role.value, "email": person.email}
    return Reply(form=_form(person.name, "person_edit", person_id, now))


def take_new(turn: Turn, customer_id: str, values: Mapping[str, str]) -> Reply:
    """A person who was not known yet."""
    customer = turn.own_customer(customer_id)
    name, role = _name(values), PersonRole(values.get("role") or PersonRole.USER)
    if not name:
        title = f"Add a person at {customer.name}"
        return Reply(form=_form(title, "person_form", customer_id, values, error="Write their name."))
    person = Person(new_id(), customer_id, name, role, values.get("email", "").strip())
    return keep(turn, customer, person, [customers.person_fact(person, turn.day)], f"{role.value}, new")


def take_known(turn: Turn, person_id: str, values: Mapping[str, str]) -> Reply:
    """A person's name, role and address set anew."""
    person = by_id(turn, person_id)
    customer = turn.own_customer(person.customer_id)
    name = _name(values)
    if not name:
        return Reply(form=_form(person.name, "person_edit", person_id, values, error="Write their name."))
    role, email = PersonRole(values.get("role") or person.role), values.get("email", "").strip()
    new = people.changed_fact(person, turn.day, name=name, role=role.value, email=email)
    return keep(turn, customer, replace(person, name=name), [new], role.value)


def _form(title: str, verb: str, of: str, now: Mapping[str, str], error: str = "") -> Form:
    roles = tuple(Option(role.value, role.value.capitalize()) for role in PersonRole)
    fields = (
        Field("name", "Name", value=now.get("name", ""), error=error),
        Field("role", "Role", FieldKind.CHOICE, now.get("role", PersonRole.USER.value), roles),
        Field("email", "E-mail", value=now.get("email", ""), required=False),
    )
    return Form(title, verb, of, fields)


def _name(values: Mapping[str, str]) -> str:
    return " ".join(values.get("name", "").split())[:LONGEST_NAME]
