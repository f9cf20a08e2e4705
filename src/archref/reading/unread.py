"""What of a citation was passed over: words and numbers between its tokens that mean something.

``Оп. 469. 1805 г. Д. 45`` and ``Оп. 469. 1806 г. Д. 45`` are two files, and nothing but the year
tells them apart. A reader that skips it must say so, or the two are taken for one. Passed over
without a word are

- separators, brackets and marks of emphasis, and № between a term and its number;
- brackets that say what a term means (``op. [inventory] 3``), or that explain an archive's name;
- brackets that hold the title or the date of what they follow: two words or more, one of some
  length, and no term (``Ф. 17 (ЦК КПСС, 1898–1991)``), and after the file a mere year
  (``Д. 5 (1932)``) or a title in quotes; but not words for copies, a part or a department:
  ``Ф. 5 (Фотокопии)`` may be kept apart from ``Ф. 5``, while ``Ф. 310 (Собрание Ундольского)``
  names the fond itself;
- a fond's name after its number, in brackets or quotation marks (``Ф. Р-5446 (Совнарком)``,
  ``Ф. 1276 «Совет министров»``): no two fonds of an archive have one number, and a note may name
  who left the papers or not;
- *and others* in any language (``[words] following`` and ``others`` of ``terms/*.toml``), and
  *and* where the list goes on at the same level.

Everything else counts: a year, a letter after a blank (``Оп. 1 с.``), a Roman part of a fond
(``304.I``), a copy in brackets (``(copy 1)``, ``Л. 67 (А), 68``, ``Л. 4 (копия), 5``), words of
any kind outside of brackets, a sign that something was left out (``[…]``), signs of control in
a citation or at its ends, and what shows that a number is lost (``Л. 44,,45``, ``14..18``, ``4-``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import Final

from archref.patterns import CAPITAL, LETTER, YEAR, lazy
from archref.reading.level_order import ORDER
from archref.reading.tokens import Token
from archref.terms import fold, lexicon
from archref.terms.placeholders import placeholder
from archref.terms.small_words import is_term, small_words

Offsets = tuple[int, int]

_CONTROLS: Final = r"\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
_TURNS: Final = r"\u202a-\u202e\u2066-\u2069"
_STEERING: Final = f"[{_CONTROLS}{_TURNS}]"
"""Signs that steer terminals, or turn the direction of writing, and are no text.

