"""Entries of a bibliography: books, articles, newspapers … in the manner of GOST or of Chicago.

A list has no pages: those that notes cite are not those of the whole.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from archref.references.reader import Reference
from archref.units.persons import family_first, family_first_with_comma, given_first
from archref.units.works import ListedWork

_WORDS: Final = Path(__file__).with_suffix(".toml")
_AS_PRINTED: Final = frozenset(("law", "interview", "film", "foreign_archive"))
"""Kinds that have no usual form; they are listed in their own words."""


@cache
def _words() -> dict[str, dict[str, str]]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))


def _word(name: str, language: str | None) -> str:
    words = _words()[name]
    return words.get(language or "", words["other"])


def gost_entry(work: ListedWork) -> str:
    """Return a work as GOST R 7.0.100 lists it, without the pages."""
    one, language = work.reference, work.reference.language
    if one.kind in _AS_PRINTED:
        return _closed(own_words(one))
    if one.kind == "newspaper" and work.dates:
        return _closed(_gost_parts(one.container, _years(work.dates)))
    who = ", ".join(map(family_first, one.authors))
    title = one.title or one.container or ""
    begin = f"{who} {title}".strip() if not who or who.endswith(".") else f"{who}. {title}"
    editors = _editors_by(one, language)
    if one.title and one.container:
        begin += f" // {one.container}"
        if one.kind == "web":
            return _closed(_gost_parts(begin, f"URL: {one.url}"))
    if editors:
        begin += f" / {editors}"
    if one.kind == "dissertation":
        begin += f": {_word('dissertation', language)}"
    if one.kind == "web":
        return _gost_parts(begin, f"URL: {one.url}")
    parts = [begin, _imprint(one, ", "), *_numbers(work, language)]
    if not one.place and not one.publisher and one.year:
        parts = [begin, one.year, *_numbers(work, language)]
    return _closed(_gost_parts(*parts))


def _gost_parts(*parts: str | None) -> str:
    """Return parts with a stop between them, but after a question: ``Геноцид? Киев``."""
    said = [part.rstrip(".") for part in parts if part]
    return " ".join(
        part if part.endswith(("?", "!", "…")) else f"{part}." for part in said
    ).removesuffix(".")


def _editors_by(one: Reference, language: str | None) -> str:
    """Return who edited or compiled a book, as printed after a stroke if it is."""
    if not one.editors:
        return ""
    if printed := _responsibility(one):
        return printed
    return f"{_word('edited', language)} {', '.join(map(given_first, one.editors))}"


def _responsibility(one: Reference) -> str:
    """Return what is printed from the stroke to the place: ``Сост. В. Н. Хаустов и др.``

    The role and the case of the names are known only from it.
    """
    text = own_words(one)
    begin, last = (_find_name(text, name) for name in (one.editors[0], one.editors[-1]))
    if begin is None or last is None or (stroke := text.rfind(" / ", 0, begin.start())) < 0:
        return ""
    place = text.find(one.place or one.year or "", last.end())
    more = text[last.end() : place].rstrip(" .,;:–—") if place >= 0 else ""
    others = _word("others", one.language).split("|")
    if any(char.isdigit() for char in more):  # a volume, an edition
        said = (f"{sign}{word}" for word in others for sign in (" ", ", "))
        more = next((one for one in said if more.startswith(one)), "")
    return text[stroke + len(" / ") : last.end()] + more


def _find_name(text: str, name: str) -> re.Match[str] | None:
    return re.search(r"\W*".join(re.findall(r"\w+", name)), text)


def _imprint(one: Reference, before_year: str) -> str:
    """Return place, publisher and year, whatever of them is printed."""
    where = ": ".join(filter(None, (one.place, one.publisher)))
    return before_year.join(filter(None, (where, one.year))) if where else ""


def _numbers(work: ListedWork, language: str | None) -> list[str]:
    one = work.reference
    volumes = ", ".join(work.volumes) if one.kind in ("book", "documents") else one.volume
    volume = f"{_word('volume', language)} {volumes}" if volumes else ""
    issue = f"{_word('issue', language)} {one.issue}" if one.issue else ""
    return [volume, issue]


def _years(dates: Sequence[str]) -> str:
    """Return the years of a newspaper's days: ``1936–1938``."""
    years = sorted({date[:4] for date in dates if date[:4].isdigit()})
    return years[0] if len(years) == 1 else f"{years[0]}–{years[-1]}" if years else ""


def own_words(one: Reference) -> str:
    """Return a reference in its own words, without its pages at the end."""
    return " ".join(one.text.split())


def chicago_entry(work: ListedWork) -> str:
    """Return a work as a bibliography in the manner of Chicago lists it."""
    one = work.reference
    if one.kind in _AS_PRINTED:
        return _closed(own_words(one))
    if one.kind == "newspaper" and work.dates:
        return _closed(f"{one.container}, {_years(work.dates)}")
    parts = [_persons(one), _title(one)]
    if one.kind == "web":
        parts += [one.container or "", one.url or ""]
    elif one.kind == "article":
        parts.append(_journal(one))
    else:
        if one.title and one.container and one.kind != "dissertation":
            parts.append(f"In {one.container}{_edited_host(one)}")
        if one.kind == "dissertation":
            where = ", ".join(filter(None, (one.institution or one.place, one.year)))
            parts.append(f"PhD diss., {where}")
        else:
            parts += [*_numbers(work, "en")[:1], _imprint(one, ", ") or one.year or ""]
    return _closed(_sentences(parts))


def _title(one: Reference) -> str:
    title = one.title or one.container or ""
    quoted = one.title and (one.kind in ("article", "chapter", "dissertation", "web"))
    if one.kind == "article" and not one.title:
        return ""
    return f"“{title}{'' if title[-1:] in '?!' else '.'}”" if quoted and title else title


def _journal(one: Reference) -> str:
    said = " ".join(filter(None, (one.container, one.volume)))
    if one.issue and not one.volume:
        said += f" {one.issue}" if not one.year else f", no. {one.issue}"
    elif one.issue:
        said += f", no. {one.issue}"
    return f"{said} ({one.year})" if one.year else said


def _persons(one: Reference) -> str:
    names = one.authors or (() if one.container and one.title else one.editors)
    if not names:
        return ""
    first, *others = names
    listed = [family_first_with_comma(first), *map(given_first, others)]
    said = listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])}, and {listed[-1]}"
    mark = "" if one.authors else ", ed" if len(names) == 1 else ", eds"
    return f"{said}{mark}"


def _edited_host(one: Reference) -> str:
    names = " and ".join(map(given_first, one.editors))
    return f", edited by {names}" if names else ""


def _sentences(parts: Sequence[str]) -> str:
    """Return parts with a stop after each, unless it has one."""
    said = [part for part in parts if part]
    return " ".join(
        part if part.endswith((".", ".”", "!”", "?”", "?")) else f"{part}." for part in said
    )


def _closed(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def entry_printer(script: str) -> Callable[[ListedWork], str]:
    """Return what prints entries in the manner of a style, by its letters."""
    return gost_entry if script == "cyrillic" else chicago_entry
