"""What follows a number: ranges, lists, and sheets after a comma, a colon or a year."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from archref.reading.level_order import SHEETS, VOLUMES
from archref.reading.symbols import DASH_SIGNS
from archref.reading.tagging.codes import is_of_mark
from archref.reading.tagging.further import file_ahead, next_sheet
from archref.reading.tagging.numbers import number_value, one_number
from archref.reading.tagging.numbers_first import is_before_term, term_after
from archref.reading.tagging.row import Row
from archref.reading.tagging.states import CODED, State, Step, Tag, Tags, after_element, at_mode
from archref.reading.tagging.succession import FILES
from archref.terms import lexicon

_SHEETS_AFTER: Final = FILES | {"edinitsa", "dokument"}
_LONGEST_YEARS: Final = 8
"""Tokens of a year in brackets between a file and its sheets: `1/20/5254 (1932), 1–16`."""


class _Member(NamedTuple):
    """The number that a list goes on with."""

    start: int
    joint: int
    """The first token of what joins it; what comes before is passed over."""

    sheets: bool
    """It can only be a sheet: after a colon or a year in brackets."""

    of_list: bool
    """It can be no sheet after a file: after a word or other brackets."""


def after_repeat(row: Row, at: int, state: State) -> Iterator[Step]:
    """Yield the sheets right after a repeated reference: `Ibid., 12–14`."""
    before = at - 1 - (row.forms[at - 1] in (",", ":"))
    value = number_value(row, at, "listy", False)
    if state.words or row.kinds[before] != "R" or value is None or "L" in row.flags[at]:
        return
    if misread := _misread_after_repeat(row, at, state):
        yield misread
        return
    end = at + 1
    if row.forms[end] in DASH_SIGNS and row.kinds[end + 1] == "N":
        end += 2
    end += row.kinds[end] == "V"
    end += row.forms[end] in row.small["following"]  # Ibid., 12ff.
    ends = row.kinds[end] in ("S", "") and row.forms[end] not in ("/", "//", "_", *DASH_SIGNS)
    if not ends or row.is_day(at) or not _goes_on(row, at, state) or is_of_mark(row, end):
        return
    new = after_element(state, "listy", "n")
    for last, tags in one_number(row, at, "listy", state.language):
        yield last, (Tag("_DROP", at, at - 1), *tags), new, value + row.w["sheets_after_repeat"]


def _misread_after_repeat(row: Row, at: int, state: State) -> Step | None:
    """Return the step over `1. 7` after a repeat and a comma if the 1 is a misread l."""
    if not ("1" in row.flags[at] and row.forms[at - 1] == ","):
        return None
    step = next(_misread_sheets(row, at - 1, state), None)
    ends = step is not None and row.kinds[step[0]] in ("S", "")
    return (step[0], step[1][1:], *step[2:]) if step is not None and ends else None


def after_number(row: Row, at: int, state: State) -> Iterator[Step]:
    """Yield ranges, lists, and sheets after a comma."""
    level = state.current
    follows = level in SHEETS and row.forms[at] in row.small["following"]
    if row.kinds[at] != "S" and not row.joins(at, state.language) and not follows:
        if level in SHEETS | FILES and state.mode == "n" and row.leads_up(at, state.language):
            yield from _range_in_words(row, at, state)
        return
    file = file_ahead(row, at) if level == "listy" and row.forms[at] == "," else 0
    if file and row.forms[file + 1] == "/":
        return  # 558/11/1099/12, 1100/3
    if level == "listy" and row.goes_on_lettered(at + 1):
        yield next_sheet(row, at, state)
        return
    if _is_misread_term(row, at) and (level in FILES or _is_below(row, at + 1, level)):
        yield from _misread_sheets(row, at, state)
    if row.forms[at] in DASH_SIGNS or row.is_stopped_dash(at):
        if state.mode == "n":
            yield from _range(row, at, state)
        return
    if level not in VOLUMES:
        yield from _further_number(row, at, state)


def _further_number(row: Row, at: int, state: State) -> Iterator[Step]:
    """Yield a further number of a list, or sheets without their term."""
    level, member = state.current, _member(row, at, state)
    if member is None or row.kinds[member.start] not in ("N", "X"):
        return
    if level in FILES and {"y", "b"} <= {*row.flags[member.start]} and _after_one_file(row, member):
        return  # d. 1420, 1932, l. 136: a year, for it is far above the file
    if not _goes_on(row, member.start, state):
        return
    if member.sheets or _are_sheets(row, member, state):
        if member.sheets or "y" not in row.flags[member.start]:  # d. 4839, 1932
            yield from _dropped(row, at, member, state)
    else:
        yield from _listed(row, at, member, state, row.w["list"])


def _range(row: Row, at: int, state: State) -> Iterator[Step]:
    """Yield the end of a range: `7–9`, `5 об.–7`."""
    level = state.current
    start = at + 1 + (row.forms[at + 1] in DASH_SIGNS)
    if row.kinds[start] not in ("N", "X") or "d" in row.flags[start] or level == "razriad":
        return
    value = number_value(row, start, level, False)
    if value is None or is_before_term(row, start, state.language):
        return
    if row.kinds[start] == "X" and " " not in row.flags[start]:
        value = row.w["damaged"]  # л. 1–З
    for end, tags in one_number(row, start, level, state.language):
        yield end, (Tag("_DASH", at, start - 1), *tags), at_mode(state, "r"), value


def _range_in_words(row: Row, at: int, state: State) -> Iterator[Step]:
    """Yield the end of a range in words: `с л. 3 по 8`, `с л. 3 по л. 8`, `ll. 17 to 19`."""
    start, value = at + 1, row.w["number"] + row.w["range_in_words"]
    if row.kinds[start] == "T" and not row.levels[start].isdisjoint(SHEETS):
        start += 1 + (row.forms[start + 1] == ".")
        value += row.w["read"] + row.w["joined"]
    if (
        row.kinds[start] != "N"
        or "y" in row.flags[start]
        or not (row.kinds[start + 1] in ("S", "V", "") or row.joins(start + 1, state.language))
    ):
        return
    for end, tags in one_number(row, start, state.current, state.language):
        dash = Tag("_DASH", at, start - 1)
        yield end, (dash, *tags), at_mode(state, "r"), value


def _member(row: Row, at: int, state: State) -> _Member | None:
    """Return the number that a comma, a word, a colon or a year leads to; None if none does."""
    form, level = row.forms[at], state.current
    if form == ":" and level == "delo" and (state.words == CODED or _colon_ends(row, at, state)):
        word = row.kinds[at + 2] == "W" and row.forms[at + 2] not in row.small["and"]
        if word or "y" in row.flags[at + 1]:
            return None
        return _Member(at + 1, at, sheets=True, of_list=False)
    if form == "." and level == "delo" and state.words == CODED and row.is_glued_range(at + 1):
        return _Member(at + 1, at, sheets=True, of_list=False)  # 7523c-149a-2.1–6
    if form in ("(", "[") and (level in FILES or level == "listy"):
        return _member_after_bracket(row, at, state)
    if form == ";" and (level in FILES or level == "listy") and state.words != CODED:
        listed = row.lists_on(at) and not (level == "listy" and file_ahead(row, at))
        return _Member(at + 1, at, sheets=False, of_list=True) if listed else None
    if level in SHEETS and (comma := _after_following(row, at, state)):
        return _Member(comma + 1, comma, sheets=False, of_list=True)
    start = at + (level in SHEETS and row.is_stopped_comma(at))
    while row.forms[start] == ",":
        start += 1
    by_word = row.joins(start, state.language)
    if by_word:
        start += 1
        start += row.forms[start] == "."
    return _Member(start, at, sheets=False, of_list=by_word) if start > at else None


def _after_following(row: Row, at: int, state: State) -> int:
    """Return the comma after words that say that more follows: `Л. 11 и след., 39`; else 0.

    Or the word that joins the next sheet: `Bl. 74 f. und 80`.
    """
    word = at + (row.forms[at] in row.small["and"])
    comma = word + 1 + (row.forms[word + 1] == ".")
    goes_on = row.forms[comma] == "," or row.joins(comma, state.language)
    return comma if row.forms[word] in row.small["following"] and goes_on else 0


def _member_after_bracket(row: Row, at: int, state: State) -> _Member | None:
    """Return the number after what is said in brackets of the one before; None if there is none.

    Sheets after a file and its year, `1/20/5254 (1932), 1–16`, or after its title in Latin
    letters, `d. 145 (“On the region”), 13`, else a further member of the list: `Д. 5 (1860 г.), 120
    (1861 г.)`, `Л. 67 (А), 68`, `Л. 4 (копия), 5`.
    """
    end = row.bracket(at)
    if not end:
        return None
    dated = state.current in FILES and _is_dated(row, at, end)
    if dated and row.forms[end] in (",", ":") and not _is_listed_by_house(row, end, state):
        return _Member(end + 1, end, sheets=True, of_list=False)
    start = end + (row.forms[end] == ",")
    by_word = row.joins(start, state.language)
    start += by_word
    last = row.kinds[start + 1] in ("S", "V", "") or row.joins(start + 1, state.language)
    if start == end or not last:
        return None
    told = any(_tells_unit(row, one, state.current) for one in range(at + 1, end - 1))
    sheets = state.current in FILES and not by_word and _is_below_latin_file(row, end, state)
    return None if told else _Member(start, end, sheets=sheets, of_list=not sheets)


def _is_below_latin_file(row: Row, at: int, state: State) -> bool:
    """Return whether a number after a comma is no further file: it is not higher, or a range.

    Houses that print Cyrillic terms print that of the sheets, too.
    """
    ranged = row.forms[at + 2] in DASH_SIGNS
    latin = state.words == CODED or _term_of(row, at).isascii()
    return latin and (ranged or "c" not in row.flags[at + 1])


def _tells_unit(row: Row, at: int, level: str) -> bool:
    """Return whether a token in brackets is of a unit, and not of a document: `4 (item 12), 23`."""
    if row.kinds[at] != "T" or not row.numbered(at):
        return row.kinds[at] in ("A", "R")
    levels = row.levels[at] - {"number"}  # протокол № 12
    return bool(levels) and not (level == "listy" and levels <= FILES)


def _is_listed_by_house(row: Row, at: int, state: State) -> bool:
    """Return whether a number after a comma is a further file where sheets have their term.

    They have one in Cyrillic notes, but for shelf marks in figures; a range may be of sheets.
    """
    ranged = row.forms[at + 2] in DASH_SIGNS
    return state.words != CODED and not _term_of(row, at).isascii() and not ranged


def _term_of(row: Row, at: int) -> str:
    """Return the form of the last term before a token; the token's own if there is none."""
    return row.forms[next((one for one in range(at, -1, -1) if row.readings[one]), at)]


