"""Citations as items for reference managers: what every format is made of.

An item is a unit, or a single citation of one. ``Record`` is what must come back from any format:
the archive, the numbers and the sheets.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal
from urllib.parse import quote

from archref.app.collecting import Citing
from archref.app.xml_characters import clean
from archref.citation import sheets
from archref.citation.citation import Citation
from archref.citation.ordering import unit_order
from archref.units.description import Description, describe
from archref.units.identity import Units
from archref.units.sources import Mention

Per = Literal["unit", "citation"]


@dataclass(frozen=True, slots=True)
class Record:
    """What a citation says, as plain data."""

    archive: str = ""
    """The archive's id, or its printed name where the authority table has none."""

    fond: str = ""
    opis: str = ""
    delo: str = ""
    sheets: tuple[str, ...] = ()
    levels: Mapping[str, str] = field(default_factory=dict)

    def line(self) -> str:
        """Give the record as one line: ``archive=RU-RGASPI; fond=17; opis=3; delo=982``."""
        pairs = {
            "archive": self.archive,
            "fond": self.fond,
            "opis": self.opis,
            "delo": self.delo,
            **self.levels,
            "sheets": ", ".join(self.sheets),
        }
        return "; ".join(f"{name}={_quoted(value)}" for name, value in pairs.items() if value)


def _quoted(value: str) -> str:
    return quote(value, safe=" ,/.-()[]'’?!:«»№" + "".join(c for c in value if not c.isascii()))


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a bibliography."""

    key: str
    """Its citation key: small Latin letters, digits and hyphens; the same in every run."""

    record: Record
    citation: Citation
    """The fullest of its citations, with the sheets that are to be given."""

    repository: str
    """The archive as a reader knows it: ``РГАСПИ``, or its full name if it has no short one."""

    name: str
    """The archive's full name, else the printed one."""

    place: str
    country: str
    shelfmark: str
    """Fond, opis, delo and the rest as printed in the style: ``Ф. 17. Оп. 3. Д. 982``."""

    printed: str
    """The whole citation in the style."""

    title: str | None
    date: str | None
    language: str | None
    descriptions: tuple[Description, ...]
    """All that notes say of documents of this unit, each once."""

    mentions: tuple[Mention, ...]

    @property
    def note(self) -> str:
        """What else notes say: the descriptions that could not be the title."""
        parts = [
            f"{one.title} ({one.date})" if one.date else one.title
            for one in self.descriptions
            if one.title and one.title != self.title
        ]
        return "; ".join(parts)


def items(files: Iterable[Citing], per: Per, style: str | None = None) -> list[Item]:
    """Give the items of files, by archive and number; unresolved citations are left out.

    ``style`` prints the shelf marks; without it a built-in style in the language of the citation.
    Raises ArchrefError if there is no such style.
    """
    from archref.export.keys import with_keys
    from archref.export.printing import Printer

    printer = Printer(style)
    groups: dict[Any, list[tuple[Mention, Citation, Description]]] = {}
    units = Units(per)
    for number, (document, mention, citation, description) in enumerate(_cited(files)):
        key = units.key(citation, document)
        if key is not None:
            own = (key, number) if per == "citation" else key
            groups.setdefault(own, []).append((mention, citation, description))
    made = [_item(places, printer) for places in groups.values()]
    made.sort(key=lambda item: (item.record.archive, unit_order(item.citation)))
    return with_keys(made, sheets=per == "citation")


def _cited(files: Iterable[Citing]) -> Iterator[tuple[str, Mention, Citation, Description]]:
    for file in files:
        for note, citations in file.found:
            for number, citation in enumerate(citations):
                line, _ = note.place(citation.start)
                shown = note.number if note.kind == "note" else ""
                described = describe(note.text, citations, number)
                yield note.document, Mention(file.path, shown, line), citation, described


def _item(places: Sequence[tuple[Mention, Citation, Description]], printer: Any) -> Item:
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
        repository=clean(names.repository),
        name=clean(names.name),
        place=names.place,
        country=names.country,
        shelfmark=clean(printer.shelfmark(citation)),
        printed=clean(printer.printed(citation)),
        title=clean(only.title) if only.title else None,
        date=only.date,
        language=citation.language,
        descriptions=described,
        mentions=tuple(dict.fromkeys(mention for mention, _, _ in places)),
    )


def _record(citation: Citation) -> Record:
    archive = citation.archive
    return Record(
        "" if archive is None else archive.id or " ".join(clean(archive.printed).split()),
        citation.fond or "",
        citation.opis or "",
        citation.delo or "",
        citation.listy,
        dict(citation.levels),
    )
