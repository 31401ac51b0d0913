"""`python -m bench [NAME ...]`: measures side by side with bare programs, and prints what was found."""

import sys
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from bench import delivery, importing, slack, sweeps, teams, understanding, verbs
from bench.figures import Figure, table

MEASURES: dict[str, Callable[[Path], Iterable[Figure]]] = {
    "card": verbs.card,
    "verbs": verbs.measure,
    "sweep": sweeps.measure,
    "delivery": delivery.measure,
    "import": importing.measure,
    "reading": understanding.measure,
    "slack": slack.measure,
    "teams": teams.measure,
}
WHOLE = ("verbs", "sweep", "delivery", "import", "reading", "slack", "teams")
"""What is measured where nothing is named; the card is among the verbs."""


def main(names: list[str]) -> int:
    """Runs the measures named, the whole where none is; 1 where a bound is not kept."""
    if unknown := set(names) - set(MEASURES):
        print(f"No such measure: {', '.join(sorted(unknown))}. There are: {', '.join(MEASURES)}.")
        return 2
    figures: list[Figure] = []
    for name in names or WHOLE:
        with tempfile.TemporaryDirectory(prefix="csm-bench-") as folder:
            figures += MEASURES[name](Path(folder))
    print(table(figures))
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
