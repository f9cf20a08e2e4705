"""Lists of sources as they are printed: text, Markdown, HTML, CSV, JSON, and slips to order by."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePath
from typing import Any, Final, NamedTuple

from archref.citation.citation import Archive, Citation
from archref.sources.fonds import FondTitles
from archref.styles import Style, render_chain
from archref.styles.listed import HEADING, archive_named, archive_row, print_listed
from archref.styles.pieces import PartialCitation, has
from archref.units.alphabet import alphabetical
from archref.units.sources import (
    Branch,
    Location,
    Source,
    branch_levels,
    notes_cited,
    places_cited,
    tree,
)

_COLUMNS: Final = (
    "archive", "archive_id", "abbreviation", "place", "fond", "fond_title", "opis", "unit",
    "further", "sheets", "notes", "key",
)  # fmt: skip
LIST_WORDS: Final = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class ListForm:
    """How a list is printed."""

    style: Style
    sheets: bool = False
    index: bool = False
    """Whether the notes are named that cite each unit."""

    fonds: FondTitles | None = None
    """The titles of fonds; without them none are printed."""

    files: bool = False
    """Whether an index names the files too, since there are several."""


def as_text(listed: Sequence[Source], layout: ListForm) -> str:
    """Return the list as indented lines."""
    return "".join(_lines(listed, layout, lambda depth, words: f"{'  ' * depth}{words}\n"))


def as_markdown(listed: Sequence[Source], layout: ListForm) -> str:
    """Return the list as headings and nested items."""

    def line(depth: int, words: str) -> str:
        escaped = _escaped(words)
        return f"## {escaped}\n\n" if depth == 0 else f"{'  ' * (depth - 1)}- {escaped}\n"

    return "".join(_lines(listed, layout, line, before="\n")).rstrip("\n") + "\n" if listed else ""


def as_html(listed: Sequence[Source], layout: ListForm) -> str:
    """Return the list as headings and nested lists, to be put into a page."""
    from html import escape

    def items(branch: Branch) -> str:
        inner = "".join(
            f"<li>{escape(_heading(one, layout))}\n{items(one)}</li>\n" for one in branch.branches
        )
        inner += "".join(f"<li>{escape(_unit(unit, layout))}</li>\n" for unit in branch.units)
        return f"<ul>\n{inner}</ul>\n"

    return "".join(
        f"<h2>{escape(_heading(branch, layout))}</h2>\n{items(branch)}"
        for branch in _by_name(listed, layout)
    )


def as_csv(listed: Sequence[Source], layout: ListForm) -> str:
    """Return the list as a table, a row a unit; sheets and notes are always there."""
    from archref.app.csv_text import csv_text

    return csv_text(_COLUMNS, _rows(listed, layout))


def as_workbook(listed: Sequence[Source], layout: ListForm) -> bytes:
    """Return the table of ``as_csv`` as a workbook.

    Raises ArchrefError if its library is not installed.
    """
    from archref.app.spreadsheet import workbook

    return workbook(_COLUMNS, _rows(listed, layout))


def _rows(listed: Sequence[Source], layout: ListForm) -> list[dict[str, Any]]:
    rows = [source_data(source, layout) for source in in_order(listed, layout)]
    for row in rows:
        row["further"] = "; ".join(f"{k} {v}" for k, v in row["further"].items())
        row["sheets"], row["notes"] = ", ".join(row["sheets"]), ", ".join(row["notes"])
    return rows


def as_json(listed: Sequence[Source], layout: ListForm) -> str:
    """Return the list as an array of units, each with its places."""
    data = [
        {
            **source_data(source, layout),
            "printed": print_listed(source.citation, layout.style),
            "mentions": [dataclasses.asdict(mention) for mention in source.mentions],
        }
        for source in in_order(listed, layout)
    ]
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def as_slips(listed: Sequence[Source], layout: ListForm) -> str:
    """Return one line a unit, without sheets: what a reading room wants to be ordered by."""
    lines = [
        print_listed(dataclasses.replace(source.citation, listy=()), layout.style)
        for source in in_order(listed, layout)
    ]
    return "".join(f"{line}\n" for line in dict.fromkeys(lines))


def source_data(source: Source, layout: ListForm) -> dict[str, Any]:
    """Return a unit as plain data."""
    citation = source.citation
    archive = citation.archive
    row = archive_row(archive)
    return {
        "archive": row.name if row else archive.printed if archive else "",
        "archive_id": archive.id if archive else None,
        "abbreviation": _named(archive, layout, "{abbreviation}") if archive else "",
        "place": row.city if row else "",
        "fond": citation.fond or "",
        "fond_title": _fond_title(citation, layout) or "",
        "opis": citation.opis or "",
        "unit": citation.delo or "",
        "further": dict(citation.levels),
        "sheets": list(citation.listy),
        "notes": notes_cited(source),
        "key": source.key,
    }


class OutlineLine(NamedTuple):
    """One line of a list: how far it is indented, what it says, what it is about."""

    depth: int
    words: str
    source: Source | None
    """The unit, or the archive, fond or opis as a whole where that is cited; None for a heading."""


def outline(listed: Sequence[Source], layout: ListForm) -> Iterator[OutlineLine]:
    """Yield the lines of the list, archives at depth 0 and what is in them below."""

    def walk(branch: Branch, depth: int) -> Iterator[OutlineLine]:
        yield OutlineLine(depth, _heading(branch, layout), branch.itself)
        for unit in branch.units:
            yield OutlineLine(depth + 1, _unit(unit, layout), unit)
        for inner in branch.branches:
            yield from walk(inner, depth + 1)

    for branch in _by_name(listed, layout):
        yield from walk(branch, 0)


def _lines(
    listed: Sequence[Source],
    layout: ListForm,
    line: Callable[[int, str], str],
    before: str = "",
) -> Iterator[str]:
    """Yield the printed lines, with ``before`` ahead of each archive but the first."""
    for at, (depth, words, _) in enumerate(outline(listed, layout)):
        if at and not depth:
            yield before
        yield line(depth, words)


def _by_name(listed: Sequence[Source], layout: ListForm) -> list[Branch]:
    """Return the archives in the order of their names."""
    return sorted(tree(listed), key=lambda branch: alphabetical(_heading(branch, layout)))


def in_order(listed: Sequence[Source], layout: ListForm) -> Iterator[Source]:
    """Yield the units as a list has them: by the names of their archives in its style."""

    def walk(branch: Branch) -> Iterator[Source]:
        if branch.itself:
            yield branch.itself
        yield from branch.units
        for inner in branch.branches:
            yield from walk(inner)

    for branch in _by_name(listed, layout):
        yield from walk(branch)


def _heading(branch: Branch, layout: ListForm) -> str:
    citation = branch.first.citation
    if branch.level == "archive":
        words = _named(citation.archive, layout, HEADING) if citation.archive else "—"
    else:
        words = _levels(citation, branch_levels(branch.level), layout) or "—"
    if branch.level == "fond" and (title := _fond_title(citation, layout)):
        words = f"{words} ({title})"
    return words + _index(branch.itself, layout) if branch.itself else words


def _named(archive: Archive, layout: ListForm, template: str) -> str:
    return archive_named(archive, layout.style, template, as_printed=True)


def _unit(source: Source, layout: ListForm) -> str:
    citation = source.citation
    above = frozenset({"archive"}) | branch_levels("fond") | branch_levels("opis")
    hidden = above if layout.sheets else above | {"listy"}
    words = _levels(citation, has(citation) - hidden, layout) or "—"
    return words + _index(source, layout)


def _index(source: Source, layout: ListForm) -> str:
    return index_of(source.mentions, layout)


def index_of(mentions: Sequence[Location], layout: ListForm) -> str:
    """Return the notes that cite a source in brackets; nothing unless the list has an index."""
    if not layout.index:
        return ""
    groups = {"": list(mentions)}
    if layout.files:
        groups = {}
        for mention in mentions:
            groups.setdefault(mention.file, []).append(mention)
    places = []
    for file, cited in groups.items():
        notes, lines = places_cited(cited)
        both = (_places("cited_in", notes, layout), _places("line", map(str, lines), layout))
        here = "; ".join(filter(None, both))
        places.append(f"{PurePath(file).name} {here}" if file else here)
    return f" [{'; '.join(places)}]"


def _fond_title(citation: Citation, layout: ListForm) -> str | None:
    return layout.fonds.title(citation, layout.style) if layout.fonds else None


def _places(kind: str, numbers: Iterable[str], layout: ListForm) -> str:
    """Print the numbers of notes or lines after the word for them in the style's language."""
    listed, words = ", ".join(numbers), _words()[kind]
    return f"{words.get(layout.style.language, words['other'])} {listed}" if listed else ""


@cache
def _words() -> dict[str, dict[str, str]]:
    import tomllib

    return tomllib.loads(LIST_WORDS.read_text(encoding="utf-8"))


def _levels(citation: Citation, levels: frozenset[str], layout: ListForm) -> str:
    """Print some levels of a citation."""
    shown = levels & has(citation)
    return render_chain([PartialCitation(citation, shown)], layout.style).text if shown else ""


def _escaped(words: str) -> str:
    return "".join(f"\\{char}" if char in "*_[]<>`#|" else char for char in words)
