"""W905: a page of a work of several volumes, without the volume."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import CitedWork
from archref.lint.rule import Rule
from archref.messages import said
from archref.patterns import lazy
from archref.terms import lexicon

if TYPE_CHECKING:
    from archref.references.reference import Reference


class VolumeMissing(Rule):
    """A page of a work is cited without the volume that all other references to it print.

    ``ДВП СССР. С. 226`` says nothing where others have ``ДВП СССР. Т. 20. С. 226``: a reader would
    have to look up the page in each of the volumes.
    """

    code = "W905"
    name = "volume-missing"
    source = "GOST R 7.0.5-2008, 7.3.4: the volume precedes the page"
    bad = "DVP SSSR, vol. XX, 226\nDVP SSSR, vol. XIX, 486\nDVP SSSR, vol. XX, 300\nDVP SSSR, 226"
    good = "DVP SSSR, vol. XX, 226\nDVP SSSR, vol. XIX, 486\nDVP SSSR, vol. XX, 300"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the references that lack their volume."""
        cited: dict[str, list[CitedWork]] = defaultdict(list)
        for work in document.works:
            reference = work.reference
            if reference.kind in _VOLUMES and reference.key and reference.form != "repeat":
                cited[reference.key].append(work)
        for works in cited.values():
            lacking = [one for one in works if _lacks(one.reference)]
            with_volume = sum(bool(one.reference.volume) for one in works)
            if with_volume >= _SURE and len(lacking) == 1:
                yield self.at(document, lacking[0].spot, said("no volume, which the others have"))


def _lacks(reference: Reference) -> bool:
    """Return whether a page has no volume, nor a part of the work that tells where it is."""
    bare = not reference.volume and bool(reference.pages)
    return bare and _PART.search(reference.text) is None


_PART: Final = lazy(  # Politics, Book II, p. 12
    lambda: rf"(?<!\w)(?:{lexicon().alternatives('book')})\.?\s(?:\d|[IVX]+(?!\w))", re.IGNORECASE
)
_VOLUMES: Final = ("book", "documents")
_SURE: Final = 3
"""References with a volume that show that a work has several."""
