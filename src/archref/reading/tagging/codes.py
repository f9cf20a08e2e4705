"""Shelf marks in numbers: 17/162/18/125, 495-18-1101-15, 52.2.68.50, 558, 3, 406, 2540 1 149."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from archref.reading.symbols import DASH_SIGNS
from archref.reading.tagging.numbers_first import leads_to_term
from archref.reading.tagging.row import BRACKETS, Row
from archref.reading.tagging.states import CODED, OPENING, State, Step, Tag, after_element, state_of
from archref.terms import lexicon

_LEVELS: Final = {2: "opis", 3: "delo"}
_MOST_PARTS: Final = 5
_LONGEST_NAME: Final = 8  # tokens of a fond's name after its number
_LOOSE: Final = "- "
"""A dash that has blanks beside it: `ДАЖО 146 -1-2621`."""


class ShelfMark(NamedTuple):
    """The numbers of a shelf mark, each its first and last token, and what joins them."""

    parts: list[tuple[int, int]]
    joints: list[str]
    """``/``, ``_``, ``-``, ``,``, ``:``, a stop or dash with or without a blank, a blank."""


def codes(row: Row, at: int, state: State) -> Iterator[Step]:
    """Yield the longest shelf mark that begins at a number."""
    before = row.forms[at - 1]
    joined = before in (".", "/") or (before in DASH_SIGNS and row.kinds[at - 2] == "A")
    glued = joined and " " not in row.flags[at]
    if "d" in row.flags[at] and not (glued or (state.mode == "a" and row.leads_to_sheets(at + 4))):
        return  # but ERA 1-7-12, l. 5
    if before == "/" and (state.mode != "a" or row.kinds[at - 2] in ("N", "X")):
        return
    code = _joined(row, at, state)
    if row.is_day(at) and code.joints == [". "] * 2:
        return
    if code.joints == ["."] * 3 and _joint(row, code.parts[-1][1] + 1)[0] == ".":
        code = ShelfMark(code.parts[:2], code.joints[:1])  # RGADA 135.111.1.2.28–44: who knows
    while len(code.parts) >= 2:
        value = _value(row, code, state)
        if value is not None:
            yield _tagged(row, code, state, value)
            return
        code.parts.pop()
        code.joints.pop()


def _joined(row: Row, at: int, state: State) -> ShelfMark:
    """Return the numbers that are joined to that at ``at``."""
    parts, joints = [(at, at)], list[str]()
    close = state.mode == "t" or (state.mode == "a" and not state.words)
    end = at + 1
    while len(parts) < _MOST_PARTS:
        mark, following = _joint(row, end)
        if not mark or "r" in row.flags[following]:
            break
        end = following + 1
        if joints and joints[0] == "." and mark == "/" and "/" not in joints:
            parts[-1] = (parts[-1][0], following)  # 52.2/3.68: a part with a fraction
            continue
        if not _goes_on(joints, mark) or (joints == [","] and mark == "/" and not close):
            break
        parts.append((following, following))
        joints.append(mark)
    return ShelfMark(parts, joints)


def _joint(row: Row, at: int) -> tuple[str, int]:
    """Return the joint of a shelf mark at ``at`` and where the next number is; or nothing."""
    form, kind = row.forms[at], row.kinds[at]
    if form == "." and row.forms[at + 1] == "/":
        at, form = at + 1, "/"  # R-9414/1dop./186/41
    if kind == "N":
        return (" ", at) if row.flags[at].endswith(" ") else ("", 0)
    number = row.kinds[at + 1] == "N" or (row.kinds[at + 1] == "X" and "#" in row.flags[at + 1])
    if kind != "S" or not number:
        return "", 0
    spaced = " " in row.flags[at + 1]
    if form == ".":
        return (". " if spaced else "."), at + 1
    if form in DASH_SIGNS:
        return (_LOOSE if spaced or " " in row.flags[at] else "-"), at + 1
    if form == "|":  # | РГИА | 1276 | 1 | 34 |
        return (" ", at + 1) if spaced and " " in row.flags[at] else ("", 0)
    if form == ":":
        return ("", 0) if spaced else (form, at + 1)
    return (form, at + 1) if form in ("/", "_", ",") else ("", 0)


def _goes_on(joints: list[str], mark: str) -> bool:
    """Return whether a joint can follow those before it: the same again, mostly."""
    if not joints:
        return True
    if len(joints) == 3 and {*joints, mark} != {"/"}:
        return False
    last = joints[-1]
    return (
        mark == last
        or (last == "," and mark in ("/", "."))  # 558, 11/3; ф. 369, 378.36
        or {mark, last} <= {"/", "-"}  # 17/162-18
        or {mark, last} == {"-", _LOOSE}
        or {mark, last} == {".", ". "}  # 52.2. 68
    )


def _value(row: Row, code: ShelfMark, state: State) -> float | None:
    """Value a shelf mark; None if it is none there."""
    first, last = code.parts[0][0], code.parts[-1]
    after_last = last[1] + 1
    glued = row.kinds[after_last] == "W" and not row.flags[after_last]
    if (glued and row.forms[after_last] != "letter") or leads_to_term(row, last[0]):
        return None
    close = state.mode == "a" and not state.words
    if len(code.parts) == 2 and "y" in row.flags[first] and not close:
        return None
    if "y" in row.flags[first] and {*code.joints} == {"-"} and not (close or state.mode == "t"):
        return None  # a date: 2026-07-22
    if _is_filed(row, code):
        return row.w["code_of_file"] if state.mode == "t" or close else None
    if state.mode == "t":
        return _value_after_fond(row, code, state)
    if state.mode == "O":
        return _value_alone(row, code)
    if state.mode in "a;&" and state.words and state.words != CODED:
        told = state.mode in "a;" and {*code.joints} == {"/"} and len(code.parts) > 2
        return row.w["code_after_words"] if told else None  # 495/14/265, letter; 495/14/266
    again = row.hint.joint == "," and row.hint.numbers <= len(code.parts)
    again = again and not _climbs(row, code)
    named = state.level == "archive" or again  # Ivi, 495, 32, 13
    return _value_after_archive(row, code, close and named)


def _is_filed(row: Row, code: ShelfMark) -> bool:
    """Return whether two numbers are those of a fond and of a file: `LMAVB RS, f. 12–1045`."""
    joints = set(code.joints) <= {"-", "/", "."}
    return len(code.parts) == 2 and joints and row.has_no_opis(code.parts[0][0])


def _value_after_fond(row: Row, code: ShelfMark, state: State) -> float | None:
    """Value a shelf mark after the term of a fond: `Fond 76/3/87`, `ф. 63-1`, `f. 17 162 7a`."""
    first, marks, count = code.parts[0][0], set(code.joints), len(code.parts)
    apart = marks in ({" "}, {":"}) and count == 3
    if marks == {","} and count == 3 and state.words != OPENING:  # no price: f 32, 16, 10
        listed = _climbs(row, code) or _is_plural(row, first - 1)  # fonds are listed as they rise
        listed = listed or row.is_lettered_section(code.parts[1][0])  # f. 102, 7D, 1905, op. 202
        return None if listed else row.w["code_part"] * count  # РГАСПИ, ф. 17, 162, 18
    if marks == {","} or (marks & {" ", ":", _LOOSE} and not apart):
        return None
    if marks == {",", "."} and (count > 3 or state.words == OPENING or row.is_day(first + 2)):
        return None  # ф. 5, 12.03.1937
    if apart and any("y" in row.flags[part[0]] for part in code.parts):
        return None
    if count == 2 and marks == {"-"}:
        glued = " " not in row.flags[first] and row.kinds[first - 1] == "T"
        glued = glued and state.words != OPENING  # the strain F116-1 of a virus
        return row.w["code_hyphened"] if glued else None
    if count == 2:
        return row.w["code_fraction"] if marks == {"/"} else None
    return row.w["code_part"] * count


def _value_after_archive(row: Row, code: ShelfMark, close: bool) -> float | None:
    """Value a shelf mark after an archive, which is ``close`` to it, or in a chain."""
    w, marks, count = row.w, set(code.joints), len(code.parts)
    if marks == {",", "."}:
        return None
    first = code.parts[0][0]
    years = all("y" in row.flags[part[0]] for part in code.parts)  # ГАРФ 1917 - 1922 - 1930
    if marks & {":", _LOOSE}:
        return w["code"] if close and count == 3 and not years else None
    if marks == {","} or " " in marks:
        led = row.forms[code.parts[-1][1] + 1] == ":"  # RGASPI 17, 125, 310: 2–4
        climbs = _climbs(row, code) and not led
        bare = close and count >= 3 and len(marks) == 1 and not years
        return w["code"] if bare and not (marks == {","} and count == 3 and climbs) else None
    if count == 2:
        hyphened = marks == {"-"} and row.forms[first - 1] in DASH_SIGNS  # ЦДІАЛ-201-4А
        hyphened = hyphened and row.kinds[code.parts[-1][1] + 1] in ("S", "")
        hyphened = hyphened and "y" not in row.flags[first]  # no ГАРФ-2020-5
        return w["code_of_two"] if close and (hyphened or marks <= {"/", "."}) else None
    return w["code"] + w["code_part"] * (count - 2)


def _climbs(row: Row, code: ShelfMark) -> bool:
    """Return whether each number is above the one before, as in a list: `17, 18, 19`."""
    return all("c" in row.flags[part[0]] for part in code.parts[1:])


def _is_plural(row: Row, at: int) -> bool:
    """Return whether the term at ``at``, or before the stop there, is that of several fonds."""
    form = row.forms[at - (row.forms[at] == ".")]
    return any((language, form) in lexicon().plurals for language in row.languages)


def _value_alone(row: Row, code: ShelfMark) -> float | None:
    """Value a shelf mark before which no archive is named that the table knows."""
    first, marks, count = code.parts[0][0], set(code.joints), len(code.parts)
    if marks == {"-"} and count == 3 and "p" in row.flags[first]:
        return row.w["code_prefixed"]  # И-138-2-532: the letter of an archive's division
    if "/" not in marks or count < 3 or "d" in row.flags[first]:
        return None
    before = first - 1 - (row.forms[first - 1] == ",")
    named = row.forms[before] == "^^"  # FRANCE 0004/0005/0006, TsA VMF, 342/1/116
    return row.w["code_of_four_alone"] if count >= 4 or named else row.w["code_alone"]


def _tagged(row: Row, code: ShelfMark, state: State, value: float) -> Step:
    """Return the step over a shelf mark, with the mark of its sheet's back."""
    parts, joints = code
    tags: list[Tag] = []
    filed = _is_filed(row, code)
    joint = "_FILED" if filed else "_SLASH" if set(joints) == {"/"} else "_JOIN"
    for index, (first, last) in enumerate(parts):
        if index:
            tags.append(Tag(joint, first - 1, first - 1))  # a blank has no token of its own
        tags.append(Tag("NUMBER", first, last))
    count = len(parts)
    level = "fond" if state.mode == "t" and count == 2 else _LEVELS.get(count, "listy")
    level = "delo" if filed else level
    end = parts[-1][1] + 1
    whole = "/" not in joints and count > 3
    new = state_of(state.language, level, level, "n", CODED + whole)
    if level == "listy" and row.kinds[end] == "V" and row.is_mark(end, state.language):
        tags.append(Tag("BOTH" if "b" in row.flags[end] else "VERSO", end, end))
        end += 1
    return end, tuple(tags), new, value


