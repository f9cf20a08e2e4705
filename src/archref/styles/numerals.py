"""Numbers in the script of a style: normal form in, printed form out, and nothing lost.

The normal form is that of the records: Latin letters, ``R-5446``, ``81a``, ``166 t.2``,
``15ob-17``. Names that are where a number is expected are printed as they are.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from archref.citation.numbers import LETTERS as LATIN
from archref.citation.numbers import complete_range, normal_form
from archref.patterns import lazy
from archref.styles.model import PARTS, Script

CYRILLIC: Final = {
    "shch": "щ",
    "zh": "ж",
    "kh": "х",
    "ts": "ц",
    "ch": "ч",
    "sh": "ш",
    "iu": "ю",
    "ia": "я",
    "a": "а",
    "b": "б",
    "v": "в",
    "g": "г",
    "d": "д",
    "e": "е",
    "z": "з",
    "i": "и",
    "k": "к",
    "l": "л",
    "m": "м",
    "n": "н",
    "o": "о",
    "p": "п",
    "r": "р",
    "s": "с",
    "t": "т",
    "u": "у",
    "f": "ф",
}
"""Letters of numbers, longest first: Latin as in the records → Cyrillic."""

_LETTER: Final = lazy("|".join(CYRILLIC))
_ROMAN: Final = lazy(r"[IVXLCDM]+(?:-[IVXLCDM]+)?")
_RANGE: Final = lazy(r"(\d[^-]*)-(\d[^-]*)")  # 12ob-14: 12ob, 14
_SHEET: Final = lazy(r"(.*?\d.*?)(ob)?")  # 12ob: 12, ob
_PART: Final = lazy(rf"(?:(?<=^)|(?<= ))({'|'.join(PARTS)})\.(\S*)")  # t.2 of 166 t.2
# R-5446, 81a, 12-14
_PLAIN: Final = lazy(r"[A-Za-z]{0,4}-?\d+[a-z]{0,4}(?:-\d+[a-z]{0,4})?")
_DASH: Final = lazy(r"(?<=\w)\s?[-‐‑–—]{1,2}\s?(?=\d)")  # – of 5 – 7
_COMMA: Final = lazy(r"\s*,\s*")
_LATIN_WORD: Final = lazy(r"[A-Za-z]+(?P<prefix>(?=-?\d))?")  # R of R-5446, ob of 12ob
# 6А of «6А, 7 об.», 12А of «12Аоб.»
_LETTERED: Final = lazy(r"\b\d+(?:[^\W\d_](?![^\W\d_])|[^\W\d_a-zа-я](?=[a-zа-я]))")
_LONGEST_WORD: Final = 2
"""Letters without a digit are a letter of the alphabet up to this length, a name beyond it."""


class NumberPart(NamedTuple):
    """A volume, part, issue or supplement: ``t`` and ``2`` of ``166 t.2``."""

    kind: str
    number: str


def split_parts(value: str) -> tuple[str, list[NumberPart]]:
    """Return the number of an element, and its parts: ``12 t.3`` → ``12``, t 3."""
    parts = [NumberPart(*match.groups()) for match in _PART.finditer(value)]
    return _PART.sub("", value).strip() if parts else value, parts


def is_plain(value: str) -> bool:
    """Return whether a value is safe among bare separators: digits, a prefix, a suffix, a range."""
    return _PLAIN.fullmatch(value) is not None


def is_several(values: tuple[str, ...]) -> bool:
    """Return whether values ask for the plural of their term: more than one, or a range."""
    return len(values) > 1 or any(_RANGE.fullmatch(value) for value in values)


def lettered(value: str, script: Script) -> str:
    """Return a number with its letters in ``script``; Roman numerals and names stay as they are."""
    if (
        script != "cyrillic"
        or value.isdecimal()
        or _ROMAN.fullmatch(value)
        or not _is_number(value)
    ):
        return value
    return re.sub(r"[A-Za-z]+", lambda match: _cyrillic(match[0]), value)


def spelled(value: str, printed: str, script: Script) -> str | None:
    """Return a number as it is printed, in the letters of ``script`` where it still says ``value``.

    ``75035-фп`` stays so, and becomes ``75035-fp`` in Latin letters; Roman numerals stay. None if
    what is printed does not say the value (it was repaired, or several are printed together).
    """
    text = " ".join(printed.split())
    if not text or not _says(text, value):
        return None
    turned = text
    if script == "latin":
        turned = _in_latin(text)
    elif script == "cyrillic":
        turned = _LATIN_WORD.sub(_turned, text)
    return turned if _says(turned, value) else text


def _says(printed: str, value: str) -> bool:
    """Return whether a printed number, range or list has this normal form."""
    members = [_DASH.split(one) for one in _COMMA.split(printed)]
    if normal_form(printed) == value:
        return True
    if not all(all(ends) for ends in members):
        return False  # 3, 1118, , 1118
    said = [
        f"{normal_form(ends[0])}-{complete_range(normal_form(ends[0]), normal_form(ends[1]))}"
        if len(ends) == 2
        else normal_form("-".join(ends))
        for ends in members
    ]
    return ",".join(said) == value


def _in_latin(text: str) -> str:
    return "".join(
        LATIN[char]
        if char in LATIN
        else LATIN.get(char.lower(), char.lower()).upper()
        if char.isupper()
        else char
        for char in text
    )


def _turned(word: re.Match[str]) -> str:
    """Turn letters before or after digits; a Roman numeral is left."""
    roman = word["prefix"] is None and _ROMAN.fullmatch(word[0]) is not None
    return word[0] if roman else _cyrillic(word[0])


def ranged(value: str, dash: str, script: Script, verso: str = "", ordinal: str = "") -> str:
    """Print a number, a range or a sheet; a final ``ob`` is the back of a sheet if ``verso``."""
    if value.isdecimal():
        return value + ordinal
    match = _RANGE.fullmatch(value)
    ends = match.groups() if match else (value,)
    return dash.join(_end(end, script, verso, ordinal) for end in ends)


def with_capitals(text: str, printed: str, verso: str = "") -> str:
    """Return sheets with the capitals after their digits that they were printed with: ``6А``.

    Where one sheet is printed both ways, it stays small.
    """
    letters = [sheet[0] for sheet in _LETTERED.finditer(printed)]
    capital = {normal_form(one) for one in letters if one[-1].isupper()}
    capital -= {normal_form(one) for one in letters if not one[-1].isupper()}
    if not capital:
        return text
    mark = re.escape(verso.strip()) or "$"
    lettered_sheet = re.compile(rf"\b\d+[^\W\d_](?={mark}|(?![^\W_]))")
    return lettered_sheet.sub(
        lambda sheet: sheet[0].upper() if normal_form(sheet[0]) in capital else sheet[0], text
    )


def ends(value: str) -> list[tuple[str, bool]]:
    """Return the sheets a value names, without their mark, and whether each is the back of one.

    One for a sheet, two for a range: ``15ob-17`` → 15 (back), 17.
    """
    match = _RANGE.fullmatch(value)
    found: list[tuple[str, bool]] = []
    for end in match.groups() if match else (value,):
        sheet = _SHEET.fullmatch(end)
        found.append((sheet[1], bool(sheet[2])) if sheet else (end, False))
    return found


def _end(value: str, script: Script, verso: str, ordinal: str) -> str:
    match = _SHEET.fullmatch(value)
    if not verso or match is None or not match[2]:
        return _ordinal(lettered(value, script), ordinal)
    return _ordinal(lettered(match[1], script), ordinal) + verso


def _ordinal(number: str, stop: str) -> str:
    """Put what follows the digits of an ordinal; a letter after them has none (``13a lp.``)."""
    return number + stop if number[-1:].isdigit() else number


def _is_number(value: str) -> bool:
    if not re.search(r"\d", value):
        return value.isalpha() and len(value) <= _LONGEST_WORD
    return not re.search(r"\s|[^\W\d_]{5}", value)


def _cyrillic(word: str) -> str:
    """Turn a word into Cyrillic letters, or leave it where a letter has no counterpart."""
    lower = word.lower()
    if _LETTER.sub("", lower) or (len(word) > 1 and _ROMAN.fullmatch(word)):
        return word
    turned = _LETTER.sub(lambda match: CYRILLIC[match[0]], lower)
    return turned.upper() if word.isupper() else turned
