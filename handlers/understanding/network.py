"""Many phrases as one network of nodes, packed into a few rows of numbers."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, fields

Sign = frozenset[str]
"""What a network sees of a token: the forms that one of its phrases asks for."""
Plain = tuple[object, ...]
"""A network as plain values, its rows of numbers as bytes."""


@dataclass(frozen=True, slots=True)
class Network:
    """From each node ways lead on over words, and free ones. The first nodes are the labels: whoever comes
    there has met such a phrase whole.

    `lists` has for each form the numbers of the lists of words that it stands in, `firsts` for each list the
    nodes behind it at the beginning of a phrase. The ways of a node lie side by side: of node 7 from
    `begins[7]` to `begins[8]`, over the list `words[way]` to the node `targets[way]`.
    """

    labels: tuple[str, ...]
    lists: dict[str, tuple[int, ...]]
    firsts: dict[int, tuple[int, ...]]
    begins: "array[int]"
    words: "array[int]"
    targets: "array[int]"
    free_begins: "array[int]"
    free_targets: "array[int]"

    def plain(self) -> Plain:
        """The network as plain values."""
        parts = (getattr(self, field.name) for field in fields(self))
        return tuple(part.tobytes() if isinstance(part, array) else part for part in parts)

    @classmethod
    def of(cls, plain: Plain) -> "Network":
        """The network that was made plain."""
        return cls(*(numbers(part) if isinstance(part, bytes) else part for part in plain))  # type: ignore[arg-type]

    def first(self, sign: Sign) -> set[int]:
        """The nodes that a token of this sign leads to at the beginning of a phrase."""
        return {node for number in self._met(sign) for node in self.firsts.get(number, ())}

    def behind(self, nodes: Iterable[int], sign: Sign) -> set[int]:
        """The nodes that a token of this sign leads to from these."""
        met, begins, words, targets = self._met(sign), self.begins, self.words, self.targets
        return {
            targets[way]
            for node in nodes
            for way in range(begins[node], begins[node + 1])
            if words[way] in met
        }

    def labels_at(self, nodes: Iterable[int]) -> tuple[str, ...]:
        """The labels among these nodes."""
        count = len(self.labels)
        return tuple(sorted(self.labels[node] for node in nodes if node < count))

    def going_on(self, nodes: Iterable[int]) -> tuple[int, ...]:
        """Those of the nodes from which words lead on."""
        return tuple(node for node in sorted(nodes) if self.begins[node] < self.begins[node + 1])

    def reached(self, nodes: Iterable[int]) -> set[int]:
        """The nodes, and all that free ways lead to from them."""
        begins, targets = self.free_begins, self.free_targets
        reached, ahead = set(nodes), list(nodes)
        while ahead:
            node = ahead.pop()
            for target in targets[begins[node] : begins[node + 1]]:
                if target not in reached:
                    reached.add(target)
                    ahead.append(target)
        return reached

    def _met(self, sign: Sign) -> set[int]:
        """The lists of words that a token of this sign is met by."""
        return {number for form in sign for number in self.lists.get(form, ())}


def numbers(of: Iterable[int] | bytes) -> "array[int]":
    """A row of numbers that takes four bytes for each."""
    return array("I", of)


def side_by_side(rows: Iterable[Iterable[int]]) -> tuple["array[int]", "array[int]"]:
    """Many rows as one, and where in it each begins, and the last one ends."""
    begins, joined = numbers([0]), numbers([])
    for row in rows:
        joined.extend(row)
        begins.append(len(joined))
    return begins, joined
