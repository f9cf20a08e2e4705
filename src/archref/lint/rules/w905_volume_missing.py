"""W905: a page of a work of several volumes, without the volume."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import CitedWork
from archref.lint.rule import Rule
from archref.messages import said
from archref.patterns import lazy
from archref.terms import lexicon


class VolumeMissing(Rule):
    """A page of a work is cited without the volume that all other references to it print.

    ``ДВП СССР. С. 226`` says nothing where others have ``ДВП СССР. Т. 20. С. 226``: a reader would
    have to look up the page in each of the volumes.

    Off by default: a volume can be named in the sentence around, or be the only one that the
    author uses.
    """

    code = "W905"
    name = "volume-missing"
    default = False
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
            if not any(map(_is_certain, works)):
                continue
            lacking = [one for one in works if one.reference.pages and not _has_volume(one)]
            with_volume = sum(bool(one.reference.volume) for one in works)
            if with_volume >= _SURE and len(lacking) == 1:
                yield self.at(document, lacking[0].spot, said("no volume, which the others have"))


def _is_certain(work: CitedWork) -> bool:
    """Return whether it is sure which work is meant: a collection, or a title not cut short.

    ``Olshausen, Comm.`` may be one of several, if it is never cited in full: ``bibl. Comm.``,
    ``Comm. zum Matth.``
    """
    cited = work.reference
    title = cited.title or ""
    short = "." in title or f"{title}." in cited.text
    return cited.kind == "documents" or cited.form == "full" or not short


def _has_volume(work: CitedWork) -> bool:
    """Return whether a volume is read, or a number beside the pages may be one.

    ``Winer, Realw., 1 Bd. s. 426``, ``Schöttgen, Horæ, ii. p. 9``, ``Liotard, 2: no. 262``.
    """
    cited = work.reference
    if cited.volume or _PART.search(cited.text) or _GOES_ON.match(work.note.text, cited.end):
        return True
    pages = sum(len(_NUMBER.findall(page)) for page in cited.pages)
    printed = [one for one in _NUMBER.findall(cited.text) if one != cited.year]
    return len(printed) > pages


_NUMBER: Final = lazy(r"\b(?:\d+|[ivxlc]+)\b", re.IGNORECASE)
_GOES_ON: Final = lazy(r"\s*[:.]\s*(?:[^\W\d_]+\.?\s*){1,2}\d")  # : no. 262; . Thl. s. 119
_PART: Final = lazy(  # Politics, Book II, p. 12
    lambda: rf"(?<!\w)(?:{lexicon().alternatives('book')})\.?\s(?:\d|[IVX]+(?!\w))", re.IGNORECASE
)
_VOLUMES: Final = ("book", "documents")
_SURE: Final = 3
"""References with a volume that show that a work has several."""
