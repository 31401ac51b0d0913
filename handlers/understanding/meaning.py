"""What a message was understood to mean: the facts read out of it, each with the words that gave it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from domain.entries import Kind, Mood, Signal
from domain.onboarding import StepStatus


class Intent(StrEnum):
    """What the author wants."""

    CHECK_IN = "check_in"
    HEALTH = "health"
    BRIEF = "brief"
    PORTFOLIO = "portfolio"
    AGENDA = "agenda"
    RENEWALS = "renewals"
    ONBOARDING = "onboarding"
    PROJECT = "project"
    POST_UPDATE = "post_update"
    ADD_TASK = "add_task"
    OWNER = "owner"
    ACKNOWLEDGE = "acknowledge"
    SNOOZE = "snooze"
    HELP = "help"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class CustomerRef:
    """A customer of the portfolio."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class ContactRef:
    """A person at a customer; `id` is None where the portfolio does not know them."""

    id: str | None
    name: str
    customer_id: str | None = None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Something that one of ours is to do next."""

    title: str
    due_on: date | None
    assignee: str
    customer_id: str | None = None


@dataclass(frozen=True, slots=True)
class TheirPromise:
    """Something that the customer promised to do."""

    what: str
    due_on: date | None
    contact: str | None = None
    customer_id: str | None = None


@dataclass(frozen=True, slots=True)
class StepNews:
    """How an onboarding step or milestone stands; `why` gives the reason in the author's words, or ""."""

    name: str
    status: StepStatus
    why: str = ""
    customer_id: str | None = None


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """Words that can be read in several ways; `kind` is customer, contact or date."""

    kind: str
    words: str
    options: tuple[CustomerRef | ContactRef | date, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words, from `start` to before `end` in the message, that gave a fact (`mood.negative`)."""

    fact: str
    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CustomerPart:
    """What the message tells of one of its customers; what is said of none in particular is shared."""

    customer: CustomerRef
    sentiment: Mood
    contacts: tuple[ContactRef, ...]
    signals: tuple[Signal, ...]
    follow_ups: tuple[FollowUp, ...]
    steps: tuple[StepNews, ...]
    scores: tuple[tuple[str, int], ...]
    evidence: tuple[Evidence, ...] = ()
    met: bool = True
    """Whether a contact that the message reports was one with this customer."""


@dataclass(frozen=True, slots=True)
class Effort:
    """Work reported on a project: hours spent, cost in whole units of `currency`, percent done."""

    hours: float | None = None
    cost: int | None = None
    currency: str | None = None
    progress: int | None = None


@dataclass(frozen=True, slots=True)
class Delivered:
    """A thing told to be done, by the words that name it; `theirs` tells who did it, None where nobody is
    said to have.
    """

    words: frozenset[str]
    theirs: bool | None
    customer_id: str | None = None


@dataclass(frozen=True, slots=True)
class AheadDay:
    """The words for a day, or days, ahead on which a contact is told to have been."""

    words: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Understanding:
    """The reading of one message; its first twelve fields are the keys of the label scheme."""

    intent: Intent
    customers: tuple[CustomerRef, ...] = ()
    kind: Kind | None = None
    happened_on: date | None = None
    sentiment: Mood | None = None
    contacts: tuple[ContactRef, ...] = ()
    signals: tuple[Signal, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    scores: tuple[tuple[str, int], ...] = ()
    steps: tuple[StepNews, ...] = ()
    range: tuple[date, date] | None = None
    until: date | None = None
    verb: str | None = None
    arguments: Mapping[str, str] = field(default_factory=dict)
    their_promises: tuple[TheirPromise, ...] = ()
    ambiguities: tuple[Ambiguity, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    parts: tuple[CustomerPart, ...] = ()
    effort: Effort = Effort()
    beyond: tuple[tuple[str, int], ...] = ()
    """Figures given for a score that it cannot have: `("nps", 11)`."""
    gone: tuple[ContactRef, ...] = ()
    """Those of theirs who, as it is told, have left."""
    delivered: tuple[Delivered, ...] = ()
    ahead: AheadDay | None = None
    """When it was, as told, though that is yet to come."""

    def kind_with(self, part: CustomerPart) -> Kind | None:
        """How the contact with one customer took place; None where there was none with it."""
        return self.kind if part.met else None

    def words_of(self, fact: str) -> str:
        """The words of the message that gave a fact (`mood`), or nothing."""
        return next((each.words for each in self.evidence if each.fact.split(".")[0] == fact), "")


@dataclass(frozen=True, slots=True)
class Nudge:
    """A nudge that the message answers: whose customer it is about, and by which rule it came."""

    customer_id: str
    rule: str


@dataclass(frozen=True, slots=True)
class Context:
    """What is known beside the words: the channel's customer, the nudge answered, how 12/3 is meant
    (day first or not), and the author's workdays (Monday is 0).
    """

    customer_id: str | None = None
    nudge: Nudge | None = None
    day_first: bool = True
    workdays: frozenset[int] = frozenset(range(5))


@dataclass(frozen=True, slots=True)
class Question:
    """What a language model is asked: what it is to do, the message without its names, and the shape of an
    answer.
    """

    instructions: str
    message: str
    schema: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Heard:
    """What a language model was told of a message, names left out, and what it answered; empty: nothing."""

    message: str = ""
    answer: str = ""


def to_scheme(meaning: Understanding) -> dict[str, Any]:
    """The reading as the JSON object of the label scheme: every key, dates in ISO form."""
    return {
        "intent": meaning.intent.value,
        "customers": [customer.name for customer in meaning.customers],
        "kind": meaning.kind.value if meaning.kind else None,
        "happened_on": _iso(meaning.happened_on),
        "sentiment": meaning.sentiment.value if meaning.sentiment else None,
        "contacts": [contact.name for contact in meaning.contacts],
        "signals": [signal.value for signal in meaning.signals],
        "follow_ups": [
            {"title": task.title, "due_on": _iso(task.due_on), "assignee": task.assignee}
            for task in meaning.follow_ups
        ],
        "scores": dict(meaning.scores),
        "steps": [{"name": step.name, "status": step.status.value} for step in meaning.steps],
        "range": [day.isoformat() for day in meaning.range] if meaning.range else None,
        "until": _iso(meaning.until),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
