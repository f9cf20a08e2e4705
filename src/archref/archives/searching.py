"""Looking an archive up by whatever is known of it: a form, part of a name, a place, an id."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from archref.archives.folding import WORD, fold, skeleton
from archref.archives.reading import ArchiveRow

if TYPE_CHECKING:
    from archref.authority import Authority

_LIKENESS: Final = 0.6
_SHORTEST: Final = 3  # letters of a word that may be only the beginning of one


def search(words: str, authority: Authority) -> tuple[str, ...]:
    """Give the ids of the archives that fit: first those that are printed so, then the others.

    Each word must be an abbreviation, an id, or the beginning of a word in a name or place, in
    either script.
    """
    wanted = words.split()
    if not wanted:
        return authority.ids
    exact = dict.fromkeys(authority.candidates(words))
    upper = words.strip().upper()
    if upper in authority.ids:
        exact = {upper: None, **exact}
    found = (one for one in authority.ids if _fits(wanted, authority.row(one)))
    return tuple({**exact, **dict.fromkeys(found)})


def _fits(wanted: list[str], row: ArchiveRow) -> bool:
    forms = {fold(form) for form in (*row.abbreviations, row.id, *row.id.split("-"))}
    parts = {part for text in (*row.names, row.city) for part in WORD.findall(text)}
    folded = {fold(part) for part in parts}
    bones = {skeleton(part) for part in parts}
    return all(_fits_word(word, forms, folded, bones) for word in wanted)


def _fits_word(word: str, forms: set[str], folded: set[str], bones: set[str]) -> bool:
    form = fold(word)
    if form in forms or form in folded:
        return True
    bone = skeleton(word)
    if len(form) < _SHORTEST or len(bone) < _SHORTEST:
        return False
    return any(one.startswith(form) for one in folded) or any(one.startswith(bone) for one in bones)


def nearest(words: str, authority: Authority, most: int = 3) -> tuple[str, ...]:
    """Give printed forms and words of names that are spelled nearly like ``words``."""
    from difflib import get_close_matches

    printed: dict[str, str] = {}
    for text in _printed(authority):
        printed.setdefault(fold(text), text)
    close = get_close_matches(fold(words), printed, most, _LIKENESS)
    return tuple(printed[form] for form in close)


def _printed(authority: Authority) -> Iterator[str]:
    for one in authority.ids:
        row = authority.row(one)
        yield from row.abbreviations
        yield row.city
        for name in row.names:
            yield name
            yield from (word for word in WORD.findall(name) if len(word) > _SHORTEST)
