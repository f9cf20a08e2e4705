"""Names within a citation: of fonds, of archives after it, of whom a file is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archref.reading.level_order import ORDER, SHEETS, VOLUMES
from archref.reading.symbols import DASH_SIGNS, HYPHENS
from archref.reading.tagging.row import BRACKETS, LIGHT, QUOTES, Row
from archref.reading.tagging.states import (
    NAMED,
    NAMED_AGAIN,
    State,
    Step,
    Tag,
    Tags,
    after_element,
    at_mode,
    state_of,
)

_LONGEST_QUOTED: Final = 12
_LONGEST_PERSON: Final = 16
_MOST_INITIALS: Final = 4
_MOST_WORDS: Final = 4
_AFTER_NAME: Final = frozenset(",.;)](")


def fond_name(row: Row, at: int, state: State) -> Iterator[Step]:
    """Yield the name that a fond bears in the place of a number: `ф. А. И. Микояна`."""
    new, value = at_mode(state, "n"), row.w["name"]
    if row.kinds[at] == "S" and row.forms[at] in QUOTES:
        close = _close(row, at)
        if close > at + 1:
            name = Tag("NAME", at + 1, close - 1)
            quoted = (Tag("SKIP", at, at), name, Tag("SKIP", close, close))
            yield close + 1, quoted, new, row.w["name_quoted"]
        return
    if _is_letter(row, at) and row.kinds[at + 1] == "S" and _goes_on(row, at + 1):
        yield at + 1, (Tag("NAME", at, at),), new, value  # Ф. П. Спр. 8951
        return
    if _is_letter(row, at) and row.forms[at + 1] in HYPHENS:
        roman = row.is_roman(at + 2) or "r" in row.flags[at + 2]
        if roman and _goes_on(row, at + 3):
            yield at + 3, (Tag("NAME", at, at + 2),), new, value  # Ф. К-IV. Оп. 2
            return
    first = at
    if row.forms[at] in row.small["honour"]:  # фонд им. Герцена
        first = at + 1 + (row.forms[at + 1] == ".")
    end = _name_end(row, _after_initials(row, first))
    if not end and row.forms[at - 1] == "." and state.words == NAMED:
        end = _small_name_end(row, at)
    if not end or (end < row.count and row.forms[end] not in _AFTER_NAME):
        return
    if state.words == NAMED_AGAIN and not _goes_on(row, end):
        return  # Там же. Ф. Энгельс. Указ. соч.
    if row.forms[end] == "(" and row.kinds[end + 1] == "N" and row.forms[end + 2] == ")":
        number = Tag("NUMBER", end + 1, end + 1, "fond")
        tags: Tags = (Tag("SKIP", at, end), number, Tag("SKIP", end + 2, end + 2))
        yield end + 3, tags, new, row.w["name_numbered"]  # ф. Поместного приказа (1209)
    if row.forms[end] in (".", ","):
        end = mark_end(row, end + 1) or end  # Ф. СПб. Главный архив. I-9. Оп. 8
    tags = (Tag("NAME", first, end - 1),)
    yield end, (Tag("SKIP", at, first - 1), *tags) if first > at else tags, new, value


def mark_end(row: Row, at: int) -> int:
    """Return the end of the mark of a fond's part, before an opis or a file; 0 if none is there.

    `I-9. Оп. 8`, `V-А2. Оп. 181`, `1-6, оп. 5, 1828 г.`
    """
    end = at + 1
    if row.kinds[at] == "N" and "p" not in row.flags[at] and row.forms[end] not in DASH_SIGNS:
        return 0
    first = row.kinds[at] == "N" or _is_letter(row, at) or row.is_roman(at)
    if first and row.forms[end] in DASH_SIGNS:
        end += 1 + (row.is_capital(end + 1) and " " not in row.flags[end + 2])
        end += row.kinds[end] == "N"
    elif row.kinds[at] != "N":
        return 0
    closed = row.kinds[end - 1] == "N" and row.forms[end] in (".", ",")
    return end if closed and _goes_on(row, end) else 0


def is_after_name(row: Row, at: int) -> bool:
    """Return whether the term before ``at`` follows what may be an archive: `ОРФ. Ф. Фольклор`.

    Small letters after a capital tell that it is no initial: `обл. Ф. уголовных дел. Д. П-5`.
    """
    term = at - 1 - (row.forms[at - 1] == ".")
    if term <= 1 or row.forms[term - 1] not in (",", "."):
        return False
    letter = len(row.forms[term]) == 1 and row.is_capital(term)  # not the Собр. of Собр. соч.
    small = letter and row.kinds[at] == "W" == row.kinds[term - 2]
    return row.forms[term - 2] == "^^" or (small and not row.is_capital(at))


def may_be_named(row: Row, at: int) -> bool:
    """Return whether the term before ``at`` may be that of a named fond.

    It follows an archive's town, or a unit: `РГАЛИ, Москва, ф. Литфонд`, `д. 5; ф. Сената, оп. 3`.
    """
    term = at - 1 - (row.forms[at - 1] == ".")
    if row.forms[term - 1] == ";":
        return True
    town = term - 2
    archive = town - 2 - (row.forms[town - 2] == ")")
    if archive < 0 or row.kinds[archive] != "A" or row.forms[town] != "^":
        return False
    return row.forms[town - 1] == "," == row.forms[town + 1]


def _is_letter(row: Row, at: int) -> bool:
    """Return whether a single capital is at ``at``, be it that of a term or not."""
    form = row.forms[at]
    return row.is_capital(at) and form != "^" and (len(form) == 1 or form == "^letter")


def _is_last_word(row: Row, first: int, at: int) -> bool:
    """Return whether a term has no number, and thus ends a name: Турецкие дела."""
    return at > first and row.kinds[at] == "T" and not _is_numbered(row, at)


def _after_year(row: Row, at: int) -> int:
    """Return what is after a year and the signs beside it, or what is there if there is none."""
    if "y" not in row.flags[at]:
        return at
    return _after_signs(row, at + 1 + (row.forms[at + 1] in row.small["year"]))


def _goes_on(row: Row, at: int) -> bool:
    """Return whether an opis or a file follows a name, perhaps after a year."""
    at = _after_year(row, _after_signs(row, at))
    if row.kinds[at] != "T" or not row.numbered(at):
        return False
    return any(reading.level not in SHEETS for reading in row.readings[at])


def _after_signs(row: Row, at: int) -> int:
    while row.kinds[at] == "S":
        at += 1
    return at


def _close(row: Row, at: int) -> int:
    """Return where the quotation marks that open at ``at`` close; 0 if they don't."""
    close = QUOTES[row.forms[at]], "»"
    ends = range(at + 1, min(at + _LONGEST_QUOTED, row.count))
    return next((end for end in ends if row.forms[end] in close), 0)


