"""Numbers before their term: 708-қ., 44.–45. lp., 38. l. 12. lp."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archref.reading.level_order import SHEETS, VOLUMES
from archref.reading.symbols import DASH_SIGNS
from archref.reading.tagging.row import ORDINALS, Row, TermAfter
from archref.reading.tagging.states import State, Step, Tag, Tags, state_of
from archref.reading.tagging.succession import ROMAN_LEVELS, continuing, order, rank
from archref.reading.tagging.vocabulary import NAMES
from archref.terms import lexicon

WORD_IN_FULL: Final = 4
"""Letters of the shortest term that is no abbreviation: `фонд`."""

LISTED: Final = "LISTED"
"""Stands for the tags of numbers before their term, which are made for the way that wins."""


def numbers_first(row: Row, at: int, state: State, *, opening: bool = False) -> Iterator[Step]:
    """Yield the list of numbers at ``at`` with the term after it."""
    found = term_after(row, at, state.language)
    if found is None or (opening and found[2].level in VOLUMES) or _is_call(row, at):
        return
    if opening and _is_in_list(row, at):
        return  # Л. 5–6. Б. д.: no page in Kazakh
    w, (term, end, reading) = row.w, found
    level = reading.level
    if opening and not at and level == "fond" and row.is_capital(term + 1):
        return  # 22. fond Kitaiskii stol, op. 491: the number of a note
    if level == "stol" and "r" in row.flags[end - 1] and state.level != "otdelenie":
        return  # a century: XIV ст.
    value = w["before"] + (order("", level) + w["open"] if opening else continuing(state, level))
    if row.forms[term - 1] not in DASH_SIGNS:
        if "y" in row.flags[at]:
            value += w["year_before_term"]
        either = (reading.language, level) in lexicon().either_side
        if row.numbered(term) and not (either and _is_of_next(row, term, state.language)):
            value += w["wrong_side"]
        bare = row.forms[term - 1] != "." and "s" not in row.flags[term - 1]  # 132sm f. has no stop
        if either and level == "fond" and bare:
            value += w["fond_without_stop"]
    stop = term + 1
    marks: Tags = ()
    point = stop + (row.forms[stop] == ".")
    if row.kinds[point] == "V" and level in SHEETS and row.is_mark(point, state.language):
        marks = (Tag("VERSO", point, point),)
        stop = point + 1
    name = Tag(NAMES.get(level, "LEVEL") + "<", term, term, level, state.language)
    new = state_of(state.language, rank(state.level, level), level, "e")
    yield stop, (name, Tag(LISTED, at, end - 1), *marks), new, value


def _is_call(row: Row, at: int) -> bool:
    """Return whether a number after a sentence's end is a note's: `was lost.43 Fond memories`."""
    return row.forms[at - 1] == "." and row.kinds[at - 2] == "W" and " " not in row.flags[at]


def _is_in_list(row: Row, at: int) -> bool:
    """Return whether a number goes on with a list or a range: the 6 of `5, 6` and `5 об. – 6`."""
    joined = row.forms[at - 1] == "," or row.forms[at - 1] in DASH_SIGNS
    return joined and row.kinds[at - 2] in ("N", "V")


def _is_of_next(row: Row, term: int, language: str) -> bool:
    """Return whether the number after a term is before one itself: `1535. f. 1. apr. 12. l.`"""
    after = term + 1 + (row.forms[term + 1] in (".", ":"))
    return term_after(row, after, language) is not None


def term_after(row: Row, at: int, language: str) -> TermAfter | None:
    """Return the term of a list of numbers that begins at ``at``; remembered for all of them."""
    if language not in row.numbered_before:
        return None
    key = at, language
    if key not in row.matched:
        row.matched[key] = _match(row, at, language)
    return row.matched[key]


def is_before_term(row: Row, at: int, language: str) -> bool:
    """Return whether a number is before its term, which has no number of its own after it."""
    found = term_after(row, at, language)
    if found is None:
        return False
    term = found[0]
    return not row.numbered(term) or _is_of_next(row, term, language)


def leads_to_term(row: Row, at: int) -> bool:
    """Return whether a number is before its term in any language, and none is right after that."""
    for language in row.languages:
        if found := term_after(row, at, language):
            return row.kinds[row.after_term(found[0])] != "N"
    return False


def _match(row: Row, at: int, language: str) -> TermAfter | None:
    """Return the term of a list of numbers, or of one in Roman figures."""
    if row.kinds[at] == "N":
        day = row.forms[at - 1] == "month"  # 1941 m. rugpjūčio 13 d.
        return None if day else _term_at(row, _list_end(row, at), language)
    found = _term_at(row, at + 1, language) if row.is_roman(at) else None
    return found if found and found[-1].level in ROMAN_LEVELS else None


def _list_end(row: Row, at: int) -> int:
    """Return the end of a list of numbers; remembered, so that each of them is seen once."""
    passed, last = [at], at
    while last not in row.listed and (following := _next_number(row, last)):
        last = following
        passed.append(last)
    end = row.listed.get(last) or _number_end(row, last)
    row.listed.update(dict.fromkeys(passed, end))
    return end


def _number_end(row: Row, at: int) -> int:
    """Return the end of a number without a slash, with the mark after it."""
    return at + 1 + (row.kinds[at + 1] == "V")


def _next_number(row: Row, at: int) -> int:
    """Return the number that a slash, a dash or a comma joins to that at ``at``; 0 if none."""
    if _is_in_code(row, at):
        return 0
    if row.forms[at + 1] == "/" and row.kinds[at + 2] == "N":
        return at + 2
    end = _number_end(row, at)
    joint = end + (row.forms[end] == ".")
    joined = row.forms[joint] in (",", *row.small["and"]) or row.forms[joint] in DASH_SIGNS
    return joint + 1 if joined and row.kinds[joint + 1] == "N" else 0


def _is_in_code(row: Row, at: int) -> bool:
    """Return whether a number is one of three that the same sign joins: `1678-1-1234, 5. lp.`"""
    forms, kinds = row.forms, row.kinds
    before, after = forms[at - 1], forms[at + 1]
    follows = (after == "/" or after in DASH_SIGNS) and kinds[at + 2] == "N"
    if (before == "/" or before in DASH_SIGNS) and kinds[at - 2] == "N":
        return (follows and after == before) or (forms[at - 3] == before and kinds[at - 4] == "N")
    return follows and forms[at + 3] == after and kinds[at + 4] == "N"


def _term_at(row: Row, end: int, language: str) -> TermAfter | None:
    """Return the term that has its numbers before it, if one is there."""
    dash = row.forms[end] in DASH_SIGNS
    term = end + (row.forms[end] == "." or dash)
    if dash and " " in row.flags[term] and row.numbered(term):
        return None  # F. 852 – siy. 79
    ordinal = row.is_ordinal(term)  # 2-я опись
    if row.forms[term] in row.small["ordinal"]:  # 7th d-vo
        term += 1
    if row.kinds[term] != "T" or _begins_sentence(row, term):
        return None
    if row.forms[term] in row.small["and"] and row.forms[term + 1] != ".":
        return None
    for reading in row.readings[term]:
        first = reading.number_first or (ordinal and reading.level in ORDINALS)
        if first and reading.language == language:
            return term, end, reading
    return None


def _begins_sentence(row: Row, term: int) -> bool:
    """Return whether a capital after a stop is that of a word: `Арк. 19–21. Фонд має 12 описів`.

    Or the initial of a name: `17/120/174/27. D. Volkogonov gives`.
    """
    if not row.is_capital(term):
        return False
    if len(row.forms[term]) == 1:
        return row.forms[term + 1] == "." and row.is_capital(term + 2)
    stopped = row.forms[term - 1] == "." or row.kinds[term - 1] == "V"
    return stopped and len(row.forms[term]) >= WORD_IN_FULL


def list_tags(row: Row, at: int, level: str) -> Iterator[Tag]:
    """Yield the tags of the list of numbers that begins at ``at``, before their term."""
    while True:
        end = at + 1
        while row.forms[end] == "/" and row.kinds[end + 1] == "N":
            end += 2
        yield Tag("NUMBER", at, end - 1, level)
        following = _next_number(row, end - 1)
        if row.kinds[end] == "V":
            yield Tag("VERSO", end, end)
            end += 1
        if not following:
            return
        at = following
        dash = row.forms[at - 1] in DASH_SIGNS
        yield Tag("_DASH" if dash else "_COMMA", end, at - 1)
