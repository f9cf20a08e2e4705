"""T308: a term begins with a capital where the document has small letters, or the reverse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from archref.edit import Edit
from archref.lint.document import Document, PrintedTerm
from archref.lint.findings import Finding
from archref.lint.majority import Habit, notes_of_one_way, of_one_way
from archref.lint.rule import Rule
from archref.messages import said


class CapitalsDiffer(Rule):
    """A term has a capital where the same element has none elsewhere, or the reverse.

    Both ``Ф. 17. Оп. 3`` and ``ф. 17, оп. 3`` are right, but one document keeps to one of them.
    Each element is judged by its own majority, abbreviations and whole words apart; at the
    beginning of a sentence a capital is always right.
    """

    code = "T308"
    name = "capitals-differ"
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
        cased = list(_cased(document))
        wanted = document.conventions.get("capitals")
        if len({_case(term) for term, _ in cased}) < 2 and wanted is None:
            return
        by_case = _by_case(cased)
        alike = set() if wanted is not None else of_one_way(by_case)
        notes = set() if wanted is not None else notes_of_one_way(by_case)
        for uses in _by_level(cased).values():
            for way, term, _ in Habit(uses, wanted).odd_ones():
                if id(term.citation) in alike or (way == "upper" and _begins_sentence(term)):
                    continue
                if term.note.index in notes or term.citation.unread:
                    continue
                if way == "lower" and not _begins_sentence(term) and _only_after_stops(uses):
                    continue
                yield self._finding(document, term, way)

    def _finding(self, document: Document, term: PrintedTerm, way: str) -> Finding:
        printed = term.element.term
        first = printed[0].lower() if way == "upper" else printed[0].upper()
        message = said(
            "{printed!r}, {printed2!r} elsewhere", printed=printed, printed2=first + printed[1:]
        )
        edit = Edit(term.spot.start, term.spot.start + 1, first)
        return self.at(document, term.spot, message, edit)


_Cased = Sequence[tuple[str, list[PrintedTerm]]]


def _by_case(cased: _Cased) -> Mapping[str, list[PrintedTerm]]:
    uses: dict[str, list[PrintedTerm]] = defaultdict(list)
    for printed, terms in cased:
        uses[_case(printed)] += terms
    return uses


def _cased(document: Document) -> Iterator[tuple[str, list[PrintedTerm]]]:
    """Yield the terms that have capitals or small letters; №, ``5и6`` and ``N-Sh44`` have none."""
    for printed, terms in document.terms.items():
        if printed[0].isalpha():
            found = [t for t in terms if not _is_within_number(t) and not _is_code(t)]
            if found:
                yield printed, found


def _is_within_number(term: PrintedTerm) -> bool:
    start = term.element.start
    before = term.note.text[start - 1 : start]
    return before.isdigit() or before in ("-", "–")


def _is_code(term: PrintedTerm) -> bool:
    """Return whether a term is glued to its number: ``ф487оп1спр526``, a name of a scan."""
    return not term.spaced and not term.element.term.endswith(".")


def _by_level(cased: _Cased) -> Mapping[tuple[str, bool], Mapping[str, list[PrintedTerm]]]:
    levels: dict[tuple[str, bool], dict[str, list[PrintedTerm]]] = defaultdict(dict)
    for printed, terms in cased:
        whole = not printed.endswith(".") and len(printed) >= _WORD
        case = _case(printed)
        for term in terms:
            levels[term.element.level, whole].setdefault(case, []).append(term)
    return levels


def _case(printed: str) -> str:
    return "upper" if printed[0].isupper() else "lower"


def _begins_sentence(term: PrintedTerm) -> bool:
    before = term.spot.note.text[: term.spot.start].rstrip()
    return not before or before[-1] in '.!?:([«"“'


def _only_after_stops(uses: Mapping[str, list[PrintedTerm]]) -> bool:
    """Return whether most capitals begin a sentence, so that after a comma none is wanted."""
    capitals = uses.get("upper", ())
    return 2 * sum(map(_begins_sentence, capitals)) > len(capitals)


_WORD: Final = 4
"""Letters from which on a term without a stop is a whole word: ``фонд``, ``delo``."""
