"""What a damaged text was before: invisible characters, mixed scripts and mojibake undone.

The text given on is read in the place of the printed one; every change is remembered with its
place in the printed text, so that citations keep their offsets and nothing is repaired silently.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from typing import Final, NamedTuple

from archref.patterns import has_digit, lazy
from archref.repair.mojibake import mojibake
from archref.terms import fold, lexicon
from archref.terms.small_words import is_term

_DIRECTION: Final = "\u061c\u200e\u200f\u202a\u202c\u2066\u2068\u2069"
"""Marks of direction that leave a number as it is seen; those that turn it (U+202E) stay."""

INVISIBLE: Final = f"\u00ad\u200b\u200c\u200d\u2060\ufeff{_DIRECTION}"
"""Signs that no one sees, which a text is read without."""

_UNUSUAL: Final = lazy(f"[{INVISIBLE}\u0300-\u036fÀ-ÿ０-９\u0402-\u040f\u0452-\u045f°-µ]")
"""A letter that most texts without damage don't have; found much faster than damage itself."""

_UNUSUAL_PAIR: Final = "в„"  # of what was № in UTF-8

_DAMAGED: Final = lazy(
    f"""
    [{INVISIBLE}０-９À-ÿРСв\u0300-\u036f]         # the first letter of any damage, looked for fast
    (?: (?<=[{INVISIBLE}０-９\u0300-\u036f])
      | (?<=[ÐÑ])[\u0080-\u00bf\u2013-\u2122]    # Ð\u201c of Г, UTF-8 read as Windows-1252
      | (?<=[ÂÃâ])[\u0080-\u00bf\u2013-\u2122]   # â\u20ac\u201c of a dash
      | (?<=Â)[ ]                             # of a no-break space
      | (?<=[РС])[\u0402-\u040f\u0452-\u045f°-µ] # Р\u00b0 of а, UTF-8 read as Windows-1251
      | (?<=в)[Ђ„]
      | (?<=[À-ÿ])[À-ÿ]{{2}}                   # Ôîíä of Фонд, Windows-1251 read as Windows-1252
    )
    """,
    re.VERBOSE,
)
_KINDS: Final = bytes(
    ord("l") if chr(byte).isascii() and chr(byte).isalpha()
    else ord("c") if 0xD0 <= byte <= 0xD3
    else ord("x") if 0x80 <= byte <= 0xBF
    else ord(" ")
    for byte in range(256)
)  # fmt: skip
"""The bytes of UTF-8: Latin letters, the first and the second bytes of Cyrillic ones, others."""

_LETTERS: Final = bytes(
    ord("l") if (chr(byte).isascii() and chr(byte).isalpha()) or (byte >= 0xC3 and byte != 0xE2)
    else ord(" ")
    for byte in range(256)
)  # fmt: skip
_CONTINUED: Final = bytes(range(0x80, 0xC0))
"""The bytes of UTF-8 without those that go on with a character: letters, and all else."""

_PLAIN: Final = {
    **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    "\u2010": "-",
    "\u2011": "-",
    "\uff0d": "-",  # of full width
    "\u2212": "–",  # a minus
    "\u2015": "—",  # a bar
}
"""Blanks, hyphens and dashes of other widths, or that do not break, and what they are read as."""

_PLAINLY: Final = str.maketrans(_PLAIN)
_RAISED: Final = "¹²³⁰⁴⁵⁶⁷⁸⁹"
_NOTE_MARK: Final = lazy(rf"(?<!\S)[{_RAISED}]+")
"""The raised number of a note, before its text: `¹⁷ ГАРФ. Ф. 5`."""

_WIDE: Final = lazy(r"(?<=\S)[ ]{2,}(?=\S)|(?<=\S\n|\r\n)[ ]+(?=\S)|(?<=\S)[ \r]+(?=\n)")
"""Blanks too many, of a justified line, a scan or lines set in: `ГАРФ.  Ф.  5`."""

_ACCENTED: Final = lazy("[^\\W\\d_][\u0300-\u036f]+")
"""A letter and its accents as signs of their own: `й` as `и` and a breve."""

_STRESS: Final = lazy("(?<=[Ѐ-ӿ])[\u0300\u0301]")
"""Where a Cyrillic word is stressed: `О́п.`"""

_INVISIBLES: Final = lazy(f"[{INVISIBLE}]")
_ENTITY: Final = lazy(r"&(?:[A-Za-z]{2,8}|#\d{2,5});")  # &nbsp; &#171;
_BROKEN_WORD: Final = lazy(r"(?<=[^\W\d_])(?:\u00ad|-)\n(?=[^\W\d_A-ZА-ЯЁ])")  # архив-⏎ный
_FULL_WIDTH: Final = lazy("[０-９]+")
_LOST_SPACE: Final = lazy(r"(?<=[\d.,:;])Â(?=[ \u00a0]\d)")
"""What is left of a no-break space in UTF-8 when it became a plain one."""

