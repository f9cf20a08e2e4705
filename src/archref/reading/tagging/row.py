"""A row of symbols with what the tagger asks of it again and again."""

from __future__ import annotations

from collections import Counter
from typing import Final

from archref.reading.symbols import DASH_SIGNS, Hint, Symbol
from archref.reading.tagging.facts import Features
from archref.reading.tagging.vocabulary import SaidTerms, languages, spoken_terms
from archref.reading.tagging.weights import weights
from archref.terms import Reading, lexicon
from archref.terms.small_words import joining

Symbols = tuple[Symbol, ...]
TermAfter = tuple[int, int, Reading]
"""The term of numbers before it, their end, and what it means."""

LIGHT: Final = frozenset(".,:|*`«»\"“”„_'’") | DASH_SIGNS
QUOTES: Final = {"«": "»", "“": "”", '"': '"', "„": "“", "'": "'", "‘": "’", "`": "`"}
OPENING_QUOTES: Final = frozenset("«“„‘")
BRACKETS: Final = {"(": ")", "[": "]", "{": "}"}
JOINTS: Final = DASH_SIGNS | {".", "/", "_", ",", ":"}
"""What joins the numbers of a shelf mark, besides a blank."""

ORDINALS: Final = frozenset({"fond", "opis", "delo", "listy"})
"""What ordinals before their terms number: `5-й фонд, 2-я опись, 3-е дело, 7-й лист`."""

_NO_LEVELS: Final[frozenset[str]] = frozenset()
_LONGEST_BRACKET: Final = 30
_LOOK_AHEAD: Final = 48
"""Tokens that may be looked at beyond the end of a row, so that looking there finds nothing."""


