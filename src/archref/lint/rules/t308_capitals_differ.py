"""T308: a term begins with a capital where the document has small letters, or the reverse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.majority import (
    Habit,
    near_odd_ones,
    notes_of_one_way,
    odd_in_citation,
    of_one_way,
)
from archref.lint.printed import PrintedTerm
from archref.lint.rule import Rule
from archref.lint.words import is_noun
from archref.messages import said


class CapitalsDiffer(Rule):
    """A term has a capital where the same element has none elsewhere, or the reverse.

    Both ``Ф. 17. Оп. 3`` and ``ф. 17, оп. 3`` are right, but one document keeps to one of them.
    Each element is judged by its own majority, abbreviations and whole words apart; at the
    beginning of a sentence a capital is always right.

    Where no style or convention says which case is wanted, only slips are reported: a single term
    unlike all others of its citation and unlike nearly all of its kind in the document. In
    sentences and tables both cases are right, and nobody but the author knows which was meant.
    """

    code = "T308"
    name = "capitals-differ"
    conventions = ("capitals",)
    fix = "safe"
    source = "GOST R 7.0.5-2008 has capitals, the rules for editions of documents small letters"
    bad = (
        "РГАДА, ф. 350, оп. 2, д. 114\nРГАДА, ф. 210, оп. 6, д. 54\nРГАДА, ф. 248, оп. 1, д. 7\n"
        "РГАДА, ф. 199, оп. 1, д. 2\nРГАДА, ф. 181, оп. 1, д. 9\nРГАДА, Ф. 141, оп. 2, д. 45"
    )
    good = (
        "РГАДА, ф. 350, оп. 2, д. 114\nРГАДА, ф. 210, оп. 6, д. 54\nРГАДА, ф. 248, оп. 1, д. 7\n"
        "РГАДА, ф. 199, оп. 1, д. 2\nРГАДА, ф. 181, оп. 1, д. 9\nФ. 141, оп. 2, д. 45"
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the terms in the unusual case."""
        wanted = document.conventions.get("capitals")
        levels: dict[tuple[str, bool], dict[str, Sequence[PrintedTerm]]] = defaultdict(dict)
        by_case: dict[str, list[PrintedTerm]] = defaultdict(list)
        for (level, whole, case), terms in document.gathered(_cased).items():
            levels[level, whole][case] = terms
            by_case[case] += terms
        if len(by_case) < 2 and wanted is None:
            return
        lone = None if wanted else {id(term) for _, term, _ in odd_in_citation(by_case)}
        for uses in levels.values():
            odd = [
                one for one in Habit(uses, wanted).odd_ones() if lone is None or id(one[1]) in lone
            ]
            near = near_odd_ones(by_case, odd) if odd and wanted is None else {}
            alike, notes = of_one_way(near), notes_of_one_way(near)
            after_stops = bool(odd) and _only_after_stops(uses)
            for way, term, _ in odd:
                if id(term.citation) in alike or (way == "upper" and _begins_sentence(term)):
                    continue
                if term.note.index in notes or term.citation.unread or is_noun(term.element.term):
                    continue
                goes_on = way == "lower" and not _begins_sentence(term)
                if goes_on and (after_stops or _is_alone(term)):  # ``ГАРФ, дело 5``
                    continue
                if wanted is None and _turned(term) not in document.terms:
                    continue  # Оп. 1. п/с 148-610, among Д. 5
                yield self._finding(document, term)

    def _finding(self, document: Document, term: PrintedTerm) -> Finding:
        printed, turned = term.element.term, _turned(term)
        message = said("{printed!r}, {printed2!r} elsewhere", printed=printed, printed2=turned)
        edit = Edit(term.spot.start, term.spot.start + 1, turned[0])
        return self.at(document, term.spot, message, edit)


def _turned(term: PrintedTerm) -> str:
    """Return a term with its first letter in the other case."""
    printed = term.element.term
    return printed[0].swapcase() + printed[1:]


def _cased(document: Document) -> Mapping[tuple[str, bool, str], Sequence[PrintedTerm]]:
    """Return the terms by level, whether they are whole words, and the case of their first letter.

    №, ``5и6`` and ``N-Sh44`` have none.
    """
    found: dict[tuple[str, bool, str], list[PrintedTerm]] = defaultdict(list)
    for printed, terms in document.terms.items():
        if printed[0].isalpha():
            whole = not printed.endswith(".") and len(printed) >= _WORD
            case = "upper" if printed[0].isupper() else "lower"
            for term in terms:
                if not (_is_within_number(term) or _is_code(term) or _is_second_word(term)):
                    found[term.element.level, whole, case].append(term)
    return found


def _is_within_number(term: PrintedTerm) -> bool:
    start = term.element.start
    before = term.note.text[start - 1 : start]
    return before.isdigit() or before in ("-", "–")


def _is_code(term: PrintedTerm) -> bool:
    """Return whether a term is glued to its number: ``ф487оп1спр526``, a name of a scan."""
    return not term.spaced and not term.element.term.endswith(".")


def _is_second_word(term: PrintedTerm) -> bool:
    """Return whether a term is glued to an abbreviated word: ``Арх.дело`` is one expression.

    The name of the archive is no such word: ``ГАРФ.ф.5``.
    """
    start = term.element.start
    before = term.note.text[max(0, start - 2) : start]
    named = any(
        one.level == "archive" and one.end in (start - 1, start) for one in term.citation.elements
    )
    return before[-1:] == "." and before[0].isalpha() and not named


def _begins_sentence(term: PrintedTerm) -> bool:
    before = term.spot.note.text[: term.spot.start].rstrip()
    return not before or before[-1] in '.!?:([«"“'


def _is_alone(term: PrintedTerm) -> bool:
    """Return whether a citation has no other term, by which its own style could be told."""
    return sum(bool(one.term) for one in term.citation.elements if one.level != "archive") == 1


def _only_after_stops(uses: Mapping[str, Sequence[PrintedTerm]]) -> bool:
    """Return whether most capitals begin a sentence, so that after a comma none is wanted."""
    capitals = uses.get("upper", ())
    return 2 * sum(map(_begins_sentence, capitals)) > len(capitals)


_WORD: Final = 4
"""Letters from which on a term without a stop is a whole word: ``фонд``, ``delo``."""
