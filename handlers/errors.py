"""The refusals a person can meet; each docstring is the sentence shown, filled in with its facts."""

from collections.abc import Sequence

from domain.message import Button


class Refusal(Exception):
    """I cannot do that."""

    def __init__(self, *, buttons: tuple[Button, ...] = (), **facts: object) -> None:
        self.buttons = buttons
        sentence = " ".join((type(self).__doc__ or "").split())
        super().__init__(sentence.format(**facts))


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


class Empty(Refusal):
    """There is nothing in that message. Write what happened, or ask: health {customer}."""


class TooLong(Refusal):
    """That is {length:,} characters; I keep up to {most:,}. Split it, or log the main points."""


class UnknownVerb(Refusal):
    """I do not know "{word}". {likely}Example: health {customer}."""


class UnknownCustomer(Refusal):
    """No customer is called "{words}". {likely}"""


class WhoIsMeant(Refusal):
    """Which customer is it about? Name one, for example: {example}."""


class WhichCustomer(Refusal):
    """Two customers could be meant by "{words}": which one?"""

    def __init__(self, *, words: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__(words=words)
        self.options = tuple(options)
        if len(self.options) > 2:
            self.args = (f'{len(self.options)} customers could be meant by "{words}": which one?',)


class NoSuchDate(Refusal):
    """{words} is no date. Write one like: Friday, 27 Nov, in 2 weeks."""


class NotUnderstood(Refusal):
    """I could not tell what that is about. Say what happened ("called {customer}, all good"), or ask:
    health {customer}.
    """


class NothingToUndo(Refusal):
    """There is nothing of yours from the last 24 hours to take back."""


class AlreadyGone(Refusal):
    """That has been dealt with already, or is no longer there."""


class SaidAlready(Refusal):
    """You logged the same words for {customer} at {time}, so nothing new was stored. Log it again?"""


class NoSuchStep(Refusal):
    """{customer} has no open step called "{words}". Its open steps: {steps}."""


class NoOnboarding(Refusal):
    """{customer} has no onboarding under way. Start one with: onboard {customer} standard."""


class NoSuchPlaybook(Refusal):
    """There is no playbook called "{words}". There is: {playbooks}."""


class OnboardingRuns(Refusal):
    """{customer} is being onboarded since {since} already. See: onboarding {customer}."""


class HowIsIt(Refusal):
    """Say how the step stands: done, started, or blocked and why. Example: step {customer} SSO
    configuration blocked waiting for their IT.
    """


class NothingCalled(Refusal):
    """You have nothing open called "{words}". See: today."""


class NoChannel(Refusal):
    """{customer} has no customer channel yet. Link one with: link {customer} #channel customer."""


class NoSuchChannel(Refusal):
    """There is no channel called "{words}" here. Example: link {customer} #acme-internal internal."""


class ChannelTaken(Refusal):
    """{channel} is linked to {owner} already; unlink it there first."""


class ChannelOutside(Refusal):
    """{channel} has people from outside, so it can only be linked as a customer channel: link {customer}
    {channel} customer.
    """


class MissingWords(Refusal):
    """{verb} needs more words. Example: {example}."""
