"""What a language model is asked about a message, and how it is asked: the words are data, names left out."""

import json
from datetime import date, datetime

from handlers.understanding.meaning import Context, Question
from handlers.understanding.model import answer
from handlers.understanding.model.instructions import INSTRUCTIONS
from handlers.understanding.model.masking import Masked, mask
from handlers.understanding.portfolio import Portfolio
from handlers.understanding.scene import look_at

AUTHOR = "AUTHOR"
"""The placeholder of the one who wrote the message."""


def question_about(
    text: str, *, author: str, portfolio: Portfolio, at: datetime, context: Context
) -> Question:
    """The question about a text; the rest is as for `understand`."""
    masked = mask(look_at(text, author, at.date(), portfolio, context))
    steps = ", ".join((*portfolio.steps, *portfolio.milestones))
    message = message_of(masked, at.date())
    return Question(INSTRUCTIONS.replace("{steps}", steps), message, answer.schema())


def message_of(masked: Masked, today: date) -> str:
    """What is sent of a message: all of it that leaves the house."""
    return json.dumps({"today": f"{today:%A, %-d %B %Y}", "message": masked.text}, ensure_ascii=False)