Nobody knows what number is meant by ``5␛[2J5``.
"""

_READABLE: Final = lazy(rf"[^\W_]|№|{_STEERING}")
_CONTROL: Final = lazy(rf"{_STEERING}+")
_CONTROL_BEFORE: Final = lazy(  # a sign before the first word turns all of it
    rf"(?: [{_CONTROLS}]+ | (?<=\w)[{_TURNS}]+ )(?=\S{{0,9}}\Z)", re.VERBOSE
)
_BEGINNING: Final = 12
"""Characters before a citation in which the word that it begins in is looked at."""

_BRACKET: Final = lazy(r"[(\[][^()\[\]]*[)\]]")
_WORD: Final = lazy(r"[^\W_]+(?:['’ʹʼ´′-][^\W_]+)*['’ʹʼ´′]?|№")
_QUOTED: Final = lazy(r"[«„“\"][^«»„“”\"]*[»“”\"]")  # «Совнарком»
_ALL_QUOTED: Final = lazy(r"[«»„“”\"‘][^«»„“”\"\d]+[»«“”\"’]")  # «Особая», »Sonderakte«
_IN_BRACKETS: Final = "()[] .,"
_INITIAL: Final = lazy(rf"(?<!\w){CAPITAL}\.(?=\s?{CAPITAL})")  # М. Т. Лорис-Меликов
_LONG: Final = 4
"""Letters of a word that two words or more have among them where they are a title."""

# 1805 г., 1941–1945
_YEARS: Final = lazy(rf"[\s,.–—/-]*(?:{YEAR}[\s,.–—/-]*){{1,2}}(?:{LETTER}{{1,4}}\.?)?\s*")
_ROMAN: Final = lazy(r"[IVXІХ]+")
"""A Roman part of the number before it that a term was made of: the ``I`` of ``Ф. 304.I. № 15``."""

_ORDINAL: Final = lazy(  # 3-я эксп.
    lambda: rf"[-‑–](?:{lexicon().alternatives('ordinal')})\s*", re.IGNORECASE
)
_OMISSION: Final = lazy(r"[\[(<]\s?…\s?[\])>]|…")  # Ф. 17 […] Оп. 3
_PART_MARKS: Final = frozenset({".", "/"})
_LONE: Final = lazy(r"(?<![^\W\d_])[^\W\d_][.)]")
"""A letter with a stop or in brackets where members of a list are joined.

The ``и.`` of ``Д. 102 и. Л. 5``, the ``(А)`` of ``Л. 67 (А), 68``.
"""

_LINKS: Final = frozenset({"_SEMI", "_COMMA"})
_BRACKETED_NEXT: Final = lazy(r"\s?[(\[]([^()\[\]]{1,20})[)\]]")  # (1932) after a file
_GLUED: Final = lazy(r"[./-]?[^\W_]+(?:[./-][^\W_]+)*")  # /2 or а-б right after a number
_APART: Final = lazy(r"\s([IVXІХ]+/\d+)")  # d. 66 III/2542
_ORPHAN: Final = lazy(
    r"""
    [.,]\s?
    ( (?:(?=[^\s,]*\d)([\w./-]{2,15})[.,]\s?)?                   # Q.IV.139
      ([^\W\d_]{1,4})\.\s?                                       # Л.
      (?: (?(2) \d | (?!)) | [^\W\d_](?=\.?\Z|[;)]) ) )              # 7, б
    """,
    re.VERBOSE,
)
"""Sheets that were not read: after a code, or with a letter for their number (``Л. б.``)."""

_LOST: Final = lazy(r"\s?([,;])\s?\1")  # 44,,45
_LOST_END: Final = lazy(r"[-‑–—]\s?[.,;]")  # 4-, 5; Д. 3-. Л. 4
_LOST_AFTER: Final = lazy(  # 14..18; l. 4- at a citation's end
    r"(?: \.{2,3} | … )\d+ | [-‑–—](?= \s?(?: [.,;)] | \Z ) )", re.VERBOSE
)
_NEXT_LINE: Final = lazy(r"[^\W\d_]{4,}")  # Источник after a number where a line end was lost
_NUMBERS: Final = frozenset({"NUMBER", "PREFIXED", "NAME"})
_SILENT: Final = frozenset({" ", ". ", ", "})
"""What is mostly between two tokens, and says nothing."""


def unread(text: str, tokens: Sequence[Token]) -> tuple[Offsets, ...]:
    """Return the places of the words that the ``tokens`` of one citation leave out, in order.

    ``tokens`` are those of the citation in ``text``, from its first to its last one.
    """
    found: list[Offsets] = []
    level = ""
    for left, right in pairwise(tokens):
        if left.type not in _NUMBERS and left.value in ORDER:
            level = left.value
        start, end = left.end, right.start
        if left.type in _LINKS:
            found.extend(_in_link(text, left))
        if start >= end:
            continue
        gap = text[start:end]
        if gap in _SILENT or _ORDINAL.fullmatch(gap):
            continue
        if level == "fond" and left.type in _NUMBERS:
            gap = _without_name(gap)
        listed = right.type not in _NUMBERS and right.value == level
        rising = right.type not in _NUMBERS and ORDER.get(right.value, 9) < ORDER.get(level, 0)
        if rising and fold(gap.strip()) in small_words("within"):
            continue  # opis 3 of fond 17
        if left.type not in _NUMBERS and _is_abbreviation(gap, left.value):
            continue  # delo (d.) 746
        if _READABLE.search(gap):
            if _matters(gap, left.type, right.type, listed):
                found.append(_trimmed(text, start, end))
            elif control := _CONTROL.search(text, start, end):
                found.append(control.span())
            continue
        found.extend(_signs(text, left, right))
    return tuple(found)


def _is_abbreviation(gap: str, level: str) -> bool:
    """Return whether a gap is but a term of a level in brackets, that of the term before it."""
    inside = _BRACKET.fullmatch(gap.strip())
    return inside is not None and is_term(inside[0].strip(_IN_BRACKETS), (level,))


def _in_link(text: str, link: Token) -> Iterator[Offsets]:
    """Yield what is not read of the sign that joins two members of a list."""
    if any(lost.match(text, link.start, link.end) for lost in (_LOST, _LOST_END)):
        yield link.start, link.end
    elif _says_more(text, link):
        yield _trimmed(text, link.start, link.end)


def _signs(text: str, left: Token, right: Token) -> Iterator[Offsets]:
    """Yield the signs between two tokens, without a word, which say that something is missing."""
    start, end = left.end, right.start
    for match in _OMISSION.finditer(text, start, end):
        yield match.span()
    if left.type in _NUMBERS and (lost := _LOST_END.match(text, start, end)) is not None:
        yield lost.span()
    if text[start:end] in _PART_MARKS and _is_part(text, left, right):
        yield right.start, right.end


def _says_more(text: str, link: Token) -> bool:
    """Return whether what joins two members says something of them: `Л. 4 (копия), 5 и сл., 9`."""
    if _LONE.search(text, link.start, link.end):
        return True
    words = _WORD.findall(text, link.start, link.end) if link.type == "_COMMA" else ()
    return any(fold(word) not in small_words("and", "bridge") for word in words)


def _without_name(gap: str) -> str:
    """Return what follows a fond's number without the fond's name in brackets or quotes."""
    for pattern in (_QUOTED, _BRACKET):
        gap = pattern.sub(lambda match: "" if _is_name(match[0][1:-1]) else match[0], gap)
    return gap


def _is_name(inside: str) -> bool:
    """Return whether words can be a fond's name: ``Совнарком``, not ``с`` or ``II``."""
    words = _WORD.findall(inside)
    if not words or any(map(str.isdigit, inside)) or _ROMAN.fullmatch(words[0]):
        return False
    if _names_part(words):
        return False
    terms = lexicon().terms
    return words[0][0].isupper() and len(words[0]) > 1 and not any(fold(w) in terms for w in words)


