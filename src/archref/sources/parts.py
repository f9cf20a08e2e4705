"""Lists of sources in parts: archives, published sources, newspapers, literature, and others."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Sequence
from functools import cache
from typing import Any, Final, Literal

from archref.app.csv_text import csv_text
from archref.sources.lists import LIST_WORDS, ListForm, index_of, source_data
from archref.styles.listed import print_listed
from archref.units.alphabet import alphabetical
from archref.units.entries import entry_printer
from archref.units.persons import family_first
from archref.units.sources import Source, places_cited
from archref.units.works import ListedWork

ListPart = Literal["archives", "published", "newspapers", "literature", "other"]

LIST_PARTS: Final[tuple[ListPart, ...]] = ListPart.__args__  # type: ignore[attr-defined]
PART_COLUMNS: Final = (
    "part", "kind", "authors", "editors", "title", "container", "place", "publisher", "year",
    "volume", "issue", "dates", "url", "archive", "shelfmark", "printed", "notes", "key",
)  # fmt: skip
_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")


@dataclasses.dataclass(frozen=True, slots=True)
class PartedList:
    """What a manuscript cites, and in which order it is printed."""

    archives: Sequence[Source]
    works: Sequence[ListedWork]
    wanted: Sequence[str]
    """The parts that are printed."""

    first: str
    """The letters that come first: ``cyrillic`` or ``latin``."""

    by_editors: bool = False
    """Whether a work without an author is listed by its editors, as Chicago does."""

    def of(self, part: str) -> list[ListedWork]:
        """Return the works of a part in order; archives abroad are in ``archives``."""
        found = [work for work in self.works if self._part(work) == part]
        return sorted(found, key=self._place)

    def _part(self, work: ListedWork) -> str:
        return "archives" if work.reference.kind == "foreign_archive" else work.part

    def _place(self, work: ListedWork) -> tuple[Any, ...]:
        one = work.reference
        names = one.authors or (one.editors if self.by_editors and not one.container else ())
        by = family_first(names[0]) if names else ""
        words = by or one.archive or one.title or one.container or one.url or one.text
        cyrillic = _CYRILLIC.search(words[:1]) is not None
        rest = " ".join(filter(None, (one.title, one.container, one.shelfmark, one.year)))
        return cyrillic != (self.first == "cyrillic"), alphabetical(words), alphabetical(rest)


def print_parts(listed: PartedList, layout: ListForm, form: str, archives: str) -> str:
    """Return the parts with their headings; ``archives`` is the list of archives in this form."""
    made: list[str] = []
    for part in LIST_PARTS:
        if part not in listed.wanted:
            continue
        entries = [_entry(work, layout) for work in listed.of(part)]
        inner = archives if part == "archives" else ""
        if entries or inner:
            made.append(_PRINT[form](_heading(part, layout), inner, entries))
    return "\n".join(made)


def _entry(work: ListedWork, layout: ListForm) -> str:
    return entry_printer(layout.style.script)(work) + index_of(work.mentions, layout)


@cache
def _headings() -> dict[str, dict[str, str]]:
    import tomllib

    return tomllib.loads(LIST_WORDS.read_text(encoding="utf-8"))


def _heading(part: str, layout: ListForm) -> str:
    words = _headings()[f"part_{part}"]
    return words.get(layout.style.language, words["other"])


def _text(heading: str, inner: str, entries: Sequence[str]) -> str:
    lines = [f"  {line}" for line in [*inner.splitlines(), *entries]]
    return "\n".join((heading, *lines, ""))


def _markdown(heading: str, inner: str, entries: Sequence[str]) -> str:
    deeper = inner.replace("## ", "### ").rstrip("\n")
    items = "".join(f"- {re.sub(_SIGNS, _escape, entry)}\n" for entry in entries)
    return f"## {heading}\n\n" + (f"{deeper}\n\n" if deeper else "") + items


_SIGNS: Final = re.compile(r"[*_\[\]<>`#|]")


def _escape(sign: re.Match[str]) -> str:
    return f"\\{sign[0]}"


def _html(heading: str, inner: str, entries: Sequence[str]) -> str:
    from html import escape

    deeper = inner.replace("<h2>", "<h3>").replace("</h2>", "</h3>")
    items = "".join(f"<li>{escape(entry)}</li>\n" for entry in entries)
    listed = f"<ul>\n{items}</ul>\n" if items else ""
    return f"<h2>{escape(heading)}</h2>\n{deeper}{listed}"


_PRINT: Final = {"text": _text, "markdown": _markdown, "html": _html}


def parts_data(listed: PartedList, layout: ListForm) -> list[dict[str, Any]]:
    """Return everything as plain data, in the order of the parts."""
    rows: list[dict[str, Any]] = []
    for part in LIST_PARTS:
        if part not in listed.wanted:
            continue
        if part == "archives":
            rows += [_archival(source, layout) for source in listed.archives]
        rows += [_work(part, work, layout) for work in listed.of(part)]
    return rows


def _archival(source: Source, layout: ListForm) -> dict[str, Any]:
    data = source_data(source, layout)
    printed = print_listed(dataclasses.replace(source.citation, listy=()), layout.style)
    return {"part": "archives", "kind": "archival", **data, "printed": printed}


def _work(part: str, work: ListedWork, layout: ListForm) -> dict[str, Any]:
    data = {k: v for k, v in work.reference.to_dict().items() if k in PART_COLUMNS}
    notes, lines = places_cited(work.mentions)
    return {
        "part": part,
        **data,
        "volume": ", ".join(work.volumes),
        "dates": list(work.dates),
        "printed": entry_printer(layout.style.script)(work),
        "notes": [*notes, *(f"line {line}" for line in lines)],
        "key": work.key,
    }


def parts_json(listed: PartedList, layout: ListForm) -> str:
    """Return everything as an array, each with the part it belongs to."""
    return json.dumps(parts_data(listed, layout), ensure_ascii=False, indent=2) + "\n"


def parts_rows(listed: PartedList, layout: ListForm) -> list[dict[str, str]]:
    """Return the cells of a table, a row a source."""
    return [
        {name: _cell(row.get(name)) for name in PART_COLUMNS} for row in parts_data(listed, layout)
    ]


def _cell(value: Any) -> str:
    return "; ".join(value) if isinstance(value, list) else str(value or "")


def parts_csv(listed: PartedList, layout: ListForm) -> str:
    """Return everything as a table."""
    return csv_text(PART_COLUMNS, parts_rows(listed, layout))


def parts_workbook(listed: PartedList, layout: ListForm) -> bytes:
    """Return the table as a workbook. Raises ArchrefError if its library is not installed."""
    from archref.app.spreadsheet import workbook

    return workbook(PART_COLUMNS, parts_rows(listed, layout))
