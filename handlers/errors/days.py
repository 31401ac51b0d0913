"""Days and ranges that do not exist, are still ahead or long gone."""

from handlers.errors.base import Refusal


class WhichDate(Refusal):
    """Two dates can be read in "{words}": which one?"""


class DayOrMonth(Refusal):
    """Both {days} can be read in "{words}". Write the month as a word, such as: 4 Dec."""


class IsItADate(Refusal):
    """Is "{words}" a date?"""


class NoSuchDate(Refusal):
    """{words} is no date. Write one like: Friday, 27 Nov, in 2 weeks."""


class NoSuchTime(Refusal):
    """{words} is no time of day. Write one like: 14:30, 2 pm."""


class ContactAhead(Refusal):
    """{day} is still ahead, so nobody was met then. Was it today, or is it planned?"""


class NoSuchRange(Refusal):
    """{words} is no range of dates I know. Write one like: next 90 days, Q1, March."""


class StillAhead(Refusal):
    """{day} is still ahead, so nothing was given on it. Example: {example}."""


class NotAhead(Refusal):
    """{day} is not ahead. Choose a later day, for example tomorrow."""


class NotBehind(Refusal):
    """{day} is still ahead. Ask about a day that has been, for example: health {customer} as of 1 October."""


class SinceAhead(Refusal):
    """{day} is still ahead. Ask since a day that has been, for example: why {customer} since 1 October."""


class NoPastDate(Refusal):
    """{words} is no date. Write one like: 1 October, last Friday, 2 weeks ago."""


class NotKnownThen(Refusal):
    """{customer} was not known on {day}. From what is known now: health {customer} as of {day}."""


class NotThereYet(Refusal):
    """Nothing is known of {customer} as of {day}: all that is known of it begins later."""
