"""What every format of export is made of: an item, and the data that must come back from it.

An item is a unit, or a single citation of one. ``CitedUnitData`` is what must come back from any
format: the archive, the numbers and the sheets.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from archref.citation.citation import Citation
from archref.units.description import Description
from archref.units.sources import Location


@dataclass(frozen=True, slots=True)
class CitedUnitData:
    """What a citation says, as plain data."""

    archive: str = ""
    """The archive's id, or its printed name where the authority table has none."""

    fond: str = ""
    opis: str = ""
    delo: str = ""
    sheets: tuple[str, ...] = ()
    levels: Mapping[str, str] = field(default_factory=dict)

    def line(self) -> str:
        """Return the record as one line: ``archive=RU-RGASPI; fond=17; opis=3; delo=982``."""
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

    record: CitedUnitData
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

    mentions: tuple[Location, ...]

    @property
    def sort_key(self) -> str:
        """What sorts as archivists do where only letters are compared: ``ГАРФ 00017 00003``."""
        record = self.record
        numbers = (record.fond, record.opis, record.delo, *record.levels.values(), *record.sheets)
        padded = (re.sub(r"\d+", lambda number: number[0].zfill(5), one) for one in numbers)
        return " ".join((self.repository, *padded)).strip()

    @property
    def note(self) -> str:
        """What else notes say: the descriptions that could not be the title."""
        parts = [
            f"{one.title} ({one.date})" if one.date else one.title
            for one in self.descriptions
            if one.title and one.title != self.title
        ]
        return "; ".join(parts)
