"""S407: the number of leaves of a file is where sheets are named elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.majority import MANY, SHARE
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.messages import said
from archref.patterns import lazy
from archref.terms.small_words import is_term


class ExtentAsPlace(Rule):
    """``214 л.`` says how many leaves the file has, not on which one the passage is.

    GOST lets the extent close the description of a whole file. In a document whose references
    name sheets nearly always, a number before its ``л.`` is more likely a sheet turned round.
    """

    code = "S407"
    name = "extent-as-place"
    source = "GOST R 7.0.5-2008, section 11: РО ИРЛИ. Ф. 568. Оп. 1. Д. 1. 214 л."
    bad = (
        "ГАРФ. Ф. 5446. Оп. 1. Д. 5. Л. 7\nГАРФ. Ф. 5446. Оп. 1. Д. 6. Л. 12\n"
        "ГАРФ. Ф. 5446. Оп. 1. Д. 8. Л. 3\nГАРФ. Ф. 5446. Оп. 1. Д. 9. Л. 44\n"
        "ГАРФ. Ф. 5446. Оп. 1. Д. 11. Л. 1\nГАРФ. Ф. 5446. Оп. 1. Д. 12. 214 л."
    )
    good = "РО ИРЛИ. Ф. 568. Оп. 1. Д. 1. 214 л."

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the extents after files without sheets."""
        files = [(note, c) for note, c in document.cited if c.delo is not None]
        with_sheets = sum(1 for _, citation in files if citation.listy)
        if len(files) < MANY or with_sheets == len(files) or with_sheets < SHARE * len(files):
            return
        for note, citation in files:
            if citation.listy or not (found := _EXTENT.match(note.text, citation.end)):
                continue
            if is_term(found[3], ("listy",), citation.language):
                message = said(
                    "{found!r} is a number of leaves; did you mean {found2} {found3}?",
                    found=found[1],
                    found2=found[3],
                    found3=found[2],
                )
                yield self.at(document, Spot(note, found.start(1), found.end(1)), message)


# . 214 л., but not 214 л. 5
_EXTENT: Final = lazy(r"\W{0,4}((\d+)\s?([^\W\d_]{1,4}\.))(?!\s*\d)")
