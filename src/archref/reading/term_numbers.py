"""The pieces citations are made of: terms with their figures, and repeated references."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from archref.patterns import CAPITAL, LETTER, lazy
from archref.reading.number_lists import FigureLexer
from archref.reading.scanner import Anchor
from archref.reading.term_readings import ORDER
from archref.terms import Lexicon, fold

_WITHOUT_FIGURES: Final = frozenset({"fond", "dop"})
"""Levels that may have no figures: a fond has a name, a supplement nothing."""

_NUMBERED: Final = lazy(r"\.|\d|[-‑]?$|\s?№")
"""What must follow a term that is also an everyday word: a stop, or its number without a space."""

_PLAIN: Final = lazy(
    r"[.,:]?\s?(\d+)(?![^\W_]|/|[-‑–][^\W\d_]|\s[а-яabАБВГAB][\s,.;)]|\s(?:сс|сч|ос|оц|ss|os)\b"
    r"|\s?[«\"“„(\[][^\W\d_][»\"”“)\]]|[ \u00a0\u202f.]\d{3}(?!\d)|\.[IVXХІ])"
)
"""The most common figure: digits behind a stop, with nothing that could belong to them."""

_INITIAL_BEFORE: Final = lazy(r"(?<!\w)[^\W\d_]\.\s?\Z")
_NAME_AHEAD: Final = lazy(rf"\.\s?{CAPITAL}(?:\.|{LETTER})")
_GLUED: Final = lazy(rf"[.,:]?\s?(\d+)({LETTER}{{2,4}}(?=\.?\s?\d)|{LETTER}(?=\.\s?\d))")
_BELOW: Final = frozenset({"opis", "delo", "listy"})
_NO_LEVELS: Final[frozenset[str]] = frozenset()
_PAGES: Final = frozenset({"pages"})
_YEAR: Final = lazy(r"1[5-9]\d\d(?!\w)")
_SHORT: Final = 2
_LOOK_BACK: Final = 48
"""Characters before a term in which the numbers that stand before it are looked for."""


class Piece:
    """A term that has figures, or none but may be a fond with a name.

    ``start`` is where it begins, at its number if that stands before it; ``number_before`` the
    place of that number, ``figures`` where its figures begin if they stand behind it. ``reach``
    is where what belongs to it ends at least: its first number, if that stands behind it; and
    ``plain`` says that this number is digits and no more.
    """

    __slots__ = ("anchor", "figures", "number_before", "plain", "reach", "start")

    def __init__(
        self,
        anchor: Anchor,
        start: int,
        number_before: tuple[int, int] | None,
        figures: int | None,
        reach: int,
        *,
        plain: bool = False,
    ) -> None:
        self.anchor = anchor
        self.start = start
        self.number_before = number_before
        self.figures = figures
        self.reach = reach
        self.plain = plain


class PieceFinder:
    """Finds the pieces among the anchors of a text; one finder serves a whole run."""

    def __init__(self, words: Lexicon, figures: FigureLexer) -> None:
        self._figures = figures
        self._levels = {
            form: frozenset(reading.level for reading in readings)
            for form, readings in words.terms.items()
        }
        self._common = frozenset(words.words["common"])
        self._gluing = frozenset(words.words["glued"])
        self._number_first = frozenset(
            form for form, readings in words.terms.items() if any(r.number_first for r in readings)
        )
        ordinals = words.alternatives("ordinal")
        versos = words.alternatives("verso", "verso_here")
        number = (
            r"(?:[^\W\d_]{1,2}-)?\d+(?:/\d+)?[^\W\d_]{0,2}(?:/[^\W\d_]{1,2})?"
            rf"\.?(?:\s?(?:{versos})\.?(?=[\s,–-]))?"
        )
        self._number_behind = lazy(
            rf"(?<![\w/])(?<!\d[-–])({number}(?:(?:\s?[-–]\s?|,\s?){number})*)"
            rf"(?:[-‑](?:{ordinals})\s|(?<=\.)|[.]\s?|\s|[-‑–])$"
        )

    def find(self, text: str, anchors: Sequence[Anchor]) -> list[Piece | Anchor]:
        """Keep the terms that have figures, and the repeats."""
        pieces: list[Piece | Anchor] = []
        taken = 0
        held: Anchor | None = None
        for position, anchor in enumerate(anchors):
            if anchor.start < taken or anchor.kind == "archive":
                continue
            if anchor.kind == "repeat":
                pieces.append(anchor)
                continue
            if self._is_no_term(text, anchor.start, anchor.end, anchor.form):
                continue
            if held is not None and held.form == anchor.form and _adjoins(text, held, anchor):
                anchor.start = held.start  # doubled: `лл. лл. 3, 5`
                if pieces and pieces[-1].start == held.start:
                    pieces.pop()
            held = anchor
            piece = self._piece(text, anchors, position, anchor, taken)
            if piece is not None:
                pieces.append(piece)
                taken = piece.reach
        return pieces

    def _is_no_term(self, text: str, start: int, end: int, form: str) -> bool:
        """Tell whether a term's form is a letter of a number, a name, or an everyday word.

        Nor are the pages of a book's extent a term: `165pp. 2353. f.`; nor is an initial that
        stands between others and the surname: `Ф. 585 (С. Ф. Платонов)`.
        """
        glued = text[start - 1 : start].isdigit()
        if glued and end - start > 1 and self._levels[form] == _PAGES:
            return True
        if end - start == 1:
            if glued and _is_suffix(text, start, end, term=form in self._gluing):
                return True
            if _NAME_AHEAD.match(text, end) and _INITIAL_BEFORE.search(text, start - 4, start):
                return True
        elif end - start > _SHORT and text[start:end].isupper() and _is_name(text, start, end):
            return True
        return form in self._common and not _NUMBERED.match(text, end)

    def _piece(
        self, text: str, anchors: Sequence[Anchor], position: int, anchor: Anchor, taken: int
    ) -> Piece | None:
        """Find the figures of a term, behind it or before; None if it has none and needs some."""
        start, end, form = anchor.start, anchor.end, anchor.form
        levels = self._levels[form]
        digits = _PLAIN.match(text, end) or self._glued(text, end)
        if digits:
            ahead: tuple[int, int] | None = digits.span(1)
        else:
            ahead = self._figures.ahead(text, end, levels)
        behind = self._behind(text, anchor, taken) if form in self._number_first else None
        if behind is not None and (
            ahead is None
            or text[start - 1] in "-‑"
            or _YEAR.match(text, ahead[0])
            or self._goes_on_behind(text, anchors, position, ahead)
        ):
            return Piece(anchor, behind[0], behind, None, end)
        if ahead is not None:
            return Piece(anchor, start, None, ahead[0], ahead[1], plain=digits is not None)
        return Piece(anchor, start, None, None, start) if levels & _WITHOUT_FIGURES else None

    def _glued(self, text: str, at: int) -> re.Match[str] | None:
        """Find digits that run into the term of the next element: `Ф.71Оп.35Д.961`."""
        found = _GLUED.match(text, at)
        if found is None:
            return None
        form = fold(found[2])
        known = form in self._gluing or len(form) > 1
        return found if known and self._levels.get(form, _NO_LEVELS) & _BELOW else None

    def _behind(self, text: str, anchor: Anchor, taken: int) -> tuple[int, int] | None:
        """Find the number that stands before its term, in the languages that put it there."""
        before = text[max(0, anchor.start - 3) : anchor.start].rstrip()
        if not before or not (before[-1].isalnum() or before[-1] in ".-‑–"):
            return None
        found = self._number_behind.search(
            text, max(taken, anchor.start - _LOOK_BACK), anchor.start
        )
        return found.span(1) if found else None

    def _goes_on_behind(
        self, text: str, anchors: Sequence[Anchor], position: int, ahead: tuple[int, int]
    ) -> bool:
        """Tell whether the number after a term belongs to the next one, and so on to the end.

        That is so in `101. f. 1. apr. 38. l. 12. lp.`, where nothing follows the last term.
        """
        for anchor in anchors[position + 1 : position + 1 + len(ORDER)]:
            numbered = anchor.kind == "term" and anchor.form in self._number_first
            behind = self._behind(text, anchor, 0) if numbered else None
            if behind is None or behind[0] != ahead[0]:
                return False
            following = self._figures.ahead(text, anchor.end)
            if following is None:
                return True
            ahead = following
        return False


def _is_suffix(text: str, start: int, end: int, *, term: bool) -> bool:
    """Tell whether a letter belongs to the number before it: the `b` of `19b l.`

    One that is a ``term`` so often that it may run into that number is none before a stop and
    another number: `740л. 5`.
    """
    following = text[end : end + 3]
    if term and following.startswith("."):
        following = following[1:].lstrip()
    return text[start].islower() and not following[:1].isdigit()


def _is_name(text: str, start: int, end: int) -> bool:
    """Tell whether a short form in capitals abbreviates a name: the АРК of «в АРК, д. 5»."""
    before = text[max(0, start - 2) : start].rstrip()
    return text.startswith(",", end) or before.islower()


def _adjoins(text: str, held: Anchor, anchor: Anchor) -> bool:
    """Tell whether only a stop and a space stand between two terms: `лл. лл.`, `арк. арк.`"""
    return not text[held.end : anchor.start].strip(". ")
