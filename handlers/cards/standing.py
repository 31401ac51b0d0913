"""What stands at a customer beside its score: contacts, onboarding, projects, renewal, promises."""

from datetime import date

from domain.business_days import BusinessDays
from domain.customers import Stage
from domain.file import CustomerFile
from domain.message import Row
from domain.onboarding import Plan, StepStatus
from domain.projects import Project, is_watermelon, overall_rag
from domain.promises import Promise, Side
from handlers.cards.names import Names
from handlers.cards.pauses import until_in_words
from handlers.cards.planned import in_words as planned_in_words
from handlers.cards.renewals import deadline_in_words
from handlers.wording import clipped, count, day_in_words

PROMISES_SHOWN, PLANNED_SHOWN = 2, 2


def contact_rows(file: CustomerFile) -> list[Row]:
    """That reminders are paused, and the contacts that are planned."""
    until = file.customer.paused_until if file.customer.is_paused(file.today) else None
    rows = [Row("paused", f"{until_in_words(until, file.today)}; no reminders come")] if until else []
    coming = file.contacts_to_come()[:PLANNED_SHOWN]
    return rows + [Row("planned", planned_in_words(each, file)) for each in coming]


def onboarding_rows(file: CustomerFile) -> list[Row]:
    """The onboarding under way."""
    plan = file.running_plan()
    return [Row("onboarding", onboarding_line(plan, file.today))] if plan else []


def onboarding_line(plan: Plan, today: date) -> str:
    """`7 of 10 steps; SSO configuration blocked since Thu 12 Nov: waiting for their IT`."""
    line = f"{len(plan.done_steps())} of {count(len(plan.steps), 'step')}"
    blocked = [step for step in plan.open_steps() if step.status is StepStatus.BLOCKED]
    late = [step for step in plan.open_steps() if step.due_on < today]
    if blocked:
        step = blocked[0]
        since = f" since {day_in_words(step.news_on, today)}" if step.news_on else ""
        return f"{line}; {step.name} blocked{since}" + (f": {step.why}" if step.why else "")
    if late:
        days = count((today - late[0].due_on).days, "day")
        return f"{line}; {late[0].name} overdue by {days}"
    coming = plan.open_steps()[:1]
    return line + "".join(f"; next {step.name}, {day_in_words(step.due_on, today)}" for step in coming)


def project_rows(file: CustomerFile) -> list[Row]:
    """The projects under way, one a row."""
    return [Row("project", project_line(each, file.today)) for each in file.running_projects()]


def project_line(project: Project, today: date) -> str:
    """Name, colour, and the milestone that counts now."""
    rag = overall_rag(project, today)
    stated = project.stated_rag
    line = f"{project.name}: {rag.value}"
    if stated is not None and is_watermelon(project, today):
        line += f" by its dates, stated {stated.value}"
    late = [each for each in project.milestones if each.is_open and each.due_on < today]
    if late:
        days = count((today - late[0].due_on).days, "day")
        return f"{line}; {late[0].name} late by {days}"
    coming = [each for each in project.milestones if each.is_open][:1]
    return line + "".join(f"; next {each.name}, {day_in_words(each.due_on, today)}" for each in coming)


def renewal_rows(file: CustomerFile, days: BusinessDays) -> list[Row]:
    """Deadline, workdays left, amount and forecast in one row; none where nothing is to be renewed."""
    customer, today = file.customer, file.today
    deadline = customer.deadline()
    if deadline is None or customer.stage is Stage.CHURNED:
        return []
    pieces = [deadline_in_words(customer, deadline, today, days)]
    if customer.arr:
        pieces.append(str(customer.arr))
    if customer.forecast:
        pieces.append(customer.forecast.value)
    return [Row("renewal", "; ".join(pieces))]


def promise_rows(file: CustomerFile, names: Names) -> list[Row]:
    """The first promises of both sides that are owed."""
    return [Row("promises", promise_line(each, names, file.today)) for each in file.owed()[:PROMISES_SHOWN]]


def promise_line(promise: Promise, names: Names, today: date) -> str:
    """`ours: security questionnaire, Fri 27 Nov, Ben`."""
    side = "ours" if promise.side is Side.OURS else "theirs"
    pieces = [f"{side}: {clipped(promise.title, 70)}"]
    if promise.due_on:
        was = "was due " if promise.due_on < today else ""
        pieces.append(was + day_in_words(promise.due_on, today))
    if promise.side is Side.OURS:
        pieces.append(names.of(promise.owner_id))
    elif promise.person_id and promise.person_id in names.people:
        pieces.append(names.people[promise.person_id])
    return ", ".join(pieces)
