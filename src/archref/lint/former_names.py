"""What a document says itself of archives under former names, and how it would call them today."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Iterator, Mapping, Sequence
from typing import Final

from archref.archives.forms import RUSSIAN, in_latin_letters
from archref.archives.table import ArchiveRow
from archref.citation.citation import Citation
from archref.lint.archives import authority_table, is_abbreviation, is_short_name, one_script
from archref.lint.document import Document
from archref.lint.printed import Named
from archref.patterns import CAPITAL, lazy
from archref.terms import lexicon
from archref.terms.small_words import hereafter

_WORD: Final = lazy(r"[^\W\d_]+(?:['’ʹ´-][^\W\d_]+)*")
_NAME_AFTER: Final = lazy(r"\s*[(\[]([^()\[\]]{8,300})[)\]]")
_TODAY: Final = lazy(  # (aujourd'hui SEA), , ныне — ЦАНО
    lambda: rf"[(\[,;–—-]\s?(?i:{lexicon().alternatives('today')})\W{{1,3}}(?:\w+\s)?{CAPITAL}{{2}}"
)
_NEAR: Final = 300
"""Characters before and after a name in which today's is looked for."""

_WORDS: Final = 9
"""Words of the longest name that is looked for."""


def is_explained(places: Sequence[Named], document: Document) -> bool:
    """Return whether a document says what an archive is called today, or was called before.

    ``ЦХСД (ныне РГАНИ)``, ``CChSD, f. 5, op. 36, d. 60 (oggi RGANI)``; what another citation is
    of says nothing of the sort, but ``РГАНИ. Ф. 5. Оп. 30. Д. 1 (бывш. ЦХСД)`` does.
    """
    today = authority_table().present(places[0].archive.id or "")
    row = authority_table().row(places[0].archive.id or "")
    known = {*row.abbreviations, *(place.spot.text for place in places)}
    forms = "|".join(map(re.escape, sorted(known, key=lambda form: (-len(form), form))))
    any_form = re.compile(rf"(?<!\w)(?:{forms})(?!\w)")
    for note, citations in document.entries:
        named = set(_names(citations))
        held = any(one.archive is not None and one.archive.id == today for one in citations)
        for found in any_form.finditer(note.text):
            aside = held and found.start() not in named
            if aside or _says_today(note.text, found.span(), named, today):
                return True
    return False


def _names(citations: Sequence[Citation]) -> Iterator[int]:
    """Yield the offsets of what citations print as the names of archives."""
    for citation in citations:
        for element in citation.elements:
            if element.level == "archive":
                yield from range(element.start, element.end)


def _says_today(text: str, span: tuple[int, int], named: Container[int], today: str) -> bool:
    """Return whether today's name is near, outside of the names of citations, or another one.

    What a *today* leads to, ``(aujourd'hui SEA)``, is what the author takes for today's name.
    """
    text = text[: span[1] + _NEAR]
    if _TODAY.search(text, span[1]):
        return True
    words = [
        word for word in _WORD.finditer(text, max(0, span[0] - _NEAR)) if word.start() not in named
    ]
    for first, word in enumerate(words):
        if word[0][0].isupper():
            for last in words[first : first + _WORDS]:
                if today in authority_table().candidates(text[word.start() : last.end()]):
                    return True
    return False


def is_told(document: Document, forms: Collection[str]) -> bool:
    """Return whether a note cites one of the forms of a name, and tells another one beside it.

    ``ГАРК. Ф. 27. Оп. 1. Д. 55 (бывш. ГААРК)`` says itself that both are one archive.
    """
    any_form = re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in forms))
    for note, citations in document.entries:
        named = set(_names(citations))
        texts = list(any_form.finditer(note.text))
        aside = {found[0] for found in texts if found.start() not in named}
        cited = {found[0] for found in texts if found.start() in named}
        if cited and aside - cited:
            return True
    return False


