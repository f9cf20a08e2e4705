"""The marks that open a note in plain text: ``7.``, ``[7]``, ``Note 7:``, ``¹``, ``*12`` …

A number may also be alone on its line (``alone``), as in e-books and FB2 files made plain text.
"""

import re
from typing import Final, NamedTuple

from archref.patterns import lazy
from archref.terms import lexicon

STRONG: Final = frozenset({"named", "caret"})
"""Styles that nothing but a note begins with."""

MIDDLING: Final = frozenset({"bracket", "super", "star"})
"""Styles that seldom begin anything else."""

_SUPERSCRIPT: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")

_MARKER: Final = lazy(
    lambda: (
        rf"""\f*[ \t\xa0]*(?:                                         # \f begins a page
      (?P<caret>\[\^(?P<c>[^\]\s]{{1,40}})\]:)                    # [^garf]:
    | (?P<bracket>\[(?P<b>\d{{1,6}}[a-zа-я]?|\*{{1,3}})\](?!\())   # [7]
    | (?P<stop>(?P<s>\d{{1,6}}[a-zа-я]?)\.(?=\s|[^\W\d]))         # 7.
    | (?P<paren>\(?(?P<p>\d{{1,6}}[a-zа-я]?)\)(?=\s|[^\W\d]))    # (7)  7)
    | (?P<super>(?P<u>[⁰¹²³⁴-⁹]{{1,4}})[.)]?)                     # ⁷
    | (?P<star>\*(?P<t>\d{{1,6}})[.)]?(?=\s|[^\W\d]))            # *7
    | (?P<stars>(?P<r>\*{{1,4}})(?=\s))                           # **
    | (?P<named>(?i:{lexicon().alternatives("note")})\.?          # Note 7:  Прим. № 7.
        [ \xa0]*(?:(?:№|no\.)[ \xa0]*)?
        (?P<n>\d{{1,6}}[a-zа-я]?)[ \xa0]?[:.)])
    | (?P<alone>(?P<a>\d{{1,6}})(?=[ \t\xa0]*[\r\n]*\Z))           # 7 on a line of its own
    )[ \t\xa0]*"""
    ),
    re.VERBOSE,
)
_NUMBERS: Final = {
    "caret": "c", "bracket": "b", "stop": "s", "paren": "p",
    "super": "u", "star": "t", "stars": "r", "named": "n", "alone": "a",
}  # fmt: skip
"""The group of the number in the group of each style."""

_LEADING_DIGITS: Final = lazy(r"\d+")


class Marker(NamedTuple):
    """A mark found at the start of a line."""

    style: str
    number: str
    """As its reader sees it, without brackets and stops."""

    end: int
    """Offset in the line of the first character after the mark and its blanks."""

    @property
    def value(self) -> int:
        """The number to count with; 0 where there is none."""
        if self.number.isdecimal():
            return int(self.number)
        digits = _LEADING_DIGITS.match(self.number)
        return int(digits[0]) if digits else 0


def find_marker(line: str) -> Marker | None:
    """Read the mark at the start of a line, if there is one."""
    match = _MARKER.match(line)
    style = match.lastgroup if match is not None else None  # the outer group, as it ends last
    if match is None or style is None:
        return None
    number = match[_NUMBERS[style]]
    if style == "super":
        number = number.translate(_SUPERSCRIPT)
    return Marker(style, number, match.end())
