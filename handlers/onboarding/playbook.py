"""Playbooks: how an onboarding goes, step by step, read from the files that ship with the product."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from domain.calendar import this_or_next_workday
from domain.customers import Customer
from domain.onboarding import Plan, Step
from domain.promises import Side
from storage.types import new_id


@dataclass(frozen=True, slots=True)
class PlaybookStep:
    """A step `day` days after the start; `role` is csm or pm."""

    name: str
    day: int
    side: Side
    role: str
    done: str


@dataclass(frozen=True, slots=True)
class Playbook:
    """A named sequence of steps."""

    name: str
    steps: tuple[PlaybookStep, ...]


@cache
def playbooks() -> Mapping[str, Playbook]:
    """All playbooks by name."""
    found = {}
    for file in files("handlers.onboarding").joinpath("playbooks").iterdir():
        if file.name.endswith(".toml"):
            value = tomllib.loads(file.read_text(encoding="utf-8"))
            steps = tuple(
                PlaybookStep(each["name"], each["day"], Side(each["side"]), each["role"], each["done"])
                for each in value["step"]
            )
            found[value["name"]] = Playbook(value["name"], steps)
    return found


def plan_for(customer: Customer, playbook: Playbook, start: date, workdays: frozenset[int]) -> Plan:
    """A customer's plan after a playbook; each step is due on a workday."""
    plan_id = new_id()
    owner = {"csm": customer.csm_id or customer.pm_id, "pm": customer.pm_id or customer.csm_id}
    steps = tuple(
        Step(
            id=new_id(),
            plan_id=plan_id,
            name=each.name,
            position=position,
            due_on=this_or_next_workday(start + timedelta(days=each.day), workdays),
            side=each.side,
            owner_id=owner[each.role],
            done_means=each.done,
        )
        for position, each in enumerate(playbook.steps)
    )
    return Plan(plan_id, customer.id, playbook.name, start, steps)
