"""E203: the elements are in the wrong order."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from archref.citation.rising import rises
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.messages import said


class WrongOrder(Rule):
    """The elements do not go from the greatest down to the sheets.

    A shelf mark is read from the left: archive, fond, opis, file, sheets. ``Оп. 1. Ф. 5`` makes a
    reader, and a reading room, stop. Card indexes that begin with the file and go up are left
    alone, and so are a sentence that does (``в описи 2 фонда 393``) and an archive named last.

    Off by default: catalogues, sentences and some archives name the elements in another order,
    and mean it.
    """

    code = "E203"
    name = "wrong-order"
    default = False
    of_note = True
    source = "GOST R 7.0.5-2008, section 11"
    bad = "ГАРФ. Ф. 5446. Д. 348. Оп. 81а. Л. 2"
    good = "Архивное дело 437. Фонд Р-467. Опись 6."

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the elements that follow what lies below them.

        The parser reads such a citation as two: one that stops short, and one that goes on with
        an element the first one lacks.
        """
        for note, citation in document.cited:
            for left, right in pairwise(citation.elements[:]):
                if left.level != "opis" or right.level != "fond" or rises(note.text, left, right):
                    continue
                if right.term and left.term:
                    message = said("{term!r} follows {term2!r}", term=right.term, term2=left.term)
                    yield self.at(document, Spot(note, left.start, right.end), message)
        for entry in document.entries:
            for before, citation in pairwise(entry.citations):
                if before.form != "full" or citation.form != "short":
                    continue
                last, late = before.elements[-1], citation.elements[0]
                if _RANKS.get(late.level, 9) >= _RANKS.get(last.level, 0) or not late.term:
                    continue
                lacks = getattr(before, late.level) is None and not before.levels
                between = entry.note.text[last.end : late.start]
                if lacks and not between.strip(" .,\u00a0–—-"):
                    message = said(
                        "{term!r} follows {term2!r}",
                        term=late.term,
                        term2=last.term or said("a number"),
                    )
                    yield self.at(document, Spot(entry.note, last.start, late.end), message)


_RANKS: Final = {"fond": 0, "opis": 1, "delo": 2, "listy": 3}
