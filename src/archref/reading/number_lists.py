"""The figures of an element: the numbers, lists, ranges, versos and codes that follow a term."""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from archref.citation.citation import Repair
from archref.citation.numbers import count, is_year, normal_form
from archref.patterns import CAPITAL, DASHES, LETTER, lazy
from archref.reading.misread_digits import (
    DAMAGED,
    FOND_THREE,
    LONE_THREE,
    LOOKALIKES,
    MIXED_DIGITS,
    damaged_figures,
    mended,
)
from archref.reading.shelf_marks import DATE, code_numbers, is_date
from archref.reading.term_readings import VOLUMES
from archref.reading.tokens import Lexed, Token
from archref.reading.verso_marks import VersoLexer
from archref.terms import Lexicon, fold


class Setting(NamedTuple):
    """What is known of the element whose figures are read."""

    level: str
    language: str = ""
    """Language of its term."""

    cyrillic: bool = False
    """Its term is in Cyrillic letters, so Latin ones in its numbers are slips."""

    trusted: bool = False
    """It stands in a citation already begun, so that damaged figures may be read as meant."""

    @staticmethod
    @cache
    def of(level: str, language: str, term: str, trusted: bool) -> Setting:
        """Give the setting of an element with this term; they are few, and made once."""
        return Setting(level, language, "\u0400" <= term[0] <= "\u052f", trusted)


_SIGN: Final = r"(?:№+|N[oо]?\.?(?=\s*(?:[^\W\d_]-?)?\d)|#|[Nn]r\.|n[°º])\s*"
_GLOSS: Final = rf"\s*[(\[]\s*{LETTER}+[’'ʹ´ʼ]?\s*[)\]]"
_PREFIX: Final = (
    rf"(?:(?:[РПНRPN]\.|{CAPITAL}{{1,3}}|[рr]|[пpаaмmкk](?=[-–]))"
    rf"\s{{0,2}}(?:[{DASHES}]\s{{0,2}})?)?"
)
_CLOSE_PREFIX: Final = rf"(?:{CAPITAL}{{1,3}}(?:[{DASHES}]\s?)?)?"
_BARE: Final = r"\d+"
_ENCLOSED: Final = rf"\s?(?:«{LETTER}»|[\"“„]{LETTER}[\"”“]|\({LETTER}\)|\[{LETTER}\])"
"""A letter of a number in brackets or quotation marks: `68 «а»`, `2981 (b)`."""

_SPACED: Final = rf"\s(?!г)(?:[а-я]|сс|сч|ос|оц|ss|sch|os)(?=[.,]\s?{LETTER}{{1,4}}\.?\s?\d)"
"""Letters of a number behind a space, with the next term right behind: `Оп. 1 с. Д. 12`."""

_GROUPED: Final = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?=\s?[,;)]|\.?$)|\d{1,3}\.\d{3}(?=,\s)"
"""Digits in groups of three: `f.33 987, op. 3`, `d. 1.002, l. 218`."""

_ROMAN_PART: Final = r"\d+[./][IVXХІ]{1,5}(?!\w|\.\s?\d)"
_SUFFIX: Final = (
    rf"(?:/{LETTER}{{1,2}}(?!\w)|[-‑–]?(?!{CAPITAL}{LETTER}*\.\s?\d)(?:sch|{LETTER}{{1,2}})(?:/{LETTER}{{1,2}})?(?!\w)"
    rf"|{_ENCLOSED}|{_SPACED}"
    r"|(?<![12]\d\d\d)\s(?:[абвгab](?=\s?[,.;)](?!\s*\d))|[АБВГAB](?=[.,]\s?[^\W\d_]{1,4}\.?\s?\d)))?"
)
_FOND_SUFFIX: Final = _SUFFIX.replace("[абвгab]", "[абвгкпab]")
_ROMAN: Final = r"[IVXLCІХ]+(?!\w)"
_NO_NUMBER: Final = r"[бБ]/[нН](?!\w)|\?+"

