"""Logistic regressions over traits that are there or not, each by gradient descent from the same start, so
that the same examples give the same weights.
"""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from handlers.understanding.weights import SCALE

Numbers = NDArray[np.float64]
_STEPS, _RATE = 150, 0.5


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learnt: the traits in order, their weights (traits x answers), the bias of each answer."""

    traits: tuple[str, ...]
    weights: Numbers
    bias: Numbers

    def sums(self, examples: Sequence[Collection[str]]) -> Numbers:
        """How strongly each example speaks for each answer, in logits."""
        return Table(examples, self.traits).times(self.weights) + self.bias

    def write(self, path: Path, least: int) -> None:
        """Keeps the weights as whole hundredths, a trait a line: the place of an answer and what it weighs,
        in turn; weights below `least` are dropped.
        """
        rows = np.rint(self.weights * SCALE).astype(int).tolist()
        lines = []
        for trait, row in zip(self.traits, rows, strict=True):
            flat = [
                each for place, weight in enumerate(row) if abs(weight) >= least for each in (place, weight)
            ]
            if flat:
                numbers = json.dumps(flat, separators=(",", ":"))
                lines.append(f"{json.dumps(trait, ensure_ascii=False)}:{numbers}")
        bias = json.dumps(np.rint(self.bias * SCALE).astype(int).tolist())
        told = ",\n".join(lines)
        path.write_text(f'{{"bias":{bias},"traits":{{\n{told}\n}}}}\n', encoding="utf-8")


class Table:
    """Which of the traits learnt each example has."""

    def __init__(self, examples: Sequence[Collection[str]], traits: Sequence[str]) -> None:
        places = {trait: place for place, trait in enumerate(traits)}
        had = [[places[trait] for trait in sorted(example) if trait in places] for example in examples]
        self._shape = (len(examples), len(traits))
        self._rows = np.repeat(np.arange(len(examples)), [len(each) for each in had])
        self._columns = np.array([place for each in had for place in each], dtype=np.int64)

    def times(self, weights: Numbers) -> Numbers:
        """The sum of the weights of each example's traits."""
        return self._gathered(self._rows, self._columns, weights, self._shape[0])

    def turned_times(self, errors: Numbers) -> Numbers:
        """The sum of the errors of each trait's examples."""
        return self._gathered(self._columns, self._rows, errors, self._shape[1])

    @staticmethod
    def _gathered(into: NDArray[np.int64], source: NDArray[np.int64], values: Numbers, size: int) -> Numbers:
        return np.stack(
            [np.bincount(into, column[source], minlength=size) for column in np.ascontiguousarray(values.T)],
            axis=1,
        )


def common(examples: Sequence[Collection[str]], rarest: int) -> tuple[str, ...]:
    """The traits of at least so many examples, in order."""
    counts = Counter(trait for example in examples for trait in set(example))
    return tuple(sorted(trait for trait, count in counts.items() if count >= rarest))


def learn(
    examples: Sequence[Collection[str]], wanted: Numbers, counted: Numbers, *, rarest: int, ridge: float
) -> Weights:
    """What the examples teach; `counted` is how much each example counts for each answer, `ridge` how
    strongly small weights are preferred.
    """
    traits = common(examples, rarest)
    table = Table(examples, traits)
    weights, bias = np.zeros((len(traits), wanted.shape[1])), np.zeros(wanted.shape[1])
    moved, moved_bias = np.full_like(weights, 1e-6), np.full_like(bias, 1e-6)
    for _ in range(_STEPS):
        error = (1 / (1 + np.exp(-(table.times(weights) + bias))) - wanted) * counted
        slope, slope_bias = table.turned_times(error) + ridge * weights, error.sum(axis=0)
        moved += slope**2
        moved_bias += slope_bias**2
        weights -= _RATE * slope / np.sqrt(moved)
        bias -= _RATE * slope_bias / np.sqrt(moved_bias)
    return Weights(traits, weights, bias)