def _after_initials(row: Row, at: int) -> int:
    """Return where a name goes on after its initials."""
    for _ in range(_MOST_INITIALS):
        if not (_is_letter(row, at) and row.is_capital(at + 2)):
            break
        if row.forms[at + 1] != ".":
            break
        at += 2
    return at


def _name_end(row: Row, at: int) -> int:
    """Return the end of the words of a name, the first one with a capital; 0 if there is none."""
    end, words = at, 0
    while words < _MOST_WORDS and (
        row.kinds[end] == "W"
        or (end > at and row.kinds[end] == "T" and not _is_numbered(row, end))
        or (end > at and row.kinds[end] == "X" and "#" not in row.flags[end])  # Ф. ДП ОО
        or row.forms[end] == "-"
    ):
        if end == at and not row.is_capital(end):
            return 0
        after = _after_initials(row, end) if end > at else end
        if row.kinds[after] == "W":
            end = after  # Ф. Секретариат В. М. Молотова
        end, words = end + 1, words + 1
        if _is_shortened(row, end):
            end += 1  # Ф. Гл. штаба
    return end if end > at else 0


def _is_numbered(row: Row, at: int) -> bool:
    """Return whether a number follows a term that is no year: `Ф. Северная экспедиция. 1972 г.`"""
    number = row.after_term(at)
    year = "y" in row.flags[number] and row.forms[number + 1] in row.small["year"]
    return row.numbered(at) and not year


