"""Where a citation begins that prose parts from its archive, or from the sheets before it."""

from collections.abc import Sequence
from typing import Final

from archref.citation.citation import Element
from archref.patterns import lazy
from archref.reading.archive_names import Mention
from archref.reading.assembly import Printed

_FEW_WORDS: Final = lazy(r"(?:\s[^\W\d_]+){1,3}\s")
_FIGURES: Final = lazy(r"\d")


def begin_at(text: str, chain: Sequence[Printed], named: Mention) -> None:
    """Let a chain begin with its archive's name, though prose is between them.

    Numbers in it may be the fond that is missing: `ГАРФ. Ф.| 5. Оп. 1. Д. 3`.
    """
    unit = chain[0]
    if "fond" not in unit.values and _FIGURES.search(text, named.end, unit.start):
        between = text[named.end : unit.start]
        end = named.end + len(between.rstrip())
        unit.unread = ((end - len(between.strip()), end), *unit.unread)
        for one in chain:
            if one is unit or one.shared - {"archive"}:
                one.passed_over = (between.strip(), *one.passed_over)
    unit.start = named.start
    unit.elements = (Element("archive", "", named.start, named.end), *unit.elements)


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
