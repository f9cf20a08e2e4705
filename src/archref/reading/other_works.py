"""What else a note cites than archival units: works, their pages, shelf marks of other families."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, pairwise
from typing import Final

from archref.citation.numbers import is_year
from archref.patterns import CAPITAL, LETTER, YEAR, has_digit, lazy
from archref.protected import BLANK
from archref.terms import fold, lexicon


def _numbered() -> str:
    return rf"(?<!\w)(?:{lexicon().alternatives('page', 'volume', 'issue')}|№)\.?\s?\d"


_OTHER_WORK: Final = lazy(
    lambda: (
        rf"""
      {_numbered()}                                     # p. 97, т. 2, № 5
    | (?<!\w)(?:{lexicon().alternatives("article")})\.?\s\d            # ст. 529
    | \([^()\d]{{0,60}}{YEAR}\)                        # (Moscow: Nauka, 1985)
    | (?<!\w)\d{{1,4}}\s?[-–—]\s?\d{{1,4}}(?!\w)       # 112–118
    | ,\s\d{{1,4}}\s*[.;](?!\s[^\W\d_]{{3,}}\s\d{{4}})     # Stalin in Power, 97.  but no day
    | (?:1[7-9]|20)\d\d\.\s[^\W\d_]                    # М., 1985. С
    """
    ),
    re.VERBOSE | re.IGNORECASE,
)
"""What shows that another work than an archival unit is cited."""

_ELSEWHERE: Final = lazy(
    lambda: (
        rf"""
      (?<!\w)(?i:{lexicon().alternatives("storage", "record_group")})(?!\w)
      \.?\s?[№\#]?\d                          # Box 5, RG 59, sygn. 7
    | (?<![\w-])(?:[A-Z]{{1,3}}\s\d{{1,4}}(?:-\d{{1,4}}){{0,3}}/\d  # FO 371/3964, B 203-01-01/0234
      | R\s\d{{5,6}}(?!\d))                    # PA AA, R 104374
    """
    ),
    re.VERBOSE,
)
"""The shelf mark of an archive outside of the fond family."""

_COPY: Final = lazy(
    lambda: (
        rf"\s?\([^()]{{0,80}}\)|[\s;,.(]*(?:[^\W\d_]{{1,4}}\s)?(?i:{lexicon().alternatives('part')})(?!\w)[^;()]{{0,80}}"
    )
)
"""Where a copy of a unit is: `(USHMM, RG-31.003M)`, `; copy in USHMM, RG-31.003M, reel 1`."""

_OWN_PAGES: Final = lazy(
    lambda: (
        rf"[:,;(\s]{{1,3}}(?:(?!{CAPITAL}){LETTER}+[.,]?\s){{0,4}}"
        rf"(?:{lexicon().alternatives('page')})\.?\s?\d+(?:(?:\s?[,–-]\s?|\s{LETTER}{{1,3}}\s)\d+)*"
    ),
)
"""Pages of the unit before, where no title is: `d. 167: see for example pp. 43 and 47`."""

_WORK_IN_BODY: Final = lazy(
    lambda: (
        rf"""
      {_numbered()}                                     # p. 97, т. 2, № 5
    | \([^()\d]{{0,60}}{YEAR}[^()]{{0,20}}\)  # (Service 2004, 115)
    """
    ),
    re.VERBOSE | re.IGNORECASE,
)
_TITLE: Final = lazy(
    r"""\d|//|https?:|www\.               # any number, a journal, an address
      | [«„“"][^»”“"]{2,}[»”“"]          # a title in quotation marks
      | (?<!\w)[^\W\d_]\.\s?[^\W\d_]{2}  # initials: И. В. Сталин
      | ^\W*[^\W\d_]+,                 # Tucker, Stalin in Power
    """,
    re.VERBOSE,
)


def _cross_reference() -> str:
    documents = "|".join(map(re.escape, sorted(lexicon().saying("dokument"))))
    return rf"""
    \W* (?:\d{{1,4}}[.)]?\s+)?                                # 12.
    (?:[^\W\d_]+,?\s){{0,5}}?                                # Подробнее об этом
    (?:{lexicon().alternatives("signal")})\.? \s (?:[^\W\d_]{{2,5}},?\s)?  # см., voir le
    (?:{lexicon().alternatives("note", "own_part")}|{documents})\.?  # примеч., главу, док.
    \s? №? \s? [\dIVX]+ (?: \s?[,;–-]\s? №? \s? \d+ )*         # № 45, 47
    (?:\s[^\W\d_]+){{0,3}} [\s.)]*                             # настоящей работы, above
    """


_IS_CROSS_REFERENCE: Final = lazy(_cross_reference, re.VERBOSE | re.IGNORECASE)
"""A note that leads to another of the same book."""

_WORDS: Final = lazy(r"[^\W\d_]+")
_ONE_NAME: Final = 2
"""Words with a capital that a note without any name may have: its first one, and one more."""

_NOUN: Final = 24
"""Characters before a number within which a noun for a document is."""

_LONGEST_REPEAT: Final = 3
"""Words of a repeat at most: `Там же`, `дар ҳамон ҷо`."""

_FEW_WORDS: Final = 6
"""Words of a note that may be the name of where something is kept: `Архив автора`."""

_PAGES_CITED: Final = lazy(
    lambda: (
        rf"""
      (?<!\w)(?i:{lexicon().alternatives("page")})\.\s?\d                  # С. 97
    | [^\W\d_]{{3}}[”"’»,]*,\s\d{{1,4}}(?:[–-]\d+)?(?=\s*[.;)])   # Stalin in Power, 97–99;
      (?! \.\s?(?: \d\d?\.\s?\d\d | {LETTER}{{3,10}}\s\d{{4}} ) )   # Stalin an Tito, 18. März 1948
    """
    ),
    re.VERBOSE,
)
"""What shows that another work is cited between two citations of one note."""

_YEAR_FIGURES: Final = 4
_PAGES_REMEMBERED: Final = 64

_STREET_BEFORE: Final = lazy(
    lambda: rf"(?<!\w)(?:{lexicon().alternatives('street')})\.?\s[^.,;]*$", re.IGNORECASE
)
_STREET_NAME: Final = 40
"""Characters of a street's name, before the number of the house."""


def names_work(text: str, *, body: bool = False) -> bool:
    """Return whether a work is cited in a note or, with ``body``, in a paragraph."""
    pattern = _WORK_IN_BODY if body else _OTHER_WORK
    return has_digit(text) and pattern.search(text) is not None


def names_day(text: str) -> bool:
    """Return whether a note has a day with its year, or after a repeat: `Правда. 1937. 5 марта`.

    And no archive, nor a document that may be in one: `Письмо от 12 мая 1897 г.`
    """
    words = [one.strip("(,;:.)[]") for one in text.split()] if has_digit(text) else []
    known = lexicon().words
    if any(fold(word) in known[kind] for kind in ("institution", "holding") for word in words):
        return False
    if any(map(lexicon().is_document, words)):
        return False
    dated = begins_with_repeat(text) or any(is_year(word) for word in words)
    days = (month for day, month in pairwise(words) if day.isdecimal() and len(day) < _YEAR_FIGURES)
    return dated and any(lexicon().month(month) is not None for month in days)


def cites_work(text: str) -> bool:
    """Return whether another work is cited; `Циркуляр № 3` is a document in the file."""
    for found in _OTHER_WORK.finditer(text) if has_digit(text) else ():
        words = _WORDS.findall(text[max(0, found.start() - _NOUN) : found.start()])
        if found.group()[0] != "№" or not (words and lexicon().is_document(words[-1])):
            return True
    return False


def names_titled_work(text: str, end: int) -> bool:
    """Return whether a work is cited before ``end``; a mere № may be that of minutes."""
    return any(found.group()[0] != "№" for found in _OTHER_WORK.finditer(text, 0, end))


def is_cross_reference(text: str) -> bool:
    """Return whether a note leads to others of the same book: `См. примеч. 12`."""
    return _IS_CROSS_REFERENCE.fullmatch(text) is not None


def cites_elsewhere(text: str) -> bool:
    """Return whether the shelf mark of an archive outside of the fond family is in a text."""
    return has_digit(text) and _ELSEWHERE.search(text) is not None


def numbered_words(text: str) -> frozenset[str]:
    """Return the words of a text that are right before a number, folded: `b. 12, f. 5`.

    No town before a year is one: `М.; Л., 1948`.
    """
    words = text.split() if has_digit(text) else []
    named = [word for word, number in pairwise(words) if number[:1].isdigit()]
    return frozenset(fold(word.strip("(;:.")) for word in named if word[-1] != ",")


def after_own_pages(text: str, end: int) -> int:
    """Return the end of the pages of a unit that are led to by words, after its citation."""
    found = _OWN_PAGES.match(text, end)
    return found.end() if found is not None else end


def after_copy(text: str, end: int) -> int:
    """Return the end of what says where a copy of a unit is, after its citation."""
    copy = _COPY.match(text, end)
    return copy.end() if copy is not None else end


def begins_with_repeat(text: str) -> bool:
    """Return whether the first words of a note repeat a reference: `Там же. С. 194`."""
    words = [found.group() for found in islice(_WORDS.finditer(text), _LONGEST_REPEAT)]
    folded = (fold("".join(words[:count])) for count in range(1, len(words) + 1))
    return any(one in lexicon().words["repeat"] for one in folded)


def may_cite(text: str) -> bool:
    """Return whether a short note may name a work, though no page of it."""
    if BLANK in text:  # an address, a macro that cites
        return True
    words: list[str] = []
    capitals = 0
    for found in _WORDS.finditer(text):
        words.append(found.group())
        capitals += not words[-1][0].islower()
        if capitals > _ONE_NAME:
            return True
    if not words:
        return False  # the number of a note on a line of its own
    if capitals == len(words) or _TITLE.search(text):
        return True
    known = lexicon().words
    if fold(words[0]) in known["aside"]:  # `см. выше`
        return True
    kinds = ("repeat",) if len(words) > _FEW_WORDS else ("repeat", "institution", "holding")
    return any(fold(word) in known[kind] for kind in kinds for word in words)


def cites_pages(between: str) -> bool:
    """Return whether pages of another work are cited, and no number of a house (ул. Шкапина, 2)."""
    return first_pages(between) < len(between) + 1


@lru_cache(maxsize=_PAGES_REMEMBERED)
def first_pages(text: str) -> int:
    """Return where the first pages of another work end in a text, or one past its end.

    Remembered, for each repeat of a note asks it of the same text.
    """
    for found in _PAGES_CITED.finditer(text):
        low = max(0, found.start() - _STREET_NAME)
        if _STREET_BEFORE.search(text, low, found.start() + 1) is None:
            return found.end()
    return len(text) + 1
