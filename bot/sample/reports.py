"""Reports: each told thing as the check-in that somebody wrote, with its promises and how they were kept."""

import re
from datetime import datetime

from bot.sample.course import Owed, Told
from bot.sample.plot import Happening, Happenings, Plot
from domain.calendar import next_workday
from domain.entries import Entry
from domain.promises import Promise, PromiseStatus, Side
from storage import entries, promises
from storage.types import new_id

WRITTEN_NEXT_DAY = 0.15
"""The share of the reports that are written down on the workday after."""

_MOOD_WORDS = re.compile(r"\[(.+?)\]")


def report(plot: Plot, told: Told) -> Happenings:
    """The check-in, then the keeping of what was promised in it."""
    day = max(plot.days.workday(told.day), plot.customer.recorded_on)
    at = plot.working_hour(day)
    if plot.dice.random() < WRITTEN_NEXT_DAY and next_workday(day) < plot.days.today:
        at = plot.days.hour(next_workday(day), 8, plot.dice.randrange(60))
    found = _MOOD_WORDS.search(told.words)
    entry = Entry(
        id=new_id(),
        customer_id=plot.id,
        author_id=plot.staff[told.author].id,
        happened_on=day,
        recorded_at=at,
        text=_MOOD_WORDS.sub(r"\1", told.words),
        kind=told.kind,
        mood=told.mood,
        mood_words=found.group(1) if found else "",
        people=tuple(plot.people[name].id for name in told.people),
        signals=told.signals,
    )
    given = [(owed, _promise(plot, told, owed, entry)) for owed in told.owed]
    written = [entries.fact(entry), *(promises.fact(promise, day) for _, promise in given)]
    yield plot.happens(at, told.author, "log", f"check-in for {plot.account.name}", *written)
    for owed, promise in given:
        if owed.kept is not None:
            yield _kept(plot, told, owed, promise, at)


def _promise(plot: Plot, told: Told, owed: Owed, entry: Entry) -> Promise:
    theirs = entry.people[0] if owed.side is Side.THEIRS and entry.people else None
    return Promise(
        id=new_id(),
        title=owed.title,
        side=owed.side,
        owner_id=plot.staff[owed.owner or told.author].id,
        said_on=entry.happened_on,
        customer_id=plot.id,
        person_id=theirs,
        due_on=max(plot.days.workday(owed.due), entry.happened_on),
        entry_id=entry.id,
    )


def _kept(plot: Plot, told: Told, owed: Owed, promise: Promise, said_at: datetime) -> Happening:
    day = max(plot.days.workday(owed.kept or 0), next_workday(promise.said_on))
    at = max(plot.working_hour(day), said_at)
    fact = promises.settled_fact(promise, PromiseStatus.KEPT, day)
    return plot.happens(at, owed.owner or told.author, "done", f"{promise.title} done", fact)
