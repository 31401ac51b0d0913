"""The plot: all that the story of one customer is made from; and what comes of it, happening by happening."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from bot.sample.company import Account
from bot.sample.course import Course, Weather
from bot.sample.days import YEAR, Days
from domain.customers import Customer, Person
from domain.measurements import Measurement, Score
from domain.members import Member
from storage.facts import Fact


@dataclass(frozen=True, slots=True)
class Happening:
    """One change: who did what when, the facts and scores it wrote. `by` is a member's id."""

    at: datetime
    by: str
    verb: str
    customer_id: str
    summary: str
    facts: tuple[Fact, ...] = ()
    scores: tuple[Score, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """All that happened at one customer, the oldest first, and its figures."""

    customer: Customer
    happenings: tuple[Happening, ...]
    figures: tuple[Measurement, ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """One customer, how its year went, the people on both sides, and the dice that fill in the rest."""

    days: Days
    dice: Random
    account: Account
    course: Course
    customer: Customer
    people: Mapping[str, Person]
    staff: Mapping[str, Member]

    @property
    def id(self) -> str:
        """The customer's id."""
        return self.customer.id

    @property
    def known_from(self) -> int:
        """The day from which anything is told: the contract's first, within the year."""
        return max(YEAR, self.course.begins)

    @property
    def told_until(self) -> int:
        """The day before which all has happened: today, or the day on which the customer left us."""
        return self.course.churned or 0

    def weather(self, offset: int) -> Weather:
        """How the customer felt on a day."""
        mood, start = self.course.mood, self.known_from
        place = len(mood) * (offset - start) // max(self.told_until - start, 1)
        return Weather(mood[min(max(place, 0), len(mood) - 1)])

    def working_hour(self, day: date) -> datetime:
        """Some instant of a day's working hours."""
        return self.days.hour(day, self.dice.randint(9, 17), self.dice.randrange(60))

    def happens(
        self, at: datetime, by: str, verb: str, summary: str, *facts: Fact, scores: tuple[Score, ...] = ()
    ) -> Happening:
        """A happening at this customer; `by` is a handle."""
        return Happening(at, self.staff[by].id, verb, self.id, summary, facts, scores)


Happenings = Iterator[Happening]
