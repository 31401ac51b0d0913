"""`onboard`, `onboarding`, `step`: a customer's way to first value."""

import re
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz, process

from domain.onboarding import Plan, Step, StepStatus
from handlers import errors
from handlers.cards import onboarding as cards
from handlers.changing import change
from handlers.command import Command
from handlers.doubts import dates_in
from handlers.onboarding.playbook import plan_for, playbooks
from handlers.onboarding.progress import step_fact
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.understanding.date_frame import Toward
from handlers.wording import day_in_words
from storage import plans

STATUS_WORDS = {
    "done": StepStatus.DONE,
    "finished": StepStatus.DONE,
    "complete": StepStatus.DONE,
    "started": StepStatus.IN_PROGRESS,
    "in progress": StepStatus.IN_PROGRESS,
    "blocked": StepStatus.BLOCKED,
}
_STATUS = re.compile(rf"\b({'|'.join(STATUS_WORDS)})\b[:,]?", re.IGNORECASE)
ALIKE_FROM = 75
LAST_STEP = "Handover to CSM"


def onboard(turn: Turn, words: str) -> Reply:
    """`onboard CUSTOMER [PLAYBOOK] [from DATE]`."""
    customer_id, rest = turn.named(words)
    turn.own_customer(customer_id)
    file = turn.file(customer_id)
    running = file.running_plan()
    if running is not None:
        since = day_in_words(running.started_on, turn.today)
        raise errors.OnboardingRuns(customer=file.customer.name, since=since)
    start, rest = _start(turn, rest)
    name = rest.casefold().strip() or "standard"
    playbook = playbooks().get(name)
    if playbook is None:
        raise errors.NoSuchPlaybook(words=name[:40], playbooks=", ".join(sorted(playbooks())))
    plan = plan_for(file.customer, playbook, start, turn.workspace.workdays)
    told = plans.facts_of(plan)
    change(turn, "onboard", customer_id, f"onboarding of {file.customer.name}", told)
    return Reply(cards.plan_card(file.customer, plan, turn.today))


def _start(turn: Turn, words: str) -> tuple[date, str]:
    found = dates_in(turn, words, Toward.AHEAD)
    if not found:
        return turn.day, words
    first = found[0]
    rest = words[: first.start] + words[first.end :]
    return first.due or turn.day, re.sub(r"\bfrom\b", " ", rest).strip()


def show(turn: Turn, words: str) -> Reply:
    """One customer's onboarding, or all that are under way."""
    if not words.strip() and turn.chosen is None and turn.customer_here() is None:
        return Reply(cards.list_card(plans.running(turn.uow), turn.today))
    customer_id, _ = turn.named(words)
    return show_one(turn, customer_id)


def show_one(turn: Turn, customer_id: str) -> Reply:
    """The onboarding of a customer by id."""
    file = turn.file(customer_id)
    plan = file.running_plan() or max(file.plans, key=lambda each: each.started_on, default=None)
    if plan is None:
        raise errors.NoOnboarding(customer=file.customer.name)
    return Reply(cards.plan_card(file.customer, plan, turn.today))


def step(turn: Turn, words: str) -> Reply:
    """`step CUSTOMER STEP done / started / blocked WHY`."""
    customer_id, rest = turn.named(words)
    customer = turn.customer(customer_id)
    stated = _STATUS.search(rest)
    if stated is None:
        raise errors.HowIsIt(customer=customer.name)
    status = STATUS_WORDS[stated.group(1).casefold()]
    plan = turn.file(customer_id).running_plan()
    if plan is None:
        raise errors.NoOnboarding(customer=customer.name)
    meant = _step_called(plan, rest[: stated.start()].strip(), customer.name)
    why = rest[stated.end() :].strip()
    if status is meant.status is StepStatus.DONE:
        return Reply(cards.done_already(customer, meant, turn.today))
    on = turn.day
    if status is StepStatus.DONE:
        on = _day_done(turn, plan, meant, why, customer.name)
    return _move(turn, customer_id, plan, meant, status, why, on)


def _day_done(turn: Turn, plan: Plan, step: Step, words: str, customer: str) -> date:
    """The day on which a step is said to have been done, today without one; refused where it is ahead.

    A day of no year said that would lie before the onboarding is one ahead.
    """
    day, *_ = [*_days(turn, words, Toward.BEHIND), turn.day]
    if day < plan.started_on:
        day, *_ = [*_days(turn, words, Toward.AHEAD), day]
    if day > turn.day:
        raise errors.NotDoneYet(day=day_in_words(day, turn.today), customer=customer, step=step.name)
    return day


def _days(turn: Turn, words: str, toward: Toward) -> list[date]:
    return [found.first for found in dates_in(turn, words, toward) if found.first]


def press_done(turn: Turn, step_id: str) -> Reply:
    """The step whose button was pressed is done."""
    for customer_id, plan, meant in _steps_with(turn, step_id):
        if not meant.is_open:
            return Reply(cards.done_already(turn.customer(customer_id), meant, turn.today))
        return replace(_move(turn, customer_id, plan, meant, StepStatus.DONE, "", turn.day), replaces=True)
    raise errors.AlreadyGone


def _steps_with(turn: Turn, step_id: str) -> list[tuple[str, Plan, Step]]:
    found = plans.with_step(turn.uow, step_id)
    if found is None:
        return []
    plan = turn.file(found).running_plan()
    return [(found, plan, each) for each in (plan.steps if plan else ()) if plan and each.id == step_id]


def _move(
    turn: Turn, customer_id: str, plan: Plan, meant: Step, status: StepStatus, why: str, on: date
) -> Reply:
    turn.own_customer(customer_id)
    told = [
        # Also from today: what was told of it since that day would else outweigh this.
        replace(step_fact(customer_id, meant, status, on, why), held_from=day)
        for day in sorted({on, turn.day})
    ]
    if status is StepStatus.DONE and meant.name == LAST_STEP and not _others_open(plan, meant):
        told.append(plans.first_value_fact(plan, on))
    words = f"{meant.name} {status.value.replace('_', ' ')}"
    followed = change(turn, "step", customer_id, words, told)
    file = turn.file(customer_id)
    after = file.running_plan() or next((each for each in file.plans if each.id == plan.id), plan)
    return Reply(cards.moved_card(file.customer, after, words, turn.today, followed))


def _others_open(plan: Plan, meant: Step) -> bool:
    return any(each.id != meant.id for each in plan.open_steps())


def _step_called(plan: Plan, words: str, customer: str) -> Step:
    names = {each.id: each.name.casefold() for each in plan.steps}
    best = process.extractOne(words.casefold(), names, scorer=fuzz.WRatio, score_cutoff=ALIKE_FROM)
    if not words or best is None:
        still_open = ", ".join(each.name for each in plan.open_steps())
        raise errors.NoSuchStep(customer=customer, words=words[:60], steps=still_open or "none")
    return next(each for each in plan.steps if each.id == best[2])


COMMANDS = (
    Command(
        "onboard",
        Right.WORK,
        "starts an onboarding after a playbook",
        "onboard {fresh} standard from Monday",
        onboard,
        changes=True,
    ),
    Command(
        "onboarding",
        Right.READ,
        "how an onboarding stands, or all of them",
        "onboarding {onboarded}",
        show,
        pressed={"onboarding": show_one},
        more=("onboarding",),
    ),
    Command(
        "step",
        Right.WORK,
        "a step is done, started or blocked and why",
        "step {onboarded} {step} blocked waiting for their IT",
        step,
        changes=True,
        pressed={"step_done": press_done},
        more=("step {onboarded} {step} done",),
    ),
)
