"""Which of several archives a shared abbreviation means: what the document itself says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archref.archives.folding import WORD, fold_name, skeleton
from archref.patterns import lazy
from archref.terms import fold, lexicon

if TYPE_CHECKING:
    from archref.archives.table import ArchiveRow, Country

_ENDINGS: Final = ("sk", "ovsk", "evsk", "vsk", "nsk", "ansk", "ah")
_ADJECTIVE: Final = lazy(lambda: rf"(?:{lexicon().alternatives('town')})$")
"""The end of an adjective of a town in small letters: «донесение томского губернатора»."""

# ОГАСПИ (Ульяновск), ОГАСПИ УО (г. Ульяновск)
_TOWN_AFTER: Final = lazy(
    r"(?:\s[^\W\d_]{2,4})?\s?\((?:[^\W\d_]{1,2}\.\s?)?([^\W\d_]{3,}(?:-[^\W\d_]+)*)\)"
)
_SHORTEST: Final = 3  # letters of a stem
_COMMON: Final = 5  # towns: a word in the names of archives in so many is no place
_WIDESPREAD: Final = frozenset({"ru", "en"})
"""Languages in which archives of every country are cited."""


class Context(NamedTuple):
    """What is known round a printed name when it is looked up."""

    defined: str | None = None
    """The id that the document itself gives to this form (``далі — ДАКО``, ``(ДАКО)``)."""

    near: str = ""
    """The text next to the name, without the name: a place in it decides."""

    note: str = ""
    """The whole note: only a country named in it decides."""

    language: str | None = None
    """Language of the citation's terms, as a two-letter code."""

    countries: frozenset[str] = frozenset()
    """The countries whose archives alone are cited with one of the terms (`In. 6`)."""

    seen: frozenset[str] = frozenset()
    """The ids of the archives that the document has named so far."""

    otherwise: frozenset[str] = frozenset()
    """The ids of those that the document calls by another abbreviation: not meant by this one."""

    printed: str = ""
    """The name itself, folded."""


def place_stems(
    rows: Iterable[ArchiveRow],
    countries: Iterable[Country],
    called_too: Iterable[Mapping[str, Sequence[str]]],
) -> dict[str, Any]:
    """Make the stems of each archive's places, by id, and the countries by the words for them.

    ``called_too`` says how a town was called before, and in other languages: Вятка is Киров.
    """
    rows = list(rows)
    further: dict[str, list[str]] = defaultdict(list)
    for names in called_too:
        for city, words in names.items():
            further[city] += words
    stems = {
        row.id: {stem for word in (*_place_words(row), *further[row.city]) for stem in _stems(word)}
        for row in rows
    }
    towns: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        for stem in stems[row.id]:
            towns[stem].add(row.city)
    called = {
        stem: country.code
        for country in countries
        for word in country.called
        for stem in ((fold_name(word),) if _is_acronym(word) else _stems(word))
    }
    return {
        "places": {
            one: tuple(sorted(stem for stem in own if len(towns[stem]) < _COMMON))
            for one, own in stems.items()
        },
        "called": called,
    }


class _Known(NamedTuple):
    """What the steps of a decision read."""

    context: Context
    table: Mapping[str, Any]
    places: Callable[[], Mapping[str, Any]]


def decide(
    candidates: tuple[str, ...],
    context: Context,
    index: Mapping[str, Any],
    places: Callable[[], Mapping[str, Any]],
) -> str | None:
    """Choose the one candidate that the context speaks for; None where nothing decides.

    In this order: a definition in the document, a place next to the name, an archive the document
    has named before, a place named in the note, the region of another archive of the document, a
    country named in the note, terms of one country only, the language of the terms, and the country
    of everything else in the document. What leaves several of the candidates decides nothing. An
    archive that the document calls by another abbreviation is none of them: where ДАХеО is
    Kherson, ДАХО is Kharkiv.
    """
    if context.defined is not None:
        return context.defined
    if context.otherwise:
        candidates = _not_otherwise(candidates, context, index)
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    known = _Known(context, index, places)
    for step in (_near, _seen, _placed, _neighbouring, _noted, _termed, _spoken, _agreeing):
        left = tuple(step(candidates, known))
        if len(left) == 1:
            return left[0]
    return None


def _not_otherwise(
    ids: tuple[str, ...], context: Context, index: Mapping[str, Any]
) -> tuple[str, ...]:
    """Keep those that the document doesn't call otherwise, and that are usually called so."""
    left = tuple(one for one in ids if one not in context.otherwise)
    usual = tuple(one for one in left if context.printed in index["usual"].get(one, ()))
    return usual or left or ids


def _near(ids: tuple[str, ...], known: _Known) -> Iterator[str]:
    """Keep those with a place that is named next to the name."""
    return _in_places(ids, known.context.near, known)


def _placed(ids: tuple[str, ...], known: _Known) -> Iterator[str]:
    """Keep those with a place that the note names anywhere, itself or its governor."""
    return _in_places(ids, known.context.note, known)


def _in_places(ids: tuple[str, ...], text: str, known: _Known) -> Iterator[str]:
    if found := _stems_of(text):
        places = known.places()["places"]
        yield from (one for one in ids if found.intersection(places.get(one, ())))


def _seen(ids: tuple[str, ...], known: _Known) -> Iterator[str]:
    """Keep those that the document has named before."""
    return (one for one in ids if one in known.context.seen)


