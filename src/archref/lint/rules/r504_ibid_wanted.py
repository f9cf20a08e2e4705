"""R504: a citation is written out where a repeated reference would do."""

from __future__ import annotations

from collections.abc import Iterator

from archref.citation.citation import Citation
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.messages import said


class IbidWanted(Rule):
    """The same file is cited in full in two notes in a row.

    Houses that use ``Там же`` want it there. Off by default: Chicago and most publishers of
    electronic texts prefer full citations, which survive the moving of notes.
    """

    code = "R504"
    name = "ibid-wanted"
    default_severity = "info"
    default = in_group = False
    source = "GOST R 7.0.5-2008 on repeated references"
    bad = "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5\nРГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 9"
    good = "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5\nТам же. Л. 9"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the full citations of the file of the note before."""
        for row in document.rows:
            only: Citation | None = None
            for entry in row:
                first = entry.citations[0] if entry.citations else None
                if first is not None and only is not None and _same_file(only, first):
                    spot = Spot(entry.note, first.start, first.end)
                    message = said(
                        "the note before cites the same file; 'Ibid.' or 'Там же' would do"
                    )
                    yield self.at(document, spot, message)
                only = first if len(entry.citations) == 1 else None


def _same_file(before: Citation, citation: Citation) -> bool:
    return citation.form == "full" and citation.delo is not None and citation.key == before.key
