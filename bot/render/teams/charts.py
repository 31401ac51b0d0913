"""Pictures as Teams draws them itself, each with a table for clients that cannot."""

from collections.abc import Iterator, Sequence

from microsoft_teams.cards import (
    ColumnDefinition,
    HorizontalBarChart,
    HorizontalBarChartDataValue,
    LineChart,
    LineChartData,
    LineChartValue,
    Table,
    TableCell,
    TableRow,
)

from bot.render.teams import limits
from bot.render.teams.shapes import Json, shape
from bot.render.teams.words import block, run
from bot.render.visible import MORE, clipped
from domain.message import Bar, Bars, Curve

LONGEST_BAR = 16
SHARES = "Each as a share of the longest, in percent"
_TABLE = shape(Table(columns=[], rows=[], first_row_as_headers=False, show_grid_lines=False))
_COLUMN, _ROW, _CELL = (
    shape(each) for each in (ColumnDefinition(width=1), TableRow(cells=[]), TableCell(items=[]))
)


def curve(part: Curve) -> Json:
    """A score over days as a line from 0 to 100; else the same in numbers."""
    points = list(zip(part.days, part.points, strict=False))
    values = [LineChartValue(x=day, y=float(point)) for day, point in points]
    chart = LineChart(
        title=clipped(part.text, limits.TEXT) or MORE,
        data=[LineChartData(legend="Health", values=values)],
        y_min=0,
        y_max=100,
    )
    table = _table([(day, str(point)) for day, point in points] or [(part.text, "")])
    return {**shape(chart), "fallback": table}


def bars(part: Bars) -> Iterator[Json]:
    """Amounts side by side; their words stand at the bars, whose own number is the share."""
    if not part.bars:
        return
    values = [
        HorizontalBarChartDataValue(x=clipped(f"{bar.label}  {bar.text}", limits.LABEL), y=_percent(bar))
        for bar in part.bars
    ]
    lines = [(bar.label, "█" * round(_percent(bar) / 100 * LONGEST_BAR), bar.text) for bar in part.bars]
    yield {**shape(HorizontalBarChart(title=SHARES, data=values)), "fallback": _table(lines)}


def _percent(bar: Bar) -> float:
    return float(round(min(max(bar.share, 0), 1) * 100))


def _table(lines: Sequence[Sequence[str]]) -> Json:
    rows = [
        {**_ROW, "cells": [{**_CELL, "items": [block(run(each, most=limits.LABEL))]} for each in line]}
        for line in lines
    ]
    return {**_TABLE, "columns": [_COLUMN for _ in lines[0]], "rows": rows}
