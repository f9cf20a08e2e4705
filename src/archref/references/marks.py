"""Marks of numbers: those of pages, volumes, issues and parts, in all languages."""

from __future__ import annotations

from typing import Final

from archref.references.leaves import Leaves
from archref.references.lexing import is_small_roman, kinds_of, may_be_year, word_form

_STATES: Final = frozenset("CDM")
"""What no issue is called: N.C., N.D., N.M. are states; but `series D`."""

_SHARED: Final = frozenset(("from", "year"))
"""Kinds of words that are marks of volumes and issues only with a stop: R. XLIII, z. 2."""

_MARKS: Final = (
    ("page", "PAGE"),
    ("volume", "VOL"),
    ("issue", "ISSUE"),
    ("part", "PART"),
    ("statute", "STATUTE"),
)


class NumberMarks(Leaves):
    """Makes pieces of such marks."""

    def _mark(self) -> bool:
        """Take a mark of pages, volumes, issues or parts, if a number goes with it."""
        word = self._text()
        kinds = self._words.words.get(word_form(word), ())
        if (
            "season" in kinds
            and word[0].isupper()
            and (self._kind(1) == "n" or self._text(1) in ("-", "–", "/"))
        ):
            self._add("SEASON", 1)
            return True
        if "leaf" in kinds and self._leaf_of_file():
            return True
        if "noteofpage" in kinds and self._is_note_of_page("part" in kinds):
            return True
        if "year" in kinds and self._last().type in ("YEAR", "FULLDATE"):
            return False  # від 5 травня 1937 р. № 123
        return any(kind in kinds and self._before_number(kind, type_) for kind, type_ in _MARKS)

    def _before_number(self, kind: str, type_: str) -> bool:
        """Take a mark of this kind if a number, or a bracket around one, comes after it."""
        word, ahead = self._text(), 1
        while self._text(ahead) in (".", "№", "°"):
            ahead += 1
        number = self._kind(ahead) == "n"
        if number and self._counts_parts(ahead):
            return False
        if self._is_small_word(kind, ahead) or (kind == "issue" and self._is_of_page()):
            return False
        if kind == "statute" and ahead == 1 and word[0].isupper():
            return False  # Studies in Literature and Art 9 (1981)
        if (len(word) == 1 and self._text(ahead) in _STATES) or (
            kind == "page" and self._text(ahead - 1) == "№"  # 1924 р. № 455
        ):
            return False
        if number or (self._kind(ahead) == "w" and kind != "page" and self._roman_at(ahead)):
            small = len(word) == 1 and word.islower() and ahead == 1 and word in "aеvинt"
            ordinal = self._text(2) == "." and self._text(3)[:1].islower()
            counted = word == "v" and (may_be_year(self._text(1)) or ordinal)
            if small and (self._kind(1) != "n" or counted):
                return False  # v 1919–1921 gg., v 20. storočí
            self._add(type_, ahead)
            return True
        one = self._text(ahead) == "I" and self._text(ahead + 1) == "."  # Vol. I. New York
        if kind == "volume" and ahead > 1 and (one or is_small_roman(self._text(ahead))):
            self._add(type_, ahead)
            self._add("ROMAN", 1)
            return True
        if kind == "page" and (self._small_roman(ahead) or self._big_roman(ahead)):
            self._add(type_, ahead)
            self._add("ROMAN", 1, self._text())
            return True
        bracket = self._text(ahead) in ("[", "(") and self._kind(ahead + 1) == "n"
        if (bracket and kind == "page") or (
            self._text(ahead) == "]" and self._kind(ahead + 1) in ("n", "w")
        ):
            self._add(type_, ahead + 1)
            return True
        return False

    def _is_small_word(self, kind: str, ahead: int) -> bool:
        """Return whether a mark without its stop is a word: `nr 75 z 19 III`, but `R. XLIII, z. 2`.

        With its stop it may be that of a year: `r. 1831`.
        """
        shared = kind in ("issue", "volume") and _SHARED & {*kinds_of(self._text())}
        return bool(shared) and (ahead == 1 or may_be_year(self._text(ahead)))

    def _is_of_page(self) -> bool:
        """Return whether a mark is a note's: `p. 160, n. 12`, `chap. 4, n. 1`, `1990), 45 n. 2`."""
        types = [one.type for one in self._pieces[-4:]]
        if types[-1:] == ["COMMA"]:
            types.pop()
        paged = types[-2:-1] in (["PAGE"], ["PART"]) or types[-3:-1] == ["ASIDE", "COMMA"]
        return paged and types[-1] in ("NUM", "RANGE") and "part" in kinds_of(self._text())

    def _is_note_of_page(self, is_part: bool) -> bool:
        """Take a note that is cited with its page, to which it belongs.

        `45 and n. 12`, `S. 44, Anm. 23`; after a comma one may be a part: `p. 160, n. 12`.
        """
        types = [one.type for one in self._pieces[-4:]]
        listed = types[-1:] == ["COMMA"] and not is_part
        listed = listed and (types[-3:-2] == ["PAGE"] or types[-4:-2] == ["ASIDE", "COMMA"])
        number = 1 + (self._text(1) == ".")
        if not (listed or types[-1:] in (["AND"], ["TRANS"])) or self._kind(number) != "n":
            return False
        if types[-2:-1] not in (["NUM"], ["RANGE"]):
            return False
        self._pieces.pop()
        self._last().end = self._parts[self._at + number].end
        self._at += number + 1
        return True

    def _counts_parts(self, ahead: int) -> bool:
        """Return whether a number is how many volumes there are: `v 5 tomakh`, not `v. 5`."""
        counted = {"volume", "part"} & set(kinds_of(self._text(ahead + 1)))
        return bool(counted) and ahead == 1 and "inparts" in kinds_of(self._text())
