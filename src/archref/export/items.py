"""Citations in, items for reference managers out: by archive and number, each with its key."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Literal

from archref.app.collecting import Citing
from archref.app.house import house_of
from archref.app.xml_characters import without_barred
from archref.archives.authority import Authority
from archref.citation import sheets
from archref.citation.citation import Citation
from archref.export.item import CitedUnitData, Item
from archref.export.keys import with_keys
from archref.export.printing import CitationPrinter
from archref.styles import Style
from archref.styles.listed import archive_row
from archref.styles.model import Script
from archref.styles.naming import script_of
from archref.units.alphabet import alphabetical
from archref.units.description import Description, describe
from archref.units.identity import UnitKeys
from archref.units.sources import Location
from archref.units.usual import UsualFonds

Per = Literal["unit", "citation"]


def items(files: Sequence[Citing], per: Per, style: Style | None = None) -> list[Item]:
    """Return the items of files, by archive and number; unresolved citations are left out.

    ``style`` prints all of them; without it, a built-in style in the language of most citations.
    """
    cited = _with_usual_fonds(_cited(files))
    named = [one.archive for _, _, one, _ in cited if one.archive is not None]
    printer = CitationPrinter(style or house_of(files), named)
    usual = _usual_languages(one for _, _, one, _ in cited)
    groups: dict[Any, list[tuple[Location, Citation, Description]]] = {}
    units = UnitKeys(per)
    for number, (document, mention, citation, description) in enumerate(cited):
        key = units.key(citation, document)
        if key is not None:
            own = (key, number) if per == "citation" else key
            groups.setdefault(own, []).append((mention, citation, description))
    made = [_item(places, printer, usual) for places in groups.values()]
    made.sort(key=lambda item: (alphabetical(item.name), item.record.archive, item.citation.order))
    return with_keys(made, sheets=per == "citation")


_Cited = tuple[str, Location, Citation, Description]


def _with_usual_fonds(cited: Iterable[_Cited]) -> list[_Cited]:
    listed = list(cited)
    fonds = UsualFonds(citation for _, _, citation, _ in listed)
    return [(name, place, fonds.of(one), described) for name, place, one, described in listed]


def _cited(files: Iterable[Citing]) -> Iterator[_Cited]:
    for file in files:
        for note, citations in file.found:
            for number, citation in enumerate(citations):
                line, _ = note.place(citation.start)
                shown = note.number if note.kind == "note" else ""
                described = describe(note.text, citations, number)
                yield note.document, Location(file.path, shown, line), citation, described


def _usual_languages(citations: Iterable[Citation]) -> dict[Script | None, str]:
    """Return the language of most citations in each script."""
    spoken = Counter((script_of(one.text), one.language) for one in citations)
    usual: dict[Script | None, str] = {}
    for (script, language), _ in spoken.most_common():
        if language is not None:
            usual.setdefault(script, language)
    return usual


def _language(citation: Citation, usual: Mapping[Script | None, str]) -> str | None:
    """Return the language of a citation: its archive's own, or else that of most citations.

    Which one `f.` and `op.` are in is told by the notes before them, and so by a single `inv.`
    """
    row = archive_row(citation.archive)
    if row is not None and citation.language == Authority.current().language(row.country):
        return citation.language
    return usual.get(script_of(citation.text), citation.language)


def _item(
    places: Sequence[tuple[Location, Citation, Description]],
    printer: CitationPrinter,
    usual: Mapping[Script | None, str],
) -> Item:
    from archref.units.clusters import fullness

    fullest = max((citation for _, citation, _ in places), key=fullness)
    every = [citation.listy for _, citation, _ in places]
    listy = every[0] if len(every) == 1 else sheets.merge(s for one in every for s in one)
    citation = replace(fullest, listy=listy)
    described = tuple(dict.fromkeys(d for _, _, d in places if d.title))
    titles = {description.title for _, _, description in places}
    only = described[0] if len(titles) == len(described) == 1 else Description()
    names = printer.archive(citation)
    return Item(
        key="",
        record=_record(citation),
        citation=citation,
        repository=without_barred(names.repository),
        name=without_barred(names.name),
        place=names.place,
        country=names.country,
        shelfmark=without_barred(printer.shelfmark(citation)),
        printed=without_barred(printer.printed(citation)),
        title=without_barred(only.title) if only.title else None,
        date=only.date,
        language=_language(citation, usual),
        descriptions=described,
        mentions=tuple(dict.fromkeys(mention for mention, _, _ in places)),
    )


def _record(citation: Citation) -> CitedUnitData:
    archive = citation.archive
    return CitedUnitData(
        "" if archive is None else archive.id or " ".join(without_barred(archive.printed).split()),
        citation.fond or "",
        citation.opis or "",
        citation.delo or "",
        citation.listy,
        dict(citation.levels),
    )
