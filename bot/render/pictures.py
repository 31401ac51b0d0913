"""Pictures as PNG, drawn by matplotlib in a warm process of its own; the one that serves never loads it."""

import asyncio
import io
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing import get_context

from domain.message import Curve

WIDTH, HEIGHT, DOTS_PER_INCH = 6.4, 2.4, 150  # inches
INK, LINE, FAINT = "#1f2933", "#2f6fde", "#d5dbe3"
LONGEST_SECONDS = 20
MOST_LABELS = 6


class NoPicture(Exception):
    """The picture could not be drawn; its words must do."""


class Pictures:
    """Draws one picture at a time, in a process that is started with the first and kept."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    async def draw(self, curve: Curve) -> bytes:
        """The curve as PNG; NoPicture where the process died over it or took too long."""
        if self._pool is None:
            self._pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
        try:
            drawing = asyncio.get_running_loop().run_in_executor(self._pool, draw, curve)
            return await asyncio.wait_for(drawing, LONGEST_SECONDS)
        except (BrokenExecutor, TimeoutError) as problem:
            self.close()
            raise NoPicture(type(problem).__name__) from None

    def close(self) -> None:
        """Lets the process end."""
        if self._pool is not None:
            self._pool.shutdown(wait=False, cancel_futures=True)
            self._pool = None


def draw(curve: Curve) -> bytes:
    """The curve as PNG, from 0 to 100; runs in the process for pictures."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - loaded there alone
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure((WIDTH, HEIGHT), dpi=DOTS_PER_INCH, layout="tight")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    places = range(len(curve.points))
    axes.plot(places, curve.points, color=LINE, linewidth=2, marker="o", markersize=3)
    for place in {0, len(curve.points) - 1}:
        axes.annotate(
            str(curve.points[place]),
            (place, curve.points[place]),
            xytext=(0, 6),
            textcoords="offset points",
            ha="center",
            color=INK,
        )
    axes.set_ylim(0, 108)
    axes.set_yticks([0, 50, 70, 100])
    axes.grid(axis="y", color=FAINT)
    axes.spines[["top", "right", "left"]].set_visible(False)
    every = max(1, -(-len(curve.days) // MOST_LABELS))
    axes.set_xticks(list(places)[::every], list(curve.days)[::every], color=INK, fontsize=8)
    picture = io.BytesIO()
    figure.savefig(picture, format="png")
    return picture.getvalue()
