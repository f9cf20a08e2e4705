"""R502: a repeated reference may mean several citations."""

from __future__ import annotations

from collections.abc import Iterator

from archref.citation.citation import Citation
from archref.citation.reasons import AMBIGUOUS
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import ReadNote, Spot
from archref.lint.rule import Rule
from archref.messages import said


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
        for row in document.rows:
            before: ReadNote | None = None
            for entry in row:
                for place, citation in enumerate(entry.citations):
                    after = before if place == 0 and _names_no_unit(citation) else None
                    several = after is not None and _several(after, citation)
                    if several or citation.unresolved == AMBIGUOUS:
                        spot = Spot(entry.note, citation.start, citation.end)
                        word = citation.repeat or "this"
                        message = said(
                            "{word!r} may mean several units of the note before", word=word
                        )
                        yield self.at(document, spot, message)
                before = entry


def _names_no_unit(citation: Citation) -> bool:
    """Return whether a repeated reference prints nothing but sheets, or nothing at all.

    One that means nothing at all, since a chapter begins before it, is R501's.
    """
    if citation.unresolved:
        return False
    return bool(citation.repeat) and all(e.level == "listy" for e in citation.elements[:])


def _several(entry: ReadNote, repeat: Citation) -> bool:
    """Return whether a note cites several units.

    Those in brackets count only where the repeated reference was taken for one of them.
    """
    text = entry.note.text
    main = {
        citation.key
        for citation in entry.citations
        if text.count("(", 0, citation.start) <= text.count(")", 0, citation.start)
    }
    return len(main) > 1 or (bool(main) and repeat.key not in main)
