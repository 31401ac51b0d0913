"""Why something cannot be exported; the docstring is the sentence shown, filled in with its facts."""

from handlers.errors import Refusal


class NoPersonalChat(Refusal):
    """Files go into our personal chat, and there is none yet. Add me to yours, then ask me there."""


class NoSuchRows(Refusal):
    """“{words}” is nothing that I export. Write export, or one of: export customers, export entries,
    export scores, export signals.
    """
