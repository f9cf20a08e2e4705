"""The charts of a report, from the counts of ``archref stats``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from archref.messages import _, later
from archref.page.model import Bar, Chart
from archref.reports.statistics import Statistics
from archref.reports.works import Count

_MOST: Final = 12
"""Bars of a chart; what is beyond is one bar more."""


def charts_of(counts: Statistics) -> list[Chart]:
    """Return the charts of archives and of fonds."""
    archives = [(counts.name(name), count) for name, count in counts.archives.items()]
    fonds = [
        (f"{counts.name(one[0])}, {counts.fond_numbers.get(one, one[1]) or _('no fond')}", count)
        for one, count in counts.fonds.items()
    ]
    made = (
        _ranked("chart-archives", later("Archives"), later("archive"), archives),
        _ranked("chart-fonds", later("Fonds"), later("fond"), fonds),
    )
    return [chart for chart in made if chart.bars]


def _ranked(anchor: str, title: str, what: str, counts: Iterable[tuple[str, Count]]) -> Chart:
    ranked = sorted(counts, key=lambda one: (-one[1].citations, one[0]))
    bars = [_bar(name, count) for name, count in ranked[:_MOST]]
    if rest := ranked[_MOST:]:
        citations = sum(count.citations for _name, count in rest)
        units = sum(count.different for _name, count in rest)
        bars.append(Bar(_("{n} more").format(n=len(rest)), citations, units))
    told = "; ".join(f"{bar.name}: {bar.value}" for bar in bars)
    said = _("Citations by {what}. {told}.").format(what=_(what), told=told)
    return Chart(anchor, title, what, bars, said)


def along_notes(counts: Statistics, anchor: str) -> list[Chart]:
    """Return the chart of citations along the notes of one file; none if it has none there."""
    ranges = counts.ranges
    return [_along(ranges, anchor)] if any(count.citations for _name, count in ranges) else []


def _along(ranges: Sequence[tuple[str, Count]], anchor: str) -> Chart:
    bars = [_bar(name, count) for name, count in ranges]
    most = max(bars, key=lambda bar: bar.value)
    told = _("Citations along the notes, from {first} to {last}; most, {most}, in {where}.").format(
        first=bars[0].name, last=bars[-1].name, most=most.value, where=most.name
    )
    return Chart(anchor, later("Along the notes"), later("notes"), bars, told, upright=True)


def _bar(name: str, count: Count) -> Bar:
    return Bar(_("no archive") if name == "?" else name, count.citations, count.different)
