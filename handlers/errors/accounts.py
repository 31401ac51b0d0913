"""What an account cannot hold: its fields, its name, its pause."""

from handlers.errors.base import Refusal


class NoSuchField(Refusal):
    """A customer has no field "{words}". It has: {fields}. Example: {example}."""


class NoSuchValue(Refusal):
    """I cannot take "{words}": expected is {what}. Example: {example}."""


class NameTaken(Refusal):
    """{name} is known already. See: customer {name}."""


class LikeAKnownOne(Refusal):
    """{known} is known already and much like "{words}". Is this another customer?"""


class AliasOfAKnownOne(Refusal):
    """{known} is called "{words}" too. Is this another customer?"""


class NotPaused(Refusal):
    """{customer} is not paused. Example: pause {customer} until 1 December."""


class NotAScore(Refusal):
    """{kind} is a whole number from {low} to {high}. Example: {example}."""