_FOND_NUMBER: Final = lazy(
    rf"{_GROUPED}|{_ROMAN_PART}|{_PREFIX}{_BARE}{_FOND_SUFFIX}|{_ROMAN}|{_NO_NUMBER}"
)
_FILE_NUMBER: Final = lazy(
    rf"{_GROUPED}|{_ROMAN_PART}|{_CLOSE_PREFIX}{_BARE}(?:/\d+)*{_SUFFIX}|{_NO_NUMBER}"
)
_OPIS_NUMBER: Final = lazy(
    rf"{_CLOSE_PREFIX}{_BARE}(?:/\d+)*{_SUFFIX}|{_NO_NUMBER}|(?=\w\w){_ROMAN}"
)
_ROMAN_NUMBER: Final = lazy(rf"{_BARE}{_SUFFIX}|{_ROMAN}")
_SHEET_NUMBER: Final = lazy(rf"{_BARE}(?:{LETTER}(?=\s?(?:об|ob)(?!\w))|{_SUFFIX})|{_NO_NUMBER}")
_LETTERED: Final = lazy(rf"{_BARE}{_SUFFIX}|{_ROMAN}|{CAPITAL}(?!\w)")
_DASH: Final = lazy(rf"\s?[{DASHES}]{{1,2}}\s?(?=\d|[lIОOЗ]\d)")
_NEXT_TERM: Final = lazy(
    rf"\d+{LETTER}?(?:\.?\s?[{DASHES}]\s?\d+{LETTER}?)?(?:\.\s|[.\s{DASHES}])({LETTER}+)"
)
_DAYS: Final = lazy(rf"\d{{1,2}}\s?[{DASHES}]\s?\d{{1,2}}\s+({LETTER}{{3,}})")
_YEAR_IN_BRACKETS: Final = lazy(r"\s*\(\d{4}[^()]{0,24}\)(?=\s*[,:]\s*\d)")
_OF_CODE: Final = lazy(r"/\d+\w?/\d")
"""What follows the fond of a shelf mark."""

_COUNTED: Final = lazy(r"\s[^\W\d_]{3}")
"""A word behind a number, which may count it: `5 letters`."""

_ARTICLE: Final = lazy(r"\ba\b")
"""The English article before a year; elsewhere it is an *and*: `1239/24/2990, a 1914 register`."""

_COUNTED_LEAVES: Final = lazy(rf"\s({LETTER}{{1,7}})(?!\w)\.?(?!\s?\d)")
_COLON: Final = lazy(r"\s*:\s*(?=\d)")
_NEXT_WORD: Final = lazy(rf"(?:\.\s?(?=[A-Za-z]))?\s*({LETTER}+)")
_CODE_AHEAD: Final = lazy(rf"\w{{1,12}}(?:\s{{0,2}}[/.{DASHES}]|,)\s{{0,2}}\w{{0,4}}\d")
_ROMAN_ONLY: Final = "razriad"
_SHEETS: Final = frozenset({"listy", "pages"})
_ENDS: Final = frozenset({"", ".", ";", ":", ")", "]"})
"""Characters, and the end of the text, behind which no list goes on."""

NUMBERS_OF: Final = {
    "fond": _FOND_NUMBER,
    "opis": _OPIS_NUMBER,
    "listy": _SHEET_NUMBER,
    "pages": _SHEET_NUMBER,
    "litera": _LETTERED,
    "razriad": lazy(_ROMAN),
    **dict.fromkeys(("razdel", "t", "ch", "vyp", "dop"), _ROMAN_NUMBER),
}


