"""Tries a language model with a message of nobody's: does it answer in time, in the shape asked for?"""

from collections.abc import Callable
from datetime import datetime

from bot.language_model import HttpModel, ModelSilent
from handlers.understanding import Context, Portfolio
from handlers.understanding.model.answer import is_readable
from handlers.understanding.model.question import question_about

_TRIAL = "Call with the customer today, all good. I send the notes on Friday."


async def finding(model: HttpModel, name: str, machine: Callable[[], datetime]) -> tuple[bool, str]:
    """Whether it is well, with a sentence, and the remedy where it is not."""
    nobody = Portfolio.build(0, (), ())
    question = question_about(_TRIAL, author="", portfolio=nobody, at=machine(), context=Context())
    begun = machine()
    try:
        answer = await model.ask(question)
    except ModelSilent as silent:
        return (
            False,
            f"The language model {name} is silent: {silent}. Look at CSM_LLM_BASE_URL and CSM_LLM_API_KEY.",
        )
    finally:
        await model.close()
    if not is_readable(answer):
        return (
            False,
            f"The language model {name} answers out of shape. Choose one that keeps to a JSON schema.",
        )
    seconds = (machine() - begun).total_seconds()
    return (
        True,
        f"The language model {name} answers, in {seconds:.1f} s; admins switch it on: settings model on.",
    )
