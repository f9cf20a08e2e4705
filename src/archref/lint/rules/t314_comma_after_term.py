"""T314: a comma is where the stop of a term belongs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.rule import Rule
from archref.messages import said


class CommaAfterTerm(Rule):
    """A comma is between a term and its number, where its stop belongs.

    ``l, 46`` is sheet 46: comma and stop lie side by side on the keyboard, and the
    reader stumbles over a list that is none.
    """

    code = "T314"
    name = "comma-after-term"
    of_note = True
    default_severity = "error"
    fix = "safe"
    source = "D. Kowalsky, Stalin and the Spanish Civil War, ch. 4, n. 76"
    bad = "RGASPI, f. 78, op. 1, d. 606, l, 46."
    good = "RGASPI, f. 78, op. 1, d. 606, l. 46."

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the terms with a comma after them."""
        for terms in document.terms.values():
            for term in terms:
                if term.number - term.element.start - len(term.element.term) < 2:
                    continue
                if not _is_abbreviated(term.element.term) or len(term.citation.elements) < _SURE:
                    continue
                blank = term.blank.text
                if "," in blank and set(blank) <= set(",. \u00a0"):
                    printed = term.element.term
                    message = said(
                        "{blank!r} for {printed!r}",
                        blank=printed + blank.rstrip(),
                        printed=printed.rstrip(".") + ".",
                    )
                    stop = "" if printed.endswith(".") else "."
                    rest = blank.replace(",", "").replace(".", "") or " "
                    edit = Edit(term.blank.start, term.blank.end, stop + rest)
                    yield self.at(document, term.spot, message, edit)


def _is_abbreviated(term: str) -> bool:
    """Return whether a term is short: a comma after a whole word is one of a sentence.

    ``Institutional Archives, Inventory, 1942`` and ``(London: Wallace Collection, 1999), P410``
    cite no opis and no fond.
    """
    return len(term.rstrip(".")) <= _LONGEST


_LONGEST: Final = 3
"""Letters of an abbreviation: ``оп``, ``спр``."""

_SURE: Final = 3
"""Elements of a shelf mark; ``Hegel, G. W. F., 35, 47`` is a name in an index."""
