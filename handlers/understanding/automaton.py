"""A machine that reads tokens along a network: a step is worked out once, and looked up from then on."""

from dataclasses import dataclass, field

from handlers.understanding.network import Network, Sign
from handlers.understanding.weaving import ANY, UNBARRED
from handlers.understanding.words import Token

_BARRIERS = frozenset(".!?;:\n,()•|")
_WORDLIKE = frozenset({ANY, UNBARRED})
_MARKLIKE = frozenset({UNBARRED})
_BARRIER = frozenset[str]()
_MOST_STATES = 10_000
"""How many states are remembered: some 20 MB."""


@dataclass(slots=True)
class State:
    """How far phrases have been met: the labels of those met whole, the nodes that words lead on from, and
    the states that follow, by sign.
    """

    labels: tuple[str, ...]
    nodes: tuple[int, ...]
    following: dict[Sign, "State"] = field(default_factory=dict)


class Machine:
    """Reads tokens along a network. What was worked out is kept, up to a bound; the answers never differ."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._states: dict[frozenset[int], State] = {}
        self._signs: dict[Sign, Sign] = {}
        self.start = State((), ())

    def sign(self, token: Token) -> Sign:
        """What this machine sees of a token."""
        known = self._signs.get(token.forms)
        if known is not None:
            return known
        if len(self._signs) >= _MOST_STATES:
            self._signs.clear()
        kind = _WORDLIKE if token.word[0].isalnum() else _MARKLIKE
        asked_for = frozenset(form for form in token.forms if form in self._network.lists)
        seen = asked_for | (_BARRIER if token.word in _BARRIERS else kind)
        self._signs[token.forms] = seen
        return seen

    def follow(self, state: State, sign: Sign) -> State:
        """The state behind a token of this sign; one without labels and nodes where no phrase goes on."""
        known = state.following.get(sign)
        if known is not None:
            return known
        network = self._network
        targets = network.first(sign) if state is self.start else network.behind(state.nodes, sign)
        found = state.following[sign] = self._state(frozenset(targets))
        return found

    def _state(self, nodes: frozenset[int]) -> State:
        known = self._states.get(nodes)
        if known is not None:
            return known
        if len(self._states) >= _MOST_STATES:
            self._states.clear()
            self.start.following.clear()
        reached = self._network.reached(nodes)
        found = State(self._network.labels_at(reached), self._network.going_on(reached))
        self._states[nodes] = found
        return found
