"""What can come after a complete element, an archive's name, or a repeat: more, or a gap."""

from __future__ import annotations

from typing import Final

from archref.reading.level_order import SHEETS
from archref.reading.symbols import DASH_SIGNS
from archref.reading.tagging.codes import codes, prefixed
from archref.reading.tagging.features import PASSING, passed, word_at, word_steps
from archref.reading.tagging.further import enclosure_end, file_after_repeat, next_file
from archref.reading.tagging.lists import after_repeat
from archref.reading.tagging.names import (
    archive_after,
    archive_as_fond,
    fond_after_archive,
    mark_end,
    person_end,
)
from archref.reading.tagging.numbers_first import numbers_first, term_after
from archref.reading.tagging.row import BRACKETS, OPENING_QUOTES, Row
from archref.reading.tagging.states import (
    CODED,
    PASSED_OVER,
    State,
    Step,
    Tag,
    gap_after,
    in_language,
    passing,
    state_of,
)
from archref.reading.tagging.succession import FILES
from archref.reading.tagging.terms import article_end, next_terms

_SHORTLY: Final = 12
"""Tokens between a fond or an opis and the sheets of a number below it."""


def between(row: Row, at: int, state: State, steps: list[Step]) -> None:
    """Add what can come at ``at``."""
    if state.words == CODED + 1 and _is_named_sheet(row, at, state):
        return
    kind, named = row.kinds[at], state.mode == "a"
    gap = gap_after(state)
    if state.mode == "n" and state.level in FILES and (end := person_end(row, at)):
        steps.append((end, (Tag("SKIP", at, end - 1),), gap, row.w["bracket"]))
    if state.level == "fond":
        _mark_passed(row, at, gap, steps)
    if kind == "S":
        _separator(row, at, state, gap, steps)
    elif kind == "N":
        _numbers_first(row, at, gap, steps)
        _code(row, at, state, steps)
        if named and state.level == "repeat":
            steps.extend(after_repeat(row, at, state))
            steps.extend(file_after_repeat(row, at, state))
        _number_passed(row, at, gap, steps)
    elif kind == "A":
        _archive(row, at, state, steps)
    else:
        if row.is_roman(at):
            _numbers_first(row, at, gap, steps)
            _time_passed(row, at, _century(row, at), gap, steps)
        if kind == "T" and not _says_more(row, at, state):
            _term(row, at, gap, steps)
        elif named and not state.words and state.level == "archive":
            steps.extend(fond_after_archive(row, at, state))
        if state.level == "listy":
            steps.extend(next_file(row, at, state))
            _enclosure(row, at, gap, steps)
        _word(row, at, gap, steps)


def _archive(row: Row, at: int, state: State, steps: list[Step]) -> None:
    """Add an archive that is a former one, that is named last, or that is a fond itself."""
    if "f" in row.flags[at]:
        steps.append((at + 1, PASSED_OVER, gap_after(state), row.w["former_name"]))
    elif state.mode in "gnre":
        steps.extend(archive_after(row, at, state))
    elif state.mode == "a" and not state.words and state.level == "archive":
        steps.extend(archive_as_fond(row, at, state))


def _mark_passed(row: Row, at: int, gap: State, steps: list[Step]) -> None:
    """Add the mark of a part of the fond, which is passed over: `Ф. 161. I-9. Оп. 8`."""
    lettered = row.kinds[at] != "N" or "p" in row.flags[at]  # Ф. 5, 7–9 are fonds
    if lettered and (end := mark_end(row, at)):
        steps.append((end, (Tag("SKIP", at, end - 1),), gap, row.w["mark_of_fond"]))


def _enclosure(row: Row, at: int, gap: State, steps: list[Step]) -> None:
    """Let what is after a document, in the same file, be no volume of its own, but passed over."""
    if end := enclosure_end(row, at):
        steps[:] = [(end, (Tag("SKIP", at, end - 1),), gap, row.w["gloss_of_file"])]