def _is_part(text: str, left: Token, right: Token) -> bool:
    """Return whether what was taken for a term is a Roman numeral of the number before."""
    if left.type not in _NUMBERS or right.type in _NUMBERS:
        return False
    return _ROMAN.fullmatch(text, right.start, right.end) is not None


def control_at_ends(text: str, start: int, end: int) -> tuple[Offsets, ...]:
    """Return the place of signs of control right after a citation, or in the word it begins in."""
    found: list[Offsets] = []
    glued = start > 0 and not text[start - 1].isspace()
    if glued and (at := _CONTROL_BEFORE.search(text, max(0, start - _BEGINNING), start)):
        found.append(at.span())
    if not text[end : end + 1].isprintable() and (at := _CONTROL.match(text, end)):
        found.append(at.span())
    return tuple(found)


def lost_after(text: str, end: int) -> Offsets | None:
    """Return the place of what shows that a number after ``end`` is lost: ``14..18``, ``4 об.-``"""
    lost = _LOST_AFTER.match(text, end)
    return None if lost is None else lost.span()


def unread_after(
    text: str, end: int, *, in_order: bool = True, sheets: bool = False, language: str | None = None
) -> Offsets | None:
    """Return the place of what goes on a number that ends at ``end``, if something does.

    ``204/k.2`` that was read as ``204/k`` leaves ``.2``, and ``l. 14 (vyp. 1)`` its issue; a stop
    and a word begin a new sentence, as does a capitalized word right after digits. A term whose
    number is missing (``Оп. 3. Д. ?``) leaves open which file is meant; it is one only where terms
    come before their numbers (``in_order``), not in ``26., 27. l.``; those of sheets are of the
    citation's ``language``, if that is known. After ``sheets`` a word may say that more follow:
    ``pp. 4ff.``
    """
    bracket = _BRACKETED_NEXT.match(text, end)
    if bracket is not None and _is_issue(bracket[1]):
        return end + bracket[0].index(bracket[1]) - 1, bracket.end()
    if in_order and (missing := placeholder(text, end)) is not None:
        return missing
    orphan = _ORPHAN.match(text, end) if in_order else None
    if orphan is not None and is_term(orphan[3], ("listy",), language):
        return orphan.span(1)
    if (apart := _APART.match(text, end)) is not None:
        return apart.span(1)
    glued = _GLUED.match(text, end)
    if glued is None or not text[end - 1 : end].isalnum():
        return None
    if _NEXT_LINE.fullmatch(glued[0]) and glued[0].istitle():
        return None
    if sheets and fold(glued[0]) in small_words("following"):
        return None
    if glued[0][0] in "./-" and not any(map(str.isdigit, glued[0])):
        return None
    return glued.span()


