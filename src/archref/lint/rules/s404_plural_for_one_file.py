"""S404: the plural of *delo* stands before a single file."""

from __future__ import annotations

from collections.abc import Iterator

from archref.edits import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.plurals import plural_for_one
from archref.lint.rule import Rule


class PluralForOneFile(Rule):
    """``dd.`` stands before a single file.

    Either the letter was doubled by mistake, or a file was left out; the second cannot be seen
    from the text, so look before you mend.
    """

    code = "S404"
    name = "plural-for-one-file"
    default_severity = "error"
    fix = "safe"
    source = "O. Khlevniuk, Stalin, notes, where dd. stands before several files only"
    bad = "RGASPI, f. 17, op. 3, dd. 125"
    good = "RGASPI, f. 17, op. 3, dd. 1–125"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the plurals before one file."""
        for place, new in plural_for_one(document, "delo"):
            printed = place.element.term
            message = f"{printed!r} before one file, {new!r} is right"
            edit = Edit(place.spot.start, place.spot.end, new)
            yield self.at(document, place.whole, message, edit)
