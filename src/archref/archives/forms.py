"""Forms of names and abbreviations that follow from those in the table by a general rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from archref.archives.folding import fold_name, skeleton
from archref.archives.names import words_of
from archref.transliteration import SYSTEMS, to_latin

if TYPE_CHECKING:
    from archref.archives.table import ArchiveRow

RUSSIAN: Final = "ru"
Languages = Mapping[str, Sequence[str]]
"""The languages of each country, by its code."""

_NATIONAL: Final = frozenset({"federal", "agency"})
_SHORTEST: Final = 4  # letters


def language_of(country: str, languages: Languages) -> str:
    """Return the language of a country's archives; Russian where the table has no such country."""
    return next(iter(languages.get(country, ())), RUSSIAN)


def language_of_form(form: str, row: ArchiveRow, language: str) -> str:
    """Return the language of a name or abbreviation of an archive, which its table prints.

    ``language`` is that of the archive's country.
    """
    if form not in row.abbr_ru:
        for neighbour, forms in _abroad(row):
            if form in forms:
                return neighbour
    native = form in (*row.abbr, row.name, row.city)
    return language if native and form not in (*row.abbr_ru, row.name_ru) else RUSSIAN


def _abroad(row: ArchiveRow) -> tuple[tuple[str, Sequence[str]], ...]:
    """Return what an archive is called in the languages of neighbours, by language."""
    return ("uk", row.abbr_uk), ("be", row.abbr_be)


def further_forms(
    row: ArchiveRow, states: Mapping[str, Sequence[str]], attested: frozenset[str], language: str
) -> Iterator[str]:
    """Yield the abbreviations of a row in all transliterations, with and without its state.

    ``attested`` are the folded forms that the table prints: they belong to the archives for which
    it prints them, to no other. ``states`` are the words for the state of each country,
    ``language`` is that of the archive's own.
    """
    made = (
        form for form in _with_and_without_state(row, states) if fold_name(form) not in attested
    )
    for form in (*row.abbreviations, *made):
        spelled = (form, *_transliterated(form, row, language))
        yield from (one for one in spelled if fold_name(one) not in attested)


def _transliterated(form: str, row: ArchiveRow, language: str) -> Iterator[str]:
    if form.isascii():
        return
    russian = form in row.abbr_ru
    abroad = [one for one, forms in _abroad(row) if form in forms]
    own = () if russian and form not in row.abbr else tuple(abroad) or (language,)
    for of in dict.fromkeys((*own, RUSSIAN) if russian else own):
        yield from in_latin_letters(form, of).values()


def in_latin_letters(form: str, language: str) -> dict[str, str]:
    """Return a form in Latin letters by each system, and as each language spells it."""
    made = {system: to_latin(form, system, language) for system in SYSTEMS}
    latin = made[SYSTEMS[0]]
    return made | {spelling: _respelled(latin, own) for spelling, own in _spelled().items()}


@cache
def _spelled() -> Mapping[str, Mapping[str, str]]:
    """Return what languages print instead of the letters of ALA-LC."""
    from archref.archives.table import read_words

    spelled: Mapping[str, Mapping[str, str]] = read_words()["spelled"]
    return spelled


def _respelled(latin: str, letters: Mapping[str, str]) -> str:
    """Return an abbreviation in the letters of another language: RTsJIDNI for RTsKhIDNI."""
    for usual, own in letters.items():
        latin = latin.replace(usual, own)
    return latin


def _with_and_without_state(row: ArchiveRow, states: Mapping[str, Sequence[str]]) -> Iterator[str]:
    if row.kind not in _NATIONAL:
        return
    own = states.get(row.country + ("_former" if row.former_of else ""), ())
    ends = {fold_name(state) for every in states.values() for state in every}
    for form in row.abbreviations:
        *rest, last = words_of(form) or [""]
        if fold_name(last) not in ends:
            yield from (f"{form} {state}" for state in own if form.isascii() == state.isascii())
        elif len("".join(rest)) >= _SHORTEST:
            yield " ".join(rest)


def name_starts(
    parts: Sequence[str], same: Mapping[str, Sequence[str]], language: str
) -> Iterator[str]:
    """Yield the words with which a full name can begin when it is not printed as in the table.

    They are its first word in other cases and transliterations, and the short words for it.
    """
    first = parts[0] if parts else ""
    if not first.isascii():
        yield from _spellings(first, language)
    bone = skeleton(first)
    for short, full in _shortened(tuple(same.items())):
        if full == bone:
            yield from _spellings(short, language)


def _spellings(word: str, language: str) -> tuple[str, ...]:
    cases = [word, *(word[: -len(a)] + b for a, b in _oblique() if word.endswith(a))]
    latin = (to_latin(case, system, language) for case in cases for system in SYSTEMS)
    return tuple(dict.fromkeys((*cases, *latin)))


@cache
def _oblique() -> tuple[tuple[str, str], ...]:
    """Return the endings of adjectives in names, each with one that other cases have for it."""
    from archref.archives.table import read_words

    return tuple((own, end) for own, ends in read_words()["oblique"].items() for end in ends)


@cache
def _shortened(same: tuple[tuple[str, Sequence[str]], ...]) -> tuple[tuple[str, str], ...]:
    """Return the short words with the skeleton of the first full word each stands for."""
    from archref.archives.table import read_words

    table = dict(same)
    words = read_words()["same"]
    return tuple((short, full[0]) for short in words if (full := table.get(skeleton(short))))


def in_script(row: ArchiveRow, script: str, system: str, language: str) -> str | None:
    """Return a row's abbreviation in ``cyrillic`` or ``latin`` letters, as ``archive_form`` says.

    ``language`` is that of the archive's country.
    """
    cyrillic = [form for form in (*row.abbr, *row.abbr_ru) if _is_cyrillic(form)]
    if script == "cyrillic":
        return cyrillic[0] if cyrillic else None
    own = [
        form for form in row.abbr if not _is_cyrillic(form) and form[0].upper() != form[0].lower()
    ]
    if own and own[0] in row.abbr_latin:
        return own[0]
    if not cyrillic:
        return row.abbr_latin[0] if row.abbr_latin else None
    made = to_latin(cyrillic[0], system, language_of_form(cyrillic[0], row, language))
    attested = {fold_name(form): form for form in reversed(row.abbr_latin)}
    if system == SYSTEMS[0]:
        return attested.get(fold_name(made)) or (row.abbr_latin[0] if row.abbr_latin else made)
    return made


def _is_cyrillic(form: str) -> bool:
    return any("\u0400" <= char <= "\u052f" for char in form)
