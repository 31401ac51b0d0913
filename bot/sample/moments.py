"""Moments: what happens between a customer and us, in the words in which it is noted."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from domain.entries import Kind, Mood, Signal


class Topic(StrEnum):
    """What a moment is about."""

    EVERYDAY = "everyday"
    ONBOARDING = "onboarding"
    PROJECT = "project"
    RENEWAL = "renewal"
    REVIEW = "review"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happens; `kind` is None where no contact took place.

    `words` may name {who} and {other} (people there), {team}, {site}, {system} and {result}; the words of
    mood stand in [brackets]. `ours` and `theirs` are promises given with it, due `within` days.
    """

    kind: Kind | None
    mood: Mood
    words: str
    signals: tuple[Signal, ...] = ()
    ours: str = ""
    theirs: str = ""
    within: int = 7

    @property
    def needs_two(self) -> bool:
        """Whether it names a second person."""
        return "{other}" in self.words

    @property
    def names(self) -> int:
        """How many people it names."""
        return 2 if self.needs_two else int("{who}" in self.words)


Bank = dict[Topic, tuple[Moment, ...]]


@dataclass(slots=True)
class Deck:
    """Hands out moments: those told least first, none twice at one customer where that can be helped."""

    bank: Bank
    told: Counter[Moment] = field(default_factory=Counter)

    def draw(self, topic: Topic, mood: Mood, dice: Random, before: set[Moment], *, two: bool) -> Moment:
        """A moment of a topic and mood; where the topic has none left of that mood, an everyday one.

        `before` holds what was told of the customer already and is added to; `two` says that two people
        are known there.
        """
        fitting = [each for each in self.bank[topic] if each.mood is mood and (two or not each.needs_two)]
        fresh = [each for each in fitting if each not in before]
        if not fresh and topic is not Topic.EVERYDAY:
            return self.draw(Topic.EVERYDAY, mood, dice, before, two=two)
        least = min(self.told[each] for each in fresh or fitting)
        chosen = dice.choice([each for each in fresh or fitting if self.told[each] == least])
        self.told[chosen] += 1
        before.add(chosen)
        return chosen
