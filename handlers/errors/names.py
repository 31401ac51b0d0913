"""Names that fit nobody, or more than one."""

from handlers.errors.base import Refusal


class UnknownCustomer(Refusal):
    """No customer is called "{words}". {likely}"""


class NobodySpeltSo(Refusal):
    """No customer is called "{words}"."""


class WhoIsMeant(Refusal):
    """Which customer? Name one, for example: {example}."""


class WhoseOrder(Refusal):
    """Which customer is that for? Choose one, or write it again with its name. Nothing is changed yet."""


class WhoseReport(Refusal):
    """Which customer is that about? Choose one, or write it again with its name, for example: {example}.
    Nothing is stored yet.
    """


class WhichCustomer(Refusal):
    """More than one customer could be meant by "{words}": which one?"""


class WhichPerson(Refusal):
    """{count} people are called {words}: which one?"""


class NobodyCalled(Refusal):
    """{customer} has nobody called "{words}". There is: {people}."""


class NobodyKnown(Refusal):
    """I know nobody called "{words}". See who is at a customer: people {example}."""


class SamePerson(Refusal):
    """{customer} has {known} already: is "{words}" the same person?"""


class NoSuchMember(Refusal):
    """Nobody here is called "{words}". {likely}Example: {example}."""


class WhichMember(Refusal):
    """More than one of us is called {words}: which one?"""
