"""Further members of a list that say less than the first: files with sheets, lettered sheets.

And a sheet after the mark of its back.
"""

from collections.abc import Iterator
from typing import Final

from archref.reading.symbols import DASH_SIGNS
from archref.reading.tagging.numbers import is_bare, number_value, one_number
from archref.reading.tagging.row import BRACKETS, Row
from archref.reading.tagging.states import State, Step, Tag, Tags, after_element, at_mode

_CODED: Final = {"/": (",;", 3), ",": (";", 2)}
"""By what joins sheets to a file: what precedes further files, and the slashes of whole marks."""


def file_ahead(row: Row, at: int) -> int:
    """Return where the number of a further file is, which sheets follow; 0 if none is.

    A comma, a semicolon or a word that joins is at ``at``: `; 818. Л. 39`, `and 818 (l. 39)`.
    """
    start = at + (row.forms[at] in (",", ";"))
    start += row.forms[start] in row.small["and"]
    if start == at or row.kinds[start] != "N":
        return 0
    return start if row.leads_to_sheets(start) or _is_coded_file(row, at, start) else 0


def _is_coded_file(row: Row, at: int, start: int) -> bool:
    """Return whether a file with its sheets is at ``start``, after a shelf mark with its own.

    `558/11/1099/12, 1100/3`, `17/3/1044, 12; 1045, 3`
    """
    joint, before = row.forms[start + 1], at - 1
    if joint not in _CODED or row.forms[at] not in _CODED[joint][0]:
        return False
    if row.kinds[start + 2] != "N" or row.forms[start + 3] == "/" or "y" in row.flags[start]:
        return False
    while row.kinds[before] in ("N", "V") or row.forms[before] in (",", *DASH_SIGNS):
        before -= 1
    slashes = 0
    while row.forms[before] == "/" and row.kinds[before - 1] == "N":
        before -= 2
        slashes += 1
    further = row.coded.get(before) == joint and slashes == (joint == "/")
    if not further and slashes != _CODED[joint][1]:
        return False
    row.coded[start - 1] = joint
    return True


def next_file(row: Row, at: int, state: State) -> Iterator[Step]:
    """Yield a further file of a list, which has its own sheets.

    `Д. 5 (Л. 3), 7 (Л. 4)`, `dd. 5 (l. 3) and 7 (l. 4)`, `Д. 5. Л. 3; 7. Л. 4`, `; and 7, l. 4`
    """
    start = file_ahead(row, at)
    if not start or (row.kinds[start - 1] != "S" and not row.joins(start - 1, state.language)):
        return
    value = number_value(row, start, "delo", False)
    if value is None or "y" in row.flags[start]:
        return
    tags = Tag("_NEXT", at, start - 1), Tag("NUMBER", start, start, "delo")
    if not row.leads_to_sheets(start):
        yield from _in_figures(row, start, state, tags, value + row.w["list"])
    elif row.closes_sheets(at - 1) if row.forms[start + 1] in BRACKETS else row.forms[at] == ";":
        yield start + 1, tags, after_element(state, "delo", "n"), value + row.w["list"]


def file_after_repeat(row: Row, at: int, state: State) -> Iterator[Step]:
    """Yield a file and its sheets after a repeat of a shelf mark with both: `Ibid., 1100/3`."""
    whole = row.hint.joint == "/" and row.hint.numbers == _CODED["/"][1] + 1
    ends = row.kinds[at + 2] == "N" and row.forms[at + 3] != "/" and "y" not in row.flags[at]
    value = number_value(row, at, "delo", False)
    if whole and ends and not state.words and row.forms[at + 1] == "/" and value is not None:
        tags = Tag("_NEXT", at, at - 1), Tag("NUMBER", at, at, "delo")
        yield from _in_figures(row, at, state, tags, value + row.w["list"])


def _in_figures(row: Row, file: int, state: State, tags: Tags, value: float) -> Iterator[Step]:
    """Yield a further file of a shelf mark with sheets: `1099/12, 1100/3`, `44, 12; 45, 3`."""
    joint = Tag("_SLASH" if row.forms[file + 1] == "/" else "_DROP", file + 1, file + 1)
    new = after_element(state, "listy", "n")
    for end, sheet in one_number(row, file + 2, "listy", state.language):
        yield end, (*tags, joint, *sheet), new, value + row.w["number"]


def enclosure_end(row: Row, at: int) -> int:
    """Return the end of an enclosure of a document whose sheets follow, with its number; or 0.

    `Л. 2. Приложение № 1. Л. 9`
    """
    if row.forms[at] not in row.small["enclosure"]:
        return 0
    number = row.after_term(at)
    if row.says(number, "number"):  # annex no. 3
        number = row.after_term(number)
    end = number + 1 if row.kinds[number] == "N" else at + 1
    after = end + (row.forms[end] in (".", ","))
    return end if row.is_sheets(after) and row.numbered(after) else 0


def next_sheet(row: Row, at: int, state: State) -> Step:
    """Return the step over the letter of a further sheet and what joins it: `5а–в`, `5а, б`."""
    ranged = row.forms[at] in DASH_SIGNS
    joint = Tag("_DASH" if ranged else "_COMMA", at, at)
    tags = joint, Tag("NUMBER", at + 1, at + 1, state.current)
    return at + 2, tags, at_mode(state, "r" if ranged else "n"), row.w["number"]


def marked_first(row: Row, at: int, state: State) -> Iterator[Step]:
    """Yield a sheet after the mark of its back: `Л. об. 5`."""
    number = at + 1 + (row.forms[at + 1] == ".")
    marked = row.is_mark(at, state.language) and row.kinds[number] == "N"
    if marked and is_bare(row, number):
        tags = Tag("NUMBER", number, number, "listy"), Tag("VERSO", at, at)
        yield number + 1, tags, at_mode(state, "n"), row.w["number"]
