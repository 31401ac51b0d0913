"""What cannot be read: the words themselves, a verb, a choice of customers."""

from handlers.errors.base import Refusal


class Empty(Refusal):
    """There is nothing in that message. Write what happened, or ask: health {customer}."""


class TooLong(Refusal):
    """That is {length:,} characters; I keep up to {most:,}. Split it, or log the main points."""


class ControlCharacters(Refusal):
    """That message holds control characters, so I kept nothing of it. Send it as plain text, for example:
    called {customer}, all good.
    """


class NoWords(Refusal):
    """There are no words in that message. Say what happened ("called {customer}, all good"), or ask:
    health {customer}.
    """


class UnknownVerb(Refusal):
    """I do not know "{word}". {likely}Example: health {customer}."""


class NotUnderstood(Refusal):
    """I could not tell what that is about. Say what happened ("called {customer}, all good"), or ask:
    health {customer}.
    """


class MissingWords(Refusal):
    """{verb} needs more words. Example: {example}."""


class NoSuchFilter(Refusal):
    """I know no customers that are "{words}". Try: customers at risk, mine, team, red, strategic, onboarding,
    by renewal.
    """
