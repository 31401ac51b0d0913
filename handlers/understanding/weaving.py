"""Weaves phrases into a network."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from handlers.understanding.network import Network, Sign, numbers, side_by_side
from handlers.understanding.phrase_language import Choice, Gap, Parser, PhraseError, Row, Words

ANY, UNBARRED = "<any>", "<unbarred>"
"""The forms under which any word is met, and any token that ends no clause."""


def woven(phrases: Mapping[str, Iterable[str]], families: Mapping[str, Iterable[str]]) -> Network:
    """The network of labelled phrases. Raises PhraseError where one is not written in the language, is met
    by no words at all, or begins with a gap.
    """
    loom, parser = _Loom(list(phrases)), Parser(families)
    for place, texts in enumerate(phrases.values()):
        for text in texts:
            loom.add(place, parser.row(text))
    return loom.network()


class _Loom:
    """Nodes in the making: from each of them ways over words and free ways to others."""

    def __init__(self, labels: list[str]) -> None:
        self._labels = labels
        self._begin: list[int] = []
        self._numbers: dict[Sign, int] = {}
        self._words: list[list[tuple[int, int]]] = [[] for _ in labels]
        self._free: list[list[int]] = [[] for _ in labels]

    def add(self, label: int, row: Row) -> None:
        """A phrase of a label, which is given by its place."""
        start = self._node()
        end = self._row(row, start)
        if isinstance(row[0], Gap) or end in self._reached([start]):
            raise PhraseError(self._labels[label])
        self._begin.append(start)
        self._free[end].append(label)

    def network(self) -> Network:
        """All of it, packed."""
        lists, firsts = defaultdict[str, list[int]](list), defaultdict[int, list[int]](list)
        for forms, number in self._numbers.items():
            for form in sorted(forms):
                lists[form].append(number)
        for node in sorted(self._reached(self._begin)):
            for number, target in self._words[node]:
                firsts[number].append(target)
        begins, words = side_by_side([number for number, _ in ways] for ways in self._words)
        targets = numbers(target for ways in self._words for _, target in ways)
        return Network(
            tuple(self._labels),
            {form: tuple(found) for form, found in lists.items()},
            {number: tuple(found) for number, found in firsts.items()},
            begins,
            words,
            targets,
            *side_by_side(self._free),
        )

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
        number = self._numbers.setdefault(forms, len(self._numbers))
        self._words[start].append((number, end))
        return end

    def _gap(self, start: int, most: int) -> int:
        end = self._node()
        self._free[start].append(end)
        for _ in range(most):
            start = self._step(start, frozenset({UNBARRED}))
            self._free[start].append(end)
        return end

    def _choice(self, part: Choice, start: int) -> int:
        end = self._node()
        if part.optional:
            self._free[start].append(end)
        for row in part.rows:
            self._free[self._row(row, start)].append(end)
        return end
