"""Where a citation begins that prose parts from its archive, or from the sheets before it."""

from collections.abc import Sequence
from typing import Final

from archref.citation.citation import Element
from archref.patterns import lazy
from archref.reading.archive_names import Mention
from archref.reading.assembly import Printed

_FEW_WORDS: Final = lazy(r"(?:\s[^\W\d_]+){1,3}\s")
_FIGURES: Final = lazy(r"\d|(?<!\w)[IVXLCІХ]+(?!\w)")
_ENTRY_NUMBER: Final = lazy(r"\d{1,2}\.\d{1,3}\.?\s+")


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
