"""`python -m bench [--in FOLDER] [NAME ...]`: measures side by side with bare programs, a line a figure.

A name is a measure, or a verb. The verbs' company is kept in FOLDER, where one is named, so that they can be
measured in parts.
"""

import sys
import tempfile
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from bench import delivery, importing, memory, slack, sweeps, teams, understanding, verbs, workers
from bench.figures import HEADING, Figure

MEASURES: dict[str, Callable[[Path], Iterable[Figure]]] = {
    **{verb: partial(verbs.measure, names=(verb,)) for verb in verbs.NAMES},
    "card": verbs.card,
    "verbs": verbs.measure,
    "sweep": sweeps.measure,
    "sweep-postgresql": sweeps.on_postgresql,
    "million": partial(sweeps.measure, customers=sweeps.MOST),
    "million-postgresql": partial(sweeps.on_postgresql, customers=sweeps.MOST),
    "delivery": delivery.measure,
    "workers": workers.measure,
    "memory": memory.measure,
    "imports": importing.measure,
    "reading": understanding.measure,
    "slack": slack.measure,
    "slack-at-rest": slack.at_rest,
    "teams": teams.measure,
}
WHOLE = (
    "verbs",
    "sweep",
    "sweep-postgresql",
    "delivery",
    "workers",
    "memory",
    "imports",
    "reading",
    "slack",
    "teams",
)
"""What is measured where nothing is named; the card is among the verbs; a million takes long."""


def main(words: list[str]) -> int:
    """Runs the measures named, the whole where none is; 1 where a bound is not kept."""
    kept = Path(words[1]) if words[:1] == ["--in"] and len(words) > 1 else None
    names = words[2:] if kept else words
    if unknown := set(names) - set(MEASURES):
        print(f"No such measure: {', '.join(sorted(unknown))}. There are: {', '.join(MEASURES)}.")
        return 2
    print(HEADING)
    all_hold = True
    for name in names or WHOLE:
        with tempfile.TemporaryDirectory(prefix="csm-bench-") as folder:
            for figure in MEASURES[name](kept or Path(folder)):
                print(figure.line(), flush=True)
                all_hold = all_hold and figure.holds
    return 0 if all_hold else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
