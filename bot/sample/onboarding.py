"""Onboarding plans as they were begun, and how their steps went."""

from datetime import date

from bot.sample.course import Delay
from bot.sample.plot import Happening, Happenings, Plot
from domain.calendar import add_workdays
from domain.members import MONDAY_TO_FRIDAY
from domain.onboarding import Plan, Step, StepStatus
from handlers.onboarding.playbook import plan_for, playbooks
from handlers.onboarding.progress import step_fact
from storage import plans
from storage.facts import Fact, Noun

PLAYBOOK = "standard"


def onboarding(plot: Plot) -> Happenings:
    """The plan, its steps done one after the other, what was left behind, first value."""
    course = plot.course.onboarding
    if course is None:
        return
    plan = _plan(plot, course.begun)
    summary = f"onboarding of {plot.account.name}"
    yield plot.happens(
        plot.days.hour(plan.started_on, 9), plot.account.pm, "onboard", summary, *plans.facts_of(plan)
    )
    late = course.delay.step if course.delay else ""
    in_order = [step for step in plan.steps if step.name != late]
    done, rest = in_order[: course.done], in_order[course.done :]
    for step in done:
        yield _moved(plot, step, StepStatus.DONE, _late_by(plot, step.due_on, course.slip))
    if done and rest:
        yield _moved(plot, rest[0], StepStatus.IN_PROGRESS, _late_by(plot, done[-1].due_on, course.slip + 1))
    if course.delay:
        yield from _delayed(plot, plan, course.delay)
    if course.value is not None:
        reached = plans.first_value_fact(plan, plot.days.workday(course.value))
        at = plot.working_hour(reached.held_from)
        yield plot.happens(at, plot.account.pm, "step", "first value reached", reached)


def _plan(plot: Plot, begun: int) -> Plan:
    return plan_for(plot.customer, playbooks()[PLAYBOOK], plot.days.workday(begun), MONDAY_TO_FRIDAY)


def _late_by(plot: Plot, due_on: date, workdays: int) -> date:
    """Some workdays after a due date, and before today."""
    return min(add_workdays(due_on, workdays), plot.days.workday(-1))


def _moved(plot: Plot, step: Step, status: StepStatus, on: date, why: str = "") -> Happening:
    words = f"{step.name} {status.value.replace('_', ' ')}"
    fact = step_fact(plot.id, step, status, on, why)
    return plot.happens(plot.working_hour(on), plot.account.pm, "step", words, fact)


def _delayed(plot: Plot, plan: Plan, delay: Delay) -> Happenings:
    """New dates for the step left behind and those that wait for it; later it is blocked."""
    said = plot.days.workday(delay.said)
    dated = [
        Fact(Noun.STEP, step.id, {"due_on": plot.days.workday(delay.until[step.name])}, said, plot.id)
        for step in plan.steps
        if step.name in delay.until
    ]
    yield plot.happens(plot.working_hour(said), plot.account.pm, "step", f"{delay.step} moved", *dated)
    step = next(each for each in plan.steps if each.name == delay.step)
    yield _moved(plot, step, StepStatus.BLOCKED, plot.days.workday(delay.blocked), delay.why)
