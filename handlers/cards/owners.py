"""Who looks after a customer."""

from collections.abc import Callable

from domain.customers import Customer
from domain.message import Actions, Button, Headline, Message, Paragraph, Part
from handlers.cards.changed import changed
from handlers.nudges.consequences import Followed

FirstName = Callable[[str | None], str]


def card(customer: Customer, first_name: FirstName) -> Message:
    """`Acme Corp: CSM Ana, PM Ben`."""
    parts: tuple[Part, ...] = (
        Headline(customer.name, _both(customer, first_name)),
        Paragraph(f"{customer.segment.value}, {customer.stage.value}", quiet=True),
        Actions((Button("Change", "owner_form", customer.id),)),
    )
    return Message(parts, f"Who looks after {customer.name}")


def changed_card(
    now: Customer, before: Customer, first_name: FirstName, followed: Followed | None, change_id: str
) -> Message:
    """Who looks after it from now on, and who did."""
    headline = Headline(now.name, f"{_both(now, first_name)}; was {_both(before, first_name)}")
    return changed(headline, followed, change_id)


def _both(customer: Customer, first_name: FirstName) -> str:
    return f"CSM {first_name(customer.csm_id)}, PM {first_name(customer.pm_id)}"
