"""W901: a short title of a work that was never cited in full."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.rule import Rule


class ShortTitleUnknown(Rule):
    """A short title stands for a work that no note before it cites in full.

    Readers look for ``Lenoe, Kirov Murder, 259`` in the notes before it. It is reported only where
    the document does introduce its works: where most short titles find their work, the odd one is
    misspelt, or its first mention was cut. Books that leave full titles to the bibliography are
    left alone.
    """

    code = "W901"
    name = "short-title-unknown"
    source = "The Chicago Manual of Style 14.30: a short form follows a full citation"
    bad = (
        "Sheila Fitzpatrick, Everyday Stalinism (Oxford: Oxford University Press, 1999), 171.\n"
        "Oleg Khlevniuk, Stalin: New Biography (New Haven: Yale University Press, 2015), 12.\n"
        "Fitzpatrick, Everyday Stalinism, 69.\nKhlevniuk, Stalin, 45.\n"
        "Fitzpatrick, Everyday Stalinism, 90.\nKhlevniuk, Stalin, 60.\nLenoe, Kirov Murder, 259."
    )
    good = (
        "Sheila Fitzpatrick, Everyday Stalinism (Oxford: Oxford University Press, 1999), 171.\n"
        "Fitzpatrick, Everyday Stalinism, 69."
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the short titles that find no work, in documents that introduce their works."""
        from archref.references.reader import NEVER

        shorts = [
            work
            for work in document.works
            if work.reference.form == "short"
            and work.reference.authors
            and work.reference.title
            and work.reference.kind != "author_date"
        ]
        unknown = [work for work in shorts if work.reference.unresolved == NEVER]
        if len(shorts) < _MANY or len(unknown) > _FEW * len(shorts):
            return
        first: set[str] = set()
        for work in unknown:
            if work.reference.key not in first:
                first.add(work.reference.key)
                message = "no note before it cites this work in full"
                yield self.at(document, work.spot, message)


_MANY: Final = 5
"""Short titles that show whether a document introduces its works."""

_FEW: Final = 0.2
"""The share of them that may find no work."""
