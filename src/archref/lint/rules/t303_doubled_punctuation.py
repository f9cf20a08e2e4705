"""T303: two stops or commas are between two elements, after a term, or at the end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Gap, Spot
from archref.lint.rule import Rule
from archref.messages import said
from archref.patterns import lazy


class DoubledPunctuation(Rule):
    """Two marks are between two elements, after a term or at the end, where one belongs.

    A slip of the keyboard that changes nothing, and that every reader sees (``d.. 35``). A stop
    that ends an abbreviation, before a comma, is none, nor are three stops.
    """

    code = "T303"
    name = "doubled-punctuation"
    default_severity = "error"
    fix = "safe"
    source = "D. Kowalsky, Stalin and the Spanish Civil War, ch. 4, n. 95"
    bad = "RGASPI, f. 17, op. 3, del. 981,, ll. 372–373."
    good = "GARF, f. 3316, op. 28, d. 621, ll. 8–12, 14–14ob., 19"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the gaps with two marks."""
        for gap, found in document.listed(_doubled):
            yield self._finding(document, gap, found)
        for spot in (*document.listed(_doubled_stops), *document.listed(_doubled_ends)):
            message = said("doubled punctuation {text!r}", text=spot.text)
            yield self.at(document, spot, message, Edit(spot.start, spot.end, "."))

    def _finding(self, document: Document, gap: Gap, found: re.Match[str]) -> Finding:
        start, end = gap.spot.start + found.start(), gap.spot.start + found.end()
        spot = Spot(gap.spot.note, start, end)
        marks = "".join(found[0].split())
        message = said("doubled punctuation {marks!r}", marks=marks)
        mark = marks[0] if len(set(marks)) == 1 else document.separators.majority
        if mark is None or len(mark) != 1:
            return self.at(document, spot, message)
        return self.at(document, spot, message, Edit(start, end, mark))


def _doubled(document: Document) -> Iterator[tuple[Gap, re.Match[str]]]:
    """Yield the gaps with two marks, and these in the text that is there."""
    for gaps in (document.gaps, document.heads):
        for text, places in gaps.items():
            found = _DOUBLED.search(text)
            if found:
                for gap in places:
                    if _ends_in_number(gap) or found[0][0] != ".":
                        yield gap, found


def _doubled_stops(document: Document) -> Iterator[Spot]:
    """Yield the stops of terms where they are doubled: ``d.. 35``."""
    for term in (place for places in document.terms.values() for place in places):
        start = term.element.start + len(term.element.term)
        if not term.note.text.startswith(term.element.term + ".", term.element.start):
            continue  # no second stop; or signs that no one sees are in the term: `О\u00adп.`
        text = term.blank.text
        stops = len(text) - len(text.lstrip("."))
        if term.element.term.endswith(".") or stops > 1:
            start -= term.element.term.endswith(".")
            yield Spot(term.note, start, term.blank.start + stops)


def _doubled_ends(document: Document) -> Iterator[Spot]:
    """Yield the two stops that end a citation and its note or sentence: ``Л. 39..``."""
    for note, citation in document.cited:
        end = citation.end - note.text.startswith(".", citation.end - 1)  # об.
        found = _AT_END.match(note.text, end)
        if found:
            yield Spot(note, found.start(), found.end())


def _ends_in_number(gap: Gap) -> bool:
    return gap.spot.note.text[gap.left.end - 1].isdigit()


_DOUBLED: Final = lazy(r"[.,;]\s*[.,;]+(?!\s*[–—-])")  # .., but not . –
_AT_END: Final = lazy(r"\.\.(?=\s|\Z)")  # no three stops, nor ..]
