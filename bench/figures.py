"""A figure beside its bound, and the line of it in a table."""

from dataclasses import dataclass

_WIDTHS = (60, 8, 10, 3)


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

    def line(self) -> str:
        """Name, bound, measured, ok or NOT, detail."""
        bound = "" if self.bound is None else f"{self.bound:g}{self.unit}"
        verdict = "" if self.bound is None else "ok" if self.holds else "NOT"
        return _aligned(self.name, bound, f"{self.measured:.4g}{self.unit}", verdict, self.detail)


def _aligned(*cells: str) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, (*_WIDTHS, 0), strict=True)).rstrip()


HEADING = _aligned("figure", "bound", "measured", "", "")
