"""Contacts and notes of a year, drawn from the bank: when, by whom, about what, in which mood."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from bot.sample.course import Owed, Told, Weather
from bot.sample.moments import Deck, Moment, Topic
from bot.sample.plot import Plot
from domain.customers import Segment
from domain.entries import Mood
from domain.promises import Side

GAP_DAYS = {
    Segment.STRATEGIC: 12,
    Segment.HIGH_TOUCH: 24,
    Segment.MID_TOUCH: 46,
    Segment.TECH_TOUCH: 80,
}
ONBOARDING_GAP, NOTE_GAP = 11, 100
REVIEW_GAP_DAYS = {Segment.STRATEGIC: 75, Segment.HIGH_TOUCH: 75, Segment.MID_TOUCH: 150}
RENEWAL_DAYS = 110

# How likely which mood is in which weather.
MOODS = {
    Weather.GLAD: {Mood.POSITIVE: 7, Mood.NEUTRAL: 3},
    Weather.CALM: {Mood.NEUTRAL: 7, Mood.POSITIVE: 2, Mood.MIXED: 1},
    Weather.TORN: {Mood.MIXED: 6, Mood.NEUTRAL: 3, Mood.POSITIVE: 1},
    Weather.CROSS: {Mood.NEGATIVE: 6, Mood.MIXED: 3, Mood.NEUTRAL: 1},
}


@dataclass(slots=True)
class Contacts:
    """Draws one customer's contacts, and remembers what was told of it already."""

    plot: Plot
    deck: Deck
    before: set[Moment] = field(default_factory=set)
    reviewed: int = -10_000

    def told(self) -> Iterator[Told]:
        """Contacts, the oldest first, then notes; all before the day of the first that is written out."""
        for offset in self._contact_days():
            yield self._drawn(offset, self._topic(offset))
        for offset in self._note_days():
            yield self._drawn(offset, Topic.NOTE)

    def _contact_days(self) -> list[int]:
        written = [told.day for told in self.plot.course.told]
        day = min(written) - self._gap(min(written)) if written else -self.plot.course.met
        days = []
        while day > self.plot.known_from + 2:
            days.append(day)
            day -= self._gap(day)
        return sorted(days)

    def _note_days(self) -> Iterator[int]:
        day = min((0, *(told.day for told in self.plot.course.told)))
        while (day := day - self._about(NOTE_GAP)) > self.plot.known_from + 5:
            yield day

    def _gap(self, offset: int) -> int:
        onboards = self._onboards_on(offset)
        return self._about(ONBOARDING_GAP if onboards else GAP_DAYS[self.plot.account.segment])

    def _about(self, days: int) -> int:
        return round(days * self.plot.dice.uniform(0.7, 1.2))

    def _onboards_on(self, offset: int) -> bool:
        onboarding = self.plot.course.onboarding
        return onboarding is not None and onboarding.begun < offset < (onboarding.value or 0)

    def _topic(self, offset: int) -> Topic:
        """What a contact is about, by what goes on at the time."""
        plot, dice, project = self.plot, self.plot.dice, self.plot.course.project
        if self._onboards_on(offset):
            return dice.choice((Topic.ONBOARDING, Topic.ONBOARDING, Topic.EVERYDAY))
        gap = REVIEW_GAP_DAYS.get(plot.account.segment)
        if gap is not None and offset - self.reviewed > self._about(gap):
            self.reviewed = offset
            return Topic.REVIEW
        if project and project.begun < offset < project.due[-1] and dice.random() < 0.4:
            return Topic.PROJECT
        if 0 <= plot.course.decided - offset <= RENEWAL_DAYS and dice.random() < 0.5:
            return Topic.RENEWAL
        return Topic.EVERYDAY

    def _drawn(self, offset: int, topic: Topic) -> Told:
        plot, dice = self.plot, self.plot.dice
        moods = {Mood.NEUTRAL: 1} if topic is Topic.NOTE else MOODS[plot.weather(offset)]
        mood = dice.choices([*moods], [*moods.values()])[0]
        here = [name for name in plot.people if offset < plot.course.last_seen(name)]
        people = dice.sample(here, len(here))
        moment = self.deck.draw(topic, mood, dice, self.before, two=len(people) > 1)
        words = _words(plot, people)
        by_pm = topic in {Topic.PROJECT, Topic.ONBOARDING}
        return Told(
            offset,
            plot.account.pm if by_pm else plot.account.csm,
            moment.kind,
            moment.words.format_map(words),
            mood,
            tuple(people[: moment.names]),
            moment.signals,
            tuple(self._owed(moment, words, offset)),
        )

    def _owed(self, moment: Moment, words: dict[str, str], offset: int) -> Iterator[Owed]:
        """What a moment promises; what was due is kept by now, save some of theirs that is still fresh."""
        dice, due = self.plot.dice, offset + moment.within
        for title, side in ((moment.ours, Side.OURS), (moment.theirs, Side.THEIRS)):
            if title:
                waits = due > -3 or (side is Side.THEIRS and due > -12)
                kept = None if waits else min(due + dice.choice((-2, -1, -1, 0, 0, 2)), -1)
                yield Owed(title.format_map(words), due, side, kept=kept)


def _words(plot: Plot, people: list[str]) -> dict[str, str]:
    """What stands for the names in a moment's words."""
    work = plot.account.work
    named = {"who": people[0].split()[0], "other": people[-1].split()[0]}
    return {**named, "team": work.team, "site": work.site, "system": work.system, "result": work.result}
