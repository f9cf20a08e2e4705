"""W906: a range of pages that ends before it begins."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import CitedWork, Spot
from archref.lint.rule import Rule
from archref.messages import said
from archref.patterns import lazy


class PagesReversed(Rule):
    """A range of pages ends with a lower page than it begins with.

    ``С. 206–105`` was mistyped, though nobody but the author can say which of the two pages is
    wrong; shortened ranges such as ``206–8`` are right.

    Off by default: what looks like a range of pages may be numbers of articles, of things in a
    museum or of a shelf mark.
    """

    code = "W906"
    name = "pages-reversed"
    default = False
    of_note = True
    default_severity = "error"
    source = "plain arithmetic"
    bad = "Хлевнюк О. В. Политбюро. М.: РОССПЭН, 1996. С. 206–105"
    good = "Хлевнюк О. В. Политбюро. М.: РОССПЭН, 1996. С. 205–206\nFitzpatrick, Stalinism, 412–5"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the ranges that are reversed, where a note has few of them.

        Many are no ranges: ``Figs. 2-6, 2-11, 4-3, 5-3`` counts figures by chapters.
        """
        found: dict[int, list[Finding]] = defaultdict(list)
        for work, finding in self._reversed(document):
            found[work.note.index].append(finding)
        for findings in found.values():
            if len(findings) <= _FEW:
                yield from findings

    def _reversed(self, document: Document) -> Iterator[tuple[CitedWork, Finding]]:
        for work in document.works:
            for pages in work.reference.pages:
                first, dash, last = pages.partition("-")
                if not (dash and first.isdigit() and last.isdigit() and int(first) > int(last)):
                    continue
                printed = re.search(rf"\b{first}\s*{_DASH}\s*{last}\b", work.reference.text)
                if printed is not None:
                    start = work.reference.start
                    if _CHARGED.search(work.note.text[: start + printed.start()]):
                        continue
                    spot = Spot(work.note, start + printed.start(), start + printed.end())
                    message = said("{last} is before {first}", last=last, first=first)
                    yield work, self.at(document, spot, message)


def _charged() -> str:
    """Return the pattern of what an article of a code of laws follows: `обв.: 58-10 ч. 2`."""
    from archref.terms import lexicon

    words = lexicon()
    return rf"(?<!\w)(?:{words.alternatives('charge')}|{words.alternatives('article')})[\s.:]*$"


_CHARGED: Final = lazy(_charged, re.IGNORECASE)

_FEW: Final = 2
"""Reversed ranges in one note that may be slips."""

_DASH: Final = "[-‐‑‒–—―−]"
