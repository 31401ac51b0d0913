"""The health card: how a customer is doing, what makes its score, and what is open with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from domain.business_days import BusinessDays
from domain.customers import Stage
from domain.entries import Entry
from domain.file import CustomerFile
from domain.health import Band, Component, ComponentName, Health, HealthPoint, score_on, trend
from domain.message import Actions, Button, Headline, Message, Paragraph, Part, Row, Rows, Tone, Trend
from domain.onboarding import Plan, StepStatus
from domain.projects import Project, is_watermelon, overall_rag
from domain.promises import Promise, Side
from handlers.cards.changed import held_at
from handlers.cards.pauses import until_in_words
from handlers.cards.planned import in_words as planned_in_words
from handlers.cards.renewals import deadline_in_words
from handlers.wording import clipped, count, day_in_words, touchpoint

TONE_OF_BAND = {
    Band.GREEN: Tone.GOOD,
    Band.YELLOW: Tone.WARN,
    Band.RED: Tone.BAD,
    Band.UNKNOWN: Tone.PLAIN,
}
LIFTS_FROM = 70
LOWERS_SHOWN, LIFTS_SHOWN, PROMISES_SHOWN, PLANNED_SHOWN = 3, 2, 2, 2
TREND_DAYS = 90
COMPARED_DAYS = 30


@dataclass(frozen=True, slots=True)
class Names:
    """First names of members and names of people at the customer, by id."""

    members: Mapping[str, str]
    people: Mapping[str, str]

    @classmethod
    def of_file(cls, members: Mapping[str, str], file: CustomerFile) -> "Names":
        """The names that a card about this file needs."""
        return cls(members, {person.id: person.name for person in file.people})

    def of(self, member_id: str | None) -> str:
        """A member's first name."""
        return self.members.get(member_id or "", "a former colleague")


def card(
    file: CustomerFile,
    now: Health,
    points: list[HealthPoint],
    names: Names,
    days: BusinessDays,
) -> Message:
    """All that one asks of a customer's health, the answer first."""
    parts: list[Part] = [headline(file, now, points), Rows(facts_of(file, now, names, days))]
    parts += [Paragraph(text, quiet=True) for text in remarks(now)]
    parts.append(_actions(file))
    return Message(tuple(parts), fallback=f"{file.customer.name}: health card")


def facts_of(file: CustomerFile, now: Health, names: Names, days: BusinessDays) -> tuple[Row, ...]:
    """What makes the score, and what else one asks about, a fact a row."""
    return (
        *_component_rows(file, now, names),
        *_contact_rows(file),
        *_onboarding_rows(file),
        *_project_rows(file),
        *renewal_rows(file, days),
        *_promise_rows(file, names),
    )


def state_in_words(now: Health) -> str:
    """`58 yellow`, or `no score` where there is none."""
    return f"{now.score} {now.band.value}" if now.score is not None else "no score, unknown"


def headline(file: CustomerFile, now: Health, points: list[HealthPoint], title: str = "") -> Headline:
    """The name, the score and its course; `title` stands in the name's place.

    A customer that has churned has neither score nor course.
    """
    if file.customer.stage is Stage.CHURNED:
        return Headline(title or file.customer.name, "churned, so it has no score", TONE_OF_BAND[now.band])
    detail = state_in_words(now)
    before = score_on(points, file.today - timedelta(days=COMPARED_DAYS))
    if before is not None and now.score is not None and before != now.score:
        way = "down" if before > now.score else "up"
        detail += f", {abs(before - now.score)} {way} in {COMPARED_DAYS} days"
    line = trend(points, file.today, days=TREND_DAYS) if points else ()
    return Headline(
        title or file.customer.name, detail, TONE_OF_BAND[now.band], Trend(line) if len(line) > 1 else None
    )


def _component_rows(file: CustomerFile, now: Health, names: Names) -> list[Row]:
    present = [each for each in now.components if each.value is not None]
    worst_first = sorted(present, key=lambda each: each.value or 0)
    low = [each for each in worst_first if (each.value or 0) < LIFTS_FROM][:LOWERS_SHOWN]
    lifting = [each for each in reversed(worst_first) if (each.value or 0) >= LIFTS_FROM]
    high = [
        each
        for place, each in enumerate(lifting)
        if place < LIFTS_SHOWN or each.name is ComponentName.ENGAGEMENT
    ]
    return [
        *(_component_row("lowers it", each, file, names, Tone.BAD) for each in low),
        *(_component_row("lifts it", each, file, names, Tone.GOOD) for each in high),
    ]


def _component_row(label: str, each: Component, file: CustomerFile, names: Names, tone: Tone) -> Row:
    value = int((each.value or 0) + 0.5)
    told = [entry for entry in file.entries if entry.id in each.evidence[:1]]
    reason = each.reason
    if told and each.name is ComponentName.SENTIMENT:
        reason = quoted(told[0], names, file.today)
    return Row(label, f"{each.name.value.capitalize()} {value}", reason, tone)


def quoted(entry: Entry, names: Names, today: date) -> str:
    """`"worried about the SSO rollout", call, Fri 20 Nov, Ana`."""
    return f"“{clipped(entry.text, 60)}”, {touchpoint(entry, names.of(entry.author_id), today)}"


def _contact_rows(file: CustomerFile) -> list[Row]:
    """That reminders are paused, and the contacts that are planned."""
    until = file.customer.paused_until if file.customer.is_paused(file.today) else None
    rows = [Row("paused", f"{until_in_words(until, file.today)}; no reminders come")] if until else []
    coming = file.contacts_to_come()[:PLANNED_SHOWN]
    return rows + [Row("planned", planned_in_words(each, file)) for each in coming]


def _onboarding_rows(file: CustomerFile) -> list[Row]:
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


def _project_rows(file: CustomerFile) -> list[Row]:
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


def _promise_rows(file: CustomerFile, names: Names) -> list[Row]:
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


def remarks(now: Health) -> list[str]:
    """What holds the score down, and what was left out and why."""
    said = []
    if now.cap:
        said.append(held_at(now.cap))
    left_out = [each for each in now.components if each.value is None]
    if left_out:
        whole = "; ".join(f"{each.name.value.capitalize()}: {each.reason}" for each in left_out)
        said.append(f"Left out: {whole}.")
    return said


def _actions(file: CustomerFile) -> Actions:
    customer_id = file.customer.id
    buttons = [Button("Log contact", "log_form", customer_id, primary=True)]
    theirs = [each for each in file.open_promises() if each.side is Side.THEIRS]
    if theirs and theirs[0].due_on and theirs[0].due_on < file.today:
        buttons.append(Button(f"Chase {clipped(theirs[0].title, 30)}", "chase", theirs[0].id))
    if file.customer.stage is not Stage.CHURNED:
        buttons.append(Button("Draft update", "update", customer_id))
    menu = [
        Button("Why this score", "why", customer_id),
        Button("Chart", "chart", customer_id),
        Button("Brief", "brief", customer_id),
        Button("People", "people", customer_id),
        Button("Promises", "promises", customer_id),
    ]
    if file.plans:
        menu.append(Button("Onboarding", "onboarding", customer_id))
    return Actions(tuple(buttons[:3]), tuple(menu))