_LOST_DASH: Final = lazy(r"(?<=\d)(?:â(?:\u0080[\u0093\u0094])?|~)(?=\d)")
"""What is left of a dash between numbers in UTF-8, `Ll. 1â50`, or was typed for one, `л. 1~50`."""

_THREE: Final = lazy(lambda: rf"(?<=\d[-–—])З(?=(?:{lexicon().alternatives('verso_glued')})(?!\w))")
"""A letter that was read for the last sheet of a range, joined to the mark of its back: `2-Зоб.`"""

_SHEETS_BEFORE: Final = lazy("(?<!\\w)([^\\W\\d_]{1,8})[.]?[\\d\\s,–\u00ad-]*(?<=\\d)$")
"""Numbers that end before a soft hyphen, with their term: `Л. 1, 4`."""

_MISREAD_SHEETS: Final = lazy(
    r"""(?<=\d)(?:,\s?|\.\s)      # after a file:  d. 740,  Д. 740.
        (1|11)(?=\.\s?\d)          # the l. or ll. of its sheets:  1. 5  11. 5-7
        (?=\.\s?\d+\w{0,2}(?:\s?[-–—]\s?\d+\w{0,2})?(?:\s[^\W\d_]{2})?\s?(?:[,;)]|\.(?!\d)|$))""",
    re.VERBOSE,
)
_FILE_BEFORE: Final = lazy(r"(?<!\w)([a-z]{1,8})\.?\s?\d[\d.\s]{0,8}[a-z]?$")
"""`d. 740`, `file 740a`: a term in Latin letters and its number."""

_FILE_OF_INVENTORY: Final = lazy(r"(?<!\w)([^\W\d_]{1,3})\.?\s?\d+[.,]\s?([^\W\d_]{1,3})\.?\s?\d+$")
"""`Оп. 1. Д. 740`: a file after its inventory or fond."""

_RUN_TOGETHER: Final = lazy(
    lambda: (
        rf"""
    (?<=\d) ({lexicon().alternatives("and")})
    (?=\d+\s?(?:{lexicon().alternatives("verso")}))
    """
    ),
    re.VERBOSE,
)
"""`Л.1и1об.`: the sheet and its back."""

_SPACED_NAME: Final = lazy(
    r"""
    (?<!\w) (?:[А-ЯA-Z]\s){2,5} [А-ЯA-Z]
    (?= (?:\s[А-ЯA-Z]{2,5})? [\s,.] \s? ([^\W\d_]{1,5}) \.? \s? (?:[РR]-?)? \d )  # СССР, ф. 374
    """,
    re.VERBOSE,
)
"""A name in spaced capitals before its fond: `Ц Г А О Р, ф. 374`."""

_SPACED_REPEAT: Final = lazy(
    lambda: rf"(?<!\w)(?:{'|'.join(map(_letter_by_letter, lexicon().phrases['repeat']))})(?!\w)",
    re.IGNORECASE,
)
"""A repeat in spaced letters: `Т а м  ж е`."""

_ZERO: Final = lazy(r"(?<!\w)0(?=([^\W\d_]{1,3})\.?\s?\d)")
"""A zero for the letter that a term begins with: `0п. 1`."""

_TYPED: Final = lazy(
    r"""
    [0-9А-ЯA-Z]                                           # \d would be looked for ten times slower
    (?: (?<=\d) (?: â | (?:,\s?|\.\s)11?\.\s?\d | и\d   # 5, 1. 7; Л.1и1об.
               | (?<=0)(?<!\w0)[^\W\d_] )             # 0п. 3
      | (?<=[А-ЯA-Z]) (?<!\w.) \s[А-ЯA-Z]\s[А-ЯA-Z][\s,.]   # Ц Г А О Р
      | (?<=[А-ЯA-Z]) (?<!\w.) \s[^\W\d_]\s[^\W\d_]\s      # Т а м  ж е
    )
    """,
    re.VERBOSE,
)
"""A sign of damage by scanners and typists that a sound text seldom has.

Each begins with a digit or a capital, so that small letters are passed over fast.
"""

_SLIP: Final = lazy(lambda: rf"(?<!\w)(?:{'|'.join(map(re.escape, lexicon().slips))})(?!\w)")
"""A word that scanners misread: `СП6`."""

