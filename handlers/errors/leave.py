"""Refusals around a leave; each docstring is the sentence shown."""

from handlers.errors.base import Refusal


class NoCover(Refusal):
    """{who} cannot stand in: that is you, or somebody who is away then. Name another colleague."""


class NotAway(Refusal):
    """You are not away. Example: away until 7 December."""
