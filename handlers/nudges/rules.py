"""The rules in force in a workspace: the one way in which handlers and the sweep come by them."""

from collections.abc import Callable
from datetime import date, datetime

from domain.customers import Customer
from domain.scopes import WORKSPACE, rules_on, scopes_of
from domain.settings import Rules
from handlers.directories import Directory

RulesOf = Callable[[Customer], Rules]
"""The rules that hold for a customer."""


def rules_of(
    directory: Directory, day: date, known_at: datetime | None = None, customer: Customer | None = None
) -> Rules:
    """The rules that hold on a workspace's local day, by its settings, and by those that a customer's
    segment, its CSM and itself have of their own.

    They are read from all that is known now, or as they were known at an instant.
    """
    scopes = scopes_of(customer) if customer else (WORKSPACE,)
    return rules_on(directory.settings, day, known_at, scopes)


def rules_by_customer(directory: Directory, day: date) -> RulesOf:
    """The rules that hold for each customer on a workspace's local day, read once for each scope."""
    known: dict[tuple[str, ...], Rules] = {}
    told_of = {each.scope for each in directory.settings}

    def found(customer: Customer) -> Rules:
        scopes = tuple(scope for scope in scopes_of(customer) if scope in told_of)
        if scopes not in known:
            known[scopes] = rules_on(directory.settings, day, scopes=scopes)
        return known[scopes]

    return found
