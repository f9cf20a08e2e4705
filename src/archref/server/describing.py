"""What a citation is, field by field, for whoever points at it."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from archref.archives.authority import Authority
from archref.citation.citation import Archive, Citation
from archref.links.addresses import addresses
from archref.messages import _
from archref.references.reference import SOURCE_FIELDS, Reference
from archref.server.texts import OpenText


def hover(text: OpenText, position: Position) -> Hover | None:
    """Return what is said of the source that is cited at a position; None if none is."""
    found = text.cited_at(position)
    if found is not None:
        note, citation = found
        lines = list(_of_citation(citation))
        place = text.range(note, citation.start, citation.end)
        return Hover(MarkupContent(MarkupKind.Markdown, "\n".join(lines)), place)
    for note, one in text.works_at(position):
        place = text.range(note, one.start, one.end)
        return Hover(MarkupContent(MarkupKind.Markdown, "\n".join(_of_reference(one))), place)
    return None


def unit_meant(citation: Citation) -> str:
    """Return in short which unit a citation names: its archive as printed, and its numbers."""
    archive = citation.archive
    numbers = (citation.fond, citation.opis, *citation.levels.values(), citation.delo)
    name = archive.printed if archive is not None else "?"
    sheets = ", ".join(sheet.replace("-", "–") for sheet in citation.listy)
    said = "/".join((name, *(number or "–" for number in numbers)))
    return f"{said}, {sheets}" if sheets else said


def _of_citation(citation: Citation) -> Iterator[str]:
    yield f"**{_plain(str(citation))}**\n"
    if citation.unresolved is not None:
        yield _("*{text}* means nothing: {unresolved}.").format(
            text=_plain(citation.repeat or citation.text), unresolved=citation.unresolved
        )
        return
    if citation.repeat is not None:
        yield _("*{repeat}* means {unit}.\n").format(
            repeat=_plain(citation.repeat), unit=_plain(unit_meant(citation))
        )
    yield "| | | |\n|---|---|---|"
    printed = {element.level for element in citation.elements}
    for level, value in _fields(citation):
        source = _("printed") if level in printed else _("as before")
        yield f"| {level} | {_plain(value)} | {source} |"
    if citation.unread:
        yield _("\nNot read: {passed_over}").format(
            passed_over=_plain("; ".join(citation.passed_over))
        )
    if citation.archive is not None:
        yield from _of_archive(citation.archive)
    links = [f"[{_plain(one.title)}]({one.url})" for one in addresses(citation)]
    if links:
        yield f"\n{' · '.join(links)}"


def _fields(citation: Citation) -> Iterator[tuple[str, str]]:
    archive = citation.archive
    if archive is not None:
        yield "archive", archive.printed
    if citation.fond:
        yield "fond", citation.fond
    if citation.opis:
        yield "opis", citation.opis
    yield from citation.levels.items()
    if citation.delo:
        yield "delo", citation.delo
    if citation.listy:
        yield "listy", ", ".join(sheet.replace("-", "–") for sheet in citation.listy)


def _of_archive(archive: Archive) -> Iterator[str]:
    if archive.id is None:
        if archive.candidates:
            yield _("\n{printed} can be: {candidates}").format(
                printed=_plain(archive.printed), candidates=", ".join(archive.candidates)
            )
        return
    table = Authority.current()
    row = table.row(archive.id)
    yield f"\n**{_plain(row.name)}** ({row.id})"
    names = [name for name in row.names if name != row.name]
    yield from (f"- {_plain(name)}" for name in names)
    if row.abbreviations:
        yield f"- {_plain(', '.join(row.abbreviations))}"
    if row.city:
        yield f"- {_plain(row.city)}"
    if row.valid_from or row.valid_to:
        yield f"- {row.valid_from or '…'}–{row.valid_to or 'today'}"
    present = table.present(row.id)
    if present != row.id:
        yield _("- today: {name} ({present})").format(
            name=_plain(table.name(present)), present=present
        )
    former = table.former(row.id)
    if former:
        yield _("- before: {former}").format(
            former=", ".join(_plain(table.name(one)) for one in former)
        )


def _of_reference(one: Reference) -> Iterator[str]:
    yield f"**{_plain(one.kind.replace('_', ' '))}**, {one.form}\n"
    if one.refers_to is not None:
        yield _("means {text} (note {note})\n").format(
            text=_plain(one.refers_to.text), note=_plain(one.refers_to.note)
        )
    if one.unresolved is not None:
        yield f"{one.unresolved}\n"
    yield "| | |\n|---|---|"
    for name in SOURCE_FIELDS:
        value = getattr(one, name)
        if value:
            said = "; ".join(value) if isinstance(value, tuple) else str(value)
            yield f"| {name} | {_plain(said)} |"


def _plain(text: str) -> str:
    """Return a text without anything that Markdown takes for markup."""
    text = " ".join(text.split())
    return "".join(f"\\{char}" if char in "\\`*_[]<>|#" else char for char in text)
