"""One's own list: reminders, tasks, promises, planned contacts."""

from handlers.errors.base import Refusal


class WhichNudge(Refusal):
    """You have {count} open reminders: which one?"""


class NothingOpen(Refusal):
    """You have nothing open, so there is nothing to close or to hold."""


class NothingHeld(Refusal):
    """Nothing is held, so there is nothing to let come again. See: today."""


class NothingCalled(Refusal):
    """You have nothing open called "{words}". See: today."""


class NothingOpenOf(Refusal):
    """Nothing is open for {customer}. See: today."""


class NothingCalledOf(Refusal):
    """Nothing open of {customer} is called "{words}". What do you mean?"""


class OneAtATime(Refusal):
    """I close and hold one thing at a time, never all of them: which one?"""


class NoReminderWanted(Refusal):
    """I made no reminder. One that is open goes with Done or Snooze on its line (see: today); for none about
    a customer: pause {customer} until 1 December.
    """


class NoSuchPromise(Refusal):
    """Nothing open is called "{words}". Open are: {titles}."""


class PlannedAlready(Refusal):
    """That is planned with {customer} already: {what}."""


class NothingToChase(Refusal):
    """{customer} owes us nothing that I know of. See both sides: promises {customer}."""


class WhichPromise(Refusal):
    """{count} open things fit those words: which one?"""


class NoSuchRhythm(Refusal):
    """I can repeat a contact every week, or every so many weeks, on a weekday. Example: call with {customer}
    every second Tuesday.
    """


class NothingPlanned(Refusal):
    """I read no day ahead in that. Example: plan call with {customer} on Friday, or: plan meeting with
    {customer} every second Tuesday.
    """
