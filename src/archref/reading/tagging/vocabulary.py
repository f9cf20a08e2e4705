"""What the terms of a row can mean, in which languages."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from archref.reading.level_order import VOLUMES
from archref.reading.tagging.states import Tags
from archref.reading.tagging.weights import weights
from archref.terms import Reading, lexicon

_MOST_LANGUAGES: Final = 3
NAMES: Final = {
    "fond": "FOND", "opis": "OPIS", "delo": "DELO", "number": "DELO", "listy": "LISTY",
    "pages": "LISTY", "razriad": "SECTION", "razdel": "SECTION", "reel": "FILM",
    **dict.fromkeys(("dokument", "edinitsa", "litera", "stolpik", "tetrad"), "DOCUMENT"),
    **dict.fromkeys(VOLUMES, "VOLUME"),
}  # fmt: skip
"""The grammar's token for a term of each level; ``LEVEL`` for all others."""


SaidTerms = frozenset[tuple[str, int]]
"""The terms between two semicolons, and how often each is said there."""


class Meant(NamedTuple):
    """What a term can mean: its level, what that is worth, and its tags."""

    level: str
    value: float
    begins: bool
    """A citation can begin with it."""

    tags: Tags


@cache
def terms() -> dict[str, tuple[Reading, ...]]:
    """Return the readings of all terms, and of the initials that stand for them in a row."""
    words = lexicon()
    initials = {
        "°" + letter.lower(): (Reading(language, level, False),)
        for letter, (language, level) in words.initials.items()
    }
    return {**words.terms, **initials}


@cache
def gloss_words() -> frozenset[str]:
    """Return the words that explain a term: `opis [inventory] 3`."""
    words = lexicon()
    return frozenset(word for phrase in words.phrases["gloss"] for word in phrase.split()) | (
        frozenset(words.words["gloss"])
    )


@lru_cache(maxsize=16384)
def languages(
    forms: frozenset[str],
    marks: frozenset[str],
    after_numbers: frozenset[str],
    parts: frozenset[SaidTerms],
    hint: str | None,
) -> tuple[str, ...]:
    """Return the languages that read these terms differently, the commonest of each first.

    The ``after_numbers`` have their numbers before them, which counts for languages that print
    them so. Each of the ``parts`` is read in the language that has most of its terms, too.
    Remembering it saves 1 % of reading 780 real notes.
    """
    meant, ranks = terms(), lexicon().ranks
    here = lexicon().words["verso_here"], lexicon().words["verso_capital"]
    ordered = sorted(forms)
    spoken = {r.language for form in ordered for r in meant[form]} - _unspoken(forms)
    seen: dict[tuple[object, ...], str] = {}
    for language in sorted(spoken, key=lambda one: (one != hint, ranks[one])):
        same = tuple(
            tuple((r.level, r.number_first) for r in meant[form] if r.language == language)
            for form in ordered
        )
        marked = (any(language in one.get(mark, ()) for one in here) for mark in marks)
        seen.setdefault((same, *marked), language)
    covered = {
        language: sum(any(r.language == language for r in meant[form]) for form in ordered)
        + sum(
            any(r.language == language and r.number_first for r in meant[f]) for f in after_numbers
        )
        + sum(any(language in one.get(mark, ()) for one in here) for mark in marks)
        for language in seen.values()
    }
    kept = {*_best(ordered, sorted(seen.values(), key=lambda one: -covered[one]), parts), hint}
    return tuple(language for language in seen.values() if language in kept)


def _best(
    forms: Sequence[str], ordered: Sequence[str], parts: frozenset[SaidTerms]
) -> Sequence[str]:
    """Return the first of some languages, and of the others those that some terms need."""
    kept = [*ordered[:_MOST_LANGUAGES]]
    for form in forms:  # a term that none of them has: apr. of LVVA after p. of a book
        if form in lexicon().words["common"]:
            continue  # в, which is a sheet in Uzbek
        own = {r.language for r in terms()[form]}
        if own.isdisjoint(kept):
            kept += [one for one in ordered if one in own][:1]
    for part in sorted(parts, key=sorted):
        kept += _missing(part, ordered, kept)
    return kept


def _missing(part: SaidTerms, ordered: Sequence[str], kept: Sequence[str]) -> Sequence[str]:
    """Return the language of a part of a row that none of those ``kept`` reads as well."""
    meant = terms()
    worth = {
        language: sum(
            min(count, sum(r.language == language for r in meant[form])) for form, count in part
        )
        for language in ordered
    }
    best = max(ordered, key=worth.__getitem__, default=None)
    return [] if best is None or any(worth[one] == worth[best] for one in kept) else [best]


def _unspoken(forms: Iterable[str]) -> frozenset[str]:
    """Return the languages that are read beside words of their own alone, and have none here."""
    telling = lexicon().words["telling"]
    told = {language for form in forms for language in telling.get(form, ())}
    return frozenset(language for spoken in telling.values() for language in spoken) - told


class SpokenTerms(NamedTuple):
    """What each term can mean in the languages that are read."""

    readings: dict[str, tuple[Reading, ...]]
    levels: dict[str, frozenset[str]]
    """The levels that it can name."""


def spoken_terms(forms: Iterable[str]) -> SpokenTerms:
    """Return what all terms can mean, but for those of languages that are not read beside these.

    What `д.` is in Mongolian counts only beside `хн`.
    """
    return _without(_unspoken(forms))


@cache
def _without(apart: frozenset[str]) -> SpokenTerms:
    readings = {
        form: tuple([one for one in known if one.language not in apart])
        for form, known in terms().items()
    }
    levels = {form: frozenset([one.level for one in known]) for form, known in readings.items()}
    return SpokenTerms(readings, levels)


def weighed(form: str, language: str) -> Iterator[tuple[Reading, float]]:
    """Yield the readings of a term in a language, or in any if it has none there."""
    readings, w = terms()[form], weights()
    own = [r for r in readings if not language or r.language == language]
    if own:
        pages = len(own) > 1 and any(r.level == "pages" for r in own)
        for reading in own:
            other = w["pages_as_other"] if pages and reading.level != "pages" else 0.0
            yield reading, w["read"] + other
        return
    levels: set[str] = set()
    apart = _unspoken((form,))
    for reading in sorted(readings, key=lambda r: lexicon().ranks[r.language]):
        if reading.level not in levels and reading.language not in apart:
            levels.add(reading.level)
            yield reading, w["foreign"]
