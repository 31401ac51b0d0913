"""The refusals a person can meet; each docstring is the sentence shown, filled in with its facts."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question of doubt: its label, and what is then taken as typed.

    `customer_id` is the customer meant by it; `insist` that it is to be done all the same.
    """

    label: str
    customer_id: str | None = None
    typed: str | None = None
    insist: bool = False


class Refusal(Exception):
    """I cannot do that."""

    def __init__(self, *, choices: Sequence[Choice] = (), **facts: object) -> None:
        self.choices = tuple(choices)
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


class NotAloud(Refusal):
    """This channel has people from outside, so I show nothing of that here."""


class Empty(Refusal):
    """There is nothing in that message. Write what happened, or ask: health {customer}."""


class TooLong(Refusal):
    """That is {length:,} characters; I keep up to {most:,}. Split it, or log the main points."""


class UnknownVerb(Refusal):
    """I do not know "{word}". {likely}Example: health {customer}."""


class UnknownCustomer(Refusal):
    """No customer is called "{words}". {likely}"""


class WhoIsMeant(Refusal):
    """Which customer? Name one, for example: {example}."""


class WhoseReport(Refusal):
    """Which customer is that about? Choose one, or write it again with its name, for example: {example}.
    Nothing is stored yet.
    """


class WhichCustomer(Refusal):
    """More than one customer could be meant by "{words}": which one?"""


class WhichPerson(Refusal):
    """{count} people are called {words}: which one?"""


class WhichDate(Refusal):
    """Two dates can be read in "{words}": which one?"""


class WhichNudge(Refusal):
    """You have {count} open reminders: which one?"""


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


class NothingOpen(Refusal):
    """You have nothing open, so there is nothing to close or to hold."""


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


class NobodyCalled(Refusal):
    """{customer} has nobody called "{words}". There is: {people}."""


class SamePerson(Refusal):
    """{customer} has {known} already: is "{words}" the same person?"""


class NoSuchMember(Refusal):
    """Nobody here is called "{words}". {likely}Example: {example}."""


class WhichMember(Refusal):
    """More than one of us is called {words}: which one?"""


class NotAScore(Refusal):
    """{kind} is a whole number from {low} to {high}. Example: {example}."""


class StillAhead(Refusal):
    """{day} is still ahead, so nothing was given on it. Example: {example}."""


class NoSuchPromise(Refusal):
    """Nothing open is called "{words}". Open are: {titles}."""


class NothingToChase(Refusal):
    """{customer} owes us nothing that I know of. See both sides: promises {customer}."""


class WhichPromise(Refusal):
    """{count} open things fit those words: which one?"""


class NoSuchField(Refusal):
    """A customer has no field "{words}". It has: {fields}. Example: {example}."""


class NoSuchValue(Refusal):
    """I cannot take "{words}": expected is {what}. Example: {example}."""


class NameTaken(Refusal):
    """{name} is known already. See: customer {name}."""


class LikeAKnownOne(Refusal):
    """{known} is known already and much like "{words}". Is this another customer?"""


class NoSuchFilter(Refusal):
    """I know no customers that are "{words}". Try: customers at risk, mine, team, red, strategic, onboarding,
    by renewal.
    """


class ControlCharacters(Refusal):
    """That message holds control characters, so I kept nothing of it. Send it as plain text, for example:
    called {customer}, all good.
    """


class NoWords(Refusal):
    """There are no words in that message. Say what happened ("called {customer}, all good"), or ask:
    health {customer}.
    """


class NotYourNudge(Refusal):
    """That reminder is {who}'s, so only they can close or hold it."""


class NotAhead(Refusal):
    """{day} is not ahead. Choose a later day, for example tomorrow."""


class NoSuchRange(Refusal):
    """{words} is no range of dates I know. Write one like: next 90 days, Q1, March."""


class NotPaused(Refusal):
    """{customer} is not paused. Example: pause {customer} until 1 December."""


class NoSuchRhythm(Refusal):
    """I can repeat a contact every week, or every so many weeks, on a weekday. Example: call with {customer}
    every second Tuesday.
    """


class NothingPlanned(Refusal):
    """I read no day ahead in that. Example: plan call with {customer} on Friday, or: plan meeting with
    {customer} every second Tuesday.
    """


class NotBehind(Refusal):
    """{day} is still ahead. Ask about a day that has been, for example: health {customer} as of 1 October."""


class NotKnownThen(Refusal):
    """{customer} was not known on {day}. From what is known now: health {customer} as of {day}."""


class NotThereYet(Refusal):
    """Nothing is known of {customer} as of {day}: all that is known of it begins later."""


class NothingToEdit(Refusal):
    """There is no check-in of yours from the last 24 hours to correct."""


class WhichCheckIn(Refusal):
    """Your last check-in was about several customers: which one do you mean to correct?"""
