"""What brackets hold: an imprint, a date, pages, an editor's mark, another note, a remark."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from archref.references.grammars import grammar_tables
from archref.references.lexing import kinds_of
from archref.references.papers import is_day_of_paper, is_placed_day
from archref.references.pieces import ReferencePart
from archref.references.tables import Node

_REMARKS: Final = frozenset(("ARCHIVAL", "SEE", "PAGE", "REPEAT", "COLLECTION"))
"""What makes brackets a remark, and no part of a title: `(citing RGAE, f. 1562)`."""

_ENDS_YEAR: Final = frozenset(("YEAR", "YEARS", "YEARW", "NONAME"))
_ENDS_IMPRINT: Final = _ENDS_YEAR | {"FULLDATE", "TEXT", "WORD", "LOW", "PERSON", "STOP"}
_LONG_ASIDE: Final = 14
"""Pieces in brackets that may be a part of a title."""


class Brackets:
    """Tells the brackets of a note apart."""

    def __init__(self, note: str) -> None:
        """Take the text of the note."""
        self._note = note
        self._tables = grammar_tables()

    def told_apart(self, pieces: Sequence[ReferencePart]) -> list[ReferencePart]:
        """Return the pieces, of those in brackets what they are."""
        shown = list(pieces)
        if "ASIDE" not in [piece.type for piece in pieces]:
            return shown
        for at, piece in enumerate(pieces):
            if piece.type != "ASIDE":
                continue
            numbered = at > 0 and shown[at - 1].type in ("NUM", "RANGE", "ROMAN")
            if [one.type for one in piece.inner] == ["INVERTED"] and self._opens(pieces, at):
                shown[at] = with_inner(
                    ReferencePart("INVERTED", piece.start, piece.end), piece.inner
                )
                continue
            shown[at] = self._bracket(piece, numbered)
            placed = shown[at].type == "ASIDE" and is_placed_day(piece.inner)
            dated = placed or shown[at].type == "REMARK"
            if dated and is_day_of_paper(shown[: at + 1], piece.inner):
                shown[at] = with_inner(ReferencePart("DATED", piece.start, piece.end), piece.inner)
        return shown

    def _opens(self, pieces: Sequence[ReferencePart], at: int) -> bool:
        """Return whether who is in square brackets comes first: `[Суворин А. С.] Очерки`."""
        before = pieces[at - 1].type if at else "BEGIN"
        return self._note[pieces[at].start] == "[" and before in ("BEGIN", "SEE", "SEMI")

    def _bracket(self, piece: ReferencePart, numbered: bool = False) -> ReferencePart:
        """Tell imprints and editors from other brackets; ``numbered`` comes after a number."""
        inner = [self._bracket(one) if one.type == "ASIDE" else one for one in piece.inner]
        if self._ends_as_edition(inner):
            inner = inner[:-1]
        types = [one.type for one in inner]
        known = self._short_bracket(piece, types)
        if known is not None:
            return with_inner(
                ReferencePart(known, piece.start, piece.end), inner[known == "HENCEFORTH" :]
            )
        if len(types) > _LONG_ASIDE or _REMARKS.intersection(types):
            return with_inner(ReferencePart("REMARK", piece.start, piece.end), piece.inner)
        again = types[-2:] == ["YEAR", "DATED"]  # Review Books, 2012 [1951]
        if not types or not (again or types[-1] in _ENDS_IMPRINT):
            return piece
        table = self._tables["imprint"]
        beyond = {"STOP", "DATED"} if again else {"STOP"}
        whole = [parse for parse in table.parses(tuple(types)) if set(types[parse.end :]) <= beyond]
        return self._imprint(piece, inner, whole[0].tree, numbered) if whole else piece

    def _ends_as_edition(self, inner: Sequence[ReferencePart]) -> bool:
        """Return whether a year is that of an edition: `(London, 1994 edn)`."""
        if [one.type for one in inner[-2:]] != ["YEAR", "LOW"]:
            return False
        return "edition" in kinds_of(self._note[inner[-1].start : inner[-1].end])

    def _short_bracket(self, piece: ReferencePart, types: list[str]) -> str | None:
        """Return the type of brackets that a few words tell: `(eds.)`, `(pp. 4–5)`."""
        there = set(types)
        if types[:1] == ["PAGE"] and there <= {"PAGE", "NUM", "RANGE", "COMMA", "AND"}:
            return "PAGES"
        if types[:3] == ["YEAR", "COMMA", "MONTH"] and types[3:] in ([], ["NUM"]):
            return "DATED"  # Phipps, C. (2015, April 28).
        if "VOLUMES" in there and self._note[piece.start] == "[":
            return "VOLUMES"
        if types in (["EDS"], ["NONAME"], ["OPCIT"]):
            return types[0]
        if types[:1] == ["YEAR"] and types[1:2] in (["COMMA"], ["COLON"]) and types[2:]:
            numbers = set(types[2:]) <= {"PAGE", "NUM", "RANGE", "COMMA", "AND"}
            return "CITED" if numbers else None  # Service (2004, 115)
        if types and there <= {"NUM", "RANGE", "COMMA"}:
            return "SUBNUM"
        if "NUM" in types[-2:] and self._is_cross_reference(piece):
            return "OPCIT"
        if types in (["IN"], ["IN", "COLON"]):
            return "IN"  # [w:]
        if types[:1] == ["DISS"]:
            return "DISS"
        if types[:1] == ["DIRECTED"] or self._directs(piece, types):
            return "DIRECTION"
        return "HENCEFORTH" if types[:1] == ["HEREAFTER"] else None

    def _directs(self, piece: ReferencePart, types: list[str]) -> bool:
        """Return whether a mark of editors is a director's: `Цирк (dir. Vladimir Menshov, 1979)`.

        A book has where it was printed, or nothing but its editor.
        """
        if types not in (["EDBY", "PERSON", "COMMA", "YEAR"], ["EDBY", "TEXT", "COMMA", "YEAR"]):
            return False
        mark = piece.inner[0]
        return "film" in kinds_of(self._note[mark.start : mark.end])

    def _is_cross_reference(self, piece: ReferencePart) -> bool:
        """Return whether brackets only name another note: `(wie Anm. 18)`, `(see note 5 above)`."""
        words = self._note[piece.start + 1 : piece.end - 1].strip()
        number, _, last = words.rpartition(" ")
        words = number if "crossafter" in kinds_of(last) else words
        return words[-1:].isdigit() and "crossreference" in kinds_of(words.rstrip("0123456789"))

    def _imprint(
        self, piece: ReferencePart, inner: list[ReferencePart], tree: Node, numbered: bool
    ) -> ReferencePart:
        """Return brackets that hold an imprint or a date; a day is no year of print."""
        types = {one.type for one in inner}
        only: Node = tree.children[0]
        if only.name == "imprint":
            sure = inner[-1].type in _ENDS_YEAR or inner[0].type == "PLACE"
            sure = sure and not self._is_remark(inner[0]) and not self._is_author_date(inner)
            years = next((at for at, one in enumerate(inner) if one.type in _ENDS_YEAR), 0)
            sure = sure and inner[years - 1].type != "LOW"  # (Тихий Дон в 1917–1921 гг.)
            new = ReferencePart("IMPRINT", piece.start, piece.end, tree)
            return with_inner(new, inner) if sure else piece
        if "YEARS" in types and not numbered:
            return piece
        if {"NUM", "RANGE"} & types:
            return with_inner(ReferencePart("REMARK", piece.start, piece.end), piece.inner)
        return with_inner(ReferencePart("DATED", piece.start, piece.end, tree), inner)

    def _is_author_date(self, inner: list[ReferencePart]) -> bool:
        """Return whether brackets hold who wrote a work, and its year with a letter.

        `(Statistisches Bundesamt 2005b)`
        """
        letter = inner[-1].type == "YEAR" and self._note[inner[-1].end - 1].isalpha()
        return letter and inner[0].type != "PLACE"

    def _is_remark(self, first: ReferencePart) -> bool:
        """Return whether brackets begin as no imprint.

        `(запись 1927 года)`, `(«Розанов», 1921)`
        """
        words = self._note[first.start : first.end].split()
        house = any("publisher" in kinds_of(word) for word in words)
        return first.type == "QUOTED" or (first.type == "LOW" and not house)


def with_inner(piece: ReferencePart, inner: Sequence[ReferencePart]) -> ReferencePart:
    """Return a piece that holds others."""
    piece.inner = inner
    return piece
