"""Refusals around a leave; each docstring is the sentence shown."""

from handlers.errors.base import Refusal


class NoCover(Refusal):
    """{who} cannot stand in: that is you, or somebody who is away then. Name another colleague."""


class AwayUntilWhen(Refusal):
    """I read no day{said} until which you are away. Example: {example}."""


class NotAway(Refusal):
    """You are not away. Example: away until 7 December."""
