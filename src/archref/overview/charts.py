"""The charts of a report, from the counts of ``archref stats``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from archref.page.model import Bar, Chart
from archref.reports.statistics import Statistics
from archref.reports.works import Count

_MOST: Final = 12
"""Bars of a chart; what is beyond is one bar more."""


def charts_of(counts: Statistics) -> list[Chart]:
    """Return the charts of archives and of fonds."""
    archives = [(counts.name(name), count) for name, count in counts.archives.items()]
    fonds = [
        (f"{counts.name(archive)}, {fond or 'no fond'}", count)
        for (archive, fond), count in counts.fonds.items()
    ]
    made = (
        _ranked("chart-archives", "Archives", "archive", archives),
        _ranked("chart-fonds", "Fonds", "fond", fonds),
    )
    return [chart for chart in made if chart.bars]


def _ranked(anchor: str, title: str, what: str, counts: Iterable[tuple[str, Count]]) -> Chart:
    ranked = sorted(counts, key=lambda one: (-one[1].citations, one[0]))
    bars = [_bar(name, count) for name, count in ranked[:_MOST]]
    if rest := ranked[_MOST:]:
        citations = sum(count.citations for _, count in rest)
        units = sum(count.different for _, count in rest)
        bars.append(Bar(f"{len(rest)} more", citations, units))
    told = "; ".join(f"{bar.name}: {bar.value}" for bar in bars)
    return Chart(anchor, title, what, bars, f"Citations by {what}. {told}.")


def along_notes(counts: Statistics, anchor: str) -> list[Chart]:
    """Return the chart of citations along the notes of one file; none if it has none there."""
    ranges = list(counts.ranges.items())
    return [_along(ranges, anchor)] if any(count.citations for _, count in ranges) else []


def _along(ranges: Sequence[tuple[str, Count]], anchor: str) -> Chart:
    bars = [_bar(name, count) for name, count in ranges]
    most = max(bars, key=lambda bar: bar.value)
    told = (
        f"Citations along the notes, from {bars[0].name} to {bars[-1].name}; "
        f"most, {most.value}, in {most.name}."
    )
    return Chart(anchor, "Along the notes", "notes", bars, told, upright=True)


def _bar(name: str, count: Count) -> Bar:
    return Bar("no archive" if name == "?" else name, count.citations, count.different)
