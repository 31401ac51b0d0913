"""`today`, `overdue`, `done`, `snooze`: one's own list, and how a thing leaves it."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from rapidfuzz import fuzz

from domain.calendar import start_of_day
from domain.message import Headline, Message
from domain.onboarding import StepStatus
from domain.promises import PromiseStatus
from handlers import errors
from handlers.cards import agenda as cards
from handlers.cards import nudges as nudge_cards
from handlers.cards import outcomes
from handlers.changing import begin, scene
from handlers.command import Command
from handlers.consequences import clear, follow
from handlers.doubts import dates_in
from handlers.forms import Field, FieldKind, Form
from handlers.open_items import OpenItem, open_items
from handlers.progress import step_fact
from handlers.request import Reply
from handlers.rights import Right
from handlers.rules import rules_of
from handlers.turn import Turn
from handlers.understanding.date_frame import Toward
from handlers.wording import day_in_words
from storage import facts, nudges, promises
from storage.nudges import Nudge, State

ALIKE_FROM = 70


def today(turn: Turn, words: str) -> Reply:
    """What is open for the one who asks."""
    return Reply(cards.list_of("Open today", open_for(turn), turn.today))


def overdue(turn: Turn, words: str) -> Reply:
    """What is past its day."""
    late = [item for item in open_for(turn) if item.late_days]
    return Reply(cards.list_of("Overdue", late, turn.today))


def open_for(turn: Turn) -> list[OpenItem]:
    """What is open for the one who asks, worst first."""
    return open_items(turn.uow, turn.member, rules_of(turn.directory, turn.day), turn.day, turn.at)


def done(turn: Turn, words: str) -> Reply:
    """Closes an open thing by its words, or the only one."""
    item = _meant(turn, words, "done")
    return _close(turn, item.nudge)


def press_done(turn: Turn, nudge_id: str) -> Reply:
    """Closes the thing whose button was pressed."""
    return _close(turn, _own_nudge(turn, nudge_id))


def snooze(turn: Turn, words: str) -> Reply:
    """Holds a thing until a day: tomorrow where none is said."""
    found = dates_in(turn, words, Toward.AHEAD)
    until = turn.today + timedelta(days=1)
    rest = words
    for each in found[:1]:
        until, rest = each.due or until, words[: each.start] + words[each.end :]
    rest = " ".join(word for word in rest.split() if word.casefold() not in ("until", "till", "to", "for"))
    item = _meant(turn, rest, "snooze", said=words)
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


def _meant(turn: Turn, words: str, verb: str, said: str = "") -> OpenItem:
    """The open item that the words name: by customer or by its own words; the only one without any."""
    items = open_for(turn)
    alike = items
    if words.strip():
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
        errors.Choice(f"{item.name}: {nudge_cards.reason(item)}"[:75], typed=f"{verb} {item.name} {said}")
        for item in alike[:8]
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


def _close(turn: Turn, nudge: Nudge) -> Reply:
    """Settles a nudge; what it is about is done too, where that is one thing with an end."""
    outcome = outcomes.by_person(turn.member, "done", turn.at)
    told = list(_done_facts(turn, nudge))
    clear(turn.uow, nudge, outcome, turn.at, by_facts=bool(told))
    if told:
        opened = begin(turn, "done", nudge.customer_id, f"done: {nudge.rule.replace('_', ' ')}")
        facts.record(turn.uow, opened.id, turn.at, told)
        if nudge.customer_id is not None:
            follow(scene(turn), nudge.customer_id)
    name = turn.customer(nudge.customer_id).name if nudge.customer_id else "Your task"
    return Reply(Message((Headline(name, outcome),), f"{name}: done"))


def _done_facts(turn: Turn, nudge: Nudge) -> Any:
    family = nudge.rule.split("_", maxsplit=1)[0]
    if family == "promise":
        promise = promises.by_id(turn.uow, nudge.subject_id)
        if promise is not None and promise.is_open:
            yield promises.settled_fact(promise, PromiseStatus.KEPT, turn.day)
    if family == "step" and nudge.customer_id is not None:
        file = turn.file(nudge.customer_id)
        for step in (step for plan in file.plans for step in plan.steps if step.id == nudge.subject_id):
            yield step_fact(nudge.customer_id, step, StepStatus.DONE, turn.day)


def _hold(turn: Turn, nudge: Nudge, until: date) -> Reply:
    if until <= turn.today:
        raise errors.NotAhead(day=day_in_words(until, turn.today))
    nudges.snooze(turn.uow, nudge, start_of_day(until, turn.member.time_zone))
    name = turn.customer(nudge.customer_id).name if nudge.customer_id else "Your task"
    when = day_in_words(until, turn.today)
    return Reply(Message((Headline(name, f"held until {when}"),), f"{name}: held until {when}"))


COMMANDS = (
    Command(
        "today",
        Right.READ,
        "what is open for you",
        "today",
        today,
        also=("agenda", "day"),
    ),
    Command("overdue", Right.READ, "what is past its day", "overdue", overdue),
    Command(
        "done",
        Right.WORK,
        "closes an open thing",
        "done send the quote",
        done,
        changes=True,
        pressed={"nudge_done": press_done},
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
