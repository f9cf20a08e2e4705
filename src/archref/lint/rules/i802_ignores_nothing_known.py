"""I802: a comment wants to ignore a rule that doesn't exist."""

from __future__ import annotations

from collections.abc import Iterator

from archref.lint.document import Document, note_of_comment
from archref.lint.findings import Finding
from archref.lint.ignores import unknown_selectors
from archref.lint.printed import Spot
from archref.lint.rule import Rule


class IgnoresUnknown(Rule):
    """A comment names a rule or group that archref doesn't have.

    Mostly a mistyped code, so that the finding it was meant for is still shown; the nearest
    right name is suggested. Or ``ignore`` itself is mistyped (``archref: ignroe``).
    """

    code = "I802"
    name = "ignores-unknown-rule"
    last = True
    source = "ruff RUF102, for comments of the same kind"
    bad = "<!-- archref: ignore T999 -->\nГАРФ. Ф.130. Оп. 4. Д. 499. Л. 526"
    good = "<!-- archref: ignore missing-space -->\nГАРФ. Ф.130. Оп. 4. Д. 499. Л. 526"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the comments that name nothing known."""
        for comment, _ in document.comments:
            for _, message in unknown_selectors(comment) if comment.heard else ():
                note = note_of_comment(document, comment)
                yield self.at(document, Spot(note, 0, len(note.text)), message)
