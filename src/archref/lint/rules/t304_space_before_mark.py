"""T304: a space precedes a stop or comma."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.messages import said
from archref.patterns import lazy


class SpaceBeforeMark(Rule):
    """A space precedes the stop or comma that ends an element.

    ``Ф. 17 , оп. 3`` is a slip, and the mark may be torn to the next line. The areas of GOST 7.1
    and R 7.0.100, separated by `` . — ``, are something else and are left alone.
    """

    code = "T304"
    name = "space-before-mark"
    of_note = True
    default_severity = "error"
    fix = "safe"
    source = "GOST R 7.0.100-2018 on punctuation, which has a space before a dash only"
    bad = "ГАРФ. Ф. 5446 . Оп. 1. Д. 5"
    good = "НАРБ . – Ф. 4п . – Оп. 1 . – Д. 5"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the spaces before marks."""
        for gaps in (document.gaps, document.heads):
            for text, places in gaps.items():
                found = _SPACED.match(text)
                if found:
                    for gap in places:
                        start, end = gap.spot.start, gap.spot.start + found.end()
                        spot = Spot(gap.spot.note, start, end)
                        message = said("a space before {found!r}", found=found[1])
                        missing = "" if text[found.end() :] else " "
                        edit = Edit(start, end, found[1] + missing)
                        yield self.at(document, spot, message, edit)


_SPACED: Final = lazy(r"[ \u00a0]+([.,;])(?!\s*[.,;–—-])")  # 5446 ., but not 5446 . –