def prefixed(row: Row, at: int, state: State) -> Iterator[Step]:
    """Yield a fond without its term, before an opis or a file: `K-1, ap. 58`, `КМФ-15. Спр. 2`."""
    flags = row.flags[at]
    if row.kinds[at] != "N" or state.words or _is_of_fond(row, at):
        return
    if state.mode == "a" and state.level == "archive" and "p" in flags and _has_volume(row, at):
        tags = Tag("_DROP", at, at - 1), Tag("NUMBER", at, at, "delo")
        yield at + 1, tags, after_element(state, "delo", "n"), row.w["prefixed"]
    new = after_element(state, "fond", "e")
    step = at + 1, (Tag("PREFIXED", at, at),), new, row.w["prefixed"]
    if state.mode == "a" and row.forms[at - 1] == "." and row.kinds[at - 2] == "A":
        dotted = row.forms[at + 1] == "." and " " not in row.flags[at + 2]
        if not dotted and _is_dotted_fond(row, at):
            yield step  # РГАЛИ.2540, оп. 1
    if "y" in flags:
        return
    end = at + 1
    while row.forms[end] in (",", ".") or row.forms[end] in DASH_SIGNS:  # КМФ-18. – Воп. 1
        end += 1
    if state.mode == "O" and (end == at + 1 or "p" not in flags):
        return
    below = {"opis", "delo"} if state.mode == "a" and "p" in flags else {"opis"}  # КМФ-15. Спр. 2
    if row.kinds[end] == "T" and any(
        r.level in below and not r.number_first for r in row.readings[end]
    ):
        yield step