def _small_name_end(row: Row, at: int) -> int:
    """Return the end of a name in small letters: `ф. архивно-следственных дел, д. 5`; 0 if none."""
    end = at + (row.kinds[at] == "W")
    while at < end < at + 2 * _MOST_WORDS and (
        row.kinds[end] == "W" or row.forms[end] in HYPHENS or _is_in_name(row, end)
    ):
        end += 1
    if row.kinds[end] == "T" and row.forms[end + 1] in (",", "."):
        end += 1  # «дел» is a term, too
    small = not any(row.is_capital(one) for one in range(at, end))
    return end if small and row.forms[end] in (",", ".") and _goes_on(row, end) else 0


def _is_in_name(row: Row, stop: int) -> bool:
    """Return whether a stop is within a name in small letters: `ф. арх.-след. дел, д. 5`."""
    last = row.kinds[stop + 1] == "T" and not row.numbered(stop + 1)
    more = row.kinds[stop + 1] == "W" or row.forms[stop + 1] in HYPHENS or last
    return row.forms[stop] == "." and more and not row.is_capital(stop + 1)


def _is_shortened(row: Row, stop: int) -> bool:
    """Return whether a stop is that of a shortened word: `Ф. Гл. штаба`, `Ф. СПб. Главный архив`.

    A word in small letters is next, or one before such a word after several capitals.
    """
    if row.forms[stop] != "." or row.kinds[stop - 1] != "W" or row.kinds[stop + 1] != "W":
        return False
    small = row.kinds[stop + 2] == "W" and not row.is_capital(stop + 2)
    return not row.is_capital(stop + 1) or (row.forms[stop - 1] == "^^" and small)


def fond_after_archive(row: Row, at: int, state: State) -> Iterator[Step]:
    """Yield a fond's name right after the archive: `ГИМ. Уваров. № 5`."""
    of_town = row.forms[at] == "letter" and row.forms[at + 1] == "."
    if not (of_town or row.is_capital(at)):
        return
    if end := _collection_end(row, at):
        new = after_element(state, "fond", "e")
        yield end, (Tag("NAME", at, end - 1),), new, row.w["name_after_archive"]
        return
    end = first = at + 2 * of_town  # ГДА СБУ, м. Чернігів, спр. 5
    while end < first + 5 and (row.kinds[end] == "W" or _is_last_word(row, first, end)):
        end += 1
    term = _after_year(row, end + 1)  # ЦГАДА, Турецкие дела, 1672 г., № 1
    if row.forms[end] not in (",", ".", ":") or row.kinds[at - 1] != "S":
        return
    if row.forms[at - 1] == "//" or (term > end + 1 and _leads_to_page(row, term)):
        return  # АВПР // Международная жизнь. 1990. № 5. С. 12
    if not of_town and row.is_letter(at):
        return  # РНБ, Q. I. 22: a collection of manuscripts
    if row.kinds[term] != "T" or not row.numbered(term):
        return
    units = [r for r in row.readings[term] if r.level not in VOLUMES]
    if "T" in row.kinds[first:end]:  # Личное дело Иванова. Л. 5 is no fond's name
        units = [r for r in units if r.level not in SHEETS]
    if units and all(ORDER[r.level] >= ORDER["papka"] for r in units):
        town = end == first + 1 and row.forms[at - 1] == "," == row.forms[end]
        if town:  # ГДА СБУ, Одеса, спр. 5
            yield end, (Tag("SKIP", at, end - 1),), state, row.w["name_after_archive"]
            return
        if of_town:
            return
        new = after_element(state, "fond", "e")
        yield end, (Tag("NAME", at, end - 1),), new, row.w["name_after_archive"]


