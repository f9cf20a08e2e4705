"""Tables in which archive, fond, opis and file have columns of their own: a row is a citation."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Final

from archref.terms import fold, lexicon

_PARTS: Final = ("archive", "fond", "opis", "delo", "listy")

_TERMS: Final[Mapping[str, tuple[str, str]]] = {
    "archive": ("{}", "{}"),
    "fond": ("f. {}", "Ф. {}"),
    "opis": ("op. {}", "Оп. {}"),
    "delo": ("d. {}", "Д. {}"),
    "listy": ("l. {}", "Л. {}"),
    "several": ("ll. {}", "Л. {}"),
}
"""How each is printed, in Latin and in Cyrillic letters."""


class UnitColumns:
    """Where in a row the parts of its citation are."""

    def __init__(self, places: Mapping[str, int]) -> None:
        """Take the columns by what is in them."""
        self.places = places

    @property
    def first(self) -> int:
        """The column that a row must have."""
        return self.places["fond"]

    def text(self, row: Sequence[str]) -> str:
        """Return the citation of a row as notes print it, ``ГАРФ. Ф. 1. Оп. 2. Д. 3``.

        It is empty where no fond is.
        """
        cells = {
            what: " ".join(row[at].split()) if at < len(row) else ""
            for what, at in self.places.items()
        }
        if not cells["fond"]:
            return ""
        if any(sign in "-–—,;/" for sign in cells.get("listy", "")):
            cells["several"] = cells.pop("listy")
        cyrillic = any(_is_cyrillic(char) for char in cells["archive"] or cells["fond"])
        parts = [
            term[cyrillic].format(cells[what]) for what, term in _TERMS.items() if cells.get(what)
        ]
        return (". " if cyrillic else ", ").join(parts)


def unit_columns(names: Sequence[str]) -> UnitColumns | None:
    """Return the columns of a table whose rows are units of archives; None for other tables.

    An archive and a fond must be among them, each once.
    """
    words, bare = lexicon().words, [fold(name) for name in names]
    places: dict[str, int] = {}
    for what in _PARTS:
        found = [at for at, name in enumerate(bare) if name in words[f"column_{what}"]]
        if len(found) == 1:
            places[what] = found[0]
    return UnitColumns(places) if {"archive", "fond"} <= places.keys() else None


def _is_cyrillic(char: str) -> bool:
    return "CYRILLIC" in unicodedata.name(char, "")
