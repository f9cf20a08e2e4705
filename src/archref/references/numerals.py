"""Pieces that begin with a number: years, ranges, dates, ordinals, counts of volumes."""

from __future__ import annotations

from typing import Final

from archref.references.editions import Editions
from archref.references.law_reviews import LawReviews
from archref.references.lexing import Lex, kinds_of, may_be_year, month_of, word_form
from archref.references.pieces import ReferencePart
from archref.references.values import full_range

_ABBREVIATED: Final = 3
"""Letters of a word that may be cut short."""

_MOST_ISSUES: Final = 53
"""Issues that a volume has at most: one a week."""

_VOLUME_DIGITS: Final = 3
"""Digits that the number of a volume has at most."""

_COUNTED: Final = frozenset(("volume", "page", "part"))
"""Kinds of words that the number of volumes may precede."""

_LONGEST_TIME: Final = 6
"""Pieces from a newspaper to a day of it, at most."""

_LONGEST_MARK: Final = 8
"""Pieces between an archive and what goes on with its shelf mark, at most."""

_MARKS_OF_NUMBERS: Final = frozenset(("PAGE", "VOL", "ISSUE", "PART", "STATUTE"))
"""Marks after which a number is no day: `Т. 5. 12. 1996`."""

_YEAR_LETTERS: Final = frozenset("abcdefgh")
"""What tells the works of one year from each other: `1941b`."""

_YEAR: Final = 4
"""Digits of a year."""

_MARKS_AFTER: Final = (("pageafter", "PAGE"), ("volumeafter", "VOL"))
"""Kinds of words that are marks of the number before them."""

_DASHES: Final = frozenset("-‐‑‒–—―−")
_MONTHS: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