def _says_more(row: Row, at: int, state: State) -> bool:
    """Return whether what could be a term says that more sheets follow: `Bl. 74 f., 80`."""
    after_sheet = state.mode in "nr" and state.level in SHEETS
    return after_sheet and row.forms[at] in row.small["following"] and not row.numbered(at)


def _term(row: Row, at: int, gap: State, steps: list[Step]) -> None:
    """Add a term that goes on with the citation, or the article of a journal, passed over."""
    if end := article_end(row, at, gap):
        steps.append((end, (Tag("SKIP", at, end - 1),), gap, row.w["bracket"]))
    steps += [(at + 1, *step) for step in next_terms(row, at, gap)]


def _word(row: Row, at: int, gap: State, steps: list[Step]) -> None:
    """Add a word, a term or a mark that is passed over; no repeat is."""
    kind = row.kinds[at]
    if kind != "R":
        joins = kind == "W" or row.joins(at, gap.language)  # y is a term in Turkish
        word = word_steps(word_at(row, at), gap) if joins else passed(row.forms[at], 1, gap)
        steps += [(at + 1, *step) for step in word]


def _is_named_sheet(row: Row, at: int, state: State) -> bool:
    """Return whether a sheet after a whole shelf mark, or a stop, begins something else.

    `RGVIA 52.2.22.187, L 469`: the sheet has been named.
    """
    if row.forms[at] == ".":
        return not row.flags[at]
    if state.mode not in "nr" or row.forms[at] != "," or row.kinds[at + 1] != "T":
        return False
    return row.says(at + 1, "listy")


def _numbers_first(row: Row, at: int, gap: State, steps: list[Step]) -> None:
    """Add numbers before their term that go on with the citation."""
    for language in [gap.language] if gap.language else row.languages:
        if term_after(row, at, language) is not None:
            steps.extend(numbers_first(row, at, in_language(gap, language)))


def _code(row: Row, at: int, state: State, steps: list[Step]) -> None:
    """Add shelf marks that go on with the citation."""
    mode = state.mode
    if mode == "a":
        steps.extend(codes(row, at, state))
        steps.extend(prefixed(row, at, state))
    elif mode == ";" or (mode == "&" and not _begins_sentence(row, at - 1)):
        steps.extend(codes(row, at, state))
    elif mode in "ng" and row.forms[at - 1] == ",":
        for end, tags, new, value in codes(row, at, state):
            steps.append((end, tags, new, value + row.w["code_after_comma"]))


def _begins_sentence(row: Row, word: int) -> bool:
    """Return whether a stop is before a word that joins: `. And 5/3`, but not `Vgl. auch 17/3`."""
    return row.forms[word - 1] == "." and row.forms[word - 2] not in row.small["bridge"]


def _number_passed(row: Row, at: int, gap: State, steps: list[Step]) -> None:
    """Add a year or another number that is passed over: `Оп. 469. 1805 г. Д. 5`."""
    if "y" in row.flags[at]:
        end = _range_end(row, at)
        end += row.forms[end] in row.small["year"]
        new = passing(gap, gap.words + (gap.mode == "a"))
        steps.append((end, (Tag("SKIP", at, end - 1),), new, row.w["year"]))
        return
    if gap.level == "fond" and row.is_lettered_section(at):
        _time_passed(row, at, at + 1, gap, steps)
        return
    if end := _date(row, at) or _century(row, at) or _ordinal(row, at):
        _time_passed(row, at, end, gap, steps)  # 3-й экз.
        return
    glued = " " not in row.flags[at] and row.forms[at - 1] == "."
    cost = row.w["number_after_stop" if glued else "number_between"]
    steps.append((at + 1, PASSED_OVER, passing(gap, gap.words + (not glued)), cost))


