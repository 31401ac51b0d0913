"""Learnt weights of traits for and against each of several answers, added up quickly."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from struct import Struct

from handlers.understanding.precompiled import precompiled

SCALE = 100
"""Weights are kept as whole hundredths."""
_BITS = 32
_HALF = 1 << _BITS - 1


@dataclass(frozen=True, slots=True)
class Weights:
    """The bias and the row of each trait. A row is one whole number with 32 bits for each answer, so that
    adding two rows is one addition: no sum of a message's weights comes near to 2**31.
    """

    bias: int
    rows: dict[str, int]
    lanes: Struct
    middle: int

    def sums(self, traits: Iterable[str]) -> tuple[int, ...]:
        """For each answer the bias and the weights of all traits together, in hundredths."""
        row = self.rows.get
        return self._apart(sum([row(trait, 0) for trait in traits], self.bias))

    def of(self, trait: str) -> tuple[int, ...] | None:
        """The weight of one trait for each answer; None where none is known."""
        row = self.rows.get(trait)
        return None if row is None else self._apart(row)

    def _apart(self, row: int) -> tuple[int, ...]:
        """The numbers of a row."""
        raised = (row + self.middle).to_bytes(self.lanes.size, "little")
        return tuple([number - _HALF for number in self.lanes.unpack(raised)])


@cache
def weights(name: str) -> Weights:
    """The weights of a file beside the vocabulary."""
    count, bias, rows = precompiled(name.partition(".")[0], lambda: _read(name))
    return Weights(bias, rows, Struct(f"<{count}I"), _row(range(count), [_HALF] * count))


def _read(name: str) -> tuple[int, int, dict[str, int]]:
    """How many answers there are, the bias, the rows. The file has of each trait the places of answers and
    what it weighs for them, in turn.
    """
    kept = json.loads(files("handlers.understanding.vocabulary").joinpath(name).read_text(encoding="utf-8"))
    count = len(kept["bias"])
    rows = {trait: _row(flat[::2], flat[1::2]) for trait, flat in kept["traits"].items()}
    return count, _row(range(count), kept["bias"]), rows


def _row(places: Sequence[int], numbers: Sequence[int]) -> int:
    return sum([number << _BITS * place for place, number in zip(places, numbers, strict=True)])
