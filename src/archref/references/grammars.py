"""The grammars of references, compiled once; each is tables that :mod:`tables` runs."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from archref import compiled
from archref.references.tables import ParseTable, tabulate

if TYPE_CHECKING:
    from pathlib import Path

PHRASES: Final = ("imprint", "place_year", "names", "dates", "day_month", "numbers")
"""What references are made of."""

GENRES: Final = (
    "newspaper",
    "collection",
    "foreign_archive",
    "author_date",
    "repeat",
    "interview",
    "law",
    "film",
    "web",
    "gost",
    "chicago",
)
"""What a reference can be."""


@cache
def grammar_tables() -> dict[str, ParseTable]:
    """Return the grammars by their names, built or loaded once."""
    data: dict[str, Any] = compiled.load("references", build, sources)
    return {name: ParseTable(one) for name, one in data.items()}


def sources() -> Iterable[Path]:
    """Return the files the compiled grammars are built from."""
    folder = compiled.grammar_folder()
    names = [*PHRASES, *GENRES, "titles"]
    return [
        *(folder / f"{name}.lark" for name in names),
        compiled.package() / "references" / "tables.py",
    ]


def build() -> dict[str, Any]:
    """Compile the grammars for :func:`archref.compiled.load`, into plain data."""
    return {name: tabulate(text(name)) for name in (*PHRASES, *GENRES)}


def text(name: str) -> str:
    """Return a grammar, with the rules for titles if it has titles."""
    folder = compiled.grammar_folder()
    grammar = (folder / f"{name}.lark").read_text(encoding="utf-8")
    if "_title_start" in grammar:
        grammar += (folder / "titles.lark").read_text(encoding="utf-8")
    return grammar
