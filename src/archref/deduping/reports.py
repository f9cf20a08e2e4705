"""What ``archref dedupe`` reports: the repeats by unit with every place, and near duplicates."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from archref.app.visible import visible, visible_line
from archref.colours import output_console
from archref.deduping.deduplication import Deduplicated
from archref.messages import _, later, spoken_language
from archref.units.clusters import Cluster, Occurrence
from archref.units.near import CitedUnit, Near

_COLUMNS: Final = (
    later("unit"), later("file"), later("note"), later("line"), later("printed"), later("fate"),
    later("reason"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Report:
    """A run as plain data."""

    clusters: list[dict[str, Any]]
    totals: dict[str, Any]
    renumbered: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    near: list[list[dict[str, Any]]] | None = None

    def as_dict(self) -> dict[str, Any]:
        """Return everything for JSON."""
        data = {**self.totals, "clusters": self.clusters, "renumbered": self.renumbered}
        return data if self.near is None else {**data, "near": self.near}


def make_report(
    result: Deduplicated,
    paths: Sequence[str],
    *,
    renumbered: Mapping[str, Mapping[str, str]],
    near: Sequence[Sequence[Near]] | None = None,
) -> Report:
    """Put together what a run did; ``paths`` names the file of each list."""
    stayed = {place.at: why for plan in result.plans for place, why in plan.stayed}
    removed = {place.at: why for place, _by, why in result.removed}
    clusters = [
        _cluster(cluster, paths, removed, stayed)
        for cluster in result.clusters
        if len(cluster.places) > 1
    ]
    totals = {
        "notes": sum(len(read) for read in result.found),
        "citations": sum(len(citations) for read in result.found for _note, citations in read),
        "different": len(result.clusters),
        "removed": len(removed),
        "reasons": dict(sorted(Counter(removed.values()).items())),
        "kept all the same": dict(sorted(Counter(stayed.values()).items())),
        "notes removed": sum(len(plan.gone) for plan in result.plans),
        **({"notes that repeat works": len(result.works)} if result.works else {}),
    }
    groups = None if near is None else [[_near(pair, paths) for pair in group] for group in near]
    return Report(clusters, totals, renumbered, groups)


def name(place: Occurrence) -> str:
    """Return the name of a citation that a reader of the report sees: its key and its sheets."""
    sheets = ",".join(place.citation.listy)
    return place.citation.key + (f":{sheets}" if sheets else "")


def _cluster(
    cluster: Cluster,
    paths: Sequence[str],
    removed: Mapping[tuple[int, int, int], str],
    stayed: Mapping[tuple[int, int, int], str],
) -> dict[str, Any]:
    places = []
    for place in cluster.places:
        fate = "chosen"
        if place.at in removed:
            fate = "removed"
        elif place.at in stayed:
            fate = "kept"
        why = removed.get(place.at) or stayed.get(place.at) or ""
        places.append({**_place(place, paths), "fate": fate, "reason": why})
    chosen = {**_place(cluster.chosen, paths)}
    return {"unit": name(cluster.chosen), "chosen": chosen, "places": places}


def _place(place: Occurrence, paths: Sequence[str]) -> dict[str, Any]:
    note, citation = place.note, place.citation
    line, _column = note.place(citation.start)
    return {
        "file": paths[place.list],
        "note": note.number,
        "line": line,
        "printed": " ".join(citation.text.split()),
    }


def _near(pair: Near, paths: Sequence[str]) -> dict[str, Any]:
    return {
        "score": pair.score,
        "reason": pair.reason,
        "units": [_unit(pair.one, paths), _unit(pair.other, paths)],
    }


def _unit(unit: CitedUnit, paths: Sequence[str]) -> dict[str, Any]:
    return {
        "unit": unit.places[0].citation.key,
        "places": [_place(place, paths) for place in unit.places],
    }


def as_json(made: Report) -> str:
    """Return a report as a JSON object."""
    return json.dumps(made.as_dict(), ensure_ascii=False, indent=2) + "\n"


def as_csv(made: Report) -> str:
    """Return a report as a table, a row a place."""
    from archref.app.csv_text import csv_text

    return csv_text(_COLUMNS, _rows(made))


def as_html(made: Report) -> str:
    """Return a report as a page."""
    from html import escape

    def row(cells: Sequence[object], tag: str = "td") -> str:
        inner = "".join(f"<{tag}>{escape(str(cell))}</{tag}>" for cell in cells)
        return f"<tr>{inner}</tr>\n"

    body = "".join(row([_cell(one, column) for column in _COLUMNS]) for one in _rows(made))
    said = "".join(f"<p>{escape(line)}</p>\n" for line in summary(made))
    title, head = escape(_("Repeated citations")), [_(column) for column in _COLUMNS]
    return (
        f'<!DOCTYPE html>\n<html lang="{spoken_language()}">\n<head><meta charset="utf-8">'
        f"<title>{title}</title></head>\n<body>\n<h1>{title}</h1>\n"
        f"{said}<table>\n<thead>{row(head, 'th')}</thead>\n<tbody>\n{body}</tbody>\n</table>\n"
        f"{_near_html(made, row)}</body>\n</html>\n"
    )


def _near_html(made: Report, row: Any) -> str:
    if not made.near:
        return ""
    rows = "".join(row(line) for group in made.near for line in _near_lines(group))
    return f"<h2>{_('Near duplicates')}</h2>\n<table>\n<tbody>\n{rows}</tbody>\n</table>\n"


def print_table(made: Report) -> None:
    """Print a report for people: on a terminal as a table, else as lines."""
    from rich.table import Table
    from rich.text import Text

    console = output_console(highlight=False, soft_wrap=True)
    if console.is_terminal:
        table = Table(_("unit"), _("place"), _("printed"), "", show_lines=False)
        for cluster in made.clusters:
            for at, place in enumerate(cluster["places"]):
                unit = cluster["unit"] if at == 0 else ""
                cells = (unit, _where(place), place["printed"], _fate(place))
                table.add_row(
                    *map(Text, map(visible, cells)), end_section=at == len(cluster["places"]) - 1
                )
        console.print(table, soft_wrap=False)
    else:
        for cluster in made.clusters:
            print(visible_line(cluster["unit"]))
            for place in cluster["places"]:
                said = f"{_where(place)}: {place['printed']}: {_fate(place)}"
                print(f"  {visible_line(said)}")
    for line in summary(made):
        print(line)
    if made.near is not None:
        print_near(made.near)


def print_near(groups: Sequence[Sequence[Mapping[str, Any]]]) -> None:
    """Print near duplicates, group by group; that there are none is said on standard error."""
    if not groups:
        print("archref: " + _("no units look like one, misprinted"), file=sys.stderr)
    for at, group in enumerate(groups):
        if at:
            print()
        for line in _near_lines(group):
            print(visible_line("  ".join(map(str, line))))


def summary(made: Report) -> Iterator[str]:
    """Yield in a few lines what went, and why."""
    totals = made.totals
    yield _(
        "{removed} of {citations} citations taken out, {different} different ones stay; {gone} of "
        "{notes} notes go"
    ).format(**totals, gone=totals["notes removed"])
    for why, count in totals["reasons"].items():
        yield _("  {n} {why}").format(n=count, why=_(why))
    for why, count in totals["kept all the same"].items():
        yield _("  {n} kept all the same: {why}").format(n=count, why=_(why))


def _near_lines(group: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, ...]]:
    for pair in group:
        one, other = pair["units"]
        yield (f"{pair['score']:.2f}", _(pair["reason"]), one["unit"], other["unit"])
        for unit in (one, other):
            for place in unit["places"]:
                yield ("", "", _where(place), place["printed"])


def _rows(made: Report) -> Iterator[dict[str, Any]]:
    for cluster in made.clusters:
        for place in cluster["places"]:
            yield {"unit": cluster["unit"], **place}


def _where(place: Mapping[str, Any]) -> str:
    return f"{place['file']}:{place['note'] or place['line']}"


def _fate(place: Mapping[str, Any]) -> str:
    fate = _(place["fate"])
    return f"{fate}: {_(place['reason'])}" if place["reason"] else fate


def _cell(row: Mapping[str, Any], column: str) -> object:
    return _(row[column]) if row[column] and column in ("fate", "reason") else row[column]


_FATES: Final = (later("chosen"), later("removed"), later("kept"))
