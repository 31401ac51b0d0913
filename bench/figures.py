"""A figure beside its bound, and the line of it in a table."""

from dataclasses import dataclass

_WIDTHS = (60, 8, 10, 3)


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured; `bound` is the most it may be, `at_least` the least; None where it is only told."""

    name: str
    measured: float
    unit: str = ""
    bound: float | None = None
    detail: str = ""
    at_least: float | None = None

    @property
    def holds(self) -> bool:
        """Whether it keeps its bounds, which none is no matter."""
        if self.at_least is not None and self.measured < self.at_least:
            return False
        return self.bound is None or self.measured <= self.bound

    def line(self) -> str:
        """Name, bound, measured, ok or NOT, detail."""
        bound = self._bound()
        verdict = ("ok" if self.holds else "NOT") if bound else ""
        return _aligned(self.name, bound, f"{self.measured:.4g}{self.unit}", verdict, self.detail)

    def _bound(self) -> str:
        if self.at_least is not None:
            return f"from {self.at_least:g}{self.unit}"
        return "" if self.bound is None else f"{self.bound:g}{self.unit}"


def _aligned(*cells: str) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, (*_WIDTHS, 0), strict=True)).rstrip()


HEADING = _aligned("figure", "bound", "measured", "", "")
