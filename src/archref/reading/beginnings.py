"""Where a citation begins that prose parts from its archive, or from the sheets before it."""

from collections.abc import Sequence
from typing import Final

from archref.citation.citation import Element
from archref.patterns import CAPITAL, lazy
from archref.reading.archive_names import Mention
from archref.reading.assembly import Printed
from archref.terms import fold, lexicon

_FEW_WORDS: Final = lazy(r"(?:\s[^\W\d_]+){1,3}\s")
_FIGURES: Final = lazy(r"\d|(?<!\w)[IVXLCІХ]+(?!\w)")
_ENTRY_NUMBER: Final = lazy(r"\d{1,2}\.\d{1,3}\.?\s+")

_ARCHIVE_BEHIND: Final = lazy(rf"\s?\({CAPITAL}")
"""What follows may name the archive whose papers were copied."""


def begin_at(text: str, chain: Sequence[Printed], named: Mention) -> None:
    """Let a chain begin with its archive's name, though prose is between them.

    Numbers in it may be the fond that is missing: `ГАРФ. Ф.| 5. Оп. 1. Д. 3`, `ARAN, r. IV, op. 1`.
    """
    unit = chain[0]
    if "fond" not in unit.values and _FIGURES.search(text, named.end, unit.start):
        between = text[named.end : unit.start]
        end = named.end + len(between.rstrip())
        unit.unread = ((end - len(between.strip()), end), *unit.unread)
        for one in chain:
            if one is unit or one.shared - {"archive"}:
                one.passed_over = (between.strip(), *one.passed_over)
    _take(unit, named)


def after_entry_number(text: str, chain: Sequence[Printed]) -> Sequence[Printed]:
    """Return a chain without the number of its entry in a list: `ГАРФ 1.7 Ф. 446, оп. 2`."""
    named = chain[0].archive
    if len(chain) == 1 or named is None or not chain[1].elements:
        return chain
    numbers = [one for one in chain[0].elements if one.level != "archive"]
    fond = next(iter(chain[1].elements))
    if fond.level != "fond" or not fond.term or any(one.term for one in numbers):
        return chain
    if not numbers or not _ENTRY_NUMBER.fullmatch(text, numbers[0].start, fond.start):
        return chain
    unit = chain[1]
    unit.passed_over = (text[numbers[0].start : numbers[-1].end], *unit.passed_over)
    unit.unread = ((numbers[0].start, numbers[-1].end), *unit.unread)
    unit.shared -= {"archive"}
    _take(unit, named)
    return chain[1:]


def after_record_group(text: str, chain: Sequence[Printed]) -> Sequence[Printed]:
    """Return a chain without the mark of the copies before it: `USHMM RG-53.002M, fond 845`."""
    named = chain[0].archive
    if named is None or len(chain) == 1 or not chain[1].elements:
        return chain
    fond = chain[1].elements[0]
    names = named.printed.split(" ")[-1], chain[0].values.get("fond", "").partition("-")[0]
    group = any(fold(name.rstrip("-. ")) in lexicon().words["record_group"] for name in names)
    if not group or fond.level != "fond" or not fond.term or "opis" not in chain[1].values:
        return chain
    if _ARCHIVE_BEHIND.match(text, chain[-1].end):
        return chain  # … l. 3 (NARB): who knows how much of it is that archive's
    unit = chain[1]
    _pass_over(text, unit, named.end, fond.start)
    unit.levels |= chain[0].levels
    unit.shared -= {"archive"}
    _take(unit, named)
    return chain[1:]


def _pass_over(text: str, unit: Printed, start: int, end: int) -> None:
    """Leave what is between two offsets out of a unit, as words that were not read."""
    between = text[start:end].strip(" ,;-")
    start = text.index(between, start)
    unit.passed_over = (between, *unit.passed_over)
    unit.unread = ((start, start + len(between)), *unit.unread)


def belongs(text: str, sheets: Printed, unit: Printed) -> bool:
    """Return whether sheets are those of the unit after them: `на л. 48 регистра ГАСК, ф. 459`."""
    if unit.archive is None or "delo" not in unit.values or unit.listy:
        return False
    return _FEW_WORDS.fullmatch(text, sheets.end, unit.start) is not None


def begin_with(text: str, unit: Printed, sheets: Printed) -> None:
    """Let a unit begin with its sheets; the words after them are none of its shelf mark's."""
    unit.unread = ((sheets.end + 1, unit.start - 1), *unit.unread)
    unit.passed_over = (text[sheets.end + 1 : unit.start - 1], *unit.passed_over)
    unit.listy, unit.pages, unit.start = sheets.listy, sheets.pages, sheets.start
    unit.elements = (*sheets.elements, *unit.elements)
    unit.wording |= sheets.wording


def _take(unit: Printed, named: Mention) -> None:
    """Let a unit begin with the name of its archive."""
    unit.start = named.start
    unit.elements = (Element("archive", "", named.start, named.end), *unit.elements)
