"""`python -m bench.learning`: learns from labelled messages what words let expect of intents, signals, moods
and kinds of contact.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np

from bench import senses
from bench.regression import Weights, learn
from handlers.understanding import Context, Intent, Portfolio, portfolio_from_json, vocabulary
from handlers.understanding.expectation import LEARNT, traits
from handlers.understanding.scene import look_at

MESSAGES = Path(__file__).parent.parent / "tests" / "understanding"
RIDGE = 0.1
"""How strongly small weights are preferred: the best of 0.03, 0.1, 0.3 and 1 on files not learnt from."""
RAREST = 2
"""A trait of fewer messages is not learnt."""
NEVER_LEARNT = frozenset({"p1", "u1"})
"""Files that only measure: how new writers are read is told by what nobody learns from."""
LEAST = 8
"""Weights below so many hundredths are dropped: they change no answer, and are most of all."""

Labelled = tuple[dict[str, Any], Portfolio]
"""A labelled message or clause, and the company it was written for."""


def lines_of(pattern: str) -> dict[str, list[Labelled]]:
    """The lines of the files of this kind, by the file's own part of its name."""
    companies: dict[str, Portfolio] = {}
    found = {}
    for path in sorted(MESSAGES.glob(f"{pattern}_*.jsonl")):
        name = path.stem.removeprefix(f"{pattern}_")
        letter = company_of(name) if pattern == "messages" else "d"
        if letter not in companies:
            text = (MESSAGES / f"portfolio_{letter}.json").read_text(encoding="utf-8")
            companies[letter] = portfolio_from_json(json.loads(text))
        lines = path.read_text(encoding="utf-8").splitlines()
        found[name] = [(json.loads(line), companies[letter]) for line in lines]
    return found


def company_of(name: str) -> str:
    """The letter of the company that a file of messages was written for."""
    return min(name[0], "d")


def intents_of(messages: Iterable[Labelled]) -> Iterator[tuple[frozenset[str], Intent]]:
    """The traits of each message, and the intent wanted."""
    for message, portfolio in messages:
        today = datetime.fromisoformat(message["now"]).date()
        scene = look_at(message["text"], message["author"], today, portfolio, Context())
        yield traits(scene.tokens), Intent(message["want"]["intent"])


def intent_weights(known: Sequence[tuple[frozenset[str], Intent]]) -> Weights:
    """What words let expect of each intent."""
    wanted = np.array([[float(intent is each) for each in Intent] for _, intent in known])
    return learn([words for words, _ in known], wanted, np.ones_like(wanted), rarest=RAREST, ridge=RIDGE)


def main() -> None:
    """Learns from every file of labelled messages and clauses but those that only measure."""
    folder = Path(str(vocabulary.__file__)).parent
    files = lines_of("messages")
    messages = [each for name, known in files.items() if name not in NEVER_LEARNT for each in known]
    clauses = [each for known in lines_of("clauses").values() for each in known]
    intent_weights(list(intents_of(messages))).write(folder / LEARNT, LEAST)
    examples = [senses.of_message(*each) for each in messages]
    examples += [senses.of_clause(*each) for each in clauses]
    senses.learnt(examples).write(folder / senses.LEARNT, senses.LEAST)


if __name__ == "__main__":
    main()
