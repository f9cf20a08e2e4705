"""T313: a plain space is between a term and its number."""

from __future__ import annotations

from collections.abc import Iterator

from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.rule import Rule
from archref.messages import said


class NoBreakSpace(Rule):
    """A line can break between a term and its number.

    Typesetters put a no-break space between ``Л.`` and ``5``. Off by default, as most manuscripts
    leave that to the publisher; text files and LaTeX (``~``) can have it at once.
    """

    code = "T313"
    name = "breakable-space"
    of_note = True
    default_severity = "info"
    default = in_group = False
    fix = "safe"
    source = "A. E. Milchin, L. K. Cheltsova, Spravochnik izdatelia i avtora, on no-break spaces"
    bad = "ГАРФ. Ф. 5446"
    good = "ГАРФ. Ф.\u00a05446"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the plain spaces after terms."""
        for printed, terms in document.terms.items():
            for term in terms:
                if term.blank.text == " ":
                    message = said("a line can break after {printed!r}", printed=printed)
                    edit = Edit(term.blank.start, term.blank.end, "\u00a0")
                    yield self.at(document, term.spot, message, edit)