def _has_volume(row: Row, at: int) -> bool:
    """Return whether a volume follows a number, a file's then: `ЦА ФСБ РФ. Н-15664. Т. 1. Л. 5`."""
    volume = at + 1 + (row.forms[at + 1] in (",", "."))
    named = row.kinds[volume] == "T" and row.says(volume, "t")
    return named and row.leads_to_sheets(row.after_term(volume))


def _is_of_fond(row: Row, at: int) -> bool:
    """Return whether a mark is that of a part of the fond before it: `Ф. 161. I-9. Оп. 8`.

    Between the two may be the fond's name.
    """
    number = at - 1
    while number > max(0, at - _LONGEST_NAME) and (
        row.kinds[number] == "W" or row.forms[number] in (".", ",")
    ):
        number -= 1
    term = number - 1 - (row.forms[number - 1] == ".")
    numbered = row.kinds[number] == "N" and row.kinds[term] == "T"
    return term > 0 and number < at - 1 and numbered and row.says(term, "fond")


def _is_dotted_fond(row: Row, at: int) -> bool:
    """Return whether a number after an archive and a stop is its fond: `ERA.1608`, `(ERA. 4969)`.

    A year is one only if the stop joins it, and no word says that it is a year.
    """
    flags, after = row.flags[at], row.forms[at + 1]
    if " " not in flags:
        return "y" not in flags or not (after in row.small["year"] or after in DASH_SIGNS)
    return "y" not in flags and row.forms[at - 3] in BRACKETS and after in (")", "]")


def is_of_mark(row: Row, end: int) -> bool:
    """Return whether not all numbers of a list that goes on at ``end`` are sheets.

    That is where shelf marks have commas: `Ibid., 101, 9` and `Ivi, 13, p. 9`.
    """
    while row.hint.joint == "," == row.forms[end]:
        if row.kinds[end + 1] != "N":
            return row.says(end + 1, "pages")
        if "c" not in row.flags[end + 1]:
            return True
        end += 2
    return False
