"""An onboarding: plan against actual, what comes next, what is late."""

from datetime import date

from domain.customers import Customer
from domain.message import Actions, Button, Headline, Message, Paragraph, Part, Progress, Row, Rows, Tone
from domain.onboarding import Plan, Step, StepStatus, time_to_value
from handlers.cards.changed import health_words
from handlers.cards.standing import onboarding_line
from handlers.nudges.consequences import Followed
from handlers.wording import count, day_in_words

DONE_SHOWN = 3


def plan_card(customer: Customer, plan: Plan, today: date) -> Message:
    """One customer's onboarding: steps that are blocked, those to come, and of the done ones the latest."""
    parts: list[Part] = [Headline(f"Onboarding of {customer.name}", _state(plan, today)), _bar(plan)]
    done = sorted(plan.done_steps(), key=lambda step: step.done_on or date.min)
    coming = sorted(plan.open_steps(), key=lambda step: step.status is not StepStatus.BLOCKED)
    rows = [_row(step, today) for step in (*coming, *reversed(done[-DONE_SHOWN:]))]
    parts.append(Rows(tuple(rows)))
    if len(done) > DONE_SHOWN:
        parts.append(Paragraph(f"{count(len(done) - DONE_SHOWN, 'step')} done before.", quiet=True))
    days = time_to_value(plan, customer.contract_start)
    if days is not None:
        parts.append(Paragraph(f"Time to value: {count(days, 'day')} from contract start.", quiet=True))
    if plan.open_steps():
        parts.append(_next_button(plan))
    return Message(tuple(parts), f"Onboarding of {customer.name}: {_bar(plan).text}")


def moved_card(customer: Customer, plan: Plan, words: str, today: date, followed: Followed | None) -> Message:
    """What a step's news changed."""
    parts: list[Part] = [Headline(customer.name, words), _bar(plan)]
    coming = plan.open_steps()[:1]
    if coming:
        parts.append(Rows((_row(coming[0], today),)))
    if followed is not None and followed.after.score is not None:
        parts.append(Paragraph(health_words(followed)))
    if coming:
        parts.append(_next_button(plan))
    return Message(tuple(parts), f"{customer.name}: {words}")


def done_already(customer: Customer, step: Step, today: date) -> Message:
    """That a step was done before, and that nothing was changed."""
    when = f" on {day_in_words(step.done_on, today)}" if step.done_on else ""
    text = f"{step.name} was done{when} already; nothing was changed"
    return Message((Headline(customer.name, text),), f"{customer.name}: {text}")


def list_card(running: list[tuple[str, Plan]], today: date) -> Message:
    """All onboardings under way, the latest ones behind first."""
    if not running:
        return Message((Headline("Onboardings under way", "none"),), "Onboardings under way: none")
    behind = sorted(running, key=lambda each: (-_days_late(each[1], today), each[0]))
    rows = tuple(
        Row(
            "late" if _days_late(plan, today) else "on plan",
            name,
            onboarding_line(plan, today),
            Tone.WARN if _days_late(plan, today) else Tone.GOOD,
            buttons=(Button("Open", "onboarding", plan.customer_id),),
        )
        for name, plan in behind
    )
    title = count(len(rows), "onboarding")
    return Message((Headline(f"{title} under way"), Rows(rows)), f"{title} under way")


def _state(plan: Plan, today: date) -> str:
    if plan.first_value_on is not None:
        return f"first value on {day_in_words(plan.first_value_on, today)}"
    late = _days_late(plan, today)
    started = f"since {day_in_words(plan.started_on, today)}"
    return f"{started}, {count(late, 'day')} late" if late else f"{started}, on plan"


def _days_late(plan: Plan, today: date) -> int:
    """Days past the due date of the step most overdue."""
    return max([0, *((today - step.due_on).days for step in plan.open_steps())])


def _bar(plan: Plan) -> Progress:
    done, whole = len(plan.done_steps()), len(plan.steps)
    return Progress(done, whole, f"{done} of {count(whole, 'step')} done")


def _row(step: Step, today: date) -> Row:
    due = f"due {day_in_words(step.due_on, today)}"
    if step.status is StepStatus.DONE and step.done_on:
        late = (step.done_on - step.due_on).days
        spent = f", {count(late, 'day')} late" if late > 0 else ""
        return Row("done", step.name, f"{day_in_words(step.done_on, today)}{spent}", Tone.GOOD)
    if step.status is StepStatus.BLOCKED:
        why = f": {step.why}" if step.why else ""
        since = f" since {day_in_words(step.news_on, today)}" if step.news_on else ""
        return Row("blocked", step.name, f"{due}, blocked{since}{why}", Tone.BAD)
    label = "started" if step.status is StepStatus.IN_PROGRESS else "planned"
    late = (today - step.due_on).days
    if late > 0:
        return Row(label, step.name, f"{due}, {count(late, 'day')} late", Tone.WARN)
    return Row(label, step.name, due)


def _next_button(plan: Plan) -> Actions:
    step = plan.open_steps()[0]
    done = Button(f"{step.name} is done", "step_done", step.id)
    return Actions((done, Button("Health card", "health", plan.customer_id)))
