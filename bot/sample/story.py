"""The story of the company's customers: each one's happenings and figures, out of a seed and a moment."""

from collections.abc import Iterable, Mapping
from random import Random

from bot.sample.account_life import account_life, customer_of, people_of
from bot.sample.accounts import ACCOUNTS
from bot.sample.bank import BANK
from bot.sample.company import Account
from bot.sample.contacts import Contacts
from bot.sample.courses import COURSES
from bot.sample.days import Days
from bot.sample.figures import came_at, weekly
from bot.sample.moments import Deck
from bot.sample.onboarding import onboarding
from bot.sample.plot import Happening, Plot, Story
from bot.sample.projects import project
from bot.sample.reports import report
from bot.sample.surveys import surveys
from domain.members import Member


def stories(days: Days, staff: Mapping[str, Member], seed: int) -> list[Story]:
    """One story a customer; `staff` are the members by handle."""
    deck = Deck(BANK)
    return [_story(plot, deck) for plot in _plots(days, staff, seed)]


def _plots(days: Days, staff: Mapping[str, Member], seed: int) -> Iterable[Plot]:
    for account in ACCOUNTS:
        course = COURSES[account.name]
        customer = customer_of(account, course, days, staff)
        yield Plot(
            days=days,
            dice=_dice(seed, account),
            account=account,
            course=course,
            customer=customer,
            people=people_of(account, customer),
            staff=staff,
        )


def _dice(seed: int, account: Account) -> Random:
    """Dice of its own for each customer: a change in one course leaves the days of the others alone."""
    return Random(f"{seed} {account.name}")  # noqa: S311 (nothing secret hangs on a story)


def _story(plot: Plot, deck: Deck) -> Story:
    told = [*Contacts(plot, deck).told(), *plot.course.told]
    parts: list[Iterable[Happening]] = [
        account_life(plot),
        onboarding(plot),
        project(plot),
        *(report(plot, each) for each in told),
        surveys(plot),
    ]
    known = (each for part in parts for each in part if each.at <= plot.days.at)
    figures = (each for each in weekly(plot) if came_at(each, plot.days) <= plot.days.at)
    return Story(plot.customer, tuple(sorted(known, key=lambda each: each.at)), tuple(figures))
