"""The form with all fields of a customer."""

from collections.abc import Mapping
from typing import Any

from domain.customers import Customer
from handlers import errors
from handlers.accounts.account import own, set_fields, show_one, with_fields
from handlers.accounts.account_fields import FIELDS, read, value_of
from handlers.forms import Field, Form, Option
from handlers.importing.cells import Expected
from handlers.request import Reply
from handlers.turn import Turn


def ask(turn: Turn, customer_id: str) -> Reply:
    """The form with all fields, filled in."""
    customer = own(turn, customer_id)
    now = {field.name: value_of(customer, field) for field in FIELDS}
    return Reply(form=_form(customer, now, {}))


def take(turn: Turn, customer_id: str, values: Mapping[str, str]) -> Reply:
    """The form sent in: all fields that are others now, or none where one is at fault."""
    customer = own(turn, customer_id)
    new: dict[str, Any] = {}
    faults: dict[str, str] = {}
    fields = []
    for field in FIELDS:
        said = values.get(field.name, "").strip()
        if said == value_of(customer, field):
            continue
        try:
            # The list of aliases is shown whole, so it is set whole.
            now = with_fields(customer, new | ({"aliases": []} if field.name == "alias" else {}))
            new |= read(turn, now, field, said if said or field.name == "name" else "none")
            fields.append(field)
        except Expected as expected:
            faults[field.name] = f"Expected is {expected}."
        except (errors.NoSuchDate, errors.DayOrMonth, errors.NameTaken) as refusal:
            faults[field.name] = str(refusal)
    if faults:
        return Reply(form=_form(customer, values, faults))
    return set_fields(turn, customer, new, fields) if fields else show_one(turn, customer_id)


def _form(customer: Customer, now: Mapping[str, str], faults: Mapping[str, str]) -> Form:
    fields = tuple(
        Field(
            field.name,
            field.label,
            field.kind,
            now.get(field.name, ""),
            tuple(Option(word, word.capitalize()) for word in field.choices or ()),
            hint="" if field.choices else f"Such as: {field.example}",
            required=field.name in ("name", "segment", "stage"),
            error=faults.get(field.name, ""),
        )
        for field in FIELDS
    )
    return Form(customer.name, "customer_form", customer.id, fields)