def _matters(gap: str, left: str, right: str, listed: bool) -> bool:
    """Return whether a gap between tokens of two types holds more than separators and glosses.

    ``listed`` says that what follows is of the same level as what precedes.
    """
    at_archive = left.startswith("ARCHIVE") or right == "ARCHIVE_AFTER"
    to_number = right in _NUMBERS and left not in _NUMBERS
    in_file = left in _NUMBERS and right in ("LISTY", "NUMBER", "DOCUMENT")
    for bracket in _BRACKET.findall(gap):
        if not _explains(bracket[1:-1], at_archive=at_archive, in_file=in_file):
            return True
    outside = _BRACKET.sub(" ", gap)
    words = _words(outside)
    if at_archive:
        if not words or _ANNOUNCED.fullmatch(" ".join(words)):
            return False  # ОГА СБУ. Архивный шифр: Ф. 6
        if fold(words[0]) in small_words("honour") and outside.strip(" .,").count(",") == 0:
            return any(map(str.isdigit, outside))  # ГЦТМ им. А. А. Бахрушина
        words = [word for word in words if fold(word) not in small_words("within", "aside")]
    return any(not _harmless(word, to_number=to_number, listed=listed) for word in words)


def _words(text: str) -> list[str]:
    """Return the words of a text; what only says that more follows (``и др.``) is left out."""
    return _WORD.findall(_OTHERS.sub(" ", text))


def _explains(inside: str, *, at_archive: bool, in_file: bool) -> bool:
    """Return whether what is in brackets explains the element before it, and is no part of it."""
    if in_file and _is_quoted_title(inside):
        return True
    words, named = _WORD.findall(inside), _WORD.findall(_INITIAL.sub("", inside))
    terms = [word for word in named if fold(word) in lexicon().terms]
    figures = any(char.isdigit() for char in inside)
    if at_archive or not figures:
        volumes = [word for word in terms if _is_volume(word)]
        if not figures and len(terms) == len(words):
            return not volumes
        return not volumes and ((at_archive and not figures) or _is_title(words))
    if in_file and _YEARS.fullmatch(inside):
        return True
    return not terms and _is_title(words)


def _is_quoted_title(inside: str) -> bool:
    """Return whether brackets hold the title of a file in quotes: ``d. 12 (»Sonderakte«)``."""
    words = _WORD.findall(inside)
    quoted = _ALL_QUOTED.fullmatch(inside) is not None
    return quoted and max(map(len, words), default=0) >= _LONG and not _names_part(words)


def _names_part(words: Sequence[str]) -> bool:
    """Return whether words may tell one part of a fond from another, or a copy from what it is."""
    parts = small_words("part", "division") - small_words("holding")
    return any(fold(word) in parts for word in words)


def _is_issue(inside: str) -> bool:
    """Return whether brackets hold a volume, part or issue with its number."""
    words = _WORD.findall(inside)
    return len(words) > 1 and _is_volume(words[0]) and not words[1].isalpha()


def _is_title(words: Sequence[str]) -> bool:
    letters = [word for word in words if word.replace("-", "").isalpha()]
    return len(letters) > 1 and max(map(len, letters)) >= _LONG and not _names_part(words)


def _is_volume(word: str) -> bool:
    readings = lexicon().terms.get(fold(word), ())
    return any(reading.level in ("t", "ch", "vyp", "dop", "litera") for reading in readings)


def _harmless(word: str, *, to_number: bool, listed: bool) -> bool:
    if to_number and (word == "№" or fold(word) in _glosses()):
        return True
    return listed and fold(word) in small_words("and", "bridge")


@cache
def _glosses() -> frozenset[str]:
    """Return what may be between a term and its number, word by word: ``Nr.``, № and glosses."""
    signs = {
        form
        for form, readings in lexicon().terms.items()
        if any(reading.level == "number" for reading in readings)
    }
    words = {fold(word) for form in lexicon().phrases["gloss"] for word in form.split()}
    return frozenset(signs | words | small_words("ordinal"))


_ANNOUNCED: Final = lazy(
    lambda: rf"(?:{lexicon().alternatives('announce')})", re.IGNORECASE
)  # архивный шифр
_OTHERS: Final = lazy(
    lambda: (
        rf"""
    (?<!\w) (?:(?:{lexicon().alternatives("and")})\s+)?                # и
    (?:{lexicon().alternatives("following", "others")}) (?!\w) \.?     # др., ff.
    """
    ),
    re.VERBOSE | re.IGNORECASE,
)
"""*And others*, *ff.* and their kin after a number."""


def _trimmed(text: str, start: int, end: int) -> Offsets:
    """Return a gap without the separators at its ends; brackets stay with what they hold."""
    words = list(_WORD.finditer(text, start, end))
    brackets = list(_BRACKET.finditer(text, start, end))
    spans = [match.span() for match in (*words, *brackets)]
    return min(first for first, _ in spans), max(last for _, last in spans)
