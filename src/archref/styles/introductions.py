"""Where an archive is introduced: ``Full name (ABBR)``, ``ABBR (full name)``, with its city."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from archref.archives.folding import fold_name, skeleton
from archref.citation.citation import Archive, Element
from archref.patterns import has_digit, lazy
from archref.terms.small_words import hereafter

if TYPE_CHECKING:
    from archref.archives.authority import Authority
    from archref.archives.table import ArchiveRow

_LANGUAGES: Final = ("ru", "uk", "be", "kk")
_LONGEST_NAME: Final = 320
_LETTER: Final = r"[^\W\d_¹²³⁰⁴-⁹]"
_WORD: Final = lazy(  # Riga of ¹Riga and 4088Riga, where the number of a note is glued to it
    rf"{_LETTER} (?: {_LETTER} | [’'ʹ´`.\-] | \d(?!\d*{_LETTER}) )*", re.VERBOSE
)
_SMALL: Final = 3
_QUOTES: Final = '«»„“”"'
_OPENING: Final = lazy(r"[(\[]([^()\[\]]*)\Z")  # an open bracket before the name
# (Государственный архив …) after an abbreviation
_AFTER: Final = lazy(r"\s*[(\[]([^()\[\]]{8,300})[)\]]")
_BRACKETS: Final = lazy(r"\s*\([^()]*\)")
_LAST_BRACKET: Final = lazy(r"[(\[]([^()\[\]]+)[)\]]\Z")  # … (ГАРФ)
_LONGEST_ABBREVIATION: Final = 6
"""Words of an abbreviation at most: ``ЦДАГО України``, ``РО НА ИИМК РАН``."""

_LEADS: Final = r"[\s,;–—-]*(?:{}|(?:\s+(?:cited\s+as|as))?[\s:,–—-]*[«\"“]?)\Z"


def introduction(text: str, archive: Archive, element: Element) -> tuple[int, int] | None:
    """Return the stretch in which a note introduces the archive that ``element`` prints.

    ``Gosudarstvennyi arkhiv Rossiiskoi Federatsii (GARF)`` for GARF, with ``Moscow,`` before it;
    ``ЦДАГО України (Центральний державний архів …)`` and ``RA, ERAF`` too. None if it is just
    named.
    """
    if archive.id is None:
        return None
    after = _AFTER.match(text, element.end)
    if after is not None and _names(after[1], archive.id):
        return _led_by(text, element.start, city_names(archive.id)), after.end()
    if text[element.end : element.end + 1] not in (")", "]"):
        if not _follows_comma(text, element.start):
            return None  # before its names are made in all transliterations
        before = _institution(archive.id)
        if _is_full_name(text[element.start : element.end], archive.id):
            before |= city_names(archive.id)
        start = _led_by(text, element.start, before)
        return (start, element.end) if start < element.start else None
    printed = text[element.start : element.end]
    if printed.count("(") > printed.count(")"):
        return _led_by(text, element.start, city_names(archive.id)), element.end + 1
    opening = _OPENING.search(text, max(0, element.start - _LONGEST_NAME), element.start)
    if opening is None or not _says_hereafter(opening[1], archive.id):
        return None
    named = _name_before(text, opening.start(), archive.id)
    if named is None:
        return None
    return _led_by(text, named, city_names(archive.id)), element.end + 1


def cities() -> Mapping[str, str]:
    """Return the cities that have an English name of their own, by their names in the table."""
    return _places()["cities"]


def cities_in_russian() -> Mapping[str, str]:
    """Return the Russian names of cities of other countries, by their names in the table."""
    return _places()["cities_in_russian"]


def cities_in(language: str) -> Mapping[str, str]:
    """Return the names of cities in a language in Latin letters, English where it has none."""
    return {**cities(), **_places()["cities_by_language"].get(language, {})}


def _all_cities() -> list[Mapping[str, str]]:
    by_language = _places()["cities_by_language"].values()
    return [{}, cities(), cities_in_russian(), *by_language]


@cache
def _places() -> dict[str, dict[str, Any]]:
    path = Path(__file__).with_name("places.toml")
    return tomllib.loads(path.read_text("utf-8"))


_LEAD: Final = lazy(lambda: _LEADS.format(hereafter()), re.IGNORECASE)


def _says_hereafter(inside: str, archive_id: str) -> bool:
    """Return whether what precedes an abbreviation in brackets leads to it and no more."""
    lead = _LEAD.search(inside)
    name = inside[: lead.start()] if lead else inside
    return not name.strip() or _names(name, archive_id)


def _name_before(text: str, end: int, archive_id: str) -> int | None:
    """Find where the longest name of an archive that ends at ``end`` begins.

    Names are looked up without their small words; those that only precede one (``in``,
    ``see``) are not part of it, nor are the numbers and letters of which that look-up takes no
    notice (``Ivanov Iu. Gosudarstvennyi arkhiv …``, ``A5. Gosudarstvennyi arkhiv …``).
    """
    begin = max(0, end - _LONGEST_NAME, text.rfind(";", 0, end) + 1)
    words = [one for one in _WORD.finditer(text, begin, end) if _may_begin_a_name(one)][-25:]
    found = None
    for word in words[:-1]:
        if found is not None and _begins_a_name(found[0]):
            break
        if _names(text[word.start() : end].strip(), archive_id):
            if not _is_apart(text, word, end, archive_id):
                found = word
        elif found is not None:
            break
    return _with_article(text, found.start(), archive_id) if found else None


def _may_begin_a_name(word: re.Match[str]) -> bool:
    letters = "".join(sign for sign in word[0] if sign.isalpha())
    return len(letters) > 1 and bool(skeleton(letters)) and not has_digit(word[0])


def _is_apart(text: str, word: re.Match[str], end: int, archive_id: str) -> bool:
    """Return whether a word and its mark precede a whole name: ``Region: State Archive of …``."""
    rest = text[word.end() : end].lstrip(":, ")
    marked = text[word.end() : word.end() + 1] in (":", ",") or word[0].endswith(".")
    return marked and rest[:1].isupper() and _names(rest.rstrip(), archive_id)


def _begins_a_name(word: str) -> bool:
    """Return whether a word is no mere *in* or *The* before a name: ``KR Kinofoto…``."""
    return word[0].isupper() and (len(word) > _SMALL or (len(word) > 1 and word.isupper()))


def _with_article(text: str, start: int, archive_id: str) -> int:
    """Move the beginning of a name back over the small word that the archive's own begins with."""
    for name in _row(archive_id).names:
        first, _, rest = name.partition(" ")
        if len(first) <= _SMALL and rest and text.endswith(f"{first} ", 0, start):
            return start - len(first) - 1
    return start


