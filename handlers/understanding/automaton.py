"""Many phrases as one machine that reads tokens: a step is worked out once, and looked up from then on."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from handlers.understanding.phrase_language import Choice, Gap, PhraseError, Row, Words
from handlers.understanding.words import Token

_BARRIERS = frozenset(".!?;:\n,()•|")
_ANY, _UNBARRED = "<any>", "<unbarred>"
"""The forms under which any word is met, and any token that ends no clause."""
_MOST_STATES = 10_000
"""How many states are remembered: some 20 MB."""

Sign = frozenset[str]
"""What a machine sees of a token: the forms that one of its phrases asks for."""


class Network:
    """The phrases as nodes: from each lead words to other nodes, and free ways; some end a phrase."""

    def __init__(self) -> None:
        self._begin: list[int] = []
        self._ends: dict[int, str] = {}
        self._words: list[list[tuple[Sign, int]]] = []
        self._free: list[list[int]] = []

    def add(self, label: str, row: Row) -> None:
        """A phrase. Raises PhraseError where it is met by no words at all, or begins with a gap."""
        start = self._node()
        end = self._row(row, start)
        if isinstance(row[0], Gap) or end in self._reached([start]):
            raise PhraseError(label)
        self._begin.append(start)
        self._ends[end] = label

    def forms(self) -> Sign:
        """Every form that a phrase asks for."""
        return frozenset(form for ways in self._words for forms, _ in ways for form in forms)

    def first_ways(self) -> dict[str, set[int]]:
        """Where each form leads from the beginnings of all phrases."""
        found: dict[str, set[int]] = {}
        for node in self._reached(self._begin):
            for forms, target in self._words[node]:
                for form in forms:
                    found.setdefault(form, set()).add(target)
        return found

    def behind(self, nodes: Iterable[int], sign: Sign) -> set[int]:
        """The nodes that a token of this sign leads to."""
        return {target for node in nodes for forms, target in self._words[node] if not forms.isdisjoint(sign)}

    def state(self, nodes: Iterable[int]) -> "State":
        """The state of having come to these nodes."""
        reached = self._reached(nodes)
        labels = {self._ends[node] for node in reached if node in self._ends}
        return State(tuple(sorted(labels)), tuple(node for node in sorted(reached) if self._words[node]))

    def _reached(self, nodes: Iterable[int]) -> set[int]:
        """The nodes, and all that free ways lead to from them."""
        reached, ahead = set(nodes), list(nodes)
        while ahead:
            for node in self._free[ahead.pop()]:
                if node not in reached:
                    reached.add(node)
                    ahead.append(node)
        return reached

    def _node(self) -> int:
        self._words.append([])
        self._free.append([])
        return len(self._words) - 1

    def _row(self, row: Row, start: int) -> int:
        """The node behind all parts of a row that sets out from a node."""
        for part in row:
            if isinstance(part, Words):
                start = self._step(start, part.forms)
            elif isinstance(part, Gap):
                start = self._gap(start, part.most)
            else:
                start = self._choice(part, start)
        return start

    def _step(self, start: int, forms: Sign) -> int:
        end = self._node()
        self._words[start].append((forms, end))
        return end

    def _gap(self, start: int, most: int) -> int:
        end = self._node()
        self._free[start].append(end)
        for _ in range(most):
            start = self._step(start, frozenset({_UNBARRED}))
            self._free[start].append(end)
        return end

    def _choice(self, part: Choice, start: int) -> int:
        end = self._node()
        if part.optional:
            self._free[start].append(end)
        for row in part.rows:
            self._free[self._row(row, start)].append(end)
        return end


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
        self._first_ways = network.first_ways()
        self._forms = network.forms()
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
        seen = token.forms & self._forms | (frozenset() if token.word in _BARRIERS else kind)
        self._signs[token.forms] = seen
        return seen

    def follow(self, state: State, sign: Sign) -> State:
        """The state behind a token of this sign; one without labels and nodes where no phrase goes on."""
        known = state.following.get(sign)
        if known is not None:
            return known
        if state is self.start:
            targets = {node for form in sign & self._first_ways.keys() for node in self._first_ways[form]}
        else:
            targets = self._network.behind(state.nodes, sign)
        found = state.following[sign] = self._state(frozenset(targets))
        return found

    def _state(self, nodes: frozenset[int]) -> State:
        known = self._states.get(nodes)
        if known is not None:
            return known
        if len(self._states) >= _MOST_STATES:
            self._states.clear()
            self.start.following.clear()
        found = self._states[nodes] = self._network.state(nodes)
        return found


_WORDLIKE = frozenset({_ANY, _UNBARRED})
_MARKLIKE = frozenset({_UNBARRED})
