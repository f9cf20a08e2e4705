"""W908: the first reference to a book lacks its place or its year."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.rule import Rule
from archref.messages import later, said

_LACKING: Final = {
    (False, True): later("no place"),
    (True, False): later("no year"),
    (False, False): later("no place and no year"),
}
"""What is said of a book, by whether it has a place and a year."""


class ImprintIncomplete(Rule):
    """A book is cited in full without the place or the year in which it was published.

    GOST and Chicago want both. Off by default, since some houses leave the place out.
    """

    code = "W908"
    name = "imprint-incomplete"
    of_note = True
    default_severity = "info"
    default = in_group = False
    source = "GOST R 7.0.5-2008, 5.3 and The Chicago Manual of Style 14.100: place and year"
    bad = "Sheila Fitzpatrick, Everyday Stalinism (Oxford University Press, 1999), 171"
    good = "Sheila Fitzpatrick, Everyday Stalinism (Oxford: Oxford University Press, 1999), 171"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the books without a place or a year."""
        for work in document.works:
            reference = work.reference
            if reference.kind != "book" or reference.form != "full" or reference.volume:
                continue
            says = _LACKING.get((bool(reference.place), bool(reference.year)))
            if says:
                yield self.at(document, work.spot, said(says))