def _time_passed(row: Row, at: int, end: int, gap: State, steps: list[Step]) -> None:
    """Add a day, a century or an ordinal that ends at ``end``; nothing where that is 0."""
    if end:
        steps.append((end, (Tag("SKIP", at, end - 1),), gap, row.w["year"]))


def _date(row: Row, at: int) -> int:
    """Return the end of a day with its month and year, which are no words: `, 12 May 1932;`.

    The year may be wanting before a semicolon. The day may be in figures: `Д. 12. 5.V.37. Л. 3`.
    """
    if "d" in row.flags[at] and row.forms[at + 1] == row.forms[at + 3] != "":
        return at + 5 if row.kinds[at + 4] == "N" else 0
    if row.forms[at + 1] != "month":
        return 0
    year = at + 2 + (row.forms[at + 2] == ".")
    if "y" in row.flags[year]:
        return year + 1
    return year if row.forms[year] == ";" else 0


def _ordinal(row: Row, at: int) -> int:
    """Return the end of the ordinal of a word that is no term, `3-й экз.`; 0 if none is there."""
    return at + 3 if row.is_ordinal(at + 2) and row.kinds[at + 3] == "W" else 0


def _range_end(row: Row, at: int) -> int:
    """Return the end of a year or a century, or of two that are joined."""
    end = at + 1
    joined = row.forms[end] in DASH_SIGNS or row.forms[end] == "/"
    return end + 2 * (joined and row.kinds[end + 1] == row.kinds[at])


def _century(row: Row, at: int) -> int:
    """Return the end of a century, which is passed over as a year is: `Д. 3. XVII в. Л. 5`."""
    end = _range_end(row, at)
    is_one = "r" in row.flags[at] and row.forms[end] in row.small["century"]
    return end + 1 if is_one else 0


def _names_sheets(row: Row, dash: int) -> bool:
    """Return whether a dash between blanks leads to sheets, with no fond or opis shortly before."""
    after = dash + 1
    if not (" " in row.flags[dash] and row.kinds[after] == "T" and " " in row.flags[after]):
        return False
    if not row.says(after, "listy"):
        return False
    before = row.readings[max(0, dash - _SHORTLY) : dash]
    return not any(one.level in ("fond", "opis") for readings in before for one in readings)


def _separator(row: Row, at: int, state: State, gap: State, steps: list[Step]) -> None:
    """Add a separator, or brackets and quotation marks with what is in them."""
    form, named, w, skip = row.forms[at], state.mode == "a", row.w, PASSED_OVER
    if form in DASH_SIGNS and state.current == "number" and _names_sheets(row, at):
        return  # отношение № 2511 — л. 51
    if form in (",", ";") and state.level == "listy":
        found = list(next_file(row, at, state))
        steps += found
        if any(new.level == "listy" for _, _, new, _ in found):
            return  # 558/11/1099/12; 1100/3–5: no fond 1100
    if form == ";":
        if named:
            new = passing(state, state.words + 1)
            steps.append((at + 1, skip, new, w["semicolon_after_archive"]))
        else:
            new = state_of(state.language, state.level, "", ";", gap.words)
            steps.append((at + 1, (Tag("_SEMI", at, at),), new, 0.0))
    elif form in BRACKETS:
        if end := row.bracket(at):
            year = named and any("y" in flags for flags in row.flags[at:end])
            new = passing(gap, gap.words + year)
            gloss = row.gloss(at, end) if state.mode == "n" and state.level in FILES else ""
            steps.append((end, (Tag("SKIP", at, end - 1),), new, w[gloss or "bracket"]))
            if gloss:
                return
        steps.append((at + 1, skip, gap, w["open_bracket" if not named else "other_separator"]))
    else:
        if form in OPENING_QUOTES and not named and (end := row.quoted(at)):
            steps.append((end, (Tag("SKIP", at, end - 1),), gap, w["bracket"]))
        steps.append((at + 1, skip, gap, w[PASSING.get(form, "other_separator")]))