# PГBA: Latin P and B beside Cyrillic
_MIXED_WORD: Final = lazy(
    "(?<![^\\W\\d_])(?=[^\\W\\d_]*(?:[Ѐ-ӿ][A-Za-z]|[A-Za-z][Ѐ-ӿ]))[^\\W\\d_]+"
)

_LATIN: Final = "AaBEeKMHOoPpCcTXxYyIi"
_CYRILLIC: Final = "АаВЕеКМНОоРрСсТХхУуІі"
_TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN: Final = str.maketrans(_CYRILLIC, _LATIN)

_MARKS: Final = ("<", "\\", "#", "*", "_", "''", "~")
_LOOK_BACK: Final = 40


class _Change(NamedTuple):
    """A stretch of the printed text and what it is read as."""

    start: int
    end: int
    read: str
    damage: bool = True
    """Marks of italics are none."""


class Undone(NamedTuple):
    """Damage in the printed text, and what it is read as."""

    start: int
    end: int
    printed: str
    read: str


class Cleaned(NamedTuple):
    """A text as it is read, and how its offsets lie in the printed one."""

    text: str
    starts: tuple[int, ...]
    """Where each character begins in the printed text."""

    ends: tuple[int, ...]
    """Where each character ends in the printed text."""

    repairs: tuple[Undone, ...]

    def inside(self, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
        """Return where spans of the printed text lie in the text as it is read."""
        find = partial(bisect_left, self.starts)
        return [(find(start), find(end)) for start, end in spans]


@lru_cache(maxsize=4)
def repaired(text: str) -> tuple[str, Cleaned | None]:
    """Return a text as it is read, and how it lies in the printed one; None if just as there.

    Archives and all else are read from it one after the other, so that it is remembered for both.
    """
    even = evened(text)
    cleaned = clean(even)
    return (even if cleaned is None else cleaned.text), cleaned


def evened(text: str) -> str:
    """Return a text, as long as it was, with plain blanks and hyphens in the place of others.

    The raised number that a note begins with is blank, too.
    """
    if text.isascii():
        return text
    if any(sign in text for sign in _PLAIN):
        text = text.translate(_PLAINLY)
    if any(sign in text for sign in _RAISED):
        text = _NOTE_MARK.sub(lambda mark: " " * len(mark.group()), text)
    return text


def clean(text: str) -> Cleaned | None:
    """Undo the damage of a text; None if there is none."""
    if not _may_be_damaged(text):
        return None
    found = (one for one in _changes(text) if one.read != text[one.start : one.end])
    changes = sorted(found, key=lambda change: (change.start, -change.end))
    if not changes:
        return None
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    repairs: list[Undone] = []
    done = 0
    for start, end, read, damage in changes:
        if start < done:
            continue
        pieces += (text[done:start], read)
        starts += range(done, start)
        ends += range(done + 1, start + 1)
        places = [start + index * (end - start) // len(read) for index in range(len(read))]
        starts += places
        ends += [*places[1:], end][: len(read)]
        if damage and (read or text[start:end].strip(INVISIBLE + "\n")):
            repairs.append(Undone(start, end, text[start:end], read))
        done = end
    pieces.append(text[done:])
    starts += range(done, len(text))
    ends += range(done + 1, len(text) + 1)
    return Cleaned("".join(pieces), tuple(starts), tuple(ends), tuple(repairs))


def _may_be_damaged(text: str) -> bool:
    """Return whether a text may be damaged; quickly, since most are sound."""
    data = text.encode(errors="replace")
    spaced = b"l l l " in data.translate(_LETTERS, _CONTINUED)  # Ц Г А О Р, Т а м  ж е
    if (
        _has_marks(text)
        or ((spaced or has_digit(text)) and _TYPED.search(text))
        or any(slip in text for slip in lexicon().slips)
        or ("~" in text and _LOST_DASH.search(text))
        or ("З" in text and _THREE.search(text))
        or "-\n" in text
        or "  " in text
        or "\r\n" in text
        or ("&" in text and _ENTITY.search(text))
    ):
        return True
    if text.isascii():
        return False
    kinds = data.translate(_KINDS)
    if b"lc" in kinds or b"cxl" in kinds:  # letters of both scripts side by side
        return True
    return bool((_UNUSUAL.search(text) or _UNUSUAL_PAIR in text) and _DAMAGED.search(text))


def _has_marks(text: str) -> bool:
    """Return quickly whether a text may have marks of italics in it."""
    return any(sign in text for sign in _MARKS)


def _changes(text: str) -> Iterator[_Change]:
    """Find the damage: what is where, and what it was."""
    if _has_marks(text):
        from archref.repair.inline_marks import inline_marks

        for start, end, read in inline_marks(text):
            yield _Change(start, end, read, damage=False)
    for broken in _BROKEN_WORD.finditer(text):
        yield _Change(broken.start(), broken.end(), "")
    for wide in _WIDE.finditer(text):
        beside = text[wide.start() - 1] + text[wide.end()]
        yield _Change(wide.start(), wide.end(), "" if "\n" in beside else " ", damage=False)
    for char in _INVISIBLES.finditer(text):
        yield _Change(char.start(), char.end(), "–" * _is_dash(text, char.start()))
    if "&" in text:
        import html

        for entity in _ENTITY.finditer(text):
            yield _Change(entity.start(), entity.end(), html.unescape(entity.group()))
    yield from _composed(text)
    for lost in _LOST_SPACE.finditer(text):
        yield _Change(lost.start(), lost.end(), "")
    yield from _slips(text)
    for start, end, read in mojibake(text):
        yield _Change(start, end, read)
    for mixed in _MIXED_WORD.finditer(text):
        yield _Change(mixed.start(), mixed.end(), _unmixed(mixed.group()))


def _composed(text: str) -> Iterator[_Change]:
    """Find digits of full width, and accents that are signs of their own."""
    import unicodedata

    for found in _FULL_WIDTH.finditer(text):
        yield _Change(found.start(), found.end(), unicodedata.normalize("NFKC", found.group()))
    for found in _ACCENTED.finditer(text):
        read = _STRESS.sub("", unicodedata.normalize("NFC", found.group()))
        yield _Change(found.start(), found.end(), read, damage=False)


def _misread_sheets(text: str) -> Iterator[_Change]:
    """Find what scanners made of the term of sheets, or of the last sheet of a range."""
    for three in _THREE.finditer(text):
        yield _Change(three.start(), three.end(), "3")
    for sheets in _MISREAD_SHEETS.finditer(text):
        first, comma = max(0, sheets.start() - 24), text[sheets.start()] == ","
        file = _FILE_BEFORE.search(text, first, sheets.start()) if comma else None
        if file and is_term(file[1], ("delo",)):
            yield _Change(sheets.start(1), sheets.end(1), "l" * len(sheets[1]))
        unit = None if comma else _FILE_OF_INVENTORY.search(text, first, sheets.start())
        if unit and is_term(unit[1], ("opis", "fond")) and is_term(unit[2], ("delo",)):
            yield _Change(sheets.start(1), sheets.end(1), "л" * len(sheets[1]))


def _slips(text: str) -> Iterator[_Change]:
    """Find what scanners and typists made of dashes, terms and names."""
    for lost in _LOST_DASH.finditer(text):
        yield _Change(lost.start(), lost.end(), "–")
    yield from _misread_sheets(text)
    for joined in _RUN_TOGETHER.finditer(text):
        yield _Change(joined.start(), joined.end(), f" {joined[1]} ")
    for zero in _ZERO.finditer(text):
        letter = "O" if zero[1].isascii() else "О"
        if is_term(letter + zero[1], ("opis",)):
            yield _Change(zero.start(), zero.end(1), letter + zero[1])
    for slip in _SLIP.finditer(text):
        yield _Change(slip.start(), slip.end(), lexicon().slips[slip.group()])
    for spaced in _SPACED_NAME.finditer(text):
        if is_term(spaced[1], ("fond",)):
            yield _Change(spaced.start(), spaced.end(), "".join(spaced.group().split()))
    for spaced in _SPACED_REPEAT.finditer(text):
        read = "".join(spaced.group().split())
        words = next(one for one in lexicon().phrases["repeat"] if fold(one) == fold(read))
        yield _Change(spaced.start(), spaced.end(), read[0] + words[1:])


def _is_dash(text: str, at: int) -> bool:
    """Return whether an invisible sign is the dash between two sheets, as PDFs have it."""
    if text[at] != "\N{SOFT HYPHEN}" or not text[at + 1 : at + 2].isdigit():
        return False
    found = _SHEETS_BEFORE.search(text, max(0, at - _LOOK_BACK), at)
    return found is not None and is_term(found[1], ("listy", "pages"))


def _letter_by_letter(repeat: str) -> str:
    """Return the source of the pattern of a repeat whose letters are set apart."""
    return r"\s{1,3}".join(map(re.escape, "".join(repeat.split())))


def _unmixed(word: str) -> str:
    """Write a word of two scripts in one, if the letters of the other all look alike."""
    cyrillic = word.translate(_TO_CYRILLIC)
    latin = word.translate(_TO_LATIN)
    if not re.search("[A-Za-z]", cyrillic) and latin.strip("IX"):  # but ХIХ век is a number
        return cyrillic
    if not re.search("[Ѐ-ӿ]", latin):
        return latin
    return word
