"""A figure beside its bound, and the table of them."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured; `bound` is the most it may be, None where it is only told."""

    name: str
    measured: float
    unit: str = ""
    bound: float | None = None
    detail: str = ""

    @property
    def holds(self) -> bool:
        """Whether it keeps its bound, which none is no matter."""
        return self.bound is None or self.measured <= self.bound


def table(figures: Iterable[Figure]) -> str:
    """A line for each figure: name, bound, measured, ok or NOT."""
    rows = [("figure", "bound", "measured", "", ""), *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = (
        "  ".join(cell.ljust(width) for cell, width in zip(row, [*widths, 0], strict=True)) for row in rows
    )
    return "\n".join(line.rstrip() for line in lines)


def _row(figure: Figure) -> tuple[str, str, str, str, str]:
    bound = "" if figure.bound is None else f"{figure.bound:g}{figure.unit}"
    verdict = "" if figure.bound is None else "ok" if figure.holds else "NOT"
    return figure.name, bound, f"{figure.measured:.4g}{figure.unit}", verdict, figure.detail
