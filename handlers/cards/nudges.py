"""What can be done about a nudge: its one button, and its menu; and about several of one customer."""

from collections.abc import Sequence

from domain.message import Button
from handlers.cards.reasons import matter, reason
from handlers.nudges.open_items import OpenItem

__all__ = ["button", "button_of_several", "matter", "menu", "menu_of_several", "reason"]

LOGGED = frozenset({"contact", "followup", "review"})
"""Families whose thing is a contact."""
OPENED = {
    "renewal": ("health", "Open"),
    "project": ("health", "Open"),
    "health": ("why", "Why"),
    "person": ("people", "People"),
    "role": ("people", "People"),
}
"""Families whose thing wants a look first: the verb of the button, and its label."""


def longer(cadence: int) -> int:
    """The cadence that is offered where a reminder comes too often: half as long again, in days."""
    return (cadence * 3 + 1) // 2


def button(item: OpenItem) -> Button:
    """The one thing to do about it."""
    if item.file is not None and item.rule.family in LOGGED:
        return Button("Log", "log_form", item.file.customer.id, primary=True)
    if item.file is not None and item.rule.family in OPENED:
        verb, label = OPENED[item.rule.family]
        return Button(label, verb, item.file.customer.id)
    return Button("Done", "nudge_done", item.nudge.id, primary=True)


def menu(item: OpenItem) -> tuple[Button, ...]:
    """What else can be done: done, held, tuned, handed over; the customer's card."""
    nudge_id = item.nudge.id
    found = [
        Button("Done", "nudge_done", nudge_id),
        Button("Snooze until tomorrow", "nudge_tomorrow", nudge_id),
        Button("Snooze until Monday", "nudge_monday", nudge_id),
        Button("Snooze until a date", "nudge_snooze_form", nudge_id),
        Button("Not this month", "nudge_month", nudge_id),
        Button("Why this?", "nudge_why", nudge_id),
        Button("Hand over", "nudge_give", nudge_id),
        Button("Wrong", "nudge_wrong", nudge_id),
    ]
    if item.file is not None:
        found.append(Button("Health card", "health", item.file.customer.id))
        found.append(Button("Pause this customer", "pause_form", item.file.customer.id))
    if item.rule.family == "contact" and item.cadence:
        days = longer(item.cadence)
        found.append(Button(f"Every {days} days for this account", "nudge_cadence", nudge_id))
    return tuple(each for each in found if each.verb != button(item).verb)


def button_of_several(customer_id: str, group: Sequence[OpenItem]) -> Button:
    """The one thing to do about several things: a contact where one of them wants it, else a look."""
    if any(item.rule.family in LOGGED for item in group):
        return Button("Log", "log_form", customer_id, primary=True)
    return Button("Open", "list_customer", customer_id)


def menu_of_several(customer_id: str) -> tuple[Button, ...]:
    """What else can be done about them: each by itself; the customer's card, its pause."""
    return (
        Button("One by one", "list_customer", customer_id),
        Button("Health card", "health", customer_id),
        Button("Pause this customer", "pause_form", customer_id),
    )