def _collection_end(row: Row, at: int) -> int:
    """Return the end of a collection's name before a manuscript's number; 0 if none is there.

    `ГИМ. Син. собр. № 951`
    """
    end = at
    while end < at + _MOST_WORDS and (row.kinds[end] == "W" or row.forms[end] == "."):
        end += 1
    if row.kinds[end] != "T" or row.forms[end] not in row.small["collected"]:
        return 0
    number = _after_signs(row, end + 1)
    marked = row.kinds[number] == "T" and row.numbered(number) and row.says(number, "number")
    return end + 1 if marked and end > at else 0


def archive_as_fond(row: Row, at: int, state: State) -> Iterator[Step]:
    """Yield an archive that is a fond of the one before it: `РГВИА. ВУА. Д. 18234`."""
    signs = {row.forms[at - 1], row.forms[at + 1]} <= {".", ","}
    if "c" not in row.flags[at] or row.kinds[at - 2] != "A" or not signs:
        return
    term = at + 2
    below = row.levels[term] - VOLUMES if row.numbered(term) else frozenset[str]()
    if below and all(ORDER[level] >= ORDER["papka"] for level in below):
        new = after_element(state, "fond", "e")
        yield at + 1, (Tag("NAME", at, at),), new, row.w["name_after_archive"]


def _leads_to_page(row: Row, term: int) -> bool:
    """Return whether a page follows the number of a term, as it does that of a journal."""
    after = row.after_term(term) + 1
    after += row.forms[after] in (",", ".")
    return after < row.count and row.says(after, "pages")


def archive_after(row: Row, at: int, state: State) -> Iterator[Step]:
    """Yield an archive that is named last, or between its fond and what is below."""
    if state.mode == "g" and state.words:
        return
    end = at + 1
    enclosed = row.forms[end] in (")", "]")
    value = row.w["archive_after"] + enclosed * row.w["archive_in_brackets"]
    if _goes_on_below(row, end, state.level):
        tags = (Tag("ARCHIVE_WITHIN", at, at),)
        yield end, tags, after_element(state, state.level, "e"), value
        if enclosed:
            return
    if not enclosed:
        glossed = row.forms[end] in BRACKETS  # ГАРФ (Государственный архив …). Ф. 9401
        following = (row.bracket(end) if glossed else 0) or end
        while row.forms[following] in LIGHT and following < end + 3:
            following += 1
        further = row.numbered(following) or row.says(following, "fond")
        if row.kinds[following] == "N" or (row.kinds[following] == "T" and further):
            value += row.w["archive_before_more"]  # but not РГАНИ. Дело рассматривалось
    new = state_of(state.language, "listy", "", "z")
    yield end, (Tag("ARCHIVE_AFTER", at, at),), new, value


def _goes_on_below(row: Row, end: int, level: str) -> bool:
    """Return whether what is below a level follows the archive that ends at ``end``.

    `фонд 102 ГАРФ (оп. 226, д. 13)`, `ф. 17, оп. 3 (РГАСПИ), д. 5`
    """
    if row.forms[end] in (")", "]"):
        term = end + 1 + (row.forms[end + 1] in (".", ","))
    elif level == "fond":
        term = end + 1
    else:
        return False
    if row.kinds[term] != "T" or not row.numbered(term):
        return False
    lower = any(ORDER[one.level] > ORDER.get(level, 0) for one in row.readings[term])
    return lower and not row.says(term, "fond")


def person_end(row: Row, at: int) -> int:
    """Return the end of the name of whom an investigation file is about; 0 if there is none.

    `АСД № Н-13614 на Бухарина Н. И. Т. 1. Л. 53`: its number has a prefix.
    """
    if row.kinds[at] != "W" or "p" not in row.flags[at - 1]:
        return 0
    for end in range(at + 1, min(at + _LONGEST_PERSON, row.count)):
        if row.kinds[end] == "T" and row.numbered(end):
            below = any(r.level in VOLUMES or r.level in SHEETS for r in row.readings[end])
            return end if below else 0
        if row.kinds[end] in ("N", "A", "R") or row.forms[end] in (";", "//"):
            return 0
    return 0
