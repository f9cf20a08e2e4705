"""W907: Ibid. follows a note that cites several works."""

from __future__ import annotations

from collections.abc import Iterator

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.rule import Rule
from archref.messages import said


class IbidAfterSeveral(Rule):
    """``Ibid.`` with a page follows a note that cites several works.

    It may mean any of them, and each house reads it in its own way: as the last, or as the first.
    Name the work again, by its short title.

    Off by default: most authors mean the work named last, and their readers know it.
    """

    code = "W907"
    name = "ibid-after-several"
    default = False
    of_note = True
    source = "The Chicago Manual of Style 14.34: Ibid. only after a note with one source"
    bad = (
        "Sheila Fitzpatrick, Everyday Stalinism (Oxford: Oxford University Press, 1999), 171; "
        "Oleg Khlevniuk, Stalin (New Haven: Yale University Press, 2015), 12.\nIbid., 45."
    )
    good = (
        "Sheila Fitzpatrick, Everyday Stalinism (Oxford: Oxford University Press, 1999), 171.\n"
        "Ibid., 45."
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the repeats that may mean several works."""
        from archref.references.reader import SEVERAL_WORKS

        for work in document.works:
            if work.reference.unresolved == SEVERAL_WORKS and work.reference.pages:
                message = said("may mean several works of the note before")
                yield self.at(document, work.spot, message)
