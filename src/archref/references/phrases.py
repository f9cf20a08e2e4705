"""From pieces to phrases: names in a row, dates, imprints, pages. What is left stays as it is."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import islice
from typing import Final

from archref.references.brackets import Brackets, with_inner
from archref.references.grammars import grammar_tables
from archref.references.keepers import Keepers
from archref.references.lexing import kinds_of
from archref.references.names import is_of_title
from archref.references.pieces import BEGIN, ReferencePart
from archref.references.tables import Node, Parse
from archref.references.titles import tell_quoted_titles
from archref.references.values import full_range

_NUMBER_TYPES: Final = {
    "pages": "PAGES",
    "volume": "VOLUME",
    "issue": "ISSUES",
    "part": "PARTS",
    "article": "ARTICLES",
    "bare": "NUMS",
}
_NAME_STARTS: Final = frozenset(("PERSON", "INVERTED", "WORD", "TEXT"))
_STARTS: Final = _NAME_STARTS | {
    "PLACE", "NUM", "RANGE", "MONTH", "FULLDATE", "PAGE", "VOL", "ISSUE", "PART", "STATUTE",
    "NONAME",
}  # fmt: skip
"""What a phrase may begin with."""

_BARE_AFTER: Final = frozenset(
    (
        "COMMA",
        "COLON",
        "SEMI",
        "IMPRINT",
        "DATED",
        "HENCEFORTH",
        "VOLUME",
        "OPCIT",
        "REVIEW",
        "COLLECTION",
    )
)
_NOT_AFTER_BARE: Final = frozenset(
    (
        "LOW",
        "WORD",
        "TEXT",
        "PERSON",
        "INVERTED",
        "MONTH",
        "PROSE",
        "AND",
        "YEAR",
        "NEWSPAPER",
        "SLASH",
        "JOURNAL",
        "PLACE",
        "YEARW",
        "QUOTED",
        "DATED",
        "SUBNUM",
    )
)
_AFTER_NAMES: Final = frozenset(
    (
        "COMMA",
        "ASIDE",
        "DATED",
        "CITED",
        "POSS",
        "OPCIT",
        "EDS",
        "QUOTED",
        "YEAR",
        "COLON",
        "STOP",
        "SLASH",
        "IN",
        "TRANS",
    )
)


_OPENS_SUBTITLE: Final = (("STOP", "WORD"), ("STOP", "TEXT"), ("STOP", "PERSON"))
_LONGEST: Final = 40
"""Pieces of a phrase, at most."""

_YEAR_OF_ISSUES: Final = 12
"""By how much the last of a range of issues is greater than the first, less at most."""

_READINGS: Final = 6
"""Readings of a phrase that are tried, the longest first."""


class Phrases:
    """Makes phrases of a row of pieces."""

    def __init__(self) -> None:
        self._tables = grammar_tables()

    def row(
        self, note: str, pieces: Sequence[ReferencePart], called: Collection[str] = ()
    ) -> list[ReferencePart]:
        """Return the row with its phrases; each has the pieces it is made of, and its tree.

        ``called`` is what the document calls archives that it has cited.
        """
        self._note = note
        if not pieces:
            return []
        self._pieces = _without_marks(
            Keepers(note, called).with_archives(Brackets(note).told_apart(pieces))
        )
        self._types = tuple([piece.type for piece in self._pieces])
        self._row = row = list[ReferencePart]()
        at = 0
        while at < len(self._pieces):
            if self._types[at] in _STARTS:
                phrase, at = self._phrase(at, row[-1] if row else BEGIN)
                row.append(phrase)
            else:
                row.append(self._own_date(at, row[-1] if row else BEGIN))
                at += 1
                if self._ends_sentence(at - 1):
                    row.append(ReferencePart("CLAUSE", row[-1].end, row[-1].end))
        if "QUOTED" in self._types:
            tell_quoted_titles(row)
        return row

    def _ends_sentence(self, at: int) -> bool:
        """Return whether a repeat is a sentence of its own: `Ibid. Parts of it were published`."""
        if self._types[at] != "REPEAT" or self._note[self._pieces[at].end - 1] != ".":
            return False
        return self._types[at + 1 : at + 3] in (("WORD", "LOW"), ("TEXT", "LOW"), ("WORD", "PROSE"))

    def _own_date(self, at: int, last: ReferencePart) -> ReferencePart:
        """Tell the date of what is on a page from that of a work: `p. 218 (December 1942)`.

        So is a year between small words: `Решения октябрьского (1957 г.) пленума`.
        """
        piece = self._pieces[at]
        if piece.type == "DATED" and (last.type, *self._types[at + 1 : at + 2]) == ("LOW", "LOW"):
            return with_inner(ReferencePart("ASIDE", piece.start, piece.end), piece.inner)
        if piece.type != "DATED" or last.type != "PAGES":
            return piece
        if {"MONTH", "FULLDATE"}.isdisjoint([one.type for one in piece.inner]):
            return piece
        return with_inner(ReferencePart("REMARK", piece.start, piece.end), piece.inner)

    def _phrase(self, at: int, last: ReferencePart) -> tuple[ReferencePart, int]:
        kind = self._types[at]
        for name, type_ in self._candidates(kind, at, last):
            row = self._tables[name].reach(self._types, at, at + _LONGEST)
            for parse in _parses(name, row):
                end = at + parse.end
                if self._fits(name, at, end, last):
                    return self._make(type_, name, at, end, parse.tree), end
        return self._pieces[at], at + 1

    def _candidates(self, kind: str, at: int, last: ReferencePart) -> list[tuple[str, str]]:
        if kind in ("PLACE", "NONAME"):
            return [("place_year", "PUBLISHED")]
        stopped = last.type in ("STOP", "DASH", "EDITION", "VOLUMES")
        town = stopped and kind != "PERSON" and self._types[at + 1 : at + 2] == ("COLON",)
        if kind in ("WORD", "TEXT", "PERSON") and (last.type == "COMMA" or town):
            return [("place_year", "PUBLISHED"), ("names", "NAMES")]
        if kind in ("NUM", "RANGE", "MONTH", "FULLDATE"):
            found = [("dates", "DATES")]
            if kind != "FULLDATE":
                found.append(("day_month", "DAYS"))
            if kind in ("NUM", "RANGE"):
                found.append(("numbers", "NUMS"))
            return found
        if kind in ("PAGE", "VOL", "ISSUE", "PART", "STATUTE"):
            return [("numbers", "")]
        if kind in _NAME_STARTS:
            return [("names", "NAMES")]
        return []

    def _fits(self, name: str, at: int, end: int, last: ReferencePart) -> bool:
        types = self._types
        after = types[end] if end < len(types) else ""
        if name == "names":
            return self._are_names(at, end, after, last)
        if name == "numbers" and types[at] in ("NUM", "RANGE"):
            free = after not in _NOT_AFTER_BARE or (last.type, after) == ("REVIEW", "DATED")
            ends = last.type == "REPEAT" or self._after_imprint(last)  # Ibid. 135
            ends = ends and after in ("", "STOP", "SEMI")
            return ends or (last.type in _BARE_AFTER and free)
        if name == "numbers" and types[at] == "ISSUE" and "COMMA" in types[at:end]:
            return after != "MONTH" and self._are_issues(at, end)  # № 5, 28 декабря
        if name == "numbers":  # No. 270, 16 August; С. 196; 1917 год
            return after not in (_NOT_AFTER_BARE if "SEMI" in types[at:end] else ("MONTH",))
        if name == "day_month":
            return after != "YEAR"
        if name == "place_year":  # Moscow 1941: A City and Its People at War
            if not self._is_printed(at, end, last):
                return False
            goes_on = types[end : end + 1] == ("COLON",) and types[end + 1 : end + 2] != ("NUM",)
            if last.type in ("AND", "LOW", "IN") and types[end - 1] == "YEARS":
                return False  # The Communist Party and Moscow, 1920–1943
            if types[max(0, at - 2) : at] == ("PERSON", "COMMA"):  # Moskau 1937. Ein Bericht
                goes_on = goes_on or types[end : end + 2] in _OPENS_SUBTITLE
                if types[end : end + 1] == ("COMMA",) and "IMPRINT" in types[end : end + _LONGEST]:
                    return False  # Schlögel, Moscow, 1937, trans. X (Cambridge, 2012)
            if types[end : end + 2] == ("LOW", "YEAR"):
                return False  # Die Akte Wehner. Moskau 1937 bis 1941, Berlin 1993
            titled = end - at == 2 and last.type == "COMMA" and goes_on
            return not titled and types[end : end + 2] != ("COMMA", "PLACE")
        return True

    def _after_imprint(self, last: ReferencePart) -> bool:
        """Return whether a stop after an imprint is last: `Berkeley: Press, 2010. 45–47.`"""
        return last.type == "STOP" and [one.type for one in self._row[-2:-1]] == ["PUBLISHED"]

    def _is_printed(self, at: int, end: int, last: ReferencePart) -> bool:
        """Return whether a town that no list has is one by its house: `Sejny: Pogranicze Press`."""
        if self._types[at + 1] != "COLON" or "PLACE" in self._types[at:end]:
            return True
        if last.type == "COMMA":
            return False  # [Gateshead, UK: Northumberland Press, 1975]
        words = self._note[self._pieces[at + 2].start : self._pieces[end - 1].start].split()
        return any("publisher" in kinds_of(word) for word in words)

    def _are_issues(self, at: int, end: int) -> bool:
        """Return whether numbers after a comma are issues too: `nos. 3, 4`, not `no. 7, 65–93`."""
        mark = self._note[self._pieces[at].start : self._pieces[at].end]
        if "oneissue" in kinds_of(mark):
            return False
        printed = [
            self._note[one.start : one.end]
            for one in self._pieces[at:end]
            if one.type in ("NUM", "RANGE")
        ]
        spans = [full_range(one).split("-") for one in printed]
        numbers = [int(one) for span in spans for one in span if one.isdigit()]
        wide = any(
            int(last) - int(first) >= _YEAR_OF_ISSUES
            for first, last in (span for span in spans if len(span) == 2)
            if first.isdigit() and last.isdigit()
        )
        return numbers == sorted(numbers) and not wide

    def _are_names(self, at: int, end: int, after: str, last: ReferencePart) -> bool:
        """Return whether a row of words may be one of names, by what is beside it."""
        types = self._types[at:end]
        if last.type in ("LOW",) and end - at == 1 and types[0] in ("WORD", "TEXT"):
            return False
        if end - at == 1:
            return types[0] in ("PERSON", "INVERTED")
        if types[-1] == "EDS" and after == "IMPRINT" and "AND" not in types:
            return not self._begin_with_title(self._pieces[at:end])
        if types[-1] in ("EDS", "ETAL"):
            return True
        listed = self._are_listed(self._pieces[at:end], after, end, last)
        if listed is not None:
            return listed
        if "TEXT" in types:
            return after == "COMMA" and self._are_in_capitals(self._pieces[at:end])
        if after in ("COLON", "STOP") and {"WORD", "TEXT"} & set(types):
            return False
        if after == "IN" and self._is_title_with_in(types, last):
            return False
        if after == "COMMA" and types[-1] in ("WORD", "TEXT"):
            return self._end_in_word(types, self._types[end + 1 : end + 2], last)
        if after == "COMMA" and "COMMA" in types and last.type not in ("EDBY", "TRANS"):
            beyond = self._types[end + 1 : end + 2]  # Coleman, Russian Baptists and Revolution, 21
            return beyond not in (("NUM",), ("RANGE",), ("PAGE",), ("PLACE",), ("YEARS",))
        if after == "IMPRINT":  # ed. A and B (Place, Year), but not Fischer, Men and Politics (…)
            return last.type in ("EDBY", "TRANS") or {*types} <= {"PERSON", "AND"}
        return after in _AFTER_NAMES or types[-1] == "INVERTED"

    def _begin_with_title(self, row: Sequence[ReferencePart]) -> bool:
        """Return whether a title is in a row of names: `Sämtliche Werke, H. Glockner, ed.`"""
        names = [one for one in row if one.type in ("PERSON", "WORD", "TEXT")]
        short = ["." in self._note[one.start : one.end] for one in names]
        return bool(short) and short[-1] and not all(short)

    def _end_in_word(
        self, types: Sequence[str], beyond: Sequence[str], last: ReferencePart
    ) -> bool:
        """Return whether words before a comma are names; ``beyond`` it a page may come."""
        if "COMMA" in types and beyond in (("PAGE",), ("PAGES",), ("VOL",)):
            return False  # Langsdorff, Voyages and Travels, vol. 2
        if last.type == "COLON" and beyond == ("PAGE",):
            return False  # Comrade Sorge: Documents and Memoirs, p. 14
        return beyond not in ((), ("NUM",), ("RANGE",), ("PLACE",))

    def _are_in_capitals(self, row: Sequence[ReferencePart]) -> bool:
        """Return whether persons are named in capitals: `ROBERT COOTER & THOMAS ULEN, LAW`."""
        names = [self._note[one.start : one.end] for one in row if one.type not in ("COMMA", "AND")]
        given = all(" " in name and "given" in kinds_of(name.split()[0]) for name in names)
        return given and all(name.isupper() for name in names)

    def _are_listed(
        self, row: Sequence[ReferencePart], after: str, end: int, last: ReferencePart
    ) -> bool | None:
        """Return whether names with commas between them are all authors; None if others say it."""
        types = {one.type for one in row}
        if any(is_of_title(self._note[one.start : one.end]) for one in row if one.type == "WORD"):
            return False  # Krebs, Arbeit und Liebe
        if types == {"PERSON", "COMMA"}:
            if last.type == "EDBY":
                return True  # eds. M. Pirson, U. Steinvorth, London 2014
            return self._are_persons(row, after, end)
        if "COMMA" not in types:
            return None
        if after == "POSS" and "TEXT" not in types:
            return False  # Askew, Europe and Italy’s Acquisition of Libya
        if row[0].type == "PERSON" and not {"EDS", "ETAL"} & types and self._is_word_pair(row):
            return False  # Martin Heidegger, Sein und Zeit
        return False if after == "COMMA" and self._is_titled(row) else None

    def _is_word_pair(self, row: Sequence[ReferencePart]) -> bool:
        """Return whether nothing but two words with *and* between them follow the first name."""
        return [one.type for one in row[1:]] == ["COMMA", "WORD", "AND", "WORD"]

    def _is_title_with_in(self, types: Sequence[str], last: ReferencePart) -> bool:
        """Return whether words before *in* are no names but a title with its author.

        `A. Harriman, America and Russia in`, `Kuromiya, Freedom and Terror in the Donbas`
        """
        listed = set(types) == {"WORD", "COMMA", "AND"} and types[-2] == "AND"
        return {"WORD", "PERSON"} <= set(types) or (listed and last.type not in ("EDBY", "TRANS"))

    def _is_titled(self, row: Sequence[ReferencePart]) -> bool:
        """Return whether but the first names are a title: `R. Abel, Comparative Law and Society`.

        They have neither initials nor a given name that is known.
        """
        names = [self._note[one.start : one.end] for one in row if one.type not in ("COMMA", "AND")]
        first, *later = names
        known = [name for name in later if "." in name or "given" in kinds_of(name.split()[0])]
        return "." in first and not known and all(" " in name for name in later)

    def _are_persons(self, row: Sequence[ReferencePart], after: str, end: int) -> bool:
        """Return whether each of a row of names is an author: `J. Niedziela, F. Sagan, Title`.

        The last may be a title: `R. Service, Joseph Stalin, Oxford 2004`, `D. Kolesov, I. V.
        Stalin: Pravo na zhizn’`.
        """
        signed = all("." in self._note[one.start : one.end] for one in row if one.type == "PERSON")
        if after == "STOP":  # П. К. Волинський, Ю. С. Кобилецький. Історія
            names = [self._note[one.start : one.end] for one in row if one.type == "PERSON"]
            return signed or all("given" in kinds_of(name.split()[0]) for name in names)
        if after != "COMMA":
            return False
        following = self._types[end + 1] if end + 1 < len(self._types) else ""
        if following in ("QUOTED", "OPCIT"):
            return True
        if following == "IN":  # J. Niedziela, F. Sagan, in: … but Dieter Pohl, Schauplatz, in: …
            return signed
        if following == "PERSON":  # F. Sagan, Inspektorat Rejonowy
            title = self._pieces[end + 1]
            return signed and "." not in self._note[title.start : title.end]
        return signed and following in ("WORD", "TEXT", "ITALIC")

    def _make(self, type_: str, name: str, at: int, end: int, tree: Node) -> ReferencePart:
        if name == "numbers":
            type_ = _NUMBER_TYPES[tree.children[0].name]
        elif name == "names" and self._types[end - 1] == "EDS":
            type_ = "EDITORS"
        if type_ == "NAMES" and self._types[end - 1] in ("INVERTED", "ETAL"):
            type_ = "INVERTED"
        phrase = ReferencePart(type_, self._pieces[at].start, self._pieces[end - 1].end, tree)
        phrase.inner = self._pieces[at:end]
        return phrase


def _without_marks(pieces: Sequence[ReferencePart]) -> Sequence[ReferencePart]:
    """Return a row without words like *especially* before pages: `esp. pp. 4–5`."""
    if all(one.type != "ESP" for one in pieces):
        return pieces
    following = [*pieces[1:], BEGIN]
    kept: list[ReferencePart] = []
    for one, after in zip(pieces, following, strict=True):
        if one.type == "ESP" and after.type in ("PAGE", "NUM", "RANGE"):
            if kept and kept[-1].type == "IDEM":  # Id. at 601
                kept.append(ReferencePart("PAGE", one.start, one.end))
            continue
        if one.type == "COMMA" and kept and kept[-1].type == "ESP" and after.type == "PAGE":
            kept.pop()  # (Munich, 1996), especially, pp. 558–60
            continue
        kept.append(one)
    return kept


@lru_cache(maxsize=1024)
def _parses(name: str, types: tuple[str, ...]) -> tuple[Parse, ...]:
    """Return what a phrase's grammar makes of a row; nine of ten have been met before."""
    return tuple(islice(grammar_tables()[name].parses(types), _READINGS))
