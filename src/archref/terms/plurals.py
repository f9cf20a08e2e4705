"""A printed term for one number turned into the one for several, and back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from archref.terms import lexicon


def bare(term: str) -> str:
    """Return a term in small letters without stops, its words joined by single spaces."""
    return " ".join(term.lower().replace(".", " ").split())


def plural(term: str) -> str | None:
    """Return the plural of a printed term, in its capitals, with its stop; None if it has none."""
    return _turned(term, lexicon().several)


def singular(term: str) -> str | None:
    """Return the singular of a printed plural; None if it is none."""
    return _turned(term, _singulars())


def is_plural_of(form: str, one: str) -> bool:
    """Return whether an abbreviation may be the plural of another, in any language: hh., fols.

    That is what doubles its last letter, or has an s after it.
    """
    return form[: len(one)] == one and form[len(one) :] in (one[-1:], "s")


@cache
def _singulars() -> Mapping[str, str]:
    return {plural: one for one, plural in lexicon().several.items()}


def _turned(term: str, words: Mapping[str, str]) -> str | None:
    turned = words.get(bare(term))
    if turned is None:
        return None
    letters = term.rstrip(". ")
    if letters[0].isupper():
        turned = turned.upper() if len(letters) > 1 and letters.isupper() else turned.capitalize()
    return turned + term[len(letters) :]
