"""Notes held against the manuscript's own list of sources.

Such a list names the archive in a heading, then fonds, opisi and files below it, or each on a
line of its own with the archive; a fond on it stands for all that is in it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from archref.citation.citation import INHERITABLE, Citation
from archref.messages import _
from archref.note import Note
from archref.units.identity import UnitKeys
from archref.units.sources import Source, notes_cited, places_cited

if TYPE_CHECKING:
    from archref.reading.reader import Reader
    from archref.sources.lists import ListForm
    from archref.units.works import ListedWork

_BULLET: Final = re.compile(r"[\s\-–—•*#>]*(?:\d{1,4}[.)]\s+)?")  # – 12. before an entry
_WORD: Final = re.compile(r"[^\W\d_]+\.?")
_CODE: Final = re.compile(r"\(([^()\d]{2,40})\)")  # (ГАРФ) in a heading
_LEVELS: Final = (*INHERITABLE[1:],)


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of a list of sources and what it names."""

    line: int
    text: str
    citation: Citation


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a list of sources and the notes differ."""

    unlisted: list[Source]
    """Units that are cited but not on the list, nor their opis or fond."""

    uncited: list[Listed]
    """What is on the list and never cited."""

    unlisted_works: Sequence[ListedWork] = ()
    uncited_works: Sequence[tuple[int, str]] = ()
    """Lines of the list, with their numbers, of books and other works that are never cited."""

    @property
    def differs(self) -> bool:
        """Whether the list and the notes differ at all."""
        return bool(self.unlisted or self.uncited or self.unlisted_works or self.uncited_works)

    def as_text(self, layout: ListForm) -> str:
        """Return both as lines for people."""
        from archref.sources.lists import in_order
        from archref.styles.listed import print_listed
        from archref.units.entries import entry_printer

        lines: list[str] = []
        if self.unlisted:
            lines.append(_("Cited and not listed:"))
        for source in in_order(self.unlisted, layout):
            notes = ", ".join(notes_cited(source))
            lines.append(f"  {print_listed(source.citation, layout.style)} [{notes}]")
        for work in self.unlisted_works:
            if not lines:
                lines.append(_("Cited and not listed:"))
            numbers, rows = places_cited(work.mentions)
            where = ", ".join((*numbers, *(_("line {row}").format(row=row) for row in rows)))
            lines.append(f"  {entry_printer(layout.style.script)(work)} [{where}]")
        if self.uncited or self.uncited_works:
            lines.append(_("Listed and never cited:"))
        lines += [
            _("  line {line}: {text}").format(line=one.line, text=one.text) for one in self.uncited
        ]
        lines += [
            _("  line {line}: {text}").format(line=line, text=text)
            for line, text in self.uncited_works
        ]
        return "".join(f"{line}\n" for line in lines)

    def as_json(self) -> str:
        """Return both as an object."""
        data: dict[str, list[dict[str, object]]] = {
            "unlisted": [
                {"key": source.key, "notes": notes_cited(source)} for source in self.unlisted
            ],
            "uncited": [
                {"line": one.line, "text": one.text, "key": one.citation.key}
                for one in self.uncited
            ],
        }
        if self.unlisted_works or self.uncited_works:
            data["unlisted works"] = [
                {"key": work.key, "text": work.reference.text} for work in self.unlisted_works
            ]
            data["uncited works"] = [
                {"line": line, "text": text} for line, text in self.uncited_works
            ]
        return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def compare_lists(cited: Sequence[Source], listed: Sequence[Listed]) -> Comparison:
    """Compare what is cited with what is listed.

    An archive that may be one of several is any of them: whether ГАНО is the one in Novosibirsk,
    the list's «Государственный архив Новосибирской области» tells as well as it can be told.
    """
    heights = {by: UnitKeys(by) for by in ("unit", "opis", "fond", "archive")}
    names = [
        {(by, key) for by, units in heights.items() for key in _keys(units, s.citation)}
        for s in cited
    ]
    every = set().union(*names) if names else set()
    named = [_names(one.citation, heights) for one in listed]
    on_list = set().union(*named) if named else set()
    return Comparison(
        [source for source, own in zip(cited, names, strict=True) if not own & on_list],
        [one for one, own in zip(listed, named, strict=True) if not own & every],
    )


def _names(citation: Citation, heights: dict[str, UnitKeys]) -> set[tuple[str, object]]:
    """Return what a line of a list names, at the height it names it; each archive it may mean."""
    if citation.delo or citation.levels:
        by = "unit"
    else:
        by = "opis" if citation.opis else "fond" if citation.fond else "archive"
    return {(by, key) for key in _keys(heights[by], citation)}


def _keys(units: UnitKeys, citation: Citation) -> Iterator[object]:
    """Yield the name of a unit as it is, then in each of the archives that may be meant."""
    yield units.key(citation, "")
    archive = citation.archive
    for one in archive.candidates if archive is not None else ():
        meant = archive._replace(id=one, candidates=())  # type: ignore[union-attr]
        yield units.key(replace(citation, archive=meant), "")


def read_list(path: str, *, encoding: str | None = None, works: bool = False) -> list[Listed]:
    """Read the archives of a list of sources from a file of any format.

    Raises ArchrefError if it can't be read, or if nothing on it is an archival source and it is no
    list of ``works`` either.
    """
    from archref.errors import ArchrefError
    from archref.manuscripts import open_manuscript

    manuscript = open_manuscript(path, notes="lines", encoding=encoding)
    listed = list(_read(manuscript.notes()))
    if not listed and not works:
        raise ArchrefError(
            _("names no archival sources; a list has lines such as «РГАСПИ. Ф. 17. Оп. 3»"),
            path=manuscript.path,
        )
    return listed


def _read(notes: Iterator[Note]) -> Iterator[Listed]:
    from archref.reading.reader import Reader

    reader = Reader()
    above: dict[str, str] = {}
    for note in notes:
        for row, text in enumerate(note.text.split("\n")):
            bare = text[_BULLET.match(text).end() :]  # type: ignore[union-attr]
            first = _first_level(bare)
            lead = _lead(above, first)
            citations = _cited(reader, f"{note.index}:{row}", lead + bare)
            if not citations:
                if archive := _heading(bare):
                    above = {"archive": archive}
                continue
            for citation in citations:
                yield Listed(note.line + row, " ".join(bare.split()), citation)
            above = _above(citations[0])


def _cited(reader: Reader, number: str, text: str) -> Sequence[Citation]:
    """Return what a line names.

    In a note, an archive abroad and a fond alone (``HIA, f. 89``) are no citation of ours; on a
    list they are, so that such a line is read with an opis that it doesn't have.
    """
    found = reader.citations(number, text)
    if found or not text.rstrip(" .;,")[-1:].isdigit():
        return found
    read = reader.citations(f"{number}:fond", f"{text.rstrip(' .;,')}, оп. 1")
    return [
        replace(one, opis=None)
        for one in read
        if one.archive is not None and one.archive.id and one.fond and one.opis == "1"
    ]


def _lead(above: dict[str, str], first: str | None) -> str:
    """Return the words for what a line takes from those above it."""
    if first is None or "archive" not in above:
        return ""
    higher = _LEVELS[: _LEVELS.index(first)] if first in _LEVELS else _LEVELS[:2]
    words = {"fond": "Ф.", "opis": "Оп.", "delo": "Д."}
    parts = [f"{words[level]} {above[level]}" for level in higher if level in above]
    return ". ".join((above["archive"], *parts)) + ". "


def _above(citation: Citation) -> dict[str, str]:
    """Return what the lines below take from a citation, each as it is printed: ``П-288``."""
    printed = {level: word.number for level, word in citation.wording.items() if word.number}
    found = {level: printed.get(level, getattr(citation, level)) for level in _LEVELS}
    if citation.archive is not None:
        found["archive"] = citation.archive.printed
    return {level: value for level, value in found.items() if value}


def _first_level(text: str) -> str | None:
    """Return the level whose term a line begins with."""
    from archref.terms import fold, lexicon

    match = _WORD.match(text)
    levels = lexicon().levels_of(fold(match[0])) if match else []
    if not levels or not re.search(r"\d", text):
        return None
    return min(levels, key=lambda level: _LEVELS.index(level) if level in _LEVELS else 9)


def _heading(text: str) -> str | None:
    """Return the name of the archive that a heading is, or that it has in brackets."""
    from archref.archives.authority import Authority

    authority = Authority.current()
    whole = text.strip(" .:#*")
    names = [code.strip() for code in _CODE.findall(text)]
    names += [whole, whole.split("(")[0].strip(" ,"), *whole.split(",")[:1]]
    known = next((name for name in names if name and authority.candidates(name)), None)
    return known or (whole if _is_institution(whole) else None)


def _is_institution(text: str) -> bool:
    """Return whether a heading without a number names an archive that the table doesn't have."""
    from archref.terms import fold, lexicon

    words = lexicon().words["institution"]
    singular = (fold(word) for word in re.findall(r"[^\W\d_]+", text))
    return not re.search(r"\d", text) and any(word in words for word in singular)
