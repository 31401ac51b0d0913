"""Who may do what: one table, asked on every command, press and form."""

from collections.abc import Iterable, Mapping
from enum import StrEnum

from domain.customers import Customer
from domain.members import Member, Role
from handlers import errors


class Right(StrEnum):
    """What a verb asks of the one who uses it."""

    ASK = "ask"
    READ = "read"
    WORK = "work"
    LINK = "link"
    OVERSEE = "oversee"
    IMPORT = "import and export"
    SET_UP = "set up"


ROLES_WITH: dict[Right, frozenset[Role]] = {
    Right.ASK: frozenset(Role),
    Right.READ: frozenset(Role),
    Right.WORK: frozenset({Role.CSM, Role.PM, Role.LEAD, Role.ADMIN}),
    Right.LINK: frozenset({Role.CSM, Role.PM, Role.LEAD, Role.ADMIN}),
    Right.IMPORT: frozenset({Role.LEAD, Role.ADMIN}),
    Right.OVERSEE: frozenset({Role.LEAD, Role.ADMIN}),
    Right.SET_UP: frozenset({Role.ADMIN}),
}

OVER_ALL_BOOKS = frozenset({Role.LEAD, Role.ADMIN})


def may(member: Member, right: Right) -> bool:
    """Whether one of the member's roles has the right."""
    return bool(member.roles & ROLES_WITH[right])


def demand(member: Member, right: Right, verb: str, others: Iterable[Member]) -> None:
    """Refuses, with the names of those who may, unless the member has the right."""
    if may(member, right):
        return
    able = [other.first_name for other in others if may(other, right)]
    raise errors.NotAllowed(
        verb=verb,
        allowed=" or ".join(sorted(role.value for role in ROLES_WITH[right])),
        roles=" and ".join(sorted(role.value for role in member.roles)) or "without a role",
        who=", ".join(able[:3]) or "An admin",
    )


def looks_after(member: Member, customer: Customer) -> bool:
    """Whether the customer is in the member's own book, or the member is over all books."""
    return member.id in customer.owners() or bool(member.roles & OVER_ALL_BOOKS)


def demand_own(member: Member, customer: Customer, everyone: Mapping[str, Member]) -> None:
    """Refuses, with the names of those who may, what only those who look after a customer do."""
    if looks_after(member, customer):
        return
    owners = [everyone[owner].first_name for owner in customer.owners() if owner in everyone]
    over = [other.first_name for other in everyone.values() if other.roles & OVER_ALL_BOOKS]
    who = ", ".join([*owners, *over][:4])
    raise errors.NotYours(customer=customer.name, who=who or "nobody yet")
