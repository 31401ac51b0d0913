"""A book of phrases that finds all of its phrases in one pass."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from handlers.understanding.automaton import Machine
from handlers.understanding.network import Network
from handlers.understanding.precompiled import precompiled
from handlers.understanding.words import Token


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: its label, and the tokens it covers, `end` excluded."""

    label: str
    start: int
    end: int


class Phrasebook:
    """The phrases of a network; `words` are all words that occur in them."""

    def __init__(self, network: Network) -> None:
        self.words = frozenset({form.removeprefix("=") for form in network.lists if form[0] != "<"})
        self._machine = Machine(network)

    @classmethod
    def kept(cls, name: str, weave: Callable[[], Network]) -> "Phrasebook":
        """The phrases that are always the same: woven once, and read from then on."""
        return cls(Network.of(precompiled(name, lambda: weave().plain())))

    def find(self, tokens: Sequence[Token]) -> list[Hit]:
        """Every phrase that occurs, the longest for each label and beginning, in order."""
        machine = self._machine
        signs = [machine.sign(token) for token in tokens]
        hits: list[Hit] = []
        for start in range(len(signs)):
            state, place = machine.follow(machine.start, signs[start]), start + 1
            longest: dict[str, int] = {}
            while state.nodes or state.labels:
                for label in state.labels:
                    longest[label] = place
                if place == len(signs):
                    break
                state, place = machine.follow(state, signs[place]), place + 1
            hits.extend([Hit(label, start, end) for label, end in longest.items()])
        return hits
