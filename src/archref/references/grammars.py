"""The grammars of references, compiled once; each is tables that :mod:`tables` runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from archref import compiled
from archref.references.tables import OPENS, ParseTable

if TYPE_CHECKING:
    from pathlib import Path

PHRASES: Final = ("imprint", "place_year", "names", "dates", "day_month", "numbers")
"""What references are made of."""

GENRES: Final = (
    "newspaper",
    "collection",
    "foreign_archive",
    "same_archive",
    "author_date",
    "repeat",
    "interview",
    "law",
    "film",
    "web",
    "harvard",
    "gost",
    "chicago",
)
"""What a reference can be."""

WORKS: Final = frozenset(("gost", "chicago"))
"""The genres of which a reading must say something: they take any words for a title."""

TELLS: Final = OPENS << 1
"""What a reading says that is more than a title: pages, an imprint, a host, a quoted title."""

BY_NAME: Final = OPENS << 2
"""What a reading says that names its authors."""

_TELLING: Final = frozenset(
    (
        "pages",
        "numbers",
        "after_colon",
        "beginning",
        "volume",
        "volume_number",
        "roman",
        "issue",
        "year",
        "part",
        "institution",
        "quoted",
        "IMPRINT",
        "PUBLISHED",
        "DATED",
        "HENCEFORTH",
        "DISS",
        "DAYS",
        "DSLASH",
        "url",
    )
)
"""Rules and types that tell more than a title."""

_SAYS: Final = {
    **dict.fromkeys(_TELLING, TELLS),
    **dict.fromkeys(("authors", "editors", "signed"), BY_NAME),
    **dict.fromkeys(("QUOTED", "ITALIC"), OPENS),
    "title": TELLS | OPENS,  # one in quotation marks or in italics
}


@cache
def grammar_tables() -> dict[str, ParseTable]:
    """Return the grammars by their names, built or loaded once."""
    data: dict[str, Any] = compiled.load("references", build, sources)
    return {name: ParseTable(one, _SAYS if name in WORKS else None) for name, one in data.items()}


class Genres:
    """The genres of references by what they may begin with."""

    def __init__(self) -> None:
        self._tables = grammar_tables()
        self._begun: dict[str, Sequence[str]] = {}

    def of(self, kind: str) -> Sequence[str]:
        """Return the genres that may begin with a token of this type."""
        found = self._begun.get(kind)
        if found is None:
            found = [genre for genre in GENRES if self._tables[genre].begins(kind)]
            self._begun[kind] = found
        return found


def sources() -> Iterable[Path]:
    """Return the files the compiled grammars are built from."""
    folder = compiled.grammar_folder()
    names = [*PHRASES, *GENRES, "titles", "shelfmark"]
    return [
        *(folder / f"{name}.lark" for name in names),
        compiled.package() / "references" / "tabulating.py",
    ]


def build() -> dict[str, Any]:
    """Compile the grammars for :func:`archref.compiled.load`, into plain data."""
    from archref.references.tabulating import tabulate

    known: dict[Any, Any] = {}
    return {name: tabulate(text(name), known) for name in (*PHRASES, *GENRES)}


def text(name: str) -> str:
    """Return a grammar, with the rules for titles and shelf marks if it has such."""
    folder = compiled.grammar_folder()
    grammar = (folder / f"{name}.lark").read_text(encoding="utf-8")
    if "_title_start" in grammar:
        grammar += (folder / "titles.lark").read_text(encoding="utf-8")
    if "shelfmark" in grammar:
        grammar += (folder / "shelfmark.lark").read_text(encoding="utf-8")
    return grammar
