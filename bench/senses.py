"""Learns what the words of a clause speak for: of labelled messages, whose labels are of the whole message,
and of labelled clauses.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import numpy as np

from bench.regression import Numbers, Weights, learn
from domain.entries import Kind, Mood, Signal
from handlers.understanding import Context, Portfolio
from handlers.understanding.clauses import clauses_of
from handlers.understanding.kinds import kinds_stated
from handlers.understanding.moods import moods_stated
from handlers.understanding.roles import UNTOLD
from handlers.understanding.scene import look_at
from handlers.understanding.senses import LEARNT, SENSES, stretches_of, traits_of
from handlers.understanding.signals import signals_stated

RIDGE = 1.0
RAREST = 3
"""A trait of fewer clauses is not learnt."""
LEAST = 10
"""Weights below so many hundredths are dropped."""
ROUNDS = 2
_SHARED = 0.3
"""How much a clause counts where another one of its message may be the one that tells."""
_STATED = 2.0
"""How much more likely a clause tells what a phrase in it states, in logits."""
_PLACES = {sense: place for place, sense in enumerate(SENSES)}
_SOME_DAY = date(2026, 11, 23)

__all__ = ["LEARNT", "Example", "learnt", "of_clause", "of_message"]

Sense = Signal | Mood | Kind


@dataclass(frozen=True, slots=True)
class Told:
    """A clause: its traits, whether it reports, and what its phrases state."""

    traits: frozenset[str]
    reports: bool
    stated: frozenset[Sense]


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled message or clause: what it tells, its clauses, and what is known of it at all."""

    wanted: frozenset[Sense]
    clauses: tuple[Told, ...]
    known: frozenset[Sense] = frozenset(SENSES)


def of_message(message: dict[str, Any], portfolio: Portfolio) -> Example:
    """A labelled message."""
    want = message["want"]
    today = datetime.fromisoformat(message["now"]).date()
    wanted = _wanted(want["signals"], want["sentiment"], want["kind"])
    clauses = _clauses(message["text"], message["author"], today, portfolio)
    return Example(wanted, clauses)


def of_clause(clause: dict[str, Any], portfolio: Portfolio) -> Example:
    """A labelled clause, said by nobody in particular; of some only the kind of contact is known."""
    wanted = _wanted(clause.get("signals", ()), clause.get("mood"), clause["kind"])
    known = frozenset(SENSES if "signals" in clause else Kind)
    return Example(wanted, _clauses(clause["text"], "", _SOME_DAY, portfolio), known)


def _wanted(signals: Iterable[str], mood: str | None, kind: str | None) -> frozenset[Sense]:
    moods = {"mixed": (Mood.POSITIVE, Mood.NEGATIVE), "neutral": (), None: ()}
    told: list[Sense] = [Signal(signal) for signal in signals]
    told += moods.get(mood, (Mood(mood),) if mood else ())
    return frozenset([*told, *([Kind(kind)] if kind else [])])


def _clauses(text: str, author: str, today: date, portfolio: Portfolio) -> tuple[Told, ...]:
    scene = look_at(text, author, today, portfolio, Context())
    clauses = clauses_of(scene)
    stated = [
        *signals_stated(scene, clauses),
        *moods_stated(scene, clauses),
        *kinds_stated(scene, clauses),
    ]
    clauses = stretches_of(scene, clauses)
    return tuple(
        Told(
            frozenset(name for name, _, _ in traits),
            clause.role not in UNTOLD,
            frozenset(sense for sense, hit in stated if clause.start <= hit.start < clause.end),
        )
        for clause, traits in zip(clauses, traits_of(scene, clauses), strict=True)
    )


def learnt(examples: Sequence[Example]) -> Weights:
    """The weights: first where it is plain which clause tells, then with the likeliest of the others."""
    clauses = [clause for example in examples for clause in example.clauses]
    traits = [clause.traits for clause in clauses]
    sums: Numbers | None = None
    for _ in range(ROUNDS):
        wanted, counted = _targets(examples, len(clauses), sums)
        weights = learn(traits, wanted, counted, rarest=RAREST, ridge=RIDGE)
        sums = weights.sums(traits)
    return weights


def _targets(examples: Sequence[Example], count: int, sums: Numbers | None) -> tuple[Numbers, Numbers]:
    """What is wanted of each clause, and how much it counts."""
    wanted, counted = np.zeros((count, len(SENSES))), np.ones((count, len(SENSES)))
    first = 0
    for example in examples:
        places = range(first, first + len(example.clauses))
        first = places.stop
        counted[np.ix_(places, [_PLACES[sense] for sense in SENSES if sense not in example.known])] = 0.0
        for sense in example.wanted & _PLACES.keys():
            column = _PLACES[sense]
            stating = [at for at, told in zip(places, example.clauses, strict=True) if sense in told.stated]
            if len(places) <= 1:
                telling = list(places)
            elif sums is None:
                telling = stating
            else:
                telling = [max(places, key=lambda at: sums[at, column] + _STATED * (at in stating))]
            counted[places, column] = 1.0 if len(places) <= 1 else _SHARED if telling else 0.0
            wanted[telling, column] = counted[telling, column] = 1.0
    return wanted, counted
