"""W903: the date of a newspaper is printed in another order than elsewhere."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import CitedWork
from archref.lint.rule import Rule
from archref.messages import later, said, with_commas
from archref.patterns import lazy


class NewspaperDatesDiffer(Rule):
    """A newspaper's date has another order than those of the other newspapers.

    Both ``Pravda, 3 Aug. 1936`` and ``Pravda, August 3, 1936`` are right, but one document keeps to
    one of them. Newspapers in Cyrillic and in Latin letters are judged apart.

    Off by default: newspapers of several countries rightly keep their own order.
    """

    code = "W903"
    name = "newspaper-dates-differ"
    default = False
    source = "The Chicago Manual of Style 6.38 and GOST R 7.0.5-2008, 10.4.4: one form of dates"
    bad = (
        "Pravda, 3 Aug. 1936, 2\nPravda, 4 Aug. 1936, 1\nTrud, 12 Sept. 1936\n"
        "Izvestiia, 5 May 1937\nPravda, 6 May 1937, 3\nPravda, August 19, 1936, 1"
    )
    good = "Pravda, 3 Aug. 1936, 2\nTrud, 12 Sept. 1936\nПравда. 1936. 5 мая. С. 2"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the newspapers whose date has the unusual order."""
        uses: dict[bool, dict[str, list[CitedWork]]] = {}
        for work in document.works:
            if work.reference.kind == "newspaper" and work.reference.form == "full":
                order = _order(work.reference.text)
                if order:
                    cyrillic = _CYRILLIC.search(work.reference.text) is not None
                    ways = uses.setdefault(cyrillic, defaultdict(list))
                    ways[order].append(work)
        for ways in uses.values():
            for way, work, usual in document.habit("newspaper-date", ways).odd_ones():
                yield self.at(
                    document, work.spot, said("{way}, {usual} elsewhere", way=way, usual=usual)
                )


_CYRILLIC: Final = lazy(r"[а-яіїєґ]", re.IGNORECASE)
_NUMERIC: Final = lazy(r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b")  # 03.08.1936
_PART: Final = lazy(r"(?P<year>\b1[89]\d\d\b|\b20\d\d\b)|(?P<day>\b\d{1,2}\b)|[^\W\d_]{3,}")


def _order(text: str) -> str:
    """Return in which order a date is printed; empty if it has not all three parts.

    The day is beside the month: ``Art News, May 1966, 15`` has a page.
    """
    from archref.terms import lexicon

    if _NUMERIC.search(text):
        return said("numbers alone")
    months = lexicon().month
    parts: list[str] = []
    found = list(_PART.finditer(text))
    at = next((n for n, one in enumerate(found) if months(one[0]) and not one["day"]), None)
    if at is None:
        return ""
    for one in found[max(0, at - 2) : at + 3]:
        kind = one.lastgroup or ("month" if months(one[0]) else "")
        if kind and kind not in parts:
            parts.append(kind)
    if len(parts) < 3 or abs(parts.index("day") - parts.index("month")) > 1:
        return ""
    return with_commas([said(one) for one in parts])


_PARTS: Final = (later("day"), later("month"), later("year"))
"""The groups of the pattern, as messages."""
