"""Further members of a list that say less than the first: files with sheets, lettered sheets.

And a sheet after the mark of its back.
"""

from collections.abc import Iterator

from archref.reading.symbols import DASH_SIGNS
from archref.reading.tagging.numbers import is_bare, number_value
from archref.reading.tagging.row import BRACKETS, Row
from archref.reading.tagging.states import State, Step, Tag, after_element, at_mode


def next_file(row: Row, at: int, state: State) -> Iterator[Step]:
    """Yield a further file of a list, which has its own sheets.

    `Д. 5 (Л. 3), 7 (Л. 4)`, `dd. 5 (l. 3) and 7 (l. 4)`, `Д. 5. Л. 3; 7. Л. 4`, `; and 7, l. 4`
    """
    start = row.next_file(at)
    if not start or (row.kinds[start - 1] != "S" and not row.joins(start - 1, state.language)):
        return
    fits = row.closes_sheets(at - 1) if row.forms[start + 1] in BRACKETS else row.forms[at] == ";"
    value = number_value(row, start, "delo", False)
    if not fits or value is None or "y" in row.flags[start]:
        return
    new = after_element(state, "delo", "n")
    tags = Tag("_NEXT", at, start - 1), Tag("NUMBER", start, start, "delo")
    yield start + 1, tags, new, value + row.w["list"]


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