def _neighbouring(ids: tuple[str, ...], known: _Known) -> Iterator[str]:
    """Keep those of a region whose archives the document has named before."""
    regions = {_region(one) for one in known.context.seen} - {None}
    return (one for one in ids if _region(one) in regions)


def _region(one: str) -> str | None:
    """Return the country and region of an id (``RU-SVE`` of ``RU-SVE-GA``); None without region."""
    region, dash, _ = one.rpartition("-")
    return region if dash and "-" in region else None


def _noted(ids: tuple[str, ...], known: _Known) -> Iterator[str]:
    """Keep those of a country that the note names."""
    if found := _stems_of(known.context.note):
        called = known.places()["called"]
        countries = {called[stem] for stem in found if stem in called}
        yield from (one for one in ids if country_of(one, known.table) in countries)


def _termed(ids: tuple[str, ...], known: _Known) -> Iterator[str]:
    """Keep those of a country whose archives alone are cited with such terms."""
    return (one for one in ids if country_of(one, known.table) in known.context.countries)


def _spoken(ids: tuple[str, ...], known: _Known) -> Iterator[str]:
    """Keep those of a country whose language the terms are in."""
    language = known.context.language
    if language is not None and language not in _WIDESPREAD:
        languages = known.table["languages"]
        for one in ids:
            if language in languages.get(country_of(one, known.table), ()):
                yield one


def _agreeing(ids: tuple[str, ...], known: _Known) -> Iterator[str]:
    """Keep those of the one country of all other archives in the document.

    Archives in Russia are cited beside those of every other country of the Soviet Union, so they
    speak only against an archive outside it; and so are archives outside it beside all of them.
    Where archives in Russia are cited, too, a form that one of its regions shares stays open:
    ГАНО is in Novosibirsk and in Mykolaiv.
    """
    table = known.table
    seen = {country_of(one, table) for one in known.context.seen}
    if len(seen) == 1 and ("RU" not in seen or _all_others_foreign(ids, table)):
        yield from (one for one in ids if country_of(one, table) in seen)
        return
    within = (one for one in known.context.seen if one not in table["foreign"])
    republics = {country_of(one, table) for one in within} - {"RU"}
    russian = "RU" in seen and any(country_of(one, table) == "RU" for one in ids)
    if len(republics) == 1 and not russian:
        yield from (one for one in ids if country_of(one, table) in republics)


def in_town(ids: Iterable[str], town: str, places: Mapping[str, Any]) -> tuple[str, ...]:
    """Return those of the archives that have a place of that name."""
    found = set(_stems(town))
    return tuple(one for one in ids if found.intersection(places["places"].get(one, ())))


def is_elsewhere(
    ids: Sequence[str], text: str, end: int, places: Callable[[], Mapping[str, Any]]
) -> bool:
    """Return whether the town in brackets after a name has archives, but none of these.

    Only those of regions are told so, ``ОГАСПИ (Ульяновск)`` from that of Orenburg: others are
    named with any of their country's towns, ``ЦАМО (Москва)`` with that near to Podolsk. One of the
    same region, which a branch may be in, tells nothing.
    """
    town = _TOWN_AFTER.match(text, end)
    regions = set(map(_region, ids))
    if town is None or None in regions:
        return False
    there = set(map(_region, in_town(places()["places"], town[1], places())))
    return bool(there) and there.isdisjoint(regions)


def country_of(one: str, index: Mapping[str, Any]) -> str:
    """Return the two-letter code of the country of an archive."""
    return str(index["countries"].get(one, one[:2]))


def _all_others_foreign(ids: tuple[str, ...], index: Mapping[str, Any]) -> bool:
    """Return whether all but those in Russia lie outside the former Soviet Union."""
    return all(country_of(one, index) == "RU" or one in index["foreign"] for one in ids)


def _place_words(row: ArchiveRow) -> Iterator[str]:
    """Yield the words of a row that may be places: its town, and capitals within its names."""
    yield from WORD.findall(row.city)
    for name in row.names:
        words = WORD.findall(name)
        yield from (word for word in words[1:] if word[0].isupper() and not word.isupper())


@lru_cache(maxsize=8)
def _stems_of(text: str) -> frozenset[str]:
    """Return the stems in a text; a long note is not read again for each of its citations.

    In notes of usual length that saves 0.1 %; in one of 200 citations it is the difference
    between a time that grows with its length and one that grows with the square.
    """
    return frozenset(_stems_in(text))


def _stems_in(text: str) -> Iterator[str]:
    """Yield the stems of words that may be places; a district may be called after a town far off.

    `Минская волость` is in the province of Ufa, the archive of Minsk not meant.
    """
    lesser = lexicon().words["lesser_place"]
    for word, following in pairwise((*WORD.findall(text), "")):
        if fold(following) in lesser:
            continue
        if _is_acronym(word):
            yield fold_name(word)
        elif word[0] == word[0].upper() or _ADJECTIVE.search(word):
            yield from _stems(word)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word[1:] != word[1:].lower()


def _stems(word: str) -> Iterator[str]:
    """Yield what a town, its adjective and their transliterations share (``Сумской``, ``Sumy``)."""
    bone = skeleton(word)
    if len(bone) > 1:
        yield bone
    for ending in _ENDINGS:
        if bone.endswith(ending) and len(bone) - len(ending) >= _SHORTEST:
            yield bone[: len(bone) - len(ending)]
