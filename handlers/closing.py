"""`done` and `snooze`: how a thing leaves one's list, for good or until a day."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from rapidfuzz import fuzz

from domain.calendar import start_of_day
from domain.onboarding import StepStatus
from domain.promises import PromiseStatus
from handlers import errors
from handlers.agenda import open_for
from handlers.cards import closing as cards
from handlers.cards import nudges as nudge_cards
from handlers.cards import outcomes
from handlers.changing import begin, scene
from handlers.command import Command
from handlers.consequences import clear, follow
from handlers.doubts import dates_in
from handlers.forms import Field, FieldKind, Form
from handlers.open_items import OpenItem
from handlers.progress import milestone_fact, step_fact
from handlers.request import Reply
from handlers.rights import Right
from handlers.turn import Turn
from handlers.understanding.date_frame import Toward
from handlers.wording import clipped, day_in_words
from storage import facts, nudges, promises
from storage.facts import Fact
from storage.nudges import Nudge, State

ALIKE_FROM = 70
CHOICES_SHOWN = 8
LABEL_LENGTH = 75
_FOR_SO_LONG = re.compile(r"\bfor (?=(?:\d+|a|an|one|two|three|four|six) (?:day|week|month))", re.IGNORECASE)
_BETWEEN = frozenset({"until", "till", "to", "for", "it", "that", "this"})


def done(turn: Turn, words: str) -> Reply:
    """Closes an open thing by its words, or the only one."""
    item = _meant(turn, words, "done")
    return _close(turn, item.nudge)


def press_done(turn: Turn, nudge_id: str) -> Reply:
    """Closes the thing whose button was pressed."""
    return _close(turn, _own_nudge(turn, nudge_id))


def snooze(turn: Turn, words: str) -> Reply:
    """Holds a thing until a day: tomorrow where none is said."""
    said = _FOR_SO_LONG.sub("in ", words)
    found = dates_in(turn, said, Toward.AHEAD)
    until = turn.today + timedelta(days=1)
    rest = said
    for each in found[:1]:
        until, rest = each.due or until, said[: each.start] + said[each.end :]
    named = " ".join(word for word in rest.split() if word.casefold() not in _BETWEEN)
    item = _meant(turn, named, f"snooze until {until.isoformat()}")
    return _hold(turn, item.nudge, until)


def press_tomorrow(turn: Turn, nudge_id: str) -> Reply:
    """Holds the thing until tomorrow."""
    return _hold(turn, _own_nudge(turn, nudge_id), turn.today + timedelta(days=1))


def press_monday(turn: Turn, nudge_id: str) -> Reply:
    """Holds the thing until next Monday."""
    return _hold(turn, _own_nudge(turn, nudge_id), turn.today + timedelta(days=7 - turn.today.weekday()))


def snooze_form(turn: Turn, nudge_id: str) -> Reply:
    """Asks until which day."""
    tomorrow = (turn.today + timedelta(days=1)).isoformat()
    field = Field("until", "Until which day?", FieldKind.DATE, value=tomorrow)
    return Reply(form=Form("Snooze", "nudge_snooze_form", nudge_id, (field,), "Snooze"))


def snooze_filled(turn: Turn, nudge_id: str, values: Mapping[str, str]) -> Reply:
    """The day chosen in the form."""
    try:
        until = date.fromisoformat(values.get("until", ""))
    except ValueError:
        raise errors.NoSuchDate(words=values.get("until", "") or "That") from None
    return _hold(turn, _own_nudge(turn, nudge_id), until)


def _meant(turn: Turn, words: str, asked: str) -> OpenItem:
    """The open item that the words name: by customer or by its own words; the only one without any.

    `asked` is what is typed again, with the item's id, when one of several has been chosen.
    """
    items = open_for(turn)
    alike = [item for item in items if item.nudge.id in words] or items
    if words.strip() and len(alike) > 1:
        scored = [(fuzz.partial_ratio(words.casefold(), _words(item)), item) for item in items]
        best = max((score for score, _ in scored), default=0)
        alike = [item for score, item in scored if score >= ALIKE_FROM and score > best - 5]
    if len(alike) == 1:
        return alike[0]
    if not items:
        raise errors.NothingOpen
    if not alike:
        raise errors.NothingCalled(words=words.strip()[:60])
    choices = [
        errors.Choice(
            clipped(f"{item.name}: {nudge_cards.reason(item)}", LABEL_LENGTH),
            typed=f"{asked} {item.nudge.id}",
        )
        for item in alike[:CHOICES_SHOWN]
    ]
    raise errors.WhichNudge(count=len(alike), choices=choices)


def _words(item: OpenItem) -> str:
    return f"{item.name} {nudge_cards.reason(item)}".casefold()


def _own_nudge(turn: Turn, nudge_id: str) -> Nudge:
    nudge = nudges.by_id(turn.uow, nudge_id)
    if nudge is None or nudge.state is State.SETTLED:
        raise errors.AlreadyGone
    if nudge.member_id != turn.member.id:
        raise errors.NotYourNudge(who=turn.first_name(nudge.member_id))
    return nudge


def press_reopen(turn: Turn, nudge_id: str) -> Reply:
    """Opens again a reminder that its owner has closed."""
    nudge = nudges.by_id(turn.uow, nudge_id)
    if nudge is None or nudge.state is not State.SETTLED or nudge.member_id != turn.member.id:
        raise errors.AlreadyGone
    nudges.reopen(turn.uow, [nudge.id])
    return Reply(cards.reopened(_name(turn, nudge)), replaces=True)


def _close(turn: Turn, nudge: Nudge) -> Reply:
    """Settles a nudge; what it is about is done too, where that is one thing with an end."""
    item = next((each for each in open_for(turn) if each.nudge.id == nudge.id), None)
    outcome = outcomes.by_person(turn.member, "done", turn.at)
    told = list(_done_facts(turn, nudge))
    clear(turn.uow, nudge, outcome, turn.at, by_facts=bool(told))
    change_id = None
    if told:
        change_id = begin(turn, "done", nudge.customer_id, f"done: {nudge.rule.replace('_', ' ')}").id
        facts.record(turn.uow, change_id, turn.at, told)
        if nudge.customer_id is not None:
            follow(scene(turn), nudge.customer_id)
    reason = nudge_cards.reason(item) if item else ""
    return Reply(cards.closed(_name(turn, nudge), reason, outcome, nudge.id, change_id))


def _name(turn: Turn, nudge: Nudge) -> str:
    return turn.customer(nudge.customer_id).name if nudge.customer_id else "Your task"


def _done_facts(turn: Turn, nudge: Nudge) -> Iterator[Fact]:
    family = nudge.rule.split("_", maxsplit=1)[0]
    if family == "promise":
        promise = promises.by_id(turn.uow, nudge.subject_id)
        if promise is not None and promise.is_open:
            yield promises.settled_fact(promise, PromiseStatus.KEPT, turn.day)
    if family == "milestone" and nudge.customer_id is not None:
        file = turn.file(nudge.customer_id)
        for milestone in (each for project in file.projects for each in project.milestones):
            if milestone.id == nudge.subject_id:
                yield milestone_fact(nudge.customer_id, milestone, StepStatus.DONE, turn.day)
    if family == "step" and nudge.customer_id is not None:
        file = turn.file(nudge.customer_id)
        for step in (step for plan in file.plans for step in plan.steps if step.id == nudge.subject_id):
            yield step_fact(nudge.customer_id, step, StepStatus.DONE, turn.day)


def _hold(turn: Turn, nudge: Nudge, until: date) -> Reply:
    if until <= turn.today:
        raise errors.NotAhead(day=day_in_words(until, turn.today))
    nudges.snooze(turn.uow, nudge, start_of_day(until, turn.member.time_zone))
    return Reply(cards.held(_name(turn, nudge), day_in_words(until, turn.today)))


COMMANDS = (
    Command(
        "done",
        Right.WORK,
        "closes an open thing",
        "done {customer}",
        done,
        changes=True,
        pressed={"nudge_done": press_done, "nudge_reopen": press_reopen},
    ),
    Command(
        "snooze",
        Right.WORK,
        "holds a reminder until a day",
        "snooze {customer} until Monday",
        snooze,
        changes=True,
        also=("later",),
        pressed={
            "nudge_tomorrow": press_tomorrow,
            "nudge_monday": press_monday,
            "nudge_snooze_form": snooze_form,
        },
        filled={"nudge_snooze_form": snooze_filled},
    ),
)
