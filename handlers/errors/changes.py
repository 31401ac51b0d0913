"""Taking back, correcting, saying again."""

from handlers.errors.base import Refusal


class NothingToUndo(Refusal):
    """There is nothing of yours from the last 24 hours to take back."""


class PostedAlready(Refusal):
    """You {summary} at {time}. {customer} may have read it, so undo does not reach it: edit it, or withdraw
    it, in its place.
    """


class WithdrawnBefore(Refusal):
    """You {summary} at {time}. It does not come back by itself: draft it anew, with "update {customer}"."""


class WithdrawnSince(Refusal):
    """You {summary} at {time}, and {who} has withdrawn it since: nothing of it is left to take back."""


class NothingToEdit(Refusal):
    """There is no check-in of yours from the last 24 hours to correct."""


class WhichCheckIn(Refusal):
    """Your last check-in was about several customers: which one do you mean to correct?"""


class AlreadyGone(Refusal):
    """That has been dealt with already, or is no longer there."""


class SaidAlready(Refusal):
    """You logged the same words for {customer} at {time}, so nothing new was stored. Log it again?"""
