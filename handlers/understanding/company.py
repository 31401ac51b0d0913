"""A company written as JSON, whose names messages may use."""

from collections.abc import Mapping
from typing import Any

from handlers.understanding.known_names import CustomerNames, MemberNames
from handlers.understanding.portfolio import Portfolio


def portfolio_from_json(company: Mapping[str, Any], version: int = 1) -> Portfolio:
    """The index over a company in the shape of the shared `portfolio.json`; ids are the names."""
    return Portfolio.build(
        version,
        (
            CustomerNames(
                id=customer["name"],
                name=customer["name"],
                aliases=tuple(customer.get("aliases", ())),
                csm=customer.get("csm"),
                pm=customer.get("pm"),
                contacts=tuple((name, name) for name in customer.get("contacts", ())),
            )
            for customer in company["customers"]
        ),
        (MemberNames(member["handle"], member["name"]) for member in company["members"]),
        company.get("onboarding_steps", ()),
        company.get("milestones", ()),
    )
