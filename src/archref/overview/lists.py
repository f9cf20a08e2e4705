"""The lists of a report: archival sources as ``archref sources`` has them, and all others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from archref.messages import _, later
from archref.overview.reading import ReadFile
from archref.page.model import Elsewhere, Link, SourceLine, WorksView
from archref.sources.fonds import FondTitles
from archref.sources.lists import ListForm, OutlineLine, outline
from archref.sources.parts import LIST_PARTS, PartedList
from archref.units.entries import entry_printer
from archref.units.sources import Location, Source, cited_sources
from archref.units.works import listed_works

if TYPE_CHECKING:
    from archref.styles import Style

_PARTS: Final = {
    "archives": later("Archives abroad"),
    "published": later("Published sources"),
    "newspapers": later("Newspapers and journals"),
    "literature": later("Literature"),
    "other": later("Web pages, interviews, films"),
}

Places = Mapping[tuple[str, str, int], Link]
"""Links to notes by file, number and line, as lists of sources name them."""


def sources_cited(
    files: Sequence[ReadFile], style: Style, places: Places, web: bool = False
) -> list[SourceLine]:
    """Return the archival sources as a tree of lines, each with links to the notes.

    With ``web``, units have their addresses there, too.
    """
    citing = [file.citing for file in files]
    layout = ListForm(style, sheets=True, fonds=FondTitles(citing))
    lines = list(outline(cited_sources(citing), layout))
    return _nested(lines, 0, places, web)


def _nested(
    lines: Sequence[OutlineLine], depth: int, places: Places, web: bool
) -> list[SourceLine]:
    made: list[SourceLine] = []
    heads = [at for at, line in enumerate(lines) if line.depth == depth]
    for head, end in pairwise([*heads, len(lines)]):
        _, words, source = lines[head]
        inner = _nested(lines[head + 1 : end], depth + 1, places, web)
        elsewhere = _elsewhere(source) if web else ()
        made.append(SourceLine(words, _places(source, places), inner, elsewhere))
    return made


def _elsewhere(source: Source | None) -> tuple[Elsewhere, ...]:
    """Return where a unit may be seen on the web; its archive is no news to the reader."""
    from archref.links.addresses import addresses

    found = addresses(source.citation) if source else ()
    return tuple(Elsewhere(one.title, one.url) for one in found if one.of_unit)


def _places(source: Source | None, places: Places) -> tuple[Link, ...]:
    return _linked(source.mentions if source else (), places)


def _linked(mentions: Iterable[Location], places: Places) -> tuple[Link, ...]:
    found = (places.get(_key(one)) for one in mentions)
    return tuple(dict.fromkeys(link for link in found if link is not None))


def _key(location: Location) -> tuple[str, str, int]:
    return location.file, location.note, location.line


def links_to_notes(
    files: Sequence[ReadFile], links: Sequence[Mapping[int, Link]]
) -> dict[tuple[str, str, int], Link]:
    """Return the links to notes by how lists of sources name places; the first of a name wins."""
    made: dict[tuple[str, str, int], Link] = {}
    for file, own in zip(files, links, strict=True):
        for note, sources in file.found:
            for one in sources:
                line, _ = note.place(one.start)
                number = note.number if note.kind == "note" else ""
                link = short(own[note.index], file.path if len(files) > 1 else "")
                made.setdefault((file.path, number, line), link)
    return made


def short(link: Link, path: str) -> Link:
    """Return a link to a note as a list prints it: the number alone, after a file's name if any."""
    words = link.words.removeprefix(_("note {number}").format(number=""))
    return Link(f"{PurePath(path).name}: {words}" if path else words, link.anchor)


def works_cited(files: Sequence[ReadFile], style: Style, places: Places) -> list[WorksView]:
    """Return what is cited beside archives, in the parts and the words of ``archref sources``.

    Each work stands once, with links to the notes.
    """
    works = listed_works([file.citing for file in files], whole_newspapers=True)
    latin = style.script == "latin"
    listed = PartedList([], works, LIST_PARTS, style.script, by_editors=latin)
    words = entry_printer(style.script)
    views = []
    for part in LIST_PARTS:
        lines = [
            SourceLine(words(one), _linked(one.mentions, places), []) for one in listed.of(part)
        ]
        if lines:
            views.append(WorksView(_PARTS[part], lines))
    return views