class FigureLexer:
    """Reads the figures that follow a term or an archive's name."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.versos = VersoLexer(lexicon)
        words = lexicon.alternatives("and")
        self._number_first = {
            (reading.language, form)
            for form, readings in lexicon.terms.items()
            for reading in readings
            if reading.number_first
        }
        glosses = lexicon.alternatives("gloss")
        self._lead = lazy(
            rf"(?:\s+(?:{glosses}))?\s*(?:\.\.|,,|[.,:;])?(?:{_GLOSS})?\s*:?\s*"
            rf"(?:[{DASHES}]\s?(?=№))?(?:{_SIGN})?"
        )
        """What may stand between a term and its figures: a stop, a gloss (`f. (fond) 17`), a №."""

        self._and = lazy(rf"(?:\s+|(?<=\.))(?:{words}|&)\.?\s+(?=\d)", re.IGNORECASE)
        first = "".join({form[0] for form in lexicon.phrases["and"]})
        self._after_comma = lazy(
            rf"\s*,[\s,]*(?=[\dlIОOЗ&{first}])(?:(?:{words}|&)\.?\s+)?(?=\d|[lIОOЗ]\d)",
            re.IGNORECASE,
        )
        self._terms = lexicon.terms
        self._month = lexicon.month
        self._year = lexicon.words["year"]

    def ahead(
        self, text: str, start: int, levels: Set[str] = frozenset()
    ) -> tuple[int, int] | None:
        """Tell where the first figure after a term that ends at ``start`` begins and ends.

        ``levels`` are those that the term can mean: some have a bare letter (`Лит. А`).
        """
        lead = self._lead.match(text, start)
        at = lead.end() if lead else start
        found = _FOND_NUMBER.match(text, at) or DAMAGED.match(text, at)
        if found is None and "litera" in levels:
            found = _LETTERED.match(text, at)
        if found is None and "opis" in levels:
            found = LONE_THREE.match(text, at)
        if found is None and "fond" in levels:
            found = FOND_THREE.match(text, at)
        return found.span() if found else None

    def numbers(
        self,
        text: str,
        at: int,
        setting: Setting,
        *,
        glued: bool = False,
        plain: int | None = None,
    ) -> Lexed | None:
        """Read the figures of an element that begin at ``at``.

        ``glued`` says that nothing stands between them and their term (``F255-587``), ``plain``
        where the first number ends if it is known to be digits and no more.

        Returns None when no figure is there.
        """
        if setting.level == "fond" and _CODE_AHEAD.match(text, at):
            code = self.code(text, at, after_fond=True, glued=glued)
            if code is not None:
                return code
        if plain is not None and setting.level != _ROMAN_ONLY:
            number = Token("NUMBER", at, plain, text[at:plain])
            return self._series([number], text, setting)
        first = self._one(text, at, setting)
        if first is None:
            return None
        number, repairs = first
        return self._series([number], text, setting, repairs)

    def _one(self, text: str, at: int, setting: Setting) -> tuple[Token, tuple[Repair, ...]] | None:
        """Read one number, mended if it is damaged and its place is sure."""
        level = setting.level
        found = NUMBERS_OF.get(level, _FILE_NUMBER).match(text, at)
        if found is not None and found.group().isdecimal():
            end = found.end()
            if not text[end : end + 1].isalnum():  # the common case: digits, and no more
                return Token("NUMBER", at, end, found.group()), ()
        damaged = damaged_figures(text, at, level, found, trusted=setting.trusted)
        if damaged is not None:
            return mended(damaged)
        if found is None:
            return None
        printed = self.versos.without_mark(found) if level in _SHEETS else found.group()
        end = at + len(printed)
        read = printed.translate(LOOKALIKES) if setting.cyrillic else printed
        repairs = (Repair(at, end, printed, read),) if read != printed else ()
        return Token("NUMBER", at, end, normal_form(read)), repairs

    def _series(
        self,
        tokens: list[Token],
        text: str,
        setting: Setting,
        repairs: tuple[Repair, ...] = (),
    ) -> Lexed:
        """Read on from a first number: versos, ranges and lists."""
        files = setting.level == "delo"
        begun = False
        while (following := text[tokens[-1].end : tokens[-1].end + 1]) not in _ENDS:
            if setting.level in _SHEETS and following not in DASHES:
                verso = self.versos.after_number(text, tokens[-1].end, setting.language)
                if verso is not None:
                    tokens.append(verso)
                    repairs += self.versos.repairs(text, verso)
            found = self._range_end(tokens, text, setting)
            if found is None:
                dropped = _YEAR_IN_BRACKETS.match(text, tokens[-1].end) if files else None
                found = self._list_member(tokens, text, setting, dropped)
                if found is None:
                    break
                if files and (dropped or not (begun or _climbs(tokens, text, *found.tokens))):
                    found.tokens[0].type = "_DROP"
                    setting, files = setting._replace(level="listy"), False
                begun = True
            tokens += found.tokens
            repairs += found.repairs
        if following == "." and setting.level in _SHEETS:
            verso = self.versos.after_stop(text, tokens[-1].end, setting.language)
            tokens += [verso] if verso is not None else []
        return Lexed(tokens, repairs)

    def _range_end(self, tokens: list[Token], text: str, setting: Setting) -> Lexed | None:
        """Read a dash and the end of a range."""
        end = tokens[-1].end
        if text[end : end + 1] == "," or tokens[-1].type == "BOTH" or _ranged(tokens):
            return None
        dash = _DASH.match(text, end)
        last = self._one(text, dash.end(), setting) if dash else None
        if dash is None or last is None:
            return None
        return Lexed([Token("_DASH", end, dash.end(), ""), last[0]], last[1])

    def _list_member(
        self,
        tokens: list[Token],
        text: str,
        setting: Setting,
        dropped: re.Match[str] | None,
    ) -> Lexed | None:
        """Read a comma, or a word for it, and the next number of a list.

        ``dropped`` is a year in brackets between the two.
        """
        end = tokens[-1].end
        if setting.level in VOLUMES:
            return None
        at = dropped.end() if dropped else end
        comma = self._after_comma.match(text, at)
        if comma is None and text[end : end + 1] != ",":
            comma = self._and.match(text, at) or (_COLON.match(text, at) if dropped else None)
        following = self._one(text, comma.end(), setting) if comma else None
        if comma is None or following is None:
            return None
        number = following[0]
        if not self._goes_on(tokens, number, text, setting.level):
            return None
        if is_year(number.value) and _ARTICLE.search(comma.group()):
            return None
        if self._leads_on(number, text, setting.language):
            return None
        joint = Token("_COMMA", end, comma.end(), "")
        return Lexed([joint, number], following[1])

    def _ends_in_term(self, text: str, number: Token) -> bool:
        """Tell whether a number runs into the term of the next one: `Ф.71Оп.35Д.961`."""
        letters = text[number.start : number.end].lstrip("0123456789")
        return letters[:1].isalpha() and fold(letters) in self._terms

    def _leads_on(self, number: Token, text: str, language: str) -> bool:
        """Tell whether a number belongs to a term behind it: the 1397 of `папка 194, 1397-іс`."""
        word = _NEXT_TERM.match(text, number.start)
        return word is not None and (language, fold(word.group(1))) in self._number_first

    def _goes_on(self, tokens: list[Token], number: Token, text: str, level: str) -> bool:
        """Tell whether a number after a comma belongs to the list, and is no date or title."""
        word = _NEXT_WORD.match(text, number.end)
        if word and (fold(word.group(1)) in self._year or self._month(word.group(1))):
            return False
        if _OF_CODE.match(text, number.end) or number.value.count("/") > 1:
            return False
        if text.startswith("/", number.end):  # 5446/1/54 and 9401/1a/1
            return False
        if level != "listy" and self._is_extent(text, number.end):
            return False
        days = _DAYS.match(text, number.start)
        if days is not None and self._month(days.group(1)):
            return False
        if DATE.match(text, number.start) or is_year(number.value):
            return level not in ("fond", "opis") and count(_last_number(tokens)) >= 1000
        return True

    def _is_extent(self, text: str, at: int) -> bool:
        """Tell whether leaves are counted before ``at``, and none is named: `д. 131, 9 л.`"""
        found = _COUNTED_LEAVES.match(text, at)
        if found is None:
            return False
        readings = self._terms.get(fold(found.group(1)), ())
        return any(reading.level == "listy" for reading in readings)

    def code(self, text: str, at: int, *, after_fond: bool, glued: bool = False) -> Lexed | None:
        """Read a compressed shelf mark (``17/162/18/125``, ``495-18-1101-15``) at ``at``.

        The numbers of fond, opis and delo are joined by slashes, dots, dashes or commas; what
        follows the third is read as files or sheets. None if there is no such code.
        """
        if not glued and is_date(text, at):
            return None
        numbers = code_numbers(text, at, after_fond=after_fond, glued=glued)
        if not numbers or all(self._ends_in_term(text, one) for one in numbers[:-1]):
            return None
        tokens = [numbers[0]]
        for left, right in pairwise(numbers):
            tokens += (Token("JOIN", left.end, right.start, ""), right)
        repairs = tuple(
            Repair(one.start, one.end, printed, one.value)
            for one in numbers[:-1]
            if MIXED_DIGITS.fullmatch(printed := text[one.start : one.end])
        )
        if len(numbers) == 2:
            return Lexed(tokens, repairs)
        setting = Setting("delo" if len(numbers) == 3 else "listy", trusted=True)
        last = self._one(text, tokens.pop().start, setting)
        if last is None:
            return None
        rest = self._series([last[0]], text, setting, last[1])
        end = rest.tokens[-1].end
        if text[end : end + 1].isalnum():
            return None  # a code is read whole or not at all
        sheets = self._behind_colon(rest.tokens, text) if len(numbers) == 3 else Lexed([])
        return Lexed(tokens + rest.tokens + sheets.tokens, repairs + rest.repairs + sheets.repairs)

    def _behind_colon(self, tokens: list[Token], text: str) -> Lexed:
        """Read the sheets behind a code and a colon: `17/162/18: 125–26`."""
        setting = Setting("listy", trusted=True)
        colon = _COLON.match(text, tokens[-1].end)
        sheet = self._one(text, colon.end(), setting) if colon else None
        if colon is None or sheet is None or is_year(sheet[0].value):
            return Lexed([])
        if not self._goes_on(tokens, sheet[0], text, "listy"):
            return Lexed([])
        listy = self._series([sheet[0]], text, setting, sheet[1])
        if _COUNTED.match(text, listy.tokens[-1].end):
            return Lexed([])
        drop = Token("_DROP", colon.start(), colon.end(), "")
        return Lexed([drop, *listy.tokens], listy.repairs)


def _ranged(tokens: list[Token]) -> bool:
    """Tell whether the last number is already the end of a range."""
    before = [token.type for token in tokens[-3:] if token.type not in ("VERSO", "BOTH")]
    return len(before) > 1 and before[-2] == "_DASH"


def _last_number(tokens: list[Token]) -> str:
    """Give the last number so far, in normal form."""
    return next(token.value for token in reversed(tokens) if token.type == "NUMBER")


def _climbs(tokens: list[Token], text: str, joint: Token, number: Token) -> bool:
    """Tell whether a list of files goes on: it climbs, or is joined by a word.

    After ``del. 336, 2–31`` the count starts again: those are sheets of file 336.
    """
    if not text[joint.start : joint.end].strip(", \u00a0\n"):
        last = _last_number(tokens)
        return count(number.value) > count(last) or number.value[:-1] == last[:-1]
    return True
