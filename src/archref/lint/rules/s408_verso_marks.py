"""S408: the back of a sheet is marked in several ways."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.majority import Habit
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.messages import said
from archref.patterns import lazy
from archref.terms import fold, lexicon


class VersoMarks(Rule):
    """The mark for the back of a sheet differs from the rest: ``5об``, ``5 об.``, ``5ob.``

    All are read alike, but a document keeps to one in each language. Where the mark ends a
    sentence, its stop may be the sentence's, and only a missing stop and the blank count.
    """

    code = "S408"
    name = "verso-marks"
    fix = "safe"
    source = "GOST R 7.0.5-2008 has 5 об.; books and data sets print 5об and 5об. as well"
    bad = (
        "ЦГА СПб. Ф. 4900. Оп. 1. Д. 68. Л. 185 об., 187\n"
        "ЦГА СПб. Ф. 4900. Оп. 1. Д. 7. Л. 3 об., 5\n"
        "ЦГА СПб. Ф. 4900. Оп. 1. Д. 8. Л. 12 об., 14\nЦГА СПб. Ф. 4900. Оп. 1. Д. 9. Л. 1 об.–2\n"
        "ЦГА СПб. Ф. 4900. Оп. 1. Д. 2. Л. 4 об.–6\nЦГА СПб. Ф. 4900. Оп. 1. Д. 3. Л. 77об, 78"
    )
    good = (
        "РГАЛИ. Ф. 300. Оп. 1. Ед. хр. 90. Л. 18об, 19\nРГАЛИ. Ф. 300. Оп. 1. Ед. хр. 91. Л. 2 об."
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the unusual marks."""
        wanted = document.conventions.get("verso")
        for language, uses in _by_language(document).items():
            own = wanted if _is_word_of(language, wanted) else None
            sure = {mark: spots for (mark, sure), spots in uses.items() if sure}
            told = set()
            for way, spot, usual in Habit(sure, own).odd_ones():
                told.add(spot)
                yield self._differing(document, spot, way, usual)
            blanks: dict[str, list[Spot]] = defaultdict(list)
            for (mark, _), spots in uses.items():
                blanks[_blank(mark)] += spots
            for way, spot, usual in Habit(blanks, None if own is None else _blank(own)).odd_ones():
                if spot not in told:
                    mark = spot.text.strip()
                    yield self._differing(document, spot, way + mark, usual + mark)

    def _differing(self, document: Document, spot: Spot, way: str, usual: str) -> Finding:
        same = way.strip() == usual.strip()  # only the blank differs, so it is shown
        message = said(
            "{way!r} marks the back of a sheet, {usual!r} elsewhere",
            way=way if same else way.strip(),
            usual=usual if same else usual.strip(),
        )
        return self.at(document, spot, message, Edit(spot.start, spot.end, usual))


def _blank(mark: str) -> str:
    """Return the blank before a mark, which is told even where its stop may be the sentence's."""
    return " " if mark[0].isspace() else ""


_Uses = dict[tuple[str, bool], Sequence[Spot]]


def _by_language(document: Document) -> Mapping[str, _Uses]:
    languages: dict[str, _Uses] = defaultdict(dict)
    for (language, mark, sure), spots in document.gathered(_marks).items():
        languages[language][mark, sure] = spots
    return languages


def _marks(document: Document) -> Mapping[tuple[str, str, bool], Sequence[Spot]]:
    """Return the marks by language, what is printed, and whether its stop is surely its own."""
    marks: dict[tuple[str, str, bool], list[Spot]] = defaultdict(list)
    for sheet in document.numbers:
        if "ob" not in sheet.number.value:
            continue
        for found in _MARK.finditer(sheet.spot.text):
            start = sheet.spot.start + found.start()
            spot, stop = _with_stop(Spot(sheet.spot.note, start, start + len(found[0])))
            is_last = sheet.number is sheet.element.numbers[-1]
            sure = not (stop and is_last and found.end() == len(sheet.spot.text))
            language = sheet.citation.language or ""
            marks[language, _BLANKS.sub(" ", spot.text), sure].append(spot)
    return marks


def _with_stop(spot: Spot) -> tuple[Spot, bool]:
    """Take in the stop after a mark, if it is outside of the number as it was read."""
    if spot.text.endswith("."):
        return spot, True
    if spot.note.text.startswith(".", spot.end):
        return Spot(spot.note, spot.start, spot.end + 1), True
    return spot, False


def _is_word_of(language: str, mark: str | None) -> bool:
    """Return whether a language has a mark: nobody wants ``об.`` after the sheet of an ``l.``"""
    word = fold((mark or "").strip(" ()"))
    return any(language in lexicon().words[kind].get(word, ()) for kind in _VERSO)


_VERSO: Final = ("verso", "verso_here")
_MARK: Final = lazy(  # 12 об., 12ob, 12 (verso)
    lambda: rf"(?<=[^\W_])\s*\(?(?:{lexicon().alternatives(*_VERSO)})\b(?:\.?\)|\.)?",
    re.IGNORECASE,
)
_BLANKS: Final = lazy(r"\s+")