def _led_by(text: str, start: int, names: frozenset[str]) -> int:
    """Move the beginning back over one of ``names`` and a comma that precede it."""
    if not names:
        return start
    if not _follows_comma(text, start):
        return start
    before = text[:start].rstrip()
    words = [match.start() for match in _WORD.finditer(before, max(0, len(before) - 60))]
    for at in words[-3:]:
        if fold_name(before[at:-1]) in names:
            return at
    return start


def _follows_comma(text: str, start: int) -> bool:
    return text[:start].rstrip().endswith(",")


@cache
def _institution(archive_id: str) -> frozenset[str]:
    name = _places()["institutions"].get(archive_id)
    return frozenset({fold_name(name)} if name else ())


@cache
def city_names(archive_id: str) -> frozenset[str]:
    """Return the names of an archive's city, folded, in all letters in which it may be printed."""
    from archref.transliteration import SYSTEMS, to_latin

    city = _row(archive_id).city
    names = {named.get(city, city) for named in _all_cities()}
    names |= {to_latin(city, system, code) for system in SYSTEMS for code in _LANGUAGES}
    return frozenset(fold_name(name) for name in names if name)


def _names(name: str, archive_id: str) -> bool:
    return archive_id in _authority().candidates(name) or fold_name(name) in _spellings(archive_id)


@cache
def _spellings(archive_id: str) -> frozenset[str]:
    """Return the names of an archive in every transliteration, folded."""
    from archref.transliteration import SYSTEMS, to_latin

    names = {_BRACKETS.sub("", name) for name in _row(archive_id).names}
    made = {
        to_latin(name, system, code) for name in names for system in SYSTEMS for code in _LANGUAGES
    }
    return frozenset(fold_name(name) for name in names | made)


def _is_full_name(printed: str, archive_id: str) -> bool:
    """Return whether an archive is printed by its name; its city before it then belongs to that."""
    return fold_name(_BRACKETS.sub("", printed)) in _spellings(archive_id)


def introduced_as(introduced: str, archive_id: str) -> str | None:
    """Return the abbreviation by which an introduction names an archive, if it has one.

    ``OA`` of ``Tsentral'nyi gosudarstvennyi osobyi arkhiv SSSR (OA)``, ``НА РС(Я)`` of
    ``НА РС(Я) (Национальный архив Республики Саха)``.
    """
    inside = _LAST_BRACKET.search(introduced)
    if inside is None:
        return None
    if _names(inside[1], archive_id):
        form = introduced[: inside.start()].strip()
        is_name = len(form) > len(inside[1]) or _ends_in_name(form, archive_id)
        if _authority().candidates(form) and not is_name:  # not ``Архив Президента РФ (АП РФ)``
            return form
    words = inside[1].split()
    for first in range(max(0, len(words) - _LONGEST_ABBREVIATION), len(words)):
        form = _unquoted(" ".join(words[first:]))
        if not form[:1].isupper():  # the end of a name, `особый архив СССР`, or a mere dash
            continue
        if fold_name(form) in _spellings(archive_id):
            continue
        if archive_id in _authority().candidates(form):
            return form
    return None


def _unquoted(form: str) -> str:
    """Return a name without the quotation marks around it; ``НИПЦ «Мемориал»`` keeps its own."""
    bare = form.strip(_QUOTES)
    return form if any(quote in bare for quote in _QUOTES) else bare


def _ends_in_name(form: str, archive_id: str) -> bool:
    """Return whether what precedes a bracket is the full name, with its city or without."""
    folded = fold_name(form)
    return any(folded.endswith(name) for name in _spellings(archive_id))


def _row(archive_id: str) -> ArchiveRow:
    return _authority().row(archive_id)


def _authority() -> Authority:
    from archref.archives.authority import Authority

    return Authority.current()
