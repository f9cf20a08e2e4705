"""Numbers of an element: whether one can be its number, with what is joined to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from archref.citation.citation import DIVISIONS
from archref.reading.level_order import ORDER, SHEETS, VOLUMES
from archref.reading.symbols import DASH_SIGNS
from archref.reading.tagging.codes import codes
from archref.reading.tagging.numbers_first import WORD_IN_FULL
from archref.reading.tagging.row import BRACKETS, QUOTES, Row
from archref.reading.tagging.states import HERE, Here, State, Step, Tag, Tags, at_mode
from archref.reading.tagging.succession import FILES, ROMAN_LEVELS
from archref.reading.tagging.weights import weights

_FIRST_LETTERS: Final = frozenset("абв")
"""Letters that numbers have most, be they terms, too."""

_ENDING: Final = DASH_SIGNS | {";", ")"}


def number_value(row: Row, at: int, level: str, opening: bool) -> float | None:
    """Value a token as the number of an element; None if it can be none."""
    w, kind, flags = row.w, row.kinds[at], row.flags[at]
    if _is_year_or_count(row, at, level, opening):
        return None
    if opening and "#" not in flags and ("r" in flags or kind == "X"):
        return w["roman_opening"] if level == "razriad" or kind == "N" else None
    if kind == "X":
        return _letters_value(row, at, level)
    if "r" in flags and level not in ROMAN_LEVELS:
        return w["roman_sheets"] if level not in FILES else None
    value = w["number"]
    if "p" in flags and level not in ("fond", "razriad"):
        if level in SHEETS:
            return w["prefixed_sheets"]
        value += w["prefix"]
    if "L" in flags:
        value += w["long_number"]
    if "y" in flags and opening and level in ("fond", "opis"):
        value += w["year_as_fond"]
    if level == "razriad" and "r" not in flags:
        value += w["section_in_digits"]
    if row.kinds[at + 1] == "W" and not row.flags[at + 1] and not _follows(row, at + 1):
        value += w["word_glued"]
    return value


def _is_year_or_count(row: Row, at: int, level: str, opening: bool) -> bool:
    """Return whether a number is a year, or says how many there are, and numbers nothing.

    `Ф. 400, Азиатская часть, 1879, д. 34`; `Ф. Северная экспедиция. 1972 г. Д. 5`; `Крымские дела.
    1660 г. Д. 5`; `наркома внутренних дел. 1936 г. — Ф. 702`; `В деле 125 листов`; `К., 1999`;
    `Ростов н/Д, 1999`.
    """
    following = row.forms[at + 1]
    if following in row.small["counted"]:
        return not row.leads_on(at + 1)
    if "y" not in row.flags[at]:
        return False
    if row.forms[at - 1] == "," and (row.forms[at - 2] == "." or row.forms[at - 3] == "/"):
        return True
    named = ORDER.get(level) == ORDER["papka"] or _is_described(row, at, level)
    named = named or (opening and level in FILES)
    return level in VOLUMES or (named and following in row.small["year"])


def _follows(row: Row, at: int) -> bool:
    """Return whether a word joined to a number is a letter, or says that more follows: `5ff`."""
    return row.forms[at] == "letter" or row.forms[at] in row.small["following"]


def _letters_value(row: Row, at: int, level: str) -> float | None:
    """Value letters that look like digits as the number of an element."""
    w, flags = row.w, row.flags[at]
    if "#" in flags:
        return w["damaged"]
    if "r" in flags and level in ROMAN_LEVELS:
        return w["roman_letters"] if level != "opis" else w["damaged_opis"]
    led = "r" not in flags and row.kinds[at + 1] == "S" and row.kinds[at + 2] == "T"
    if (level == "fond" and not led) or level not in ORDER:
        return None
    after = at + 1 + (row.forms[at + 1] in (".", ","))
    ends = row.kinds[after] in ("T", "V", "") or row.forms[after] in _ENDING
    return w["damaged_letters"] if ends else None


def first_number(row: Row, at: int, state: State) -> Iterator[Step]:
    """Yield the number after a term, and the shelf marks that begin with it."""
    level = state.current
    value = number_value(row, at, level, state.words == 1)
    day = "d" in row.flags[at] and level in FILES  # «В дело. 12.V.37»
    if value is None or day or (row.forms[at - 1] == "," and _is_dated(row, at, level)):
        return
    new = at_mode(state, "n")
    if level == "fond" and (end := _troops_end(row, at + 1)):
        yield end, (Tag("NAME", at, end - 1),), new, value + row.w["troops"]
    if level == "fond":
        plain = row.forms[at - 1] != "№"  # of which only Ф. № 641/1 is a fond's
        yield from (step for step in codes(row, at, state) if plain or step[2].level == "fond")
    for end, tags in one_number(row, at, level, state.language):
        more = row.w["marked"] if len(tags) > 1 else 0.0
        yield end, tags, new, value + more


def _is_dated(row: Row, at: int, level: str) -> bool:
    """Return whether a number after a comma is no unit's: `Дело, 5 май 1937`, a newspaper.

    Or it is the year of what a word in full describes, `(Метрическая книга, 1885)`, or of the
    papers of a division: `Fond 102, Special section, 1905`.
    """
    described = _is_described(row, at, level) or level in DIVISIONS
    return row.forms[at + 1] == "month" or (described and "y" in row.flags[at])


def _is_described(row: Row, at: int, level: str) -> bool:
    """Return whether a word in full for a file is before the number at ``at`` and a sign."""
    return level in FILES and len(row.forms[at - 2]) >= WORD_IN_FULL


def litera_number(row: Row, at: int, state: State) -> Sequence[Step]:
    """Return the step over a litera: `Лит. А`, `Лит. «И». Д. 45`."""
    quoted = row.forms[at] in QUOTES and row.forms[at + 2] in (QUOTES[row.forms[at]], "”")
    letter, new = at + quoted, at_mode(state, "n")
    form = row.forms[letter]
    if row.kinds[letter] not in ("W", "T") or row.numbered(letter):
        return ()
    if form not in ("^letter", "letter") and len(form) != 1:
        return ()
    tags: Tags = (Tag("NUMBER", letter, letter),)
    if quoted:
        tags = (Tag("SKIP", at, at), *tags, Tag("SKIP", at + 2, at + 2))
    return ((at + len(tags), tags, new, row.w["number"]),)


def is_bare(row: Row, at: int) -> bool:
    """Return whether a number has no parts, and nothing after it may be one: `f. 17, op. 3`."""
    form, flags = row.forms[at + 1], row.flags[at]
    ordinal = form in DASH_SIGNS and row.forms[at + 2] in row.small["ordinal"]
    return (
        row.kinds[at + 1] in ("S", "")
        and not ordinal
        and not (form in BRACKETS or form in QUOTES or form in ("/", "&"))
        and not any(flag in flags for flag in "prLd")
    )


def plain_number(state: State, year: bool) -> Here:
    """Return the step over a plain number after its term, which may be a year."""
    w, level = weights(), state.current
    value = w["number"]
    if year and state.words == 1 and level in ("fond", "opis"):
        value += w["year_as_fond"]
    if level == "razriad":
        value += w["section_in_digits"]
    return (Tag("NUMBER", HERE, HERE, level),), at_mode(state, "n"), value


def _troops_end(row: Row, end: int) -> int:
    """Return the end of the name of a unit of an army after its number: `5 гв. ТА`; or 0."""
    if row.forms[end] in DASH_SIGNS and row.forms[end + 1] in row.small["ordinal"]:
        end += 2
    named, troops = 0, row.small["troops"]
    while row.forms[end] in troops:
        named = end + 1
        end = named + (row.forms[named] == "." and row.forms[named + 1] in troops)
    return named if row.kinds[named] in ("S", "") else 0


def one_number(row: Row, at: int, level: str, language: str) -> Iterator[tuple[int, Tags]]:
    """Yield the ends of the number at ``at``: with fractions, suffixes apart, and marks."""
    end = at + 1
    while row.forms[end] == "/" and row.kinds[end + 1] == "N" and "p" not in row.flags[end + 1]:
        if level == "fond" and "r" not in row.flags[end + 1]:
            break
        end += 2
    for last in (end, suffix_end(row, end, level)):
        if not last:
            continue
        tags: Tags = (Tag("NUMBER", at, last - 1, level),)
        if row.kinds[last] == "V" and level in SHEETS and row.is_mark(last, language):
            tags = (*tags, Tag("BOTH" if "b" in row.flags[last] else "VERSO", last, last))
            last += 1
        yield last, tags


def is_copy(row: Row, at: int) -> bool:
    """Return whether a capital in brackets is at ``at``, the sign of a copy after a sheet."""
    capital = row.is_letter(at + 1) and "U" in row.flags[at + 1]
    return capital and BRACKETS.get(row.forms[at]) == row.forms[at + 2]


def suffix_end(row: Row, end: int, level: str) -> int:
    """Return the end of a suffix apart from its number: 81 а, 2981 (b), 68 «а», 12 ос; or 0.

    A capital in brackets after a sheet is the sign of a copy of the document: `Л. 67 (А)`.
    """
    form = row.forms[end]
    if form in row.small["following"] and (level in SHEETS or row.forms[end + 1] == "."):
        return 0  # Ebd., L. 17 f.
    close = BRACKETS.get(form) or QUOTES.get(form)
    if close and row.forms[end + 2] == close and row.is_letter(end + 1):
        return 0 if level in SHEETS and is_copy(row, end) else end + 3
    if form in row.small["and"] and not row.ends_element(end + 1):
        return 0
    if form in row.small["and"] and row.forms[end + 2] in row.small["others"]:
        return 0  # Bl. 4 u. a.
    doubled = form in ("double", "½", "¼", "¾") or form in row.small["suffix"]
    numbered = form in _FIRST_LETTERS and row.forms[end + 1] == "." and row.forms[end + 2] == "№"
    if not (row.is_letter(end) or doubled or numbered):
        return 0  # but Оп. 88 а. № 45
    after = end + 1
    if row.forms[after] == "/" and row.is_letter(after + 1) and " " not in row.flags[after + 1]:
        after += 2  # Оп. 33 с/ч: of the secret part
    if after >= row.count:
        return after if "y" not in row.flags[end - 1] else 0
    following = row.forms[after]
    ends = following in (",", ";", ")", "]", "/") or following in DASH_SIGNS
    ends = ends or (following in BRACKETS and form in _FIRST_LETTERS and level not in SHEETS)
    below = after + 1 + (row.forms[after + 1] in DASH_SIGNS)  # Оп. 1 а. — Д. 5
    stopped = following == "." and row.kinds[below] in ("T", "")
    return after if ends or stopped or row.kinds[after] == "T" else 0