class Row:
    """The symbols of a row, by kind, form and flags, and what they can mean."""

    def __init__(self, symbols: Symbols, hint: Hint) -> None:
        self.symbols = symbols
        self.count = len(symbols)
        self.hint = hint
        self.w = weights()
        self.small = lexicon().words
        blank = [""] * _LOOK_AHEAD
        self.kinds = [symbol.kind for symbol in symbols] + blank
        self.forms = [symbol.form for symbol in symbols] + blank
        self.flags = [symbol.flags for symbol in symbols] + blank
        known = spoken_terms(one.form for one in symbols if one.kind == "T")
        self.readings: list[tuple[Reading, ...]] = [
            known.readings[symbol.form] if symbol.kind == "T" else () for symbol in symbols
        ]
        self.readings += [()] * _LOOK_AHEAD
        self.levels: list[frozenset[str]] = [
            known.levels[symbol.form] if symbol.kind == "T" else _NO_LEVELS for symbol in symbols
        ]
        self.levels += [_NO_LEVELS] * _LOOK_AHEAD
        self.languages = self._languages()
        self.numbered_before = {
            one.language
            for at, readings in enumerate(self.readings)
            for one in readings
            if one.number_first or (one.level in ORDINALS and self.is_ordinal(at - 1))
        }
        """Languages in which a term of the row has its number before it."""

        self._without_opis = self._archives_without_opisi()
        self.features: dict[int, Features] = {}
        """The features of the tokens that have been asked for, by place."""

        self.matched: dict[tuple[int, str], TermAfter | None] = {}
        """The terms that have their numbers before them, by number and language."""

        self.coded: dict[int, str] = {}
        """What joins sheets to the further files of a shelf mark, by the token before them."""

        self.listed: dict[int, int] = {}
        """Where the lists of numbers end, by the numbers in them."""

    def _languages(self) -> tuple[str, ...]:
        """Return the languages of the terms with a number: `List do Stalina, RGASPI, f. 17`."""
        said = [(at, s.form) for at, s in enumerate(self.symbols) if s.kind == "T"]
        numbered = [(at, form) for at, form in said if self._has_number(at)]
        said = numbered or said
        marks = frozenset(s.form for s in self.symbols if s.kind == "V")
        before = frozenset(form for at, form in said if self._is_after_number(at))
        forms = frozenset(form for _, form in said)
        return languages(forms, marks, before, self._parts(said), self.hint.language)

    def _parts(self, said: list[tuple[int, str]]) -> frozenset[SaidTerms]:
        """Return the terms of each part: both f. of `F. 2948, inv. 1, d. 5, f. 34`."""
        parts: list[Counter[str]] = [Counter()]
        last = 0
        for at, form in said:
            if ";" in self.forms[last:at]:
                parts.append(Counter())
            parts[-1][form] += 1
            last = at
        if len(parts) == 1 and len(parts[0]) == len(said):
            return frozenset()
        return frozenset(frozenset(part.items()) for part in parts if len(part) > 2)

    # --- terms --------------------------------------------------------------------------------

    def numbered(self, at: int) -> bool:
        """Return whether a number is right after the term at ``at``."""
        return self.kinds[self.after_term(at)] in ("N", "X")

    def says(self, at: int, level: str) -> bool:
        """Return whether the term at ``at`` can be that of a level."""
        return level in self.levels[at]

    def after_term(self, at: int) -> int:
        """Return where the number of the term at ``at`` would be: `Ф. 5`, `Ф. № 5`."""
        after = at + 1 + (self.forms[at + 1] in (".", ":"))
        return after + (self.forms[after] == "№")

    def leads_on(self, at: int) -> bool:
        """Return whether a number follows the term at ``at``, be it after a comma."""
        following = at + 1
        while following < at + 3 and self.forms[following] in (".", ":", ","):
            following += 1
        return self.kinds[following] in ("N", "X")

    def is_ordinal(self, at: int) -> bool:
        """Return whether the ending of an ordinal is there after a dash: `2-я опись`."""
        return self.forms[at] in self.small["ordinal"] and self.forms[at - 1] in DASH_SIGNS

    def _has_number(self, at: int) -> bool:
        """Return whether a number is beside the term at ``at``, or what is passed over before."""
        following = self.kinds[at + 1 + (self.forms[at + 1] in (".", ":", ","))]
        return following in ("N", "X", "T", "S") or self.kinds[max(at - 1, 0)] == "N"

    def _is_after_number(self, at: int) -> bool:
        """Return whether a number is right before the term at ``at`` and none right after it."""
        before = at - 1 - (self.forms[at - 1] == "." or self.forms[at - 1] in DASH_SIGNS)
        led = self.leads_on(at) and not self._is_of_next(at)
        return before >= 0 and self.kinds[before] == "N" and not led

    def _is_of_next(self, at: int) -> bool:
        """Return whether the number after a comma is that of the next term: `495. f., 282. op.`"""
        number = at + 2 + (self.forms[at + 1] == ".")
        stopped = self.forms[number - 1] == "," and self.forms[number + 1] == "."
        return stopped and self.kinds[number + 2] == "T"

    def has_no_opis(self, at: int) -> bool:
        """Return whether what is at ``at`` is of an archive whose fonds have files and no opisi.

        It is the one named before it, that of the citation before a repeat, or one named last.
        """
        return self._without_opis[at] if self._without_opis else False

    def _archives_without_opisi(self) -> list[bool]:
        """Return of each token whether its archive has no opisi; nothing if none is such a one."""
        named = [at for at in range(self.count) if self.kinds[at] == "A"]
        if not (self.hint.no_opisi or any("d" in self.flags[at] for at in named)):
            return []
        now = bool(named) and "d" in self.flags[named[0]]
        before, found = self.hint.no_opisi, list[bool]()
        for kind, flags in zip(self.kinds, self.flags, strict=True):
            if kind == "A":
                now = before = "d" in flags
            elif kind == "R":
                now = before
            found.append(now)
        return found

    def leads_to_file(self, at: int) -> bool:
        """Return whether the file of a fond follows its number, which is at ``at``: `F12-45`."""
        joined = self.kinds[at] == "N" and self.forms[at + 1] in DASH_SIGNS
        return joined and self.kinds[at + 2] == "N" and self.has_no_opis(at)

    def is_roman(self, at: int) -> bool:
        """Return whether a Roman number is at ``at``, and nothing else: I отд., III эксп."""
        kind, flags = self.kinds[at], self.flags[at]
        return (kind == "X" and "r" in flags) or (self.forms[at] == "i" and "U" in flags)

    def is_lettered_section(self, at: int) -> bool:
        """Return whether a number and a letter stand for a section of a year: `1Д. 1903. Д. 5`."""
        between = self.forms[at + 1] in (".", ",")
        return "s" in self.flags[at] and between and "y" in self.flags[at + 2]

    def is_day(self, at: int) -> bool:
        """Return whether a day in figures is at ``at``: `15. 3. 1946`."""
        return (
            self.forms[at + 1] == "." == self.forms[at + 3]
            and self.kinds[at + 2] == "N"
            and "y" in self.flags[at + 4]
        )

    def is_joined(self, at: int) -> bool:
        """Return whether a number may be the first of a shelf mark: `17/162`, `495-18`, `17 3`."""
        kind = self.kinds[at + 1]
        if kind == "S":
            further = at + 2
            number = self.kinds[further] == "N" or "#" in self.flags[further]
            return number and self.forms[at + 1] in JOINTS
        return kind == "N"

    def is_glued_range(self, at: int) -> bool:
        """Return whether a range follows a stop without a blank: 149a-2.1–6."""
        if self.kinds[at] != "N" or " " in self.flags[at]:
            return False
        return self.forms[at + 1] in DASH_SIGNS and self.kinds[at + 2] == "N"

    def is_stopped_dash(self, at: int) -> bool:
        """Return whether a stop and a dash without blanks join two numbers: `lp. 14.–16.`"""
        if self.forms[at] != "." or self.forms[at + 1] not in DASH_SIGNS:
            return False
        blanks = self.flags[at + 1], self.flags[at + 2]
        return self.kinds[at + 2] == "N" and not any(" " in flags for flags in blanks)

    def is_stopped_comma(self, at: int) -> bool:
        """Return whether a stop and a comma are between two numbers: `lp. 14., 16.`"""
        return self.forms[at] == "." and self.forms[at + 1] == "," and self.kinds[at + 2] == "N"

    def lists_on(self, at: int) -> bool:
        """Return whether higher numbers, and no more, are after a semicolon.

        `Л. 49; 68; 73 об.`, `Л. 79–82; 95–98, 102–123.`
        """
        end = self._after_higher(at + 1)
        while end and self.forms[end] == "," and self._after_higher(end + 1):
            end = self._after_higher(end + 1)
        if not end or self.forms[end] in (";", ")", "]", ""):
            before = self.forms[max(0, at - _LONGEST_BRACKET) : at]
            opening = next(
                (one for one, close in BRACKETS.items() if close == self.forms[end]), None
            )
            return end > 0 and (opening is None or opening in before)
        if self.forms[end] == "," and (
            self.kinds[end + 1] == "A" or self.forms[end + 2] == "month"
        ):
            return True  # Л. 49; 68, 70, РГАСПИ
        stopped = self.forms[end] == "."
        ended = stopped or self.kinds[end - 1] == "V"  # whose stop is its own
        end += stopped
        return ended and self.kinds[end] in ("T", "W", "")

    def _after_higher(self, at: int) -> int:
        """Return the end of a number or range that is above the number before it; 0 if none is."""
        if self.kinds[at] != "N" or "c" not in self.flags[at] or "y" in self.flags[at]:
            return 0
        end = at + 1 + (self.kinds[at + 1] == "V")
        if self.forms[end] in DASH_SIGNS and (
            self.kinds[end + 1] == "N" or "#" in self.flags[end + 1]
        ):
            end += 2 + (self.kinds[end + 2] == "V")
        return end

    def leads_to_sheets(self, at: int) -> bool:
        """Return whether sheets follow a number, as they do a file: `818. Л. 39`, `818 (Л. 39)`."""
        after = at + 2
        if self.kinds[at] != "N" or self.forms[at + 1] not in (".", ",", "(", "["):
            return False
        return self.is_sheets(after) and self.numbered(after)

    def is_sheets(self, at: int) -> bool:
        """Return whether a term of sheets is at ``at``."""
        return at < self.count and "listy" in self.levels[at]

    def _is_sheets_as(self, at: int, sheets: int) -> bool:
        """Return whether sheets are named at ``at`` in a language of those at another place.

        The point of `(протокол № 91, п. 13). Л. 11` is a sheet in Kazakh alone.
        """
        known = {one.language for one in self.readings[sheets] if one.level == "listy"}
        return any(one.level == "listy" and one.language in known for one in self.readings[at])

    def closes_sheets(self, at: int) -> bool:
        """Return whether the sheets of a file end with a bracket at ``at``: `Д. 5 (Л. 3)`."""
        if self.forms[at] not in (")", "]"):
            return False
        opening = next((one for one in range(at, -1, -1) if self.forms[one] in BRACKETS), 0)
        return opening > 0 and self.kinds[opening - 1] == "N" and self.is_sheets(opening + 1)

    # --- words and marks ----------------------------------------------------------------------

    def is_capital(self, at: int) -> bool:
        """Return whether a word, term or name with a capital letter is there."""
        return at >= 0 and self.kinds[at] != "N" and "U" in self.flags[at]

    def is_letter(self, at: int) -> bool:
        """Return whether a single letter is there that is no term with a number."""
        form, kind = self.forms[at], self.kinds[at]
        if form in ("letter", "^letter"):
            return True
        if kind == "W":
            return len(form) == 1 and form.isalpha()
        return kind == "T" and len(form) == 1 and not self.numbered(at)

    def goes_on_lettered(self, at: int) -> bool:
        """Return whether a letter that stands for a further sheet is there: `Л. 5а–б`, `5а, б`."""
        lettered = self.kinds[at - 2] == "N" and "s" in self.flags[at - 2]
        if not (lettered or self.is_letter(at - 2)) or not self.is_letter(at):
            return False
        if self.is_capital(at) or self.forms[at] in self.small["and"]:
            return False
        after = at + 1 + (self.forms[at + 1] == ".")
        if self.kinds[after] == "T":  # not Л. 5а, б. д.
            return after > at + 1 and self.numbered(after)
        return self.kinds[after] in ("S", "") or (after > at + 1 and self.is_capital(after))

    def is_mark(self, at: int, language: str) -> bool:
        """Return whether the mark of a sheet's back is one in a language."""
        form, small = self.forms[at], self.small
        return (
            form in small["verso"]
            or language in small["verso_here"].get(form, ())
            or language in small["verso_capital"].get(form, ())
            or language in small["verso_misread"].get(form, ())
        )

    def joins(self, at: int, language: str) -> bool:
        """Return whether a word joins two numbers."""
        form = self.forms[at]
        if form == "&":
            return True
        if form not in self.small["and"] or (form == "i" and self.is_capital(at)):
            return False
        return form in joining(language) if language else form not in self.small["common"]

    def leads_up(self, at: int, language: str) -> bool:
        """Return whether a word leads to the last number of a range: `17 to 19`, `7 a 9`."""
        form = self.forms[at]
        languages = self.small["up_to"].get(form, ())
        return language in languages or (bool(languages) and form not in self.small["and"])

    # --- separators ---------------------------------------------------------------------------

    def is_near(self, at: int) -> bool:
        """Return whether a number is there, a mark of its, or a separator that says little."""
        return self.kinds[at] in ("N", "V") or (self.kinds[at] == "S" and self.forms[at] in LIGHT)

    def ends_element(self, at: int) -> bool:
        """Return whether a separator is there that ends an element."""
        if self.forms[at] == ".":
            return self.kinds[at + 1] in ("T", "")
        return self.kinds[at] in ("S", "")

    def bracket(self, at: int) -> int:
        """Return the end of what is in brackets that open at ``at``; 0 if they don't close."""
        close = BRACKETS[self.forms[at]]
        for end in range(at + 1, min(at + _LONGEST_BRACKET, self.count)):
            if self.forms[end] == close:
                return end + 1
            if self.forms[end] in BRACKETS:
                return 0
        return 0

    def gloss(self, at: int, end: int) -> str:
        """Return the weight of brackets that only describe a file, whose sheets come after them.

        `д. 1 (постановления № 1–50), л. 17`, `d. 7 (formerly op. 2, d. 12), l. 5`; but not
        `д. 5 (и д. 6), л. 7`, nor `д. 2316 (л. 12), л. 14`. Nothing for these.
        """
        after = end + (self.forms[end] in (".", ","))
        if not (self.is_sheets(after) and self.numbered(after)):
            return ""
        inside = range(at + 1, end - 1)
        if any(self._is_sheets_as(one, after) and self.numbered(one) for one in inside):
            return ""
        joints = self.small["and"], self.small["aside"], self.small["bridge"]
        words = [self.forms[one] for one in inside if self._is_long_word(one)]
        if not self.small["former"].keys().isdisjoint(words):
            return "former_unit"
        if not words or any(word in joint for word in words for joint in joints):
            return ""
        sure = [one for one in inside if "m" not in self.flags[one]]
        unit = any(self.says(one, level) for one in sure for level in ("fond", "opis", "delo"))
        return "gloss_of_file" if unit else "gloss_of_minutes"

    def _is_long_word(self, at: int) -> bool:
        """Return whether a word is at ``at`` that is no suffix: not `3105 (а)`."""
        word = self.kinds[at] == "W" or "m" in self.flags[at]  # пр. № 5 is no misread спр.
        return word and not self.is_letter(at) and self.forms[at] != "double"

    def quoted(self, at: int) -> int:
        """Return the end of a title in quotation marks: `Т. 1 «План поражения», л. 193`; or 0."""
        close = QUOTES[self.forms[at]], "”", "»"
        for end in range(at + 2, min(at + _LONGEST_BRACKET, self.count)):
            soft = self.forms[end] == "’" and self.kinds[end + 1] == "W"  # ‘Zapis’ besedy’
            if self.forms[end] in close and not soft:
                return end + 1
        return 0
