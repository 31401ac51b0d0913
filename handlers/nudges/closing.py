"""`done`: how a thing leaves one's list for good."""

import re
from collections.abc import Iterator, Sequence

from domain.message import Headline, Tone
from domain.onboarding import StepStatus
from domain.promises import PromiseStatus
from handlers import errors
from handlers.cards import closing as cards
from handlers.cards import nudges as nudge_cards
from handlers.cards import outcomes
from handlers.cards.changed import changed
from handlers.changing import begin, scene
from handlers.command import Command
from handlers.nudges import coming_tasks
from handlers.nudges.consequences import follow
from handlers.nudges.leave import answers_for
from handlers.nudges.meant import meant, name_of, open_for, own, said_words
from handlers.nudges.open_items import OpenItem, items_of
from handlers.nudges.retelling import clear
from handlers.onboarding.progress import milestone_fact, step_fact
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from storage import facts, nudge_events, nudge_states, nudges, promises
from storage.facts import Fact
from storage.nudge_events import Kind, NudgeEvent
from storage.nudges import Nudge, State

_NOTHING_SO_CALLED = (
    errors.NothingOpen,
    errors.NothingCalled,
    errors.NothingCalledOf,
    errors.NothingOpenOf,
)


_PLEASE = r"(?:please\s+|(?:can|could)\s+you\s+(?:please\s+)?)?"
_MARKED = re.compile(
    rf"{_PLEASE}(?:mark|set|close|tick|check)(?:\s+off)?\s+(?P<what>.+?)\s+(?:as|to)\s+"
    r"(?:done|complete|completed|finished|kept|closed|delivered|sent)(?:\s+please)?[.!]*",
    re.IGNORECASE,
)
_TICKED = re.compile(rf"{_PLEASE}(?:tick|cross|check|strike)\s+off\s+(?P<what>.+?)[.!]*", re.IGNORECASE)


def done(turn: Turn, words: str) -> Reply:
    """Closes an open thing by its words, or the only one; else what is owed and comes later."""
    waiting = open_for(turn)
    try:
        item = _meant(turn, waiting, words)
    except _NOTHING_SO_CALLED:
        kept = coming_tasks.keep(turn, words)
        kept = kept or _step_done(turn, words)
        if kept is None:
            raise
        return kept
    return _close(turn, item.nudge, item)


def _step_done(turn: Turn, words: str) -> Reply | None:
    """The one open step of the customer named that the words call is done; None without one."""
    named = {ref.id: ref for _, _, found in turn.portfolio.find(words) for ref in found}
    said = said_words(words)
    if len(named) != 1 or not said:
        return None
    (customer_id,) = named
    file = turn.file(customer_id)
    plan = file.running_plan()
    steps = [(each.id, each.name) for each in (plan.steps if plan else ()) if each.is_open_on(file.today)]
    called = [(key, name) for key, name in steps if said <= said_words(f"{_name_said(turn, words)} {name}")]
    if len(called) != 1:
        return None
    customer = turn.own_customer(customer_id)
    ((step_id, name),) = called
    change_id = begin(turn, "done", customer.id, f"done: {name}").id
    facts.record(turn.uow, change_id, turn.at, list(_progress(turn, customer.id, step_id)))
    followed = follow(scene(turn), customer.id)
    return Reply(changed(Headline(f"{customer.name}: {name}", "done", Tone.GOOD), followed, change_id))


def _name_said(turn: Turn, words: str) -> str:
    """The customers' names as the words spell them."""
    return " ".join(words[start:end] for start, end, _ in turn.portfolio.find(words))


def told_done(text: str) -> str | None:
    """What plain words ask to be closed: `mark the quote for Acme as done`, `tick off the quote for Acme`."""
    asked = _MARKED.fullmatch(text.strip()) or _TICKED.fullmatch(text.strip())
    return asked["what"] if asked else None


def _meant(turn: Turn, waiting: Sequence[OpenItem], words: str) -> OpenItem:
    if not waiting:
        raise errors.NothingOpen
    return meant(turn, waiting, words, "done")


def press_done(turn: Turn, nudge_id: str) -> Reply:
    """Closes the thing whose button was pressed."""
    nudge = own(turn, nudge_id)
    known = items_of(turn.uow, [nudge], turn.directory, turn.workspace, turn.at, turn.services.holidays)
    return _close(turn, nudge, known[0] if known else None)


def press_reopen(turn: Turn, nudge_id: str) -> Reply:
    """Opens again a reminder that its owner has closed."""
    nudge = nudges.by_id(turn.uow, nudge_id)
    if nudge is None or nudge.state is not State.SETTLED or nudge.member_id not in answers_for(turn):
        raise errors.AlreadyGone
    nudge_states.reopen(turn.uow, [nudge.id])
    nudge_events.note(turn.uow, [NudgeEvent(nudge.id, Kind.REOPENED, turn.at, turn.member.id)])
    return Reply(cards.reopened(name_of(turn, nudge)), replaces=True)


def _close(turn: Turn, nudge: Nudge, item: OpenItem | None) -> Reply:
    """Settles a nudge; what it is about is done too, where that is one thing with an end.

    `item` is the nudge with what it is about, None where that is known no more.
    """
    outcome = outcomes.by_person(turn.member, "done", turn.at)
    told, reason = list(_done_facts(turn, nudge)), nudge_cards.reason(item) if item else ""
    clear(turn.uow, {nudge: outcome}, turn.at, by_facts=bool(told))
    change_id = None
    if told:
        thing = reason.partition(",")[0] or nudge.rule.replace("_", " ")
        change_id = begin(turn, "done", nudge.customer_id, f"{thing} done").id
        facts.record(turn.uow, change_id, turn.at, told)
        if nudge.customer_id is not None:
            follow(scene(turn), nudge.customer_id)
    else:
        nudge_events.note(turn.uow, [NudgeEvent(nudge.id, Kind.DONE, turn.at, turn.member.id)])
    return Reply(cards.closed(name_of(turn, nudge), reason, outcome, nudge.id, change_id))


def _done_facts(turn: Turn, nudge: Nudge) -> Iterator[Fact]:
    family = nudge.rule.split("_", maxsplit=1)[0]
    if family == "promise":
        promise = promises.by_id(turn.uow, nudge.subject_id)
        if promise is not None and promise.is_open:
            yield promises.settled_fact(promise, PromiseStatus.KEPT, turn.day)
    if family in ("step", "milestone") and nudge.customer_id is not None:
        yield from _progress(turn, nudge.customer_id, nudge.subject_id)


def _progress(turn: Turn, customer_id: str, subject_id: str) -> Iterator[Fact]:
    """That the step or milestone of that id is done."""
    file = turn.file(customer_id)
    for step in (step for plan in file.plans for step in plan.steps if step.id == subject_id):
        yield step_fact(customer_id, step, StepStatus.DONE, turn.day)
    for milestone in (each for project in file.projects for each in project.milestones):
        if milestone.id == subject_id:
            yield milestone_fact(customer_id, milestone, StepStatus.DONE, turn.day)


COMMANDS = (
    Command(
        "done",
        Right.WORK,
        "closes an open thing",
        "done {reminded}",
        done,
        changes=True,
        pressed={"nudge_done": press_done, "nudge_reopen": press_reopen},
    ),
)
