"""E207: words inside a citation were not read."""

from __future__ import annotations

from collections.abc import Iterator

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.messages import said


class NotWhollyRead(Rule):
    """Words between the elements of a citation are none that archref knows.

    They may tell two units apart: ``Оп. 469. 1805 г. Д. 45`` is another file than
    ``Оп. 469. 1806 г. Д. 45``. Such a citation is never rewritten, and never joined with another
    one. If the words are no part of the shelf mark, put them after it, or in brackets after
    what they explain.
    """

    code = "E207"
    name = "not-wholly-read"
    of_note = True
    default_severity = "info"
    source = "АВПРИ and РГАДА number files again in each year: Оп. 469. 1805 г. Д. 45"
    bad = "АВПРИ. Ф. 133. Оп. 469. 1805 г. Д. 45. Л. 12"
    good = "РГАДА. Ф. 210 (Разрядный приказ). Оп. 13. Д. 45. Л. 12"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the citations with words that were not read, each once."""
        for note, citation in document.cited:
            if citation.unread:
                (start, _), (_, end) = citation.unread[0], citation.unread[-1]
                words = "', '".join(" ".join(words.split()) for words in citation.passed_over)
                message = said(
                    "'{words}' is not read, so the citation is left as it is", words=words
                )
                yield self.at(document, Spot(note, start, end), message)
