"""R502: a repeated reference may mean several citations."""

from __future__ import annotations

from collections.abc import Iterator

from archref.lint.document import Document, Spot
from archref.lint.findings import Finding
from archref.lint.rule import Rule
from archref.resolving import AMBIGUOUS


class AmbiguousRepeat(Rule):
    """``Ibid.`` follows a note that cites several units, and does not say which it means.

    Most house rules allow it only after a note with one source. Name the file again, or at least
    the element that tells them apart (``Там же. Д. 7``).
    """

    code = "R502"
    name = "ambiguous-repeat"
    source = "Treadgold Papers: Ibid. only after a note with one source"
    bad = "RGASPI, f. 17, op. 3, d. 740, l. 5; GARF, f. 5446, op. 1, d. 5, l. 7\nIbid., l. 8"
    good = "RGASPI, f. 17, op. 3, d. 740, l. 5\nIbid., l. 8"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the repeated references with several antecedents."""
        for note, citation in document.cited:
            if citation.unresolved == AMBIGUOUS:
                spot = Spot(note, citation.start, citation.end)
                message = f"{citation.repeat or 'this'!r} may mean several units of the note before"
                yield self.at(document, spot, message)
