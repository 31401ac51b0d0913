"""What a message reports: each fact looked for once, when it is first asked for."""

from functools import cached_property

from domain.entries import Kind, Mood, Signal
from handlers.understanding.kinds import kinds_said
from handlers.understanding.meaning import StepNews
from handlers.understanding.moods import moods_said
from handlers.understanding.phrases import Hit
from handlers.understanding.progress import steps_said
from handlers.understanding.roles import Clause
from handlers.understanding.scene import Scene
from handlers.understanding.scores import scores_said
from handlers.understanding.senses import Senses
from handlers.understanding.signals import signals_said


class Telling:
    """The facts that the clauses of a scene report, each with the words or the token that tell it."""

    def __init__(self, scene: Scene, clauses: list[Clause]) -> None:
        self.scene = scene
        self.clauses = clauses

    @cached_property
    def senses(self) -> Senses:
        """What the words of each clause speak for."""
        return Senses(self.scene, self.clauses)

    @cached_property
    def kinds(self) -> list[tuple[Kind, Hit]]:
        """How contacts took place."""
        return kinds_said(self.scene, self.clauses, self.senses)

    @cached_property
    def moods(self) -> list[tuple[Mood, Hit]]:
        """The customer's moods."""
        return moods_said(self.scene, self.clauses, self.senses)

    @cached_property
    def signals(self) -> list[tuple[Signal, Hit]]:
        """The signals."""
        return signals_said(self.scene, self.clauses, self.senses)

    @cached_property
    def steps(self) -> list[tuple[StepNews, int]]:
        """News of steps and milestones."""
        return steps_said(self.scene, self.clauses)

    @cached_property
    def scores(self) -> list[tuple[tuple[str, int], int]]:
        """The scores given."""
        return scores_said(self.scene)
