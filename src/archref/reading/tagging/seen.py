"""What a row says of a term at its place: what precedes it, and what its number leads to."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from functools import cache
from typing import Final

from archref.reading.symbols import DASH_SIGNS
from archref.reading.tagging.facts import TermSeen
from archref.reading.tagging.row import BRACKETS, Row
from archref.terms import lexicon

_BESIDE: Final = 4
"""Tokens between a term with its number and the next term: `op. 2, f.`"""

_WORD_IN_FULL: Final = 4
_CHAIN: Final = 80
"""Tokens of a chain in which a volume is looked for before another."""


def term_at(row: Row, at: int) -> TermSeen:
    """Return the term at a place of a row, with all that the row says of it."""
    form = row.forms[at]
    joins = form in row.small["and"] and row.forms[at + 1] != "."
    numbered, below = row.numbered(at), _below(row, at)
    filed = row.says(at, "fond") and row.leads_to_file(row.after_term(at))
    coded = row.says(at, "fond") and row.forms[row.after_term(at) + 1] == "/"  # FO 371/3964
    last = numbered and row.kinds[below] != "T" and not (filed or coded)
    with_opis = filed or _leads_to(row, at, below, "fond") == {"opis"}
    after_papka = _leads_to(row, at, below, "papka")
    sheets = "listy" in after_papka and len(row.forms[below]) == 1  # the Latvian l. is a file, too
    with_file = not (sheets or after_papka.isdisjoint(("delo", "poriadok")))
    damaged, leads_on = "m" in row.flags[at], row.leads_on(at)
    aside = _is_beside_file(row, at)
    follow = row.levels[below] if numbered and not last else frozenset[str]()
    with_sheets = "listy" in follow and "pages" not in follow
    with_pages = not (with_sheets or follow.isdisjoint(("pages", "dokument")))
    semicolons = row.forms[at - 1] == ";" and row.forms[_term_before(row, at) - 1] == ";"
    return TermSeen(
        form, damaged, joins, leads_on, numbered, with_opis, with_file, with_sheets,
        _is_above(row, at), with_pages, last, aside, semicolons, _is_file_again(row, at),
        _is_volume_again(row, at), _is_section(row, at),
        with_pages and _is_file(row, at), last and _is_folio(row, at),
        numbered and _begins_sentence(row, at),
    )  # fmt: skip


def _begins_sentence(row: Row, at: int) -> bool:
    """Return whether a word in full and its numbers begin a sentence: `Листы 5–7 утрачены`."""
    whole = len(row.forms[at]) >= _WORD_IN_FULL and row.is_capital(at)
    if not whole or not (row.forms[at - 1] == "." or row.kinds[at - 1] == "V"):
        return False
    end = row.after_term(at) + 1
    while row.kinds[end] == "N" or row.forms[end] in DASH_SIGNS or row.forms[end] == ",":
        end += 1
    form = row.forms[end]
    return row.kinds[end] == "W" and form.startswith("low") and " " in row.flags[end]


def _term_before(row: Row, at: int) -> int:
    """Return the last term before ``at``, or the one before that if it is but a letter; else 0.

    The letter of a number, `арх. ед. 8621 «б»; лл. 31`, can be a term in another language.
    """
    letters = 0
    for before in range(at - 1, -1, -1):
        if row.kinds[before] == "T":
            if letters or not row.is_letter(before):
                return before
            letters = 1
    return 0


def _is_above(row: Row, at: int) -> bool:
    """Return whether a term may be that of the fond above a file and an opis before it."""
    if not (row.says(at, "fond") and row.says(opis := _term_before(row, at), "opis")):
        return False
    file = _term_before(row, opis)
    if not row.says(file, "delo"):
        return False
    if not row.numbered(opis) or at - opis > _BESIDE or row.forms[at - 1] != ",":
        return False
    before = next((at for at in range(file, 0, -1) if row.forms[at - 1] == ";"), 0)
    return not any(row.says(one, "fond") for one in range(before, file))


@cache
def _units() -> frozenset[str]:
    """Return the terms of units below a file."""
    return lexicon().saying("edinitsa")


def _is_file_again(row: Row, at: int) -> bool:
    """Return whether a term of units below a file is that of the last file itself."""
    if row.forms[at] not in _units():
        return False
    for before in range(at - 1, -1, -1):
        if row.says(before, "delo"):
            return row.forms[before] == row.forms[at]
    return False


def _is_volume_again(row: Row, at: int) -> bool:
    """Return whether what may be a file is a volume, as one was before it.

    `HDA SBU, f. 13, spr. 372, t. 2, k. 123; t. 3, k. 4`, `Tamże, t. 3, k. 5`
    """
    if not (row.says(at, "delo") and row.says(at, "t")):
        return False
    for before in range(at - 1, max(-1, at - _CHAIN), -1):
        if row.kinds[before] == "A" or row.says(before, "fond"):
            return False
        if row.kinds[before] == "R" and "A" not in row.kinds[:before]:
            return row.hint.volume
        if row.says(before, "delo"):
            file = _term_before(row, before)
            if not row.says(before, "t"):
                return False
            if row.says(file, "delo") and row.forms[file] != row.forms[before]:
                return True
    return False


def _is_folio(row: Row, at: int) -> bool:
    """Return whether the term of the fond before may name sheets, as no other term does.

    `GARF, f. 3, op. 5, d. 12, lettre de Litvinov, f. 34`
    """
    if not (row.says(at, "fond") and row.says(at, "listy")):
        return False
    before = [one for one in range(at) if row.kinds[one] == "T" and row.numbered(one)]
    own = any(row.forms[one] == row.forms[at] for one in before)
    return own and not any(row.says(one, "listy") and not row.says(one, "fond") for one in before)


def _is_section(row: Row, at: int) -> bool:
    """Return whether a letter stands for a section: an opis or a file follows, perhaps a year."""
    if row.forms[at] not in row.small["section_letter"] or row.forms[at + 1] not in DASH_SIGNS:
        return False
    after = at + 3
    while row.forms[after] in (".", ",") or "y" in row.flags[after] or _is_year_word(row, after):
        after += 1
    below = row.kinds[at + 2] == "N" and row.kinds[after] == "T" and row.numbered(after)
    return below and (row.says(after, "opis") or row.says(after, "delo"))


def _is_file(row: Row, at: int) -> bool:
    """Return whether a letter is that of a file below the opis before it: `inv. 1, f. 45, p. 8`."""
    opis = _term_before(row, at)
    above = row.says(opis, "opis") and at - opis <= _BESIDE
    above = above and row.says(_term_before(row, opis), "fond")
    return above and row.forms[at] in row.small["file_with_pages"]


def _is_year_word(row: Row, at: int) -> bool:
    return "y" in row.flags[at - 1] and row.forms[at] in row.small["year"]


def _below(row: Row, at: int) -> int:
    """Return where the term after a term's number would be: `f. 558 (Stalin), op. 1`."""
    after = row.after_term(at) + 1
    if row.forms[after] in BRACKETS:
        after = row.bracket(after) or after
    return after + (row.forms[after] in (",", ".", ":"))


def _leads_to(row: Row, at: int, below: int, level: str) -> AbstractSet[str]:
    """Return what the term after the number of one can be that can be of a level itself."""
    if not row.says(at, level):
        return frozenset()
    if row.kinds[row.after_term(at)] != "N" or row.kinds[below] != "T" or not row.numbered(below):
        return frozenset()
    return row.levels[below]


def _is_beside_file(row: Row, at: int) -> bool:
    """Return whether a term is that of another number of the file, no file: `d. 5 (No. 103), l. 7`.

    So is what a museum numbers it by, `Ед. хр. 4102. Инв. № 133489. Л. 1`.
    """
    if row.forms[at] in row.small["inventory"] and row.says(at, "delo"):
        file = _term_before(row, at)
        return at - file <= _BESIDE and row.says(file, "delo") and row.forms[at - 1] != ";"
    inside = row.forms[at - 1] in BRACKETS
    return inside and all(reading.level == "number" for reading in row.readings[at])
