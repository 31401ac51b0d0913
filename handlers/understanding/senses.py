"""What the words of each clause speak for, of signals, moods and kinds of contact: weights learnt from
labelled messages and clauses.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from domain.entries import Kind, Mood, Signal
from handlers.understanding.expectation import plain
from handlers.understanding.negation import NEGATORS, STOPS
from handlers.understanding.phrases import Hit
from handlers.understanding.roles import UNTOLD, Clause
from handlers.understanding.scene import Scene
from handlers.understanding.weights import weights

LEARNT = "senses.json"
"""The file beside the vocabulary that `python -m bench.learning` writes."""
SENSES: tuple[Signal | Mood | Kind, ...] = (*Signal, Mood.POSITIVE, Mood.NEGATIVE, *Kind)
"""What is told apart; their places in this row are the places of their weights."""
_LONG, _SHORT = 14, 4
"""How many tokens a clause may have uncut, and a stretch of it has at least."""
_JOINTS = frozenset(
    ", and but so because while since um uh ( ) he she they i we it which who after then plus though".split()
)
_SHORTEST_STEM = 6
_STEM = 5
_MEANT = {"concepts": "k ", "moods": "m ", "requests": "v ", "things": "t "}
"""The files of the vocabulary whose labels count as traits, with the letter before theirs."""

Trait = tuple[str, int, int]
"""What is looked at, and the tokens that show it, the last one excluded."""


def stretches_of(scene: Scene, clauses: Iterable[Clause]) -> list[Clause]:
    """The clauses, long ones cut where something new may begin: many words outweigh the few that tell."""
    found = []
    for clause in clauses:
        begun = clause.start
        if clause.end - clause.start > _LONG:
            for index in range(clause.start + _SHORT, clause.end - _SHORT + 1):
                if index - begun >= _SHORT and scene.tokens[index].word in _JOINTS:
                    found.append(replace(clause, start=begun, end=index))
                    begun = index
        found.append(replace(clause, start=begun))
    return found


def traits_of(scene: Scene, clauses: list[Clause]) -> list[list[Trait]]:
    """What is looked at in each clause: words, their stems and neighbours, what they mean, what is denied."""
    denied = [_denied(scene, clause) for clause in clauses]
    found = [_traits_in(scene, clause, behind) for clause, behind in zip(clauses, denied, strict=True)]
    starts = [clause.start for clause in clauses]
    for group, letter in _MEANT.items():
        for hit in scene.found(group):
            place = bisect_right(starts, hit.start) - 1
            if place >= 0 and hit.start < clauses[place].end:
                found[place].append((letter + hit.label, hit.start, hit.end))
                if letter == "k " and hit.start in denied[place]:
                    found[place].append(("kn " + hit.label, hit.start, hit.end))
    return found


def _traits_in(scene: Scene, clause: Clause, denied: set[int]) -> list[Trait]:
    """The traits of the words themselves, and of the clause's role."""
    start, end = clause.start, clause.end
    before, index = "^", start
    found: list[Trait] = [("r " + clause.role, start, start)]
    for token in scene.tokens[start:end]:
        word = plain(token)
        found.append(("u " + word, index, index + 1))
        found.append((f"b {before} {word}", max(index - 1, start), index + 1))
        if index in denied:
            found.append(("n " + word, index, index + 1))
        if len(word) >= _SHORTEST_STEM and word.isalpha():
            found.append(("p " + word[:_STEM], index, index + 1))
        before, index = word, index + 1
    found.append((f"b {before} $", max(end - 1, start), end))
    return found


def _denied(scene: Scene, clause: Clause) -> set[int]:
    """The tokens that stand behind a negation in the same stretch of words."""
    found, denying = set(), False
    for index in range(clause.start, clause.end):
        word = scene.tokens[index].word
        if denying and word not in STOPS:
            found.add(index)
        denying = word in NEGATORS or (denying and word not in STOPS)
    return found


class Senses:
    """How strongly each clause of a message speaks for each signal, mood and kind, in hundredths."""

    def __init__(self, scene: Scene, clauses: list[Clause]) -> None:
        self._clauses = stretches_of(scene, clauses)
        self._traits = traits_of(scene, self._clauses)
        learnt = weights(LEARNT)
        self._sums = [learnt.sums({name for name, _, _ in traits}) for traits in self._traits]

    def strength(self, clause: int, sense: Signal | Mood | Kind) -> int:
        """How strongly a clause, by its place, speaks for something."""
        return self._sums[clause][_PLACES[sense]]

    def place(self, token: int) -> int:
        """The place of the clause that a token stands in."""
        return max(bisect_right(self._clauses, token, key=lambda clause: clause.start) - 1, 0)

    def told(self) -> Iterator[int]:
        """The places of the clauses that report something."""
        return (place for place, clause in enumerate(self._clauses) if clause.role not in UNTOLD)

    def words(self, clause: int, sense: Signal | Mood | Kind) -> Hit:
        """The words of a clause that speak for something the most."""
        learnt, sought = weights(LEARNT), _PLACES[sense]
        heard: dict[tuple[int, int], int] = {}
        for name, start, end in self._traits[clause]:
            row = learnt.of(name)
            if row is not None and start < end:
                heard[start, end] = heard.get((start, end), 0) + row[sought]
        start, end = max(heard, key=lambda span: (heard[span], -span[0]), default=self._whole(clause))
        return Hit(sense.value, start, end)

    def _whole(self, clause: int) -> tuple[int, int]:
        return self._clauses[clause].start, self._clauses[clause].end


_PLACES = {sense: place for place, sense in enumerate(SENSES)}


Sense = TypeVar("Sense", Signal, Mood, Kind)


def weighed(
    stated: list[tuple[Sense, Hit]],
    senses: Senses,
    sought: Iterable[Sense],
    *,
    trust: int,
    least: Mapping[Sense, int],
) -> list[tuple[Sense, Hit]]:
    """What phrases state, unless the clause's words speak too strongly against it, and what words tell that
    no phrase states; `trust` is what a phrase counts, `least` what a sense needs.
    """
    found = []
    told = set()
    for sense, hit in stated:
        place = senses.place(hit.start)
        told.add((place, sense))
        if sense not in _PLACES or senses.strength(place, sense) + trust > least[sense]:
            found.append((sense, hit))
    for place in senses.told():
        found.extend(
            (sense, senses.words(place, sense))
            for sense in sought
            if senses.strength(place, sense) > least[sense] and (place, sense) not in told
        )
    return sorted(found, key=lambda each: (each[1].start, each[1].start - each[1].end))