def _is_dated(row: Row, at: int, end: int) -> bool:
    """Return whether a bracket holds a year, a month or a day.

    `(1924)`, `(April 1932)`, `(07.11.27)`, `(7 Nov. 1927)`.
    """
    month = "month" in (row.forms[at + 1], row.forms[at + 2])
    dated = month or "y" in row.flags[at + 1] or "d" in row.flags[at + 1]
    return dated and end - at <= _LONGEST_YEARS


def _are_sheets(row: Row, member: _Member, state: State) -> bool:
    """Return whether a number after a comma is a sheet and no further file: `336, 2–31`."""
    level, flags = state.current, row.flags[member.start]
    if level not in _SHEETS_AFTER or state.words not in (0, CODED) or member.of_list:
        return False
    return (
        "c" not in flags
        or level == "edinitsa"  # od. 75, 94: within a file, and sheets are what comes below
        or (state.words == CODED and "b" in flags)
        or (
            row.forms[member.start + 1] in DASH_SIGNS
            and (level not in FILES or _after_one_file(row, member))
        )
    )


def _after_one_file(row: Row, member: _Member) -> bool:
    """Return whether a range follows the term for a single file: `d. 3, 100–3`, not `dd. 3, 5–7`.

    Only in Latin letters, where houses tell one file from several: `Д. 3, 5–7` are files.
    """
    term = member.joint - 2 - (row.forms[member.joint - 2] == ".")
    form = row.forms[term]
    return row.kinds[term] == "T" and form.isascii() and form in lexicon().several


