"""From a citation to addresses: templates and the archives' names elsewhere are data (TOML)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from archref.archives.authority import Authority
from archref.citation.citation import Citation
from archref.patterns import lazy

_FOLDER: Final = Path(__file__).parent
_LEVELS: Final = ("fond", "opis", "delo")
_SAFE: Final = "/:?&=%"
"""Signs that stay as they are in an address; letters beyond ASCII are written by their bytes."""

# R-5446a in normal form: the letters before the number, the number, a letter after it
_NUMBER: Final = lazy(r"(?:([A-Z])-)?(\d+)([a-z])?")


class Address(NamedTuple):
    """A place at which a unit, or its archive, can be looked at."""

    name: str
    """What records call the place: ``wikisource``."""

    title: str
    url: str
    of_unit: bool
    """Whether it is the unit's own address, and not that of its archive."""


@cache
def templates() -> tuple[Mapping[str, Any], ...]:
    """Return the templates of links, the nearest to the unit first."""
    return tuple(_read("templates.toml")["link"])


@cache
def archives_elsewhere() -> Mapping[str, Mapping[str, Any]]:
    """Return what other places call archives, by id."""
    return {row["id"]: row for row in _read("archives.toml")["archive"]}


def addresses(citation: Citation) -> tuple[Address, ...]:
    """Return where a cited unit can be looked at; nothing for an archive that is not known.

    No address is asked, so that none is sure to be there: a page of Wikisource may not be written
    yet, a search may find nothing.
    """
    archive = citation.archive
    if archive is None or archive.id is None or citation.unresolved:
        return ()
    found = ((one, _filled(one, citation, archive.id)) for one in templates())
    return tuple(
        Address(one["name"], one["title"], url, "needs" in one) for one, url in found if url
    )


def _filled(template: Mapping[str, Any], citation: Citation, archive: str) -> str | None:
    """Return the address that a template gives for a citation; None if it has none."""
    if "country" in template and Authority.current().country(archive) != template["country"]:
        return None
    known = archives_elsewhere().get(archive, {}).get(template.get("column", ""))
    numbers = _numbers(template, citation)
    if ("column" in template and known is None) or numbers is None:
        return None
    address = str(template["url"])
    if address == "{archive}":
        return str(known)
    if "{query}" in address:
        return address.format(query=quote(_query(archive, numbers)))
    for level in _LEVELS:
        address = address.replace(f"/{{{level}}}", f"/{numbers[level]}" if level in numbers else "")
    return quote(address.format(archive=str(known).replace(" ", "_")), safe=_SAFE)


def _numbers(template: Mapping[str, Any], citation: Citation) -> dict[str, str] | None:
    """Return the numbers that an address takes, the highest first; None if one is lacking."""
    numbers: dict[str, str] = {}
    if "needs" not in template:
        return numbers
    for level in _LEVELS:
        value = getattr(citation, level)
        turned = value and _cyrillic(value)
        if not turned:
            break
        numbers[level] = turned
    return numbers if numbers.keys() >= {*template["needs"]} else None


def _cyrillic(number: str) -> str | None:
    """Return a number in normal form with its letters in Cyrillic; None if that is not sure."""
    parts = _NUMBER.fullmatch(number)
    if parts is None:
        return None
    letters = _read("templates.toml")["letters"]
    before, digits, after = parts[1] or "", parts[2], parts[3] or ""
    if (before and before not in letters["before"]) or (after and after not in letters["after"]):
        return None
    first = f"{letters['before'][before]}-" if before else ""
    return first + digits + (letters["after"][after] if after else "")


def _query(archive: str, numbers: Mapping[str, str]) -> str:
    """Return what is looked for in full text: ``РГАСПИ Ф. 17. Оп. 3. Д. 740``."""
    row = Authority.current().row(archive)
    name = row.abbr_ru[0] if row.abbr_ru else row.name_ru or row.name
    words = _read("templates.toml")["words"]
    return f"{name} " + ". ".join(f"{words[level]} {one}" for level, one in numbers.items())


@cache
def _read(name: str) -> Mapping[str, Any]:
    return tomllib.loads((_FOLDER / name).read_text(encoding="utf-8"))
