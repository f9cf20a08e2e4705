"""Whether a chain of elements is a citation at all, and not an address, an opus or a page."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from functools import cache
from typing import Final

from archref.archives.authority import Authority
from archref.citation.citation import Archive, Citation
from archref.reading.archive_names import Mention
from archref.reading.assembly import Printed
from archref.terms import lexicon

_CLOSE: Final = 6
"""Characters within which a lone file still belongs to the citation before it."""

LONE_FOND: Final = "a fond alone, with no archive and nothing below it"
BACKWARDS: Final = "a file before its fond, with no archive and no opis"
BY_NUMBER: Final = "a mere number (№, no.) names a file only below a fond"
FOREIGN: Final = "the archive is not of the fond/opis/delo family, and no fond is named"
UNKNOWN: Final = "the archive is not known, and neither a fond nor a file is named"
NOTHING_BEFORE: Final = "a lower element alone, with no citation before it in the note"
OPUS: Final = "op. and d. alone may be a composer's opus"
ADDRESS: Final = "it reads like an address"
PAGES: Final = "pages alone may belong to any work"


@cache
def _address() -> re.Pattern[str]:
    words = lexicon().alternatives("address")
    return re.compile(rf"[\s,.]*(?:{words})\.?\s?\d", re.IGNORECASE)


class Plausibility:
    """Judges chains that no Ibid. opens; one serves a whole run."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority

    def is_foreign(self, archive: Mention) -> bool:
        """Tell whether an archive lies outside the countries that cite by fond and opis."""
        ids = archive.candidates
        return bool(ids) and all(self._authority.is_foreign(one) for one in ids)

    def _lies_abroad(self, mention: Mention, archive: Archive | None) -> bool:
        chosen = archive.id if archive is not None else None
        return self._authority.is_foreign(chosen) if chosen else self.is_foreign(mention)

    def why_not(
        self,
        text: str,
        chain: Sequence[Printed],
        antecedent: Citation | None,
        archive: Archive | None,
    ) -> str | None:
        """Give the reason why a chain is no citation; None if it is one.

        ``antecedent`` is the citation before it in the note, ``archive`` what the name that the
        chain begins with was decided to mean.
        """
        first = chain[0]
        levels: Set[str] = first.values.keys()
        further: Set[str] = first.levels.keys()
        if len(chain) > 1:
            levels = set().union(*(unit.values for unit in chain))
            further = set().union(*(unit.levels for unit in chain))
        if (
            first.archive is not None
            and self._lies_abroad(first.archive, archive)
            and not _is_family(text, chain)
        ):
            return FOREIGN
        if "fond" in levels or "razriad" in further:
            below = levels & {"opis", "delo"} or further - {"razriad"}
            return _why_no_fond(first, antecedent, has_more=bool(below))
        if "delo" in levels and all(unit.by_number for unit in chain if "delo" in unit.values):
            return BY_NUMBER
        if first.archive is not None:
            home = first.archive.candidates or first.archive.phrase
            return None if home and ("delo" in levels or further) else UNKNOWN
        if "opis" in levels and "delo" in levels:
            sure = antecedent is not None or any(unit.listy for unit in chain)
            return None if sure or not text[first.start].isascii() else OPUS
        if antecedent is None or first.language not in (antecedent.language, None):
            return NOTHING_BEFORE
        return self._why_not_continued(text, chain, antecedent, bool("delo" in levels or further))

    def _why_not_continued(
        self, text: str, chain: Sequence[Printed], antecedent: Citation, has_file: bool
    ) -> str | None:
        """Judge a chain that goes on with a file or sheets of the citation before it."""
        first, last = chain[0], chain[-1]
        if has_file:
            near = first.start - antecedent.end < _CLOSE or any(unit.listy for unit in chain)
            if _address().match(text, last.end):
                return ADDRESS
            return None if near else NOTHING_BEFORE
        if first.pages:
            return PAGES
        known = antecedent.delo or antecedent.levels or antecedent.listy
        return None if known else NOTHING_BEFORE


def _why_no_fond(first: Printed, antecedent: Citation | None, *, has_more: bool) -> str | None:
    """Judge a chain that names a fond, and ``has_more`` below it or not."""
    if antecedent is None and first.archive is None and _climbs(first):
        return BACKWARDS
    named = first.archive is not None and bool(first.archive.candidates)
    return None if has_more or named or antecedent is not None else LONE_FOND


def _is_family(text: str, chain: Sequence[Printed]) -> bool:
    """Tell whether the terms show a fond of the family, though the archive is a foreign one.

    `Hoover, Fond 89, 73/25` is one (films of Soviet fonds), `AMAE, vol. 961, f. 12` is none.
    """
    unit = chain[0]
    fond = next((element for element in unit.elements if element.level == "fond"), None)
    if fond is None:
        return False
    if not fond.term:  # 89/73/25, but not FO 371/22289 or 300-80-1
        whole = {"opis", "delo"} <= unit.values.keys() and unit.values["fond"].isdecimal()
        return whole and text[fond.end : fond.end + 1] in ("/", ".")
    term = fond.term.rstrip(".")
    termed = any(element.level == "opis" and element.term for element in unit.elements)
    abbreviated = len(term) < 3 and term.isupper()  # the FO of the Foreign Office
    return termed or (len(term) > 1 and not abbreviated)


def _climbs(unit: Printed) -> bool:
    """Tell whether a unit without an opis has its file before its fond: Italian `b. 17, f. 3`."""
    printed = [element for element in unit.elements if element.level in ("fond", "delo")]
    if "opis" in unit.values or [element.level for element in printed] != ["delo", "fond"]:
        return False
    return unit.language != "en" and all(
        one.term.isascii() and len(one.term) < 4 for one in printed
    )
