"""The lists of a report: archival sources as ``archref sources`` has them, and all others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from pathlib import PurePath
from typing import TYPE_CHECKING

from archref.citation.citation import Citation
from archref.overview.reading import ReadFile
from archref.page.model import Link, SourceLine, WorksView
from archref.references.reference import SOURCE_KINDS
from archref.sources.fonds import FondTitles
from archref.sources.lists import ListForm, OutlineLine, outline
from archref.units.sources import Location, Source, cited_sources

if TYPE_CHECKING:
    from archref.note import Note
    from archref.references.reference import Reference
    from archref.styles import Style

Places = Mapping[tuple[str, str, int], Link]
"""Links to notes by file, number and line, as lists of sources name them."""


def sources_cited(files: Sequence[ReadFile], style: Style, places: Places) -> list[SourceLine]:
    """Return the archival sources as a tree of lines, each with links to the notes."""
    citing = [file.citing for file in files]
    layout = ListForm(style, sheets=True, fonds=FondTitles(citing))
    lines = list(outline(cited_sources(citing), layout))
    return _nested(lines, 0, places)


def _nested(lines: Sequence[OutlineLine], depth: int, places: Places) -> list[SourceLine]:
    made: list[SourceLine] = []
    heads = [at for at, line in enumerate(lines) if line.depth == depth]
    for head, end in pairwise([*heads, len(lines)]):
        _, words, source = lines[head]
        inner = _nested(lines[head + 1 : end], depth + 1, places)
        made.append(SourceLine(words, _places(source, places), inner))
    return made


def _places(source: Source | None, places: Places) -> tuple[Link, ...]:
    found = (places.get(_key(one)) for one in (source.mentions if source else ()))
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
    words = link.words.removeprefix("note ")
    return Link(f"{PurePath(path).name}: {words}" if path else words, link.anchor)


def works_cited(files: Sequence[ReadFile], links: Sequence[Mapping[int, Link]]) -> list[WorksView]:
    """Return what is cited beside archives, by kind, each work once with links to the notes."""
    cited: dict[tuple[str, str], list[tuple[Reference, Link]]] = {}
    for file, own in zip(files, links, strict=True):
        path = file.path if len(files) > 1 else ""
        for note, one in _references(file):
            if one.unresolved is None:
                link = short(own[note.index], path)
                cited.setdefault((one.kind, one.key), []).append((one, link))
    lines = sorted((SOURCE_KINDS.index(kind), *_line(found)) for (kind, _), found in cited.items())
    return [
        WorksView(SOURCE_KINDS[kind], [line for _, _, line in group])
        for kind, group in groupby(lines, key=lambda one: one[0])
    ]


def _references(file: ReadFile) -> Iterator[tuple[Note, Reference]]:
    for note, sources in file.found:
        for one in sources:
            if not isinstance(one, Citation):
                yield note, one


def _line(found: Iterable[tuple[Reference, Link]]) -> tuple[str, SourceLine]:
    """Return a work by its fullest reference, and what to sort it by."""
    found = list(found)
    fullest = max((one for one, _ in found), key=lambda one: (one.form == "full", len(one.text)))
    words = " ".join(fullest.text.split())
    return words.casefold(), SourceLine(words, tuple(dict.fromkeys(link for _, link in found)), [])
