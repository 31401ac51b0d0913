"""What a member's words mean, read with all that the turn knows of them."""

from datetime import timedelta

from handlers.turn import Turn
from handlers.understanding import Context, Question, Understanding, understand
from handlers.understanding.date_frame import Toward
from handlers.understanding.pointing import pointed_in

_SOON = timedelta(days=3)
"""A day ahead, as which figures are tried: in a report it is one all the same."""


def meaning_of(turn: Turn, text: str, customer_id: str | None = None) -> Understanding:
    """The meaning of words that the member wrote, of a customer where the words name none."""
    return understand(
        text,
        author=turn.member.handle,
        portfolio=turn.portfolio,
        at=turn.at.astimezone(turn.zone),
        context=_context(turn, customer_id),
        heard=turn.request.heard,
    )


def direction_of(turn: Turn, text: str, start: int, end: int) -> tuple[Toward, ...]:
    """Where what stands between two characters lies, were it a day."""
    return pointed_in(
        text,
        start,
        end,
        turn.today + _SOON,
        author=turn.member.handle,
        today=turn.today,
        portfolio=turn.portfolio,
        context=_context(turn, turn.chosen),
    )


def question_of(turn: Turn, text: str, customer_id: str | None = None) -> Question:
    """What a language model is asked about such words."""
    from handlers.understanding.model.question import question_about  # noqa: PLC0415 - where a model is

    return question_about(
        text,
        author=turn.member.handle,
        portfolio=turn.portfolio,
        at=turn.at.astimezone(turn.zone),
        context=_context(turn, customer_id),
    )


def _context(turn: Turn, customer_id: str | None) -> Context:
    return Context(customer_id=customer_id, workdays=turn.member.workdays)
