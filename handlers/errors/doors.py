"""Who may be answered at all, and who may do what."""

from handlers.errors.base import Refusal


class Stranger(Refusal):
    """I do not know you yet. {admins} can let you in; until then I can only say what I am for: type help."""


class Outsider(Refusal):
    """I answer only members of {workspace} here."""


class NotAllowed(Refusal):
    """{verb} is for {allowed}; you are {roles}. {who} can do it, or give you the role."""


class NotYours(Refusal):
    """Only {customer}'s CSM, its PM, a lead or an admin can do that. That is {who}."""


class Internal(Refusal):
    """This channel has people from outside, so I answer you in our direct conversation."""


class NotAloud(Refusal):
    """This channel has people from outside, so I show nothing of that here."""


class NotYourNudge(Refusal):
    """That reminder is {who}'s, so only they can close or hold it."""
