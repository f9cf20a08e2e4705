"""Numbers of no unit, as the words beside them show: of an address, a law, a standard, a volume."""

import re
from collections.abc import Sequence
from typing import Final

from archref.citation.citation import Element
from archref.patterns import CAPITAL, LETTER, lazy
from archref.reading.assembly import Printed
from archref.reading.rejections import (
    ADDRESS,
    ARTICLE,
    BIRTH,
    GRANT,
    STANDARD,
    STATUTE,
    VOLUME,
)
from archref.terms import fold, lexicon

_CHARGE_BEFORE: Final = 80
"""Characters before an article of a code of laws within which what was charged begins."""

_VOLUME_BEFORE: Final = 40
"""Characters before a journal's book within which its volume is."""

_ADDRESS: Final = lazy(  # , кв. 3
    lambda: rf"[\s,.]*(?:{lexicon().alternatives('address')})\.?\s?\d", re.IGNORECASE
)
_STREET: Final = lazy(  # 17-я линия, д. 18
    lambda: rf"(?<!\w)(?:{lexicon().alternatives('street')})(?!\w)", re.IGNORECASE
)
_ARTICLE: Final = lazy(
    lambda: (
        rf"""
    (?<!\w)(?:{lexicon().alternatives("charge")})[\s.:]*  # по
    (?:{lexicon().alternatives("article")})(?!\w)         # ст. ст.
    [\d\s.,;–-]*$                                        # 17-58-8,
    """
    ),
    re.VERBOSE | re.IGNORECASE,
)
_YEAR: Final = lazy(r"1[6-9]\d\d|20\d\d")
_CAPITALS: Final = rf"(?-i:{LETTER}*{CAPITAL}{LETTER}*{CAPITAL})"
_STANDARD: Final = lazy(  # ГОСТ Р 7.0.5-2008. СанПиН 2.1; no `Véase, en 1935, f. 17`
    lambda: rf"(?<!\w)(?={_CAPITALS})(?:{lexicon().alternatives('standard')})(?!\w)[^;()]*$",
    re.IGNORECASE,
)
_STATUTE: Final = lazy(  # ПСЗ. Собр. 2., … законов (ПСЗ). Собр. 2.
    lambda: rf"(?<!\w)(?:{lexicon().alternatives('statute')})(?!\w)\)?[^;()]*$", re.IGNORECASE
)
_GRANT: Final = lazy(
    lambda: (
        rf"""
    (?<!\w)(?:{lexicon().alternatives("grant")})(?!\w)   # научного фонда
    [^.;]{{0,40}} №\s?\d\d-\d\d-\d{{3,}}                # № 24-18-00665
    """
    ),
    re.VERBOSE | re.IGNORECASE,
)
_VOLUME: Final = lazy(lambda: rf"(?<!\w)(?:{_volume_terms()})\.?\s?\d+[^.;]*$", re.IGNORECASE)
"""A volume and a year before the book of a journal: `т. 7, 1862, `."""


def _volume_terms() -> str:
    return "|".join(
        re.escape(form)
        for form, readings in lexicon().terms.items()
        if any(reading.level == "t" for reading in readings)
    )


def is_volume(unit: Printed) -> bool:
    """Return whether a unit begins with a term that is that of a volume in some language."""
    term = next((one.term for one in unit.elements if one.term), "")
    return any(reading.level == "t" for reading in lexicon().terms.get(fold(term), ()))


def goes_on_as_address(text: str, end: int) -> bool:
    """Return whether what ends at ``end`` goes on as an address: `д. 5, кв. 3`."""
    return _ADDRESS.match(text, end) is not None


def is_statute(name: str) -> bool:
    """Return whether a name is that of a code of laws: `ПСЗ. Собр. 2`."""
    return _STATUTE.search(name) is not None


def why_prose(text: str, chain: Sequence[Printed]) -> str | None:
    """Return what of the lives of people looks like a unit with neither archive nor fond."""
    first, last = chain[0], chain[-1]
    if "delo" in first.values and (
        _STREET.search(text, first.start, last.end)
        or ("opis" in first.values and goes_on_as_address(text, last.end))
    ):
        return ADDRESS
    term = first.elements[0].term if first.elements else ""
    before = first.start + len(term)
    if _ARTICLE.search(text[max(0, first.start - _CHARGE_BEFORE) : before]):
        return ARTICLE
    year = first.levels.get("razriad", "") if text[first.start].islower() else ""
    day = bool(year) and _is_day(text, last.end)
    return BIRTH if day or _YEAR.fullmatch(year) else None


def why_grant(text: str, chain: Sequence[Printed]) -> str | None:
    """Return the reason why numbers are those of a grant, if they are: `РФФИ № 16-34-60136`."""
    first = chain[0]
    found = _GRANT.search(text, max(0, first.start - 60), first.end + 20)
    return GRANT if found else None


def why_other_number(text: str, chain: Sequence[Printed], fond: Element | None) -> str | None:
    """Return what the words before a chain without an archive say it is instead; None if nothing.

    ``fond`` is the fond that the chain begins with, if any.
    """
    first = chain[0]
    if _STANDARD.search(text, max(0, first.start - 16), first.start):
        return STANDARD
    if _STATUTE.search(text, max(0, first.start - 90), first.start):
        return STATUTE
    if fond is None and is_volume(first) and text[first.start].isalpha():
        return VOLUME  # no Kazakh 92-т.
    if fond is None and any(unit.pages for unit in chain):
        before = text[max(0, first.start - _VOLUME_BEFORE) : first.start]
        return VOLUME if is_volume(first) or _VOLUME.search(before) else None
    return None


def _is_day(text: str, end: int) -> bool:
    """Return whether a month follows a number: `р. 6 ноября 1888 г.`"""
    following = text[end : end + 16].split()
    return bool(following) and lexicon().month(following[0].strip(".,;")) is not None
