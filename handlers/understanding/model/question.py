"""What a language model is asked about a message, and how it is asked: the words are data, names left out."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from handlers.understanding.meaning import Context
from handlers.understanding.model import answer
from handlers.understanding.model.instructions import INSTRUCTIONS
from handlers.understanding.model.masking import Masked, mask
from handlers.understanding.portfolio import Portfolio
from handlers.understanding.scene import look_at

LONGEST_MESSAGE = 4_000
"""Characters; what is longer could not be answered in the time there is."""

AUTHOR = "AUTHOR"
"""The placeholder of the one who wrote the message."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent: what the model is to do, the message without its names, and the shape of an answer."""

    instructions: str
    message: str
    schema: Mapping[str, Any]


def question_about(
    text: str, *, author: str, portfolio: Portfolio, at: datetime, context: Context
) -> Question:
    """The question about a text of at most LONGEST_MESSAGE characters; the rest is as for `understand`."""
    masked = mask(look_at(text, author, at.date(), portfolio, context))
    steps = ", ".join((*portfolio.steps, *portfolio.milestones))
    message = message_of(masked, at.date())
    return Question(INSTRUCTIONS.replace("{steps}", steps), message, answer.schema())


def message_of(masked: Masked, today: date) -> str:
    """What is sent of a message: all of it that leaves the house."""
    return json.dumps({"today": f"{today:%A, %-d %B %Y}", "message": masked.text}, ensure_ascii=False)
