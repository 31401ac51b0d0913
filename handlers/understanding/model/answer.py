"""What a language model answers about a message: the label scheme, each fact with the words that give it.

The schema has no lengths and no bounds, which not every endpoint takes; the answer's size is cut on its
way in.
"""

from functools import cache
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from domain.entries import Kind, Mood, Signal
from domain.onboarding import StepStatus
from handlers.understanding.meaning import Intent


class _Part(BaseModel):
    """A part of the answer: all of it must be there, and nothing beside it."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class SaidSignal(_Part):
    """A signal."""

    signal: Signal
    words: str


class SaidStep(_Part):
    """How an onboarding step or a milestone stands, and why, where that is said."""

    name: str
    status: StepStatus
    words: str
    why: str | None


class SaidTask(_Part):
    """Something that one of ours is to do: `who` is AUTHOR or a COLLEAGUE."""

    what: str
    who: str
    due: str | None


class SaidPromise(_Part):
    """Something that the customer promised to do; `who` of theirs, where it is said."""

    what: str
    who: str | None
    due: str | None


class Report(_Part):
    """What is told of one customer; of none in particular where `customer` is null."""

    customer: str | None
    mood: Mood
    mood_words: str | None
    people: list[str]
    signals: list[SaidSignal]
    steps: list[SaidStep]
    tasks: list[SaidTask]
    promises: list[SaidPromise]
    nps: int | None
    csat: int | None


class Answer(_Part):
    """The whole answer; `happened` is the words for the day on which the contact took place."""

    intent: Intent
    kind: Kind | None
    happened: str | None
    reports: list[Report]


def read(text: str) -> Answer | None:
    """The answer in JSON; None where it is not of this shape."""
    try:
        return Answer.model_validate_json(text)
    except ValidationError:
        return None


def is_readable(text: str) -> bool:
    """Whether an answer has the shape that was asked for."""
    return read(text) is not None


@cache
def schema() -> dict[str, Any]:
    """The shape of the answer as a JSON schema."""
    return Answer.model_json_schema()
