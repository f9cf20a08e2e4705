"""The rows of the authority table as the TOML files of this folder hold them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final, NamedTuple

ARCHIVE_TABLES: Final = Path(__file__).resolve().parent
NAME_WORDS: Final = ARCHIVE_TABLES / "words.toml"
NAME_MEANINGS: Final = ARCHIVE_TABLES / "meanings.toml"


class ArchiveRow(NamedTuple):
    """One archive under one of its names; the fields are explained in Russia's file."""

    id: str
    name: str
    name_ru: str = ""
    name_en: str = ""
    other_names: tuple[str, ...] = ()
    city: str = ""
    country: str = ""
    abbr: tuple[str, ...] = ()
    abbr_ru: tuple[str, ...] = ()
    abbr_latin: tuple[str, ...] = ()
    former_of: str = ""
    valid_from: str = ""
    valid_to: str = ""
    kind: str = ""
    confidence: str = ""
    source: str = ""
    identifier: str = ""
    own_marks: bool = False
    no_opisi: bool = False
    opis_optional: bool = False
    abbr_uk: tuple[str, ...] = ()
    abbr_be: tuple[str, ...] = ()

    @property
    def abbreviations(self) -> tuple[str, ...]:
        """Every abbreviation once: native ones first, then Russian, then in Latin letters."""
        return tuple(dict.fromkeys((*self.abbr, *self.abbr_ru, *self.abbr_latin)))

    @property
    def names(self) -> tuple[str, ...]:
        """Every full name once: native, Russian, English, others."""
        every = (self.name, self.name_ru, self.name_en, *self.other_names)
        return tuple(dict.fromkeys(name for name in every if name))


class Country(NamedTuple):
    """What a country's file says of the country itself."""

    code: str
    languages: tuple[str, ...]
    called: tuple[str, ...]
    former_names_live: bool = False


def country_files() -> list[Path]:
    """Return the files of the table, one a country, in the order of their names."""
    others = (NAME_WORDS, NAME_MEANINGS)
    return [path for path in sorted(ARCHIVE_TABLES.glob("*.toml")) if path not in others]


def sources() -> Iterable[Path]:
    """Return everything the compiled table depends on."""
    folders = (ARCHIVE_TABLES, ARCHIVE_TABLES.parent / "transliteration")
    return [path for folder in folders for kind in ("*.toml", "*.py") for path in folder.glob(kind)]


def make_row(fields: dict[str, Any]) -> ArchiveRow:
    """Make a row of plain fields (TOML or configuration); lists become tuples.

    A name or abbreviations in Russian that are not given are those of the archive's own language;
    what neighbours call it comes after its own abbreviations.
    Raises TypeError for a field that a row doesn't have.
    """
    plain: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list | tuple) else value
        for key, value in fields.items()
    }
    row = ArchiveRow(**plain)
    every = tuple(dict.fromkeys((*row.abbr, *row.abbr_uk, *row.abbr_be)))
    return row._replace(
        name_ru=row.name_ru or row.name, abbr_ru=row.abbr_ru or row.abbr, abbr=every
    )


def read_table() -> tuple[list[ArchiveRow], list[Country]]:
    """Read all countries' files: their rows, in file order, and the countries."""
    import tomllib

    rows: list[ArchiveRow] = []
    countries: list[Country] = []
    for path in country_files():
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        code = data["country"]
        live = data.get("former_names_live", False)
        countries.append(Country(code, tuple(data["languages"]), tuple(data["called"]), live))
        rows.extend(make_row({"country": code, **fields}) for fields in data["archive"])
    return rows, countries


def read_words() -> dict[str, Any]:
    """Read the words of archives' names that are printed in more than one way."""
    import tomllib

    return tomllib.loads(NAME_WORDS.read_text(encoding="utf-8"))


def read_meanings() -> dict[str, Any]:
    """Read what the words of archives' names mean in any language."""
    import tomllib

    return tomllib.loads(NAME_MEANINGS.read_text(encoding="utf-8"))
