"""Onboarding plans and their steps: as facts, and all that are running."""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import bindparam

from domain.onboarding import Plan, Step
from storage import records, walls
from storage.facts import Fact, Noun
from storage.tables import customers, plans, steps
from storage.unit_of_work import UnitOfWork

_RUNNING = (
    walls.select(plans, *plans.c, customers.c.name.label("customer_name"))
    .join(customers, (customers.c.id == plans.c.customer_id) & walls.within(customers))
    .where(plans.c.first_value_on.is_(None))
    .order_by(plans.c.started_on)
)
_STEPS = walls.select(steps).order_by(steps.c.position)


def facts_of(plan: Plan) -> list[Fact]:
    """A whole plan with its steps as facts."""
    fields = {
        "customer_id": plan.customer_id,
        "playbook": plan.playbook,
        "started_on": plan.started_on,
        "first_value_on": plan.first_value_on,
    }
    whole = Fact(Noun.PLAN, plan.id, fields, plan.started_on, plan.customer_id)
    return [whole, *(step_facts(step, plan.customer_id, plan.started_on) for step in plan.steps)]


def step_facts(step: Step, customer_id: str, held_from: date) -> Fact:
    """A whole step as a fact."""
    fields: dict[str, Any] = {
        "plan_id": step.plan_id,
        "customer_id": customer_id,
        "name": step.name,
        "position": step.position,
        "due_on": step.due_on,
        "side": step.side.value,
        "owner_id": step.owner_id,
        "done_means": step.done_means,
        "status": step.status.value,
        "started_on": step.started_on,
        "done_on": step.done_on,
        "news_on": step.news_on,
        "why": step.why,
    }
    return Fact(Noun.STEP, step.id, fields, held_from, customer_id)


def first_value_fact(plan: Plan, on: date) -> Fact:
    """That the customer reached first value on a day, which ends its onboarding."""
    return Fact(Noun.PLAN, plan.id, {"first_value_on": on}, on, plan.customer_id)


def running(uow: UnitOfWork) -> list[tuple[str, Plan]]:
    """The customer's name and the plan of each onboarding under way, in two statements."""
    by_plan: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in uow.all(_STEPS):
        by_plan[row.plan_id].append(row._asdict())
    return [(row.customer_name, records.plan(row._asdict(), by_plan[row.id])) for row in uow.all(_RUNNING)]


_WITH_STEP = walls.select(steps, steps.c.customer_id).where(steps.c.id == bindparam("step"))


def with_step(uow: UnitOfWork, step_id: str) -> str | None:
    """The id of the customer whose plan has this step, or None."""
    row = uow.first(_WITH_STEP, step=step_id)
    return row.customer_id if row is not None else None
