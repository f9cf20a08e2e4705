"""S402: the plural of *list* stands before a single sheet."""

from __future__ import annotations

from collections.abc import Iterator

from archref.edits import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.plurals import plural_for_one
from archref.lint.rule import Rule


class PluralForOneSheet(Rule):
    """``ll.`` stands before a single sheet.

    Either the letter was doubled by mistake, or a sheet was left out; the second cannot be seen
    from the text, so look before you mend. Both sides of one sheet (``л. 5–5 об.``) are one.
    """

    code = "S402"
    name = "plural-for-one-sheet"
    default_severity = "error"
    fix = "safe"
    source = "D. Kowalsky, Stalin and the Spanish Civil War, ch. 4, n. 15"
    bad = "RGASPI, f. 495, op. 2, del. 241, ll. 114."
    good = "RGASPI, f. 495, op. 2, del. 241, ll. 114, 116."

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the plurals before one sheet."""
        for place, new in plural_for_one(document, "listy"):
            printed = place.element.term
            message = f"{printed!r} before one sheet, {new!r} is right"
            edit = Edit(place.spot.start, place.spot.end, new)
            yield self.at(document, place.whole, message, edit)
