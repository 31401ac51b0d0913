"""For whom a setting holds: the workspace, a segment, a member, one customer; the narrower goes before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from domain.customers import Customer, Segment
from domain.settings import Rules, Setting, Value, rules_from

WORKSPACE = "workspace"


def of_segment(segment: Segment) -> str:
    """The scope of all customers of a segment."""
    return f"segment:{segment.value}"


def of_member(member_id: str) -> str:
    """The scope of all customers that a member looks after, as CSM or, without one, as PM."""
    return f"member:{member_id}"


def of_customer(customer_id: str) -> str:
    """The scope of one customer."""
    return f"customer:{customer_id}"


def scopes_of(customer: Customer) -> tuple[str, ...]:
    """Every scope in which a customer lies, the widest first."""
    owners = [of_member(owner) for owner in customer.owners()[:1]]
    return (WORKSPACE, of_segment(customer.segment), *owners, of_customer(customer.id))


@dataclass(frozen=True, slots=True)
class Told:
    """Settings as somebody set them, from the local day `held_from` on; None puts the default back.

    `scope` says for whom; `superseded_at` is the instant at which it was taken back, None while it stands.
    """

    values: Mapping[Setting, Value | None]
    held_from: date
    recorded_at: datetime
    superseded_at: datetime | None = None
    scope: str = WORKSPACE

    def is_known(self, at: datetime | None) -> bool:
        """Whether it counted at an instant; None asks for what counts now."""
        if at is None:
            return self.superseded_at is None
        return self.recorded_at <= at and (self.superseded_at is None or self.superseded_at > at)


def rules_on(
    told: Iterable[Told],
    day: date,
    known_at: datetime | None = None,
    scopes: tuple[str, ...] = (WORKSPACE,),
) -> Rules:
    """The rules that hold on a day by what was told in some scopes, the widest first; in each scope by the
    order of its telling.

    They are read from all that is known now, or as they were known at an instant.
    """
    held = [each for each in told if each.held_from <= day and each.is_known(known_at)]
    held.sort(key=lambda each: each.held_from)
    values: dict[Setting, Value] = {}
    for scope in scopes:
        own: dict[Setting, Value | None] = {}
        for each in (each for each in held if each.scope == scope):
            own |= each.values
        values |= {name: value for name, value in own.items() if value is not None}
    return rules_from(values)
