"""S403: the singular of *delo* stands before several files."""

from __future__ import annotations

from collections.abc import Iterator

from archref.edits import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.plurals import singular_for_several
from archref.lint.rule import Rule


class SingularForSeveralFiles(Rule):
    """``d.`` stands before several files, in a document that otherwise prints ``dd.`` there.

    As with sheets, the clear majority of the document decides; where it has no habit, nothing is
    said.
    """

    code = "S403"
    name = "singular-for-several-files"
    default_severity = "error"
    fix = "safe"
    source = "O. Figes, The Whisperers, notes: RGAE, f. 769, op. 1, d. 23–35"
    bad = (
        "RGAE, f. 769, op. 1, dd. 1–22\nRGAE, f. 769, op. 1, dd. 41–50\n"
        "RGAE, f. 769, op. 1, dd. 60, 61\nRGAE, f. 769, op. 1, dd. 71–74\n"
        "RGAE, f. 769, op. 1, dd. 80–85\nRGAE, f. 769, op. 1, d. 23–35"
    )
    good = "RGAE, f. 769, op. 1, d. 23–35\nRGAE, f. 769, op. 1, d. 36"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the singulars before several files."""
        for place, new in singular_for_several(document, "delo"):
            printed = place.element.term
            message = f"{printed!r} before several files, {new!r} elsewhere"
            edit = Edit(place.spot.start, place.spot.end, new)
            yield self.at(document, place.whole, message, edit)
