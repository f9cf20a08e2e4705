"""The words of each language: what says fond, opis, delo, list, verso, Ibid.

One TOML file a language holds them (``ru.toml``, ``uk.toml`` …); adding a language is adding a
file. A table named by a level (``[fond]``, ``[papka]``) lists its forms under ``short``, ``full``
and ``plural``; ``[words]`` lists the small words: verso marks, *and*, repeated references,
*former*, words that lead to a side citation, and nouns that name an archive.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple

from archref import compiled
from archref.terms.folding import fold

NUMBER_SIGN: Final = "number"
"""The level of № and its kin, where a mere number names a unit."""


class Reading(NamedTuple):
    """One way to read a form: as a term of ``level`` in ``language``."""

    language: str
    level: str
    number_first: bool
    """Whether the language puts the number before its term (``708-қ.``, ``2. apr.``)."""


class Lexicon(NamedTuple):
    """The words of all languages, ready for look-up by their folded forms."""

    terms: dict[str, tuple[Reading, ...]]
    starts: dict[str, int]
    """Folded first word of a term or repeat → how many words the longest one has."""

    words: dict[str, dict[str, tuple[str, ...]]]
    """Kind of small word (``verso``, ``and``, ``repeat`` …) → folded form → languages."""

    scripts: dict[str, str]
    """Language → its script."""

    ranks: dict[str, int]
    """Language → how common it is in notes; the lower one is taken where two read alike."""

    repeats: tuple[str, ...]
    """The repeated references as they are printed, in small letters."""

    compounds: dict[str, str]
    """Folded forms of several words (``ед. хр.``), with their last words."""

    misread: dict[str, str]
    """What scanners and typists make of a term → the term."""

    plurals: frozenset[tuple[str, str]]
    """(language, folded form) of the terms that announce several numbers."""


@cache
def lexicon() -> Lexicon:
    """Give the words of all languages, loaded once."""
    data = compiled.load("terms", build, sources)
    terms = {form: tuple(map(Reading._make, own)) for form, own in data["terms"].items()}
    return Lexicon(**{**data, "terms": terms, "plurals": frozenset(data["plurals"])})


def build() -> dict[str, Any]:
    """Read the files of terms into plain data for :func:`archref.compiled.load`."""
    from archref.terms.building import build as build_data

    return build_data()


def sources() -> Iterable[Path]:
    """Give the files the compiled terms are made from."""
    folder = Path(__file__).resolve().parent
    return sorted([*folder.glob("*.toml"), *folder.glob("*.py")])


__all__ = ["NUMBER_SIGN", "Lexicon", "Reading", "build", "fold", "lexicon", "sources"]
