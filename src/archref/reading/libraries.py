"""Libraries whose fonds have no opisi: `LMAVB RS, f. 12–1045, l. 5` is file 1045 of fond 12."""

from collections.abc import Iterable
from typing import Final

from archref.citation.citation import Element, Number, Wording
from archref.patterns import lazy
from archref.reading.assembly import Printed
from archref.terms.small_words import is_term

_TWO: Final = lazy(r"([\w-]*?\w)\s?[-–‑]\s?(\w+)")
"""A fond and its file as they are printed, the fond perhaps with a letter before it."""


def read_files(text: str, chain: Iterable[Printed]) -> None:
    """Let the two numbers of each unit be those of a fond and of a file."""
    for unit in chain:
        if "opis" in unit.values:
            _turn_opis(unit)
        else:
            _split(text, unit)


def _turn_opis(unit: Printed) -> None:
    """Let a second number without a term be a file: `F9-1234, l. 12`."""
    opis = next((one for one in unit.elements if one.level == "opis"), None)
    if opis is None or opis.term:
        return
    file = next((one for one in unit.elements if one.level == "delo"), None)
    if file is not None:
        if not is_term(file.term, ("listy",)):
            return
        unit.listy = (unit.values.pop("delo"),)  # l. is the sheet, as in no Latvian note
        _rename(unit, "delo", "listy")
    unit.values["delo"] = unit.values.pop("opis")
    _rename(unit, "opis", "delo")


def _rename(unit: Printed, before: str, after: str) -> None:
    """Let an element of a unit be of another level."""
    unit.elements = tuple(
        one._replace(level=after) if one.level == before else one for one in unit.elements
    )
    unit.wording = {after if key == before else key: word for key, word in unit.wording.items()}


def _split(text: str, unit: Printed) -> None:
    """Let what looks like a range of fonds, or of folios after a repeat, be a fond and a file."""
    at = next((at for at, one in enumerate(unit.elements) if one.level != "archive"), None)
    first = unit.elements[at] if at is not None else None
    if at is None or first is None or len(first.numbers) != 1 or not is_term(first.term, ("fond",)):
        return
    [number] = first.numbers
    found = _TWO.fullmatch(text, number.start, number.end)
    if found is None or first.level != ("fond" if unit.repeat is None else "listy"):
        return
    fond, file = (Number(found[one], *found.span(one)) for one in (1, 2))
    unit.elements = (
        *unit.elements[:at],
        Element("fond", first.term, first.start, fond.end, (fond,)),
        Element("delo", "", file.start, file.end, (file,)),
        *unit.elements[at + 1 :],
    )
    sheets = unit.values.get("delo")
    unit.listy = (sheets,) if sheets is not None else ()
    unit.values |= {"fond": fond.value, "delo": file.value}
    unit.wording |= {"fond": Wording(first.term, fond.value), "delo": Wording("", file.value)}