def is_introduced(document: Document, places: Sequence[Named]) -> bool:
    """Return whether a document introduces one of the names: ``… области (далее — ГАСПИКО)``.

    Or the full name follows it: ``ЦГАОР (Центральный государственный архив …)``.
    """
    forms = "|".join({re.escape(place.spot.text) for place in places})
    led = re.compile(
        rf"[(\[](?:[^()\[\]]*[\s,])?(?:{hereafter()}\s?)?«?(?:{forms})[»\s]*[)\]]", re.IGNORECASE
    )
    return any(led.search(entry.note.text) for entry in document.entries) or any(
        (name := _NAME_AFTER.match(place.spot.note.text, place.spot.end)) is not None
        and place.archive.id in authority_table().candidates(name[1])
        for place in places
    )


def form_of_today(document: Document, place: Named, former: ArchiveRow, today: ArchiveRow) -> str:
    """Return today's name of an archive as the document would print it beside a former one.

    That is a short name that it prints elsewhere, or one in the letters of the former name: CGAM
    where ЦГАДА is CGADA. Empty if the archive has none of the kind.
    """
    script = one_script(place.spot.text)
    if used := _used(document, today.id, script):
        return used
    if script != "LATIN":
        return next(iter(_in_cyrillic(place.spot.text, former, today)), "")
    own = authority_table().language(today.country)
    votes = _votes(document)
    for old, new, language in (
        (former.abbr, today.abbr, own),
        (former.abbr_ru, today.abbr_ru, RUSSIAN),
    ):
        ways = _ways(place.spot.text, old, language)
        if ways and new and one_script(new[0]) == "CYRILLIC":
            return _attested(in_latin_letters(new[0], language)[_best(ways, votes)], today)
    if votes and today.abbr_ru and one_script(today.abbr_ru[0]) == "CYRILLIC":
        made = in_latin_letters(today.abbr_ru[0], RUSSIAN)
        return _attested(made[_best(list(made), votes)], today)
    return next(iter(today.abbr_latin), "")


def _used(document: Document, today: str, script: str) -> str:
    """Return the short name of an archive that the document prints most often."""
    counts = {
        printed: sum(place.archive.id == today for place in places)
        for printed, places in document.archives.items()
        if one_script(printed) == script and is_short_name(printed)
    }
    used = max(counts, key=lambda printed: counts[printed], default="")
    return used if counts.get(used) else ""


def _in_cyrillic(printed: str, former: ArchiveRow, today: ArchiveRow) -> Sequence[str]:
    """Return today's abbreviations of the kind that is printed: НА Уз for ЦГА РУз, no O‘zMA."""
    russian = printed in former.abbr_ru and printed not in former.abbr
    return (russian and today.abbr_ru) or today.abbr or today.abbr_ru


def _votes(document: Document) -> Mapping[str, int]:
    """Return how many archives are called as each system of Latin letters would, if it tells."""
    votes: Counter[str] = Counter()
    for printed, places in document.archives.items():
        id_ = places[0].archive.id
        if id_ is None or one_script(printed) != "LATIN" or not is_abbreviation(printed):
            continue
        row = authority_table().row(id_)
        own = authority_table().language(row.country)
        ways = {*_ways(printed, row.abbr, own), *_ways(printed, row.abbr_ru, RUSSIAN)}
        votes.update(dict.fromkeys(ways, len(places)))
    return votes


def _ways(printed: str, forms: Sequence[str], language: str) -> list[str]:
    """Return the systems and spellings that make what is printed of one of the forms."""
    wanted = _plain(printed)
    return [way for form in forms for way, made in _made(form, language) if _plain(made) == wanted]


def _made(form: str, language: str) -> Iterator[tuple[str, str]]:
    if one_script(form) == "CYRILLIC":
        yield from in_latin_letters(form, language).items()


def _best(ways: Sequence[str], votes: Mapping[str, int]) -> str:
    return max(ways, key=lambda way: votes.get(way, 0))


def _attested(form: str, row: ArchiveRow) -> str:
    """Return a form as the table prints it: ``TsGA Moskvy`` with its blank."""
    return next((one for one in row.abbr_latin if _plain(one) == _plain(form)), form)


def _plain(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
