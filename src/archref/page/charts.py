"""Charts as numbers for inline SVG: where each bar is and how long."""

from __future__ import annotations

from typing import Final, NamedTuple

from archref.page.model import Chart

WIDTH: Final = 320
"""Units of a drawing's width; it is as wide as its column on the page."""

_ROW: Final = 34
_COLUMNS: Final = 120
"""Height of the tallest bar of a chart whose bars are upright."""

_NAME: Final = 44
"""Characters of a name that fit above its bar."""


class DrawnBar(NamedTuple):
    """One bar with the places of its words."""

    x: float
    y: float
    width: float
    height: float
    name: str
    value: str
    units: str
    named: bool
    """Whether its name is printed: of many narrow bars only some are."""


class Drawing(NamedTuple):
    """A chart with its measures."""

    width: int
    height: int
    bars: list[DrawnBar]


def drawn(chart: Chart) -> Drawing:
    """Return the drawing of a chart."""
    most = max((bar.value for bar in chart.bars), default=0) or 1
    if chart.upright:
        return _upright(chart, most)
    bars = [
        DrawnBar(
            0,
            at * _ROW + 17,
            max(1.0, round((WIDTH - 60) * bar.value / most, 1)),
            10,
            bar.name if len(bar.name) <= _NAME else f"{bar.name[: _NAME - 1]}…",
            f"{bar.value:,}",
            f"{bar.units:,}",
            True,
        )
        for at, bar in enumerate(chart.bars)
    ]
    return Drawing(WIDTH, len(bars) * _ROW, bars)


def _upright(chart: Chart, most: int) -> Drawing:
    step = WIDTH / max(1, len(chart.bars))
    bars = []
    for at, bar in enumerate(chart.bars):
        height = round(_COLUMNS * bar.value / most, 1)
        bars.append(
            DrawnBar(
                round(at * step + 1, 1),
                round(_COLUMNS + 16 - height, 1),
                round(max(1.0, min(step - 2, 40)), 1),
                height,
                bar.name,
                f"{bar.value:,}",
                f"{bar.units:,}",
                at in (0, len(chart.bars) - 1),
            )
        )
    return Drawing(WIDTH, _COLUMNS + 36, bars)
