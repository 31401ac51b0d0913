"""Updates that cannot be edited or withdrawn in the customer's channel, and why."""

from handlers.errors.base import Refusal


class NothingPosted(Refusal):
    """No update has been posted to {customer} yet, so there is none to edit or withdraw. Draft one with:
    update {customer}.
    """


class WithdrawnAlready(Refusal):
    """{who} withdrew that update {when}, so there is nothing left to change. A new one: update {customer}."""


class EditedMeanwhile(Refusal):
    """{who} edited that update {when}, so it reads otherwise now, and I changed nothing."""


class SameAgain(Refusal):
    """That is what {customer} reads there already, so nothing was changed."""


class NotThere(Refusal):
    """That update did not arrive in {channel}, so there is nothing to edit or withdraw there."""


class MayBeThere(Refusal):
    """I do not know whether that update arrived in {channel}, so I cannot change it there. Look there, and
    where it stands take it away by hand.
    """


class NoLongerTheirs(Refusal):
    """{channel} is no longer {customer}'s customer channel, so I write nothing new into it. The update there
    can still be withdrawn.
    """