def _dropped(row: Row, at: int, member: _Member, state: State) -> Iterator[Step]:
    """Yield sheets without their term: `del. 336, 2–31`."""
    start = member.start
    value = number_value(row, start, "listy", False)
    counted = row.forms[start + 1] == "low" and row.forms[start + 2] == ","
    if value is None or (state.words == CODED and counted):
        return  # 1316-1-363, 1 відділення, 1863
    value += row.w["sheets_after_comma"]
    on = _lists_on(row, start)
    if on and not member.sheets:
        yield from _listed(row, at, member, state, row.w["list"] + row.w["list_backwards"])
    value += row.w["sheets_in_list"] if on else 0.0
    skipped: Tags = () if member.joint == at else (Tag("SKIP", at, member.joint - 1),)
    for end, tags in one_number(row, start, "listy", state.language):
        drop = Tag("_DROP", member.joint, start - 1)
        yield end, (*skipped, drop, *tags), after_element(state, "listy", "n"), value


def _listed(row: Row, at: int, member: _Member, state: State, more: float) -> Iterator[Step]:
    """Yield a further number of the same level."""
    start = member.start
    value = number_value(row, start, state.current, False)
    if value is None:
        return
    skipped: Tags = () if member.joint == at else (Tag("SKIP", at, member.joint - 1),)
    for end, tags in one_number(row, start, state.current, state.language):
        comma = Tag("_COMMA", member.joint, start - 1)
        yield end, (*skipped, comma, *tags), at_mode(state, "n", 1), value + more