class Numerals(Editions, LawReviews):
    """Makes pieces of numbers."""

    def _take_o(self, part: Lex) -> None:
        if self._day_of_month(part.text) or self._volumes():
            return
        ahead = 1
        while self._text(ahead) == ".":
            ahead += 1
        if "edition" in self._words.words.get(word_form(self._text(ahead)), ()):
            self._add("EDITION", ahead + 1)
            self._edition_goes_on()
        else:  # Хлевнюк О. В. 1937-й: Сталин, НКВД и советское общество
            titled = may_be_year(part.text[:_YEAR]) and self._last().type == "INVERTED"
            self._add("WORD" if titled else "LOW", 1)

    def _speciality(self) -> bool:
        """Pass over the code of a speciality: `дис. … канд. іст. наук: 07.00.01`."""
        before = [one.type for one in self._pieces[-2:]]
        codes = [self._text(ahead) for ahead in range(5)]
        told = all(len(one) == 2 and one.isdigit() for one in codes[::2])
        if not told or codes[1::2] != [".", "."] or not {"DISS", "DEGREE"} & {*before}:
            return False
        if before[-1] not in ("DISS", "DEGREE"):
            self._pieces.pop()
        self._at += len(codes)
        self._last().end = self._parts[self._at - 1].end
        return True

    def _before_mark(self) -> bool:
        """Take pages or a volume whose mark comes after them: `210.–215. lpp.`, `61. Jg.`"""
        ahead = 1 + (self._text(1) == ".")
        if self._text(ahead) in ("-", "–") and self._glued(ahead) and self._kind(ahead + 1) == "n":
            ahead += 2 + (self._text(ahead + 2) == ".")
        kinds = kinds_of(self._text(ahead))
        mark = next((type_ for kind, type_ in _MARKS_AFTER if kind in kinds), "")
        beyond = ahead + 1 + (self._text(ahead + 1) == ".")
        if not mark or self._kind(beyond) == "n":
            return False
        begin = self._parts[self._at].start
        printed = self._note[begin : self._parts[self._at + ahead].start]
        self._pieces.append(ReferencePart(mark, begin, begin))
        value = full_range(printed.replace(".", "").strip(" ,")).rstrip("e")  # 33e année
        self._add("RANGE" if "-" in value else "NUM", beyond, value)
        return True

    def _two_years(self, part: Lex) -> bool:
        """Return whether brackets hold a year and the next: `Soviet Studies, 2 (1950/1)`."""
        if not (self._text(1) == "/" and self._kind(2) == "n" and may_be_year(part.text)):
            return False
        following = self._parts[self._at + 2]
        closed = self._note[part.start - 1 : part.start] + self._note[following.end :][:1] == "()"
        short = len(following.text) < len("1950")
        return closed and short and str(int(part.text) + 1).endswith(following.text)

    def _take_n(self, part: Lex) -> None:
        if len(part.text) == 2 and self._text(1) == "." and self._speciality():
            return
        if self._two_days() or self._numeric_date() or self._roman_date() or self._bare_day():
            return
        if (
            self._before_mark() or self._law_review() or self._volumes()
        ):  # 80 B.U. L. Rev. 1061 (2000)
            return
        after = self._number_after_dash()
        if after:
            other = self._parts[self._at + after].text
            years = may_be_year(part.text) and (
                may_be_year(other) or (len(other) < 3 and other > part.text[4 - len(other) :])
            )
            value = f"{part.text}-{other}"
            self._add("YEARS" if years else "RANGE", after + 1, value)
        elif self._two_years(part):
            self._add("YEARS", 3, f"{part.text}-{self._text(2)}")
        elif self._last().type != "ISSUE" and (
            may_be_year(part.text)
            or (may_be_year(part.text[:-1]) and part.text[-1] in _YEAR_LETTERS)
        ):
            self._add("YEAR", 1, part.text)
        elif self._text(1) == "/" and self._kind(2) == "n" and self._glued(1) and self._glued(2):
            self._slashed()
        elif self._text(1) == "." and self._kind(2) == "n" and self._glued(1) and self._glued(2):
            self._add("NUM", 3)
        elif (
            self._text(1) == ","
            and len(self._text(2)) == 3
            and self._glued(2)
            and self._kind(2) == "n"
            and len(part.text) < 4
        ):
            self._add("NUM", 3, part.text + self._text(2))
        elif self._issue_follows():
            self._add("NUM", 5 if self._text(3) in _DASHES else 3)
        else:
            self._add("NUM", 1, part.text)

    def _slashed(self) -> None:
        """Take a volume and its issue: `35/3`, `44/2-3`."""
        many = self._text(3) in _DASHES and self._glued(3) and self._kind(4) == "n"
        ahead = 5 if many else 3
        first, last = self._parts[self._at], self._parts[self._at + ahead - 1]
        self._add("NUM", ahead, "".join(self._note[first.start : last.end].split()))

    def _issue_follows(self) -> bool:
        """Return whether a volume has its issue after a comma: `History, 25, 4 (2010), pp. 5-6`."""
        many = self._text(3) in _DASHES and self._kind(4) == "n"  # 45, 1-2 (2004)
        bracket = 5 if many else 3
        if self._text(1) != "," or self._kind(2) != "n" or self._text(bracket) != "(":
            return False
        end = next((at for at in range(bracket + 1, bracket + 5) if self._text(at) == ")"), 0)
        volume, issue = self._text(), self._text(2)
        return (
            end > 0
            and may_be_year(self._text(end - 1))
            and self._text(end + 1) in (",", ":")
            and len(volume) <= _VOLUME_DIGITS
            and volume.isdigit()
            and issue.isdigit()
            and int(issue) <= _MOST_ISSUES
        )

    def _number_after_dash(self) -> int:
        """Return how far the second number of a range is."""
        if (
            self._text(1) in _DASHES
            and self._kind(2) == "n"
            and (self._glued(1) or self._glued(2) or self._last().type in ("PAGE", "ISSUE"))
        ):
            return 2
        if self._text(1) == self._text(2) == "-" and self._kind(3) == "n" and self._glued(3):
            return 3  # 167--68, as pandoc and LaTeX have it
        if self._text(1) == "/" and self._glued(1) and self._glued(2) and may_be_year(self._text()):
            return 2 if self._kind(2) == "n" and len(self._text(2)) in (2, 4) else 0
        return 0

    def _day_of_month(self, ordinal: str) -> bool:
        """Take the day of a date that is printed as an ordinal: `accessed 25th July 2022`."""
        day = ordinal[:2] if ordinal[:2].isdigit() else ordinal[:1]
        beside = month_of(self._text(1)) if self._kind(1) == "w" else None
        dated = beside is not None or self._last().type == "MONTH"
        if not dated or not 1 <= int(day) <= 31 or ordinal[len(day)].isdigit():
            return False
        self._add("NUM", 1, day)
        return True

    def _two_days(self) -> bool:
        """Take the days of one issue as the first of them: `28./29.10.1995`, `28./29. Oktober`."""
        if self._text(1) in _DASHES and self._two_roman_days():
            return True
        second = 2 + (self._text(1) == ".")
        if self._text(second - 1) != "/" or self._kind(second) != "n":
            return False
        first = self._text()
        if not first.isdigit() or not 1 <= int(first) <= 31 or may_be_year(first):
            return False
        begin, at = self._parts[self._at].start, self._at
        self._at += second
        if self._text(1) == "." and month_of(self._text(2)) is not None:
            self._add("RANGE", 2, f"{first}-{self._text()}")
        elif not self._numeric_date():
            self._at = at
            return False
        days = self._last()
        days.start = begin
        if days.type == "FULLDATE":
            days.value = f"{str(days.value)[:-2]}{int(first):02}"
        return True

    def _two_roman_days(self) -> bool:
        """Take two days of a month that is a Roman number: `18–19 XI 2000`."""
        if self._text(3) not in _MONTHS:
            return False
        first, year = self._text(), self._text(4)
        if not (first.isdigit() and 1 <= int(first) <= 31 and may_be_year(year)):
            return False
        month = _MONTHS.index(self._text(3)) + 1
        self._add("FULLDATE", 5, f"{year}-{month:02}-{int(first):02}")
        return True

    def _numeric_date(self) -> bool:
        """`18.02.63`, `05.2.1945`, `1998-12-03`, `28. 10. 1995`."""
        if self._kind(2) != "n" or self._kind(4) != "n" or self._text(1) != self._text(3):
            return False
        if self._text(1) not in (".", "/", "-") or not self._glued(1):
            return False
        if not (self._glued(2) and self._glued(4)) and not self._spaced_date():
            return False
        day, month, year = self._text(), self._text(2), self._text(4)
        if len(day) == _VOLUME_DIGITS:
            return False  # NARA, RG 242, 023/1/10
        if len(year) == 2 and self._text(1) == "/" and self._goes_on_mark():
            return False
        if len(day) == 4:
            day, year = year, day
        if not (day.isdigit() and month.isdigit() and year.isdigit()):
            return False
        if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12 and len(year) in (2, 4)):
            return False
        year = year if len(year) == 4 else f"19{year}"
        self._add("FULLDATE", 5, f"{year}-{int(month):02}-{int(day):02}")
        return True

    def _bare_day(self) -> bool:
        """Take a day and a month in numbers after a newspaper's year: `Правда. 1937. 08.05`."""
        before = [one.type for one in self._pieces[-_LONGEST_TIME:]]
        day, month = self._text(), self._text(2)
        told = "NEWSPAPER" in before and before[-2:] in (["YEAR", "STOP"], ["YEAR", "COMMA"])
        if not told or self._text(1) != "." or not (self._glued(1) and self._glued(2)):
            return False
        if not (day.isdigit() and month.isdigit() and len(month) == 2 and self._kind(4) != "n"):
            return False
        if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
            return False
        self._add("NUM", 2, day)
        self._last().end -= 1
        self._add("MONTH", 1, int(month))
        return True

    def _goes_on_mark(self) -> bool:
        """Return whether numbers go on with an archive's shelf mark: `RY 5/I 6/3/93`."""
        numbered = self._last().type in ("ROMAN", "NUM")
        return numbered and "ARCHIVE" in [one.type for one in self._pieces[-_LONGEST_MARK:]]

    def _roman_date(self) -> bool:
        """Take a day whose month is a Roman number, as in Polish: `2 V 1926`, `3. IV. 1917`."""
        month = 1 + (self._text(1) == ".")
        year = month + 1 + (self._text(month + 1) == ".")
        day = self._text()
        if not (day.isdigit() and 1 <= int(day) <= 31):
            return False
        if self._text(month) not in _MONTHS or self._last().type in _MARKS_OF_NUMBERS:
            return False
        number = _MONTHS.index(self._text(month)) + 1
        if not may_be_year(self._text(year)):
            return self._roman_month(month, number)
        self._add("FULLDATE", year + 1, f"{self._text(year)}-{number:02}-{int(day):02}")
        return True

    def _roman_month(self, ahead: int, number: int) -> bool:
        """Take such a day of a newspaper whose year is before it: `„Czas” 1937, nr 163, 14 VI`."""
        before = [one.type for one in self._pieces[-_LONGEST_TIME:]]
        ends = self._text(ahead + 1) in (",", ".", ";", ")", "")
        if not ends or "NEWSPAPER" not in before or "YEAR" not in before:
            return False
        self._add("NUM", 1, self._text())
        self._at += ahead - 1
        self._add("MONTH", 1, number)
        return True

    def _spaced_date(self) -> bool:
        """Return whether a date has blanks after its stops, as in German; no volumes have them."""
        stops = self._text(1) == "." and self._glued(3) and may_be_year(self._text(4))
        return stops and self._last().type not in _MARKS_OF_NUMBERS

    def _volumes(self) -> bool:
        """`2 vols.`, `4 т.`, `В 2 кн.`: how many volumes a work has."""
        kinds = self._words.words.get(word_form(self._text(1)), ())
        if _COUNTED.isdisjoint(kinds):
            return False
        last, number = self._last(), self._text().partition("-")[0]
        before = self._note[last.start : last.end].rpartition(" ")[2]
        counted = [one.type for one in self._pieces[-2:]] == ["VOLUMES", "COMMA"]
        told = counted or "inparts" in kinds_of(before)  # в 11 т., 12 кн.
        if not ({"volume", "page"} & set(kinds) or (told and "part" in kinds)):
            return False
        if self._kind(2) == "n":
            return False
        if ("year" in kinds and may_be_year(self._text())) or last.type == "PAGE":
            return False  # 5 травня 1934 р., pp. 287 ss.
        ahead = 2
        while self._text(ahead) == ".":
            ahead += 1
        if (
            self._kind(ahead) == "n"
            or (len(number) > 2 and "page" not in kinds)
            or not (number.isdigit() if self._kind() == "n" else told)  # в 6-ти т.
        ):
            return False
        if told and last.type == "LOW" and len(self._text(1)) > _ABBREVIATED:
            last.end = self._parts[self._at + 1].end  # Dokumenty v 5 tomakh
            self._at += 2
            return True
        if told and last.type in ("WORD", "LOW", "IN"):
            self._leave_off(before)
        self._add("VOLUMES", ahead)
        return True

    def _leave_off(self, word: str) -> None:
        """Take a word back from the end of the last piece: the `в` of `Документы в 3 т.`"""
        last = self._last()
        last.end -= len(word)
        while last.end > last.start and self._note[last.end - 1].isspace():
            last.end -= 1
        if last.end == last.start:
            self._pieces.pop()
