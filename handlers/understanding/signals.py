"""The signals that a message reports, each with its words."""

from domain.entries import Signal
from handlers.understanding.calendar_words import number
from handlers.understanding.negation import STOPS, negated
from handlers.understanding.phrases import Hit
from handlers.understanding.requests import requests_said
from handlers.understanding.roles import UNTOLD, Clause, role_at
from handlers.understanding.scene import Scene
from handlers.understanding.senses import Senses, weighed

_REACH_BACK = 5
_MANY = 0.6
_AWAITING = frozenset("until till before unless once whether if".split())
_YIELDS = {
    Signal.SILENT: {Signal.QUALITY, Signal.VALUE},
    Signal.CHURN: {Signal.CHAMPION_LEFT, Signal.SILENT},
    Signal.VALUE: {Signal.ADOPTION, Signal.BUDGET},
    Signal.QUALITY: {Signal.ADOPTION, Signal.VALUE, Signal.SILENT},
    Signal.ADOPTION: {Signal.QUALITY},
    Signal.DELAY: {
        Signal.BUDGET,
        Signal.QUALITY,
        Signal.SILENT,
        Signal.COMPLIANCE,
        Signal.SCOPE,
        Signal.ADOPTION,
        Signal.FEATURE_REQUEST,
    },
    Signal.BUDGET: {Signal.VALUE},
    Signal.EXPANSION: {Signal.BUDGET, Signal.TRAINING_NEED},
    Signal.FEATURE_REQUEST: {Signal.TRAINING_NEED, Signal.BUDGET, Signal.COMPLIANCE},
    Signal.RENEWAL_COMMIT: {Signal.CHURN},
    Signal.COMPETITOR: {Signal.REFERENCE},
}
"""A signal gives way where the words of one of these cover some of its own."""


_ORDER = {signal: place for place, signal in enumerate(Signal)}
_MENDED = frozenset({Signal.QUALITY, Signal.COMPLIANCE, Signal.DELAY})
"""Troubles that are over where their clause says so: there words alone do not tell of them."""
TRUST = 300
"""What a phrase counts beside the words of its clause, in hundredths: the best on files not learnt from."""
_LEAST = dict.fromkeys(Signal, -60)
"""What each signal needs."""


def signals_said(scene: Scene, clauses: list[Clause], senses: Senses) -> list[tuple[Signal, Hit]]:
    """The signals reported: those that phrases state and those that words let expect."""
    stated = signals_stated(scene, clauses)
    found = weighed(stated, senses, Signal, trust=TRUST, least=_LEAST)
    over = {senses.place(hit.start) for hit in scene.said("stance.over")}
    return [
        (signal, hit)
        for signal, hit in found
        if signal not in _MENDED or (signal, hit) in stated or senses.place(hit.start) not in over
    ]


def signals_stated(scene: Scene, clauses: list[Clause]) -> list[tuple[Signal, Hit]]:
    """The signals that phrases state: not those asked, planned, denied, supposed or taken back."""
    stated = [(Signal(hit.label), hit) for hit in scene.found("signals")]
    over = {hit.start for hit in scene.said("stance.over")}
    found = [
        (signal, hit)
        for signal, hit in [*stated, *requests_said(scene)]
        if role_at(clauses, hit.start) not in UNTOLD
        and not negated(scene, hit.start)
        and not (signal is Signal.RENEWAL_COMMIT and _awaited(scene, hit.start))
        and over.isdisjoint((hit.end, hit.end + 1))
        and not (signal is Signal.ADOPTION and _most_of(scene, hit))
    ]
    covering: dict[int, list[tuple[Signal, int]]] = {}
    for signal, hit in found:
        for index in range(hit.start, hit.end):
            covering.setdefault(index, []).append((signal, hit.end - hit.start))
    return [(signal, hit) for signal, hit in found if not _outdone(signal, hit, covering)]


def _outdone(signal: Signal, hit: Hit, covering: dict[int, list[tuple[Signal, int]]]) -> bool:
    """Whether a signal that it gives way to covers some of its words; of two that give way to each other
    the longer one stays, of two as long the one told apart first.
    """
    stronger, own = _YIELDS.get(signal, set()), (hit.end - hit.start, -_ORDER[signal])
    return any(
        rival in stronger and (signal not in _YIELDS.get(rival, ()) or (length, -_ORDER[rival]) > own)
        for index in range(hit.start, hit.end)
        for rival, length in covering[index]
    )


def _most_of(scene: Scene, hit: Hit) -> bool:
    """Whether the words tell of many among so many: `95 of 100 people are active`."""
    said = (number(token.word) for token in scene.tokens[hit.start : hit.end])
    figures = [value for value in said if value]
    return len(figures) > 1 and figures[0] >= _MANY * figures[1] and "of" in scene.words(hit.start, hit.end)


def _awaited(scene: Scene, start: int) -> bool:
    """Whether something else waits for what is said here: `until the contract is signed`."""
    for token in reversed(scene.tokens[max(start - _REACH_BACK, 0) : start]):
        if token.word in STOPS:
            return False
        if token.word in _AWAITING:
            return True
    return False
