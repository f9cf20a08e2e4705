"""Counts of what is cited: by archive, fond and note, with repeats and what is unresolved."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import PurePath
from typing import Any, Final, NamedTuple

from archref.app.collecting import Citing
from archref.app.csv_text import csv_lines
from archref.app.house import house_of
from archref.app.visible import visible_line
from archref.citation.citation import Citation
from archref.citation.ordering import natural
from archref.colours import output_console
from archref.messages import _, later
from archref.note import Note
from archref.reports.works import Count, WorkCounts, count_works
from archref.styles.listed import UsualNames, archive_named
from archref.units.identity import Key, UnitKeys
from archref.units.usual import UsualFonds

_WIDTHS: Final = (1, 5, 10, 25, 50, 100, 250, 500, 1000, 5000, 10000)
_RANGES: Final = 20
"""The most ranges that notes are counted in."""

_BAR: Final = 30
_SHORT_BAR: Final = 5
_BETWEEN: Final = 10
"""Columns of a terminal that are left between those of a table."""

_TABLES: Final = (
    ("archive", later("archives")),
    ("fond", later("fonds")),
    ("notes", later("notes")),
    ("work", later("other works")),
    ("periodical", later("newspapers and journals")),
)
"""What is counted, and the heading of its table."""


@dataclass(slots=True)
class Statistics:
    """All the counts of some files."""

    notes: int = 0
    citing: int = 0
    """Notes that cite at least one archival unit."""

    total: Count = field(default_factory=Count)
    archives: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    fonds: dict[tuple[str, str], Count] = field(default_factory=lambda: defaultdict(Count))
    ranges: list[tuple[str, Count]] = field(default_factory=list)
    """Ranges of notes by their numbers, which other files and chapters can have, too."""

    forms: Counter[str] = field(default_factory=Counter)
    """How often citations are printed in full, shortened, or by a word such as Ibid."""

    names: dict[str, str] = field(default_factory=dict)
    """The name of each archive as readers know it, by what ``archives`` has it under."""

    unresolved: list[dict[str, Any]] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)
    """Of a corpus, how often which reason kept a citation from being resolved, in place of them."""

    fond_numbers: dict[tuple[str, str], str] = field(default_factory=dict)
    """The number of each fond as most notes print it, where that is not its normal form."""

    works: WorkCounts | None = None
    """The counts of what is cited beside archives, where that was asked for."""

    def as_dict(self) -> dict[str, Any]:
        """Return the counts as plain data."""
        return {
            "notes": self.notes,
            "notes citing archives": self.citing,
            "citations": self.total.citations,
            "units": self.total.different,
            "forms": {form: self.forms[form] for form in ("full", "short", "repeat")},
            "archives": [
                {"archive": one, "name": self.name(one), **_plain(count)}
                for one, count in _sorted(self.archives)
            ],
            "fonds": [
                {"archive": archive, "name": self.name(archive), "fond": fond, **_plain(count)}
                for (archive, fond), count in self.fonds_in_order()
            ],
            "note ranges": [{"notes": name, **_plain(count)} for name, count in self.ranges],
            "unresolved": self.unresolved or _by_reason(self.reasons),
            **(self.works.as_dict() if self.works is not None else {}),
        }

    @property
    def unresolved_count(self) -> int:
        """How many citations were not resolved."""
        return len(self.unresolved) + self.reasons.total()

    def name(self, archive: str) -> str:
        """Return the name of an archive."""
        return self.names.get(archive, archive)

    def fonds_in_order(self) -> list[tuple[tuple[str, str], Count]]:
        """Return the fonds by archive and number."""
        return sorted(
            self.fonds.items(), key=lambda one: (self.name(one[0][0]), natural(one[0][1]))
        )


def count_citations(files: Iterable[Citing]) -> Statistics:
    """Count what files cite; archives are named in the language of most citations.

    One that notes name by several abbreviations is named by the one that most of them print.
    """
    files = list(files)
    made = Statistics()
    units = UnitKeys("unit")
    cited: list[_Cited] = []
    style = house_of(files)
    usual = UsualNames(
        one.archive for file in files for _, found in file.found for one in found if one.archive
    )
    for file in files:
        has_notes = any(note.kind == "note" for note, _ in file.found)
        name, chapter = f"{PurePath(file.path).name}: " if len(files) > 1 else "", 0
        for note, citations in file.found:
            chapter += note.chapter
            keys = [units.key(citation, note.document) for citation in citations]
            if note.kind == "note":
                cited.append(_Cited((name, chapter), note.number, keys))
            if note.kind == "note" or not has_notes:
                made.notes += 1
                made.citing += bool(citations)
            for citation, key in zip(citations, keys, strict=True):
                _add(made, citation, key)
                if citation.archive is not None and (one := _name(citation)) not in made.names:
                    archive = usual.of(citation.archive)
                    made.names[one] = archive_named(
                        archive, style, "{abbreviation}", as_printed=True
                    )
                if citation.unresolved:
                    made.unresolved.append(_unresolved(file, note, citation))
    made.ranges = list(_ranges(cited))
    made.fond_numbers = _fond_numbers(files)
    if any(file.works for file in files):
        made.works = count_works(files)
    return made


def _fond_numbers(files: Iterable[Citing]) -> dict[tuple[str, str], str]:
    every = [one for file in files for _, found in file.found for one in found if one.fond]
    usual = UsualFonds(every)
    return {(_name(one), one.fond or ""): usual.number(one) for one in every}


def _unresolved(file: Citing, note: Note, citation: Citation) -> dict[str, Any]:
    """Return where a citation stands that stays unresolved, and why."""
    line, _ = note.place(citation.start)
    return {
        "file": file.path,
        "note": note.number,
        "line": line,
        "text": " ".join(citation.text.split()),
        "reason": citation.unresolved,
    }


def _add(made: Statistics, citation: Citation, key: Key | None) -> None:
    archive = _name(citation)
    made.total.add(key)
    made.forms[citation.form] += 1
    made.archives[archive].add(key)
    made.fonds[archive, citation.fond or citation.levels.get("razriad", "")].add(key)


def _name(citation: Citation) -> str:
    archive = citation.archive
    return "?" if archive is None else archive.id or archive.printed


class _Cited(NamedTuple):
    """A note, and the units that it cites."""

    part: tuple[str, int]
    """The file, as its ranges name it, and the number of its chapter."""

    number: str
    keys: list[Key | None]


def _ranges(cited: Sequence[_Cited]) -> Iterator[tuple[str, Count]]:
    """Yield the counts of notes by ranges of them, in their order; none reaches into two files."""
    fitting = (width for width in _WIDTHS if len(cited) <= width * _RANGES)
    width = next(fitting, _WIDTHS[-1])
    for (file, _chapter), group in groupby(cited, key=lambda one: one.part):
        notes = list(group)
        for start in range(0, len(notes), width):
            within = notes[start : start + width]
            counted = Count()
            for key in (key for one in within for key in one.keys):
                counted.add(key)
            first, last = within[0].number, within[-1].number
            yield file + (first if first == last else f"{first}–{last}"), counted


def _by_reason(reasons: Counter[str]) -> list[dict[str, Any]]:
    return [{"reason": reason, "citations": count} for reason, count in reasons.most_common()]


def _sorted(counts: dict[str, Count]) -> list[tuple[str, Count]]:
    return sorted(counts.items(), key=lambda one: (-one[1].citations, one[0]))


def _plain(count: Count) -> dict[str, int]:
    return {"citations": count.citations, "units": count.different}


def as_json(made: Statistics) -> str:
    """Return the counts as an object."""
    return json.dumps(made.as_dict(), ensure_ascii=False, indent=2) + "\n"


def as_csv(made: Statistics) -> str:
    """Return the counts as a table: what is counted, under which name, citations, units."""
    counts = (
        (kind, name, one.citations, one.different, key) for kind, name, one, key in _rows(made)
    )
    forms = (("form", form, made.forms[form], "", "") for form in ("full", "short", "repeat"))
    unresolved = ("form", "unresolved", made.unresolved_count, "", "")
    return csv_lines(
        [("counted", "name", "citations", "units", "key"), *counts, *forms, unresolved]
    )


def _rows(made: Statistics) -> Iterator[tuple[str, str, Count, str]]:
    """Yield what is counted, its name, the count, and the key by which programs know it."""
    yield "all", "all", made.total, ""
    for archive, counted in _sorted(made.archives):
        yield "archive", made.name(archive), counted, archive
    for (archive, fond), counted in made.fonds_in_order():
        number = made.fond_numbers.get((archive, fond), fond)
        yield "fond", f"{made.name(archive)}/{number}", counted, f"{archive}/{fond}"
    for name, counted in made.ranges:
        yield "notes", name, counted, ""
    if made.works is not None:
        for kind, counted in _sorted(made.works.kinds):
            yield "work", kind, counted, ""
        for name, counted in _sorted(made.works.periodicals):
            yield "periodical", name, counted, ""


def print_table(made: Statistics) -> None:
    """Print the counts for people, with bars."""
    from rich import box
    from rich.cells import cell_len
    from rich.table import Table
    from rich.text import Text

    console = output_console(highlight=False)
    for kind, title in _TABLES:
        rows = [(name, counted) for what, name, counted, _share in _rows(made) if what == kind]
        most = max((counted.citations for _, counted in rows), default=0)
        if not most:
            continue
        table = Table(_(title), _("citations"), _("units"), "", box=box.SIMPLE, show_edge=False)
        for column in (1, 2):
            table.columns[column].justify = "right"
        longest = max(cell_len(visible_line(name)) for name, _counted in rows)
        taken = longest + sum(cell_len(_(word)) for word in ("citations", "units")) + _BETWEEN
        room = min(_BAR, max(_SHORT_BAR, console.width - taken))
        for name, counted in rows:
            bar = "█" * round(room * counted.citations / most)
            numbers = (str(counted.citations), str(counted.different))
            table.add_row(Text(visible_line(name)), *numbers, bar or "▏"[: counted.citations])
        console.print(table)
        console.print()
    for line in _summary(made):
        console.print(Text(visible_line(line)))


def _summary(made: Statistics) -> Iterator[str]:
    yield _("{citing} of {n} notes cite archives").format(citing=made.citing, n=made.notes)
    yield _("{citations} citations of {units} units").format(
        citations=made.total.citations, units=made.total.different
    )
    yield _("{full} in full, {short} shortened, {repeat} repeated references").format(
        **{form: made.forms[form] for form in ("full", "short", "repeat")}
    )
    if made.works is not None:
        yield from made.works.summary()
    if made.unresolved_count:
        yield _("{n} unresolved:").format(n=made.unresolved_count)
    for reason, count in made.reasons.most_common():
        yield f"  {count}: {_(reason)}"
    for one in made.unresolved:
        where = _("note {number}") if one["note"] else _("line {line}")
        place = where.format(number=one["note"], line=one["line"])
        yield f"  {one['file']}: {place}: {one['text']}: {_(one['reason'])}"
