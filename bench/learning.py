"""`python -m bench.learning`: learns from labelled messages what words let expect of an intent.

A logistic regression for each intent over words and pairs of words, by gradient descent from the same start,
so that the same messages give the same weights. `--check` learns from all files but one and tells how often
the intent of that one's messages is met: by the rules, by the weights, and by both.
"""

import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from handlers.understanding import Context, Intent, Portfolio, portfolio_from_json, vocabulary
from handlers.understanding.clauses import clauses_of
from handlers.understanding.expectation import LEARNT, SCALE, traits
from handlers.understanding.intents import TRUST, by_rules
from handlers.understanding.scene import look_at

MESSAGES = Path(__file__).parent.parent / "tests" / "understanding"
RIDGE = 0.1
"""How strongly small weights are preferred: the best of 0.03, 0.1, 0.3 and 1 on files not learnt from."""
STEPS, RATE = 300, 0.5
RAREST = 2
"""A trait of fewer messages is not learnt."""
LEAST = 8
"""Weights below so many hundredths are dropped: they change no answer, and are most of all."""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Example:
    """A labelled message: what is looked at, the intent wanted, and the one that the rules read."""

    traits: frozenset[str]
    wanted: Intent
    ruled: Intent


def examples(name: str) -> list[Example]:
    """The messages of one file."""
    company = json.loads((MESSAGES / f"portfolio_{name[0]}.json").read_text(encoding="utf-8"))
    portfolio = portfolio_from_json(company)
    lines = (MESSAGES / f"messages_{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_example(line, portfolio) for line in lines]


def _example(line: str, portfolio: Portfolio) -> Example:
    message = json.loads(line)
    today = datetime.fromisoformat(message["now"]).date()
    scene = look_at(message["text"], message["author"], today, portfolio, Context())
    ruled = by_rules(scene, clauses_of(scene))
    return Example(traits(scene.tokens), Intent(message["want"]["intent"]), ruled)


def learn(known: Sequence[Example]) -> tuple[list[str], Numbers, Numbers]:
    """The traits learnt, their weights (traits x intents) and the bias of each intent."""
    counts = Counter(trait for example in known for trait in example.traits)
    names = sorted(trait for trait, count in counts.items() if count >= RAREST)
    seen = _table(known, names)
    wanted = np.array([[float(example.wanted is intent) for intent in Intent] for example in known])
    weights, bias = np.zeros((len(names), len(Intent))), np.zeros(len(Intent))
    moved, moved_bias = np.full_like(weights, 1e-6), np.full_like(bias, 1e-6)
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-(seen @ weights + bias))) - wanted
        slope, slope_bias = seen.T @ error + RIDGE * weights, error.sum(axis=0)
        moved += slope**2
        moved_bias += slope_bias**2
        weights -= RATE * slope / np.sqrt(moved)
        bias -= RATE * slope_bias / np.sqrt(moved_bias)
    return names, weights, bias


def _table(known: Sequence[Example], names: Sequence[str]) -> Numbers:
    """1 where a message (row) has a trait (column)."""
    places = {trait: place for place, trait in enumerate(names)}
    table = np.zeros((len(known), len(names)))
    for row, example in enumerate(known):
        table[row, [places[trait] for trait in example.traits if trait in places]] = 1
    return table


def write(known: Sequence[Example], path: Path) -> None:
    """Keeps the weights as whole hundredths, a trait a line."""
    names, weights, bias = learn(known)
    kept = {}
    for name, row in zip(names, np.rint(weights * SCALE).astype(int).tolist(), strict=True):
        pairs = [[place, weight] for place, weight in enumerate(row) if abs(weight) >= LEAST]
        if pairs:
            kept[name] = pairs
    lines = ",\n".join(
        f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(pairs)}" for name, pairs in kept.items()
    )
    hundredths = np.rint(bias * SCALE).astype(int).tolist()
    path.write_text(f'{{"bias": {hundredths}, "traits": {{\n{lines}\n}}}}\n', encoding="utf-8")


def check(files: dict[str, list[Example]]) -> tuple[float, float, float]:
    """How often the intent is met in a file not learnt from: by the rules, the weights, and both."""
    met = np.zeros(3)
    for left_out, messages in files.items():
        names, weights, bias = learn(
            [each for name, known in files.items() if name != left_out for each in known]
        )
        ruled = np.array([[float(each.ruled is intent) for intent in Intent] for each in messages])
        wanted = np.array([list(Intent).index(each.wanted) for each in messages])
        sums = _table(messages, names) @ weights + bias
        for place, scores in enumerate((ruled, sums, sums + TRUST * ruled)):
            met[place] += (scores.argmax(axis=1) == wanted).sum()
    rules, learnt, both = met / sum(len(messages) for messages in files.values())
    return float(rules), float(learnt), float(both)


def main(arguments: list[str]) -> None:
    """Learns from every file of labelled messages, or checks what is learnt."""
    names = sorted(path.stem.removeprefix("messages_") for path in MESSAGES.glob("messages_*.jsonl"))
    files = {name: examples(name) for name in names}
    if arguments == ["--check"]:
        print("rules {:.3f}, weights {:.3f}, both {:.3f}".format(*check(files)))
        return
    everything = [example for known in files.values() for example in known]
    write(everything, Path(str(vocabulary.__file__)).with_name(LEARNT))


if __name__ == "__main__":
    main(sys.argv[1:])