def _colon_ends(row: Row, at: int, state: State) -> bool:
    """Return whether a colon leads to sheets and nothing else: `d. 164: 2–5, 7ob.`."""
    end = at + 2
    while True:
        end += row.kinds[end] == "V"
        more = row.forms[end] == "," or row.forms[end] in DASH_SIGNS
        if not (more and row.kinds[end + 1] == "N"):
            break
        end += 2
    return state.words == 0 and row.forms[end] in (".", ";", ")", "(", "")


def _lists_on(row: Row, start: int) -> bool:
    """Return whether a list of Cyrillic files goes on after a number that is not higher.

    `Д. 10, 2, 81а` are three files; `del. 336, 2–31` is one with its sheets.
    """
    term = next((at for at in range(start, -1, -1) if row.kinds[at] == "T"), start)
    if row.forms[term].isascii() or row.forms[start + 1] != ",":
        return False
    return row.kinds[start + 2] == "N" and row.forms[start + 3] not in DASH_SIGNS


def _is_misread_term(row: Row, at: int) -> bool:
    """Return whether 1., 11., I. or II. after a separator may be the l. or ll. of sheets.

    After a stop a figure is joined to it: `d. 772.1. 7`, but `d. 772. I. 7`.
    """
    form, flags = row.forms[at + 1], row.flags[at + 1]
    letter = form == "i" and "U" in flags
    apart = letter or " " not in flags
    return ("1" in flags or letter) and (row.forms[at] == "," or (row.forms[at] == "." and apart))


def _is_below(row: Row, at: int, level: str) -> bool:
    """Return whether a 1 after sheets is less than the last, as none of a list is: `Л. 7, 1. 8`."""
    return level == "listy" and row.forms[at - 1] == "," and "c" not in row.flags[at]


def _misread_sheets(row: Row, at: int, state: State) -> Iterator[Step]:
    """Yield `1.` or `11.` after a comma as the `l.` or `ll.` that a scanner misread."""
    if row.forms[at + 2] != "." or row.kinds[at + 3] not in ("N", "X"):
        return
    term = Tag("LISTY", at + 1, at + 1, "listy", state.language)
    for end, tags in one_number(row, at + 3, "listy", state.language):
        new = after_element(state, "listy", "n")
        yield end, (Tag("SKIP", at, at), term, *tags), new, row.w["misread_sheets"]


def _goes_on(row: Row, start: int, state: State) -> bool:
    """Return whether a number after a comma belongs to the list, and is no date or title."""
    flags, following = row.flags[start], row.forms[start + 1]
    if "d" in flags or _is_date(row, start + 1):
        return False
    if state.current == "fond" and (row.is_lettered_section(start) or following == ":"):
        return False  # f. 102, 7D, 1905, op. 202; f. 17, 3:1044:12
    if following == "/" and (
        state.current not in ("delo", "number", "listy") or row.forms[start + 3] == "/"
    ):
        return False
    if "y" in flags:
        word = row.kinds[start + 1] == "W" and " " in row.flags[start + 1]
        if state.current in ("fond", "opis") or not ("k" in flags or _is_within(row, start)):
            return False
        if word and not row.joins(start + 1, state.language):
            return False
    joined = following in row.small["and"]  # Арк. 63, 71 і далі
    if row.kinds[start + 1] == "T" and not (joined or row.numbered(start + 1)):
        readings = row.readings[start + 1]
        if _counts(row, start + 1) or not any(one.level in SHEETS for one in readings):
            return False  # 336, 2 відділення
    return term_after(row, start, state.language) is None


def _is_within(row: Row, at: int) -> bool:
    """Return whether a higher number, and no year, is next in the list: `д. 754, 1897, 3045`."""
    flags = row.flags[at + 2]
    return (
        row.forms[at + 1] == "," and row.kinds[at + 2] == "N" and "c" in flags and "y" not in flags
    )


def _is_date(row: Row, at: int) -> bool:
    """Return whether a number before ``at`` is a day or a year: `5 мая`, `5–7 мая`, `1937 г.`"""
    form = row.forms[at]
    if form == "month" or form in row.small["year"]:
        return True
    if form == ".":
        return row.forms[at + 1] == "month"
    return form in DASH_SIGNS and row.kinds[at + 1] == "N" and row.forms[at + 2] == "month"


def _counts(row: Row, at: int) -> bool:
    """Return whether the term after a number says what is counted: `д. 131, 9 л.`"""
    return all(not r.number_first and r.level not in ("fond", "opis") for r in row.readings[at])
