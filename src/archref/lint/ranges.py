"""The dashes of printed ranges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from archref.lint.document import Document
from archref.lint.printed import DASH_CHARACTERS, PrintedNumber, Spot
from archref.patterns import lazy
from archref.terms.plurals import singular

DASH: Final = lazy(rf"\s*[{DASH_CHARACTERS}]\s*")
_RANGE: Final = lazy(r"\d[a-z]*-\d")  # 1-5, 12ob-14
_WITH_YEAR: Final = lazy(r"\d{1,3}[a-z]?-(?:1[6-9]|20)\d\d")

_HYPHENS: Final = "-‐‑"
_BLANKS: Final = lazy(r"\s+")
_MARK: Final = lazy(rf"[^\W\d_]{{1,3}}([{DASH_CHARACTERS}])\d")  # R-5446, П–26932


def dashes_by_text(document: Document) -> Mapping[str, Sequence[Spot]]:
    """Return the dashes of ranges by what is printed, with blanks of any kind as spaces.

    A hyphen that may be within one file's number is left out.
    """
    uses: dict[str, list[Spot]] = defaultdict(list)
    for spot in dashes(document, surely=True):
        uses[_BLANKS.sub(" ", spot.text)].append(spot)
    return uses


def mark_dashes_by_text(document: Document) -> Mapping[str, Sequence[Spot]]:
    """Return the dashes after letters of numbers by what is printed."""
    marks: dict[str, list[Spot]] = defaultdict(list)
    for spot in mark_dashes(document):
        marks[spot.text].append(spot)
    return marks


def dashes(document: Document, *, surely: bool = False) -> Iterator[Spot]:
    """Yield the dash of each range of sheets or files, with the blanks round it.

    With ``surely``, no hyphen that may be within one file's number.
    """
    for one in document.numbers:
        if _RANGE.search(one.number.value) and not (_is_one(one) or (surely and _may_be_one(one))):
            found = list(DASH.finditer(one.spot.text))
            if len(found) == 1:
                start = one.spot.start
                yield Spot(one.spot.note, start + found[0].start(), start + found[0].end())


def _is_one(printed: PrintedNumber) -> bool:
    """Return whether the dash is within one number, of which a year is a part: ``Оп. 1—1917``."""
    return printed.element.level != "listy" and bool(_WITH_YEAR.fullmatch(printed.number.value))


def _may_be_one(printed: PrintedNumber) -> bool:
    """Return whether a hyphen may be a file's own: the photograph ``Ед. хр. 1-4055``."""
    if printed.element.level == "listy" or singular(printed.element.term) is not None:
        return False
    return any(one in printed.spot.text for one in _HYPHENS)


def mark_dashes(document: Document) -> Iterator[Spot]:
    """Yield the dash of each number with letters before it: ``R-5446``."""
    for one in document.numbers:
        if found := _MARK.match(one.spot.text):
            start = one.spot.start
            yield Spot(one.spot.note, start + found.start(1), start + found.end(1))
