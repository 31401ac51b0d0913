"""The account itself: how it was recorded, what was changed of it, who came and who left."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.sample.company import CURRENCY, LEAD, Account
from bot.sample.course import Course
from bot.sample.days import YEAR, Days
from bot.sample.plot import Happening, Happenings, Plot
from domain.customers import Customer, Person, Stage
from domain.members import Member
from domain.money import Money
from storage import customers
from storage.facts import Fact, Noun
from storage.types import new_id

NEWCOMER_DAYS = 300
"""How long a customer is in adoption before it is said to reach value."""
RENEWAL_DAYS, FORECAST_DAYS = 120, 95
"""How long before the decision the renewal begins, and what is expected of it is first said."""
FORECAST_SAID_BY = -40
"""By when it was said of everybody, in the yearly round."""


def customer_of(account: Account, course: Course, days: Days, staff: Mapping[str, Member]) -> Customer:
    """The customer as it was first recorded."""
    started = days.day(course.begins)
    return Customer(
        id=new_id(),
        name=account.name,
        recorded_on=max(started, days.day(YEAR)),
        aliases=account.aliases,
        segment=account.segment,
        stage=_first_stage(course),
        arr=Money(account.arr * 100, CURRENCY),
        contract_start=started,
        contract_end=days.day(course.ends),
        notice_date=days.day(course.decided) if course.notice else None,
        csm_id=staff[account.csm].id,
        pm_id=staff[account.pm].id,
        country=account.home.country,
        time_zone=account.home.time_zone,
        language=account.home.language,
        cadence_days=course.cadence,
    )


def people_of(account: Account, customer: Customer) -> dict[str, Person]:
    """The people there, by name."""
    return {name: Person(new_id(), customer.id, name, role) for name, role in account.people.items()}


def _first_stage(course: Course) -> Stage:
    if course.onboarding:
        return Stage.ONBOARDING
    return Stage.ADOPTION if course.begins > YEAR - NEWCOMER_DAYS else Stage.VALUE


def account_life(plot: Plot) -> Happenings:
    """All changes of the account over the year."""
    yield _recorded(plot)
    for offset, stage in _stages(plot.course):
        yield _changed(plot, offset, f"stage {stage}", stage=stage.value)
    if plot.course.forecast:
        said = min(plot.course.decided - FORECAST_DAYS, FORECAST_SAID_BY)
        forecast = plot.course.forecast
        yield _changed(plot, max(said, plot.known_from), f"forecast {forecast}", forecast=forecast.value)
    if plot.course.paused:
        said, until = plot.course.paused
        yield _changed(plot, said, "paused", paused_until=plot.days.day(until))
    for name, offset in plot.course.left.items():
        yield _left(plot, plot.people[name], offset)


def _recorded(plot: Plot) -> Happening:
    day = plot.customer.recorded_on
    written = [customers.customer_fact(plot.customer, day)]
    written += [customers.person_fact(person, day) for person in plot.people.values()]
    summary = f"{plot.account.name} recorded"
    return plot.happens(plot.days.hour(day, 8), LEAD, "customer", summary, *written)


def _stages(course: Course) -> list[tuple[int, Stage]]:
    """Days on which the stage changed, and to what."""
    stages = []
    value = course.onboarding.value if course.onboarding else None
    if value is not None:
        stages.append((value, Stage.ADOPTION))
    window = course.decided - RENEWAL_DAYS
    if course.churned is not None:
        stages.append((course.churned, Stage.CHURNED))
    elif window <= 0 and (value is not None or not course.onboarding):
        stages.append((max(window, value + 1 if value is not None else window), Stage.RENEWAL))
    return stages


def _changed(plot: Plot, offset: int, summary: str, **fields: str | date) -> Happening:
    day = max(plot.days.workday(offset), plot.customer.recorded_on)
    fact = Fact(Noun.CUSTOMER, plot.id, fields, day, plot.id)
    return plot.happens(plot.days.hour(day, 8, 30), plot.account.csm, "customer", summary, fact)


def _left(plot: Plot, person: Person, offset: int) -> Happening:
    day = plot.days.workday(offset)
    fact = customers.person_fact(replace(person, left_on=day), day)
    return plot.happens(plot.days.hour(day, 9), plot.account.csm, "person", f"{person.name} left", fact)
