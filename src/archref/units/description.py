"""What a note says of a document before it cites it: «Politburo decree of 22 Nov. 1936.»"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from archref.citation.citation import Citation
from archref.patterns import CAPITAL, LETTER, lazy
from archref.terms import fold, lexicon
from archref.terms.small_words import small_words

_LONGEST: Final = 200
"""Characters of the longest sentence that is taken for a description."""

_LEAD: Final = 5 * _LONGEST
"""Characters before a citation that are looked at; what begins before them is too long."""

_NEARBY: Final = 50
"""Citations before one among which the one that ends last is looked for."""

_SHORTEST: Final = 4
_WORD: Final = r"[^\W\d_]+"
_SENTENCE_END: Final = lazy(
    rf"""
    (?P<word>[^\W_]*)              # the last word: a short one may be an abbreviation
    [.!?…]+ [»”"’')\]]* \s+         # Письмо Калинину.»
    (?=["'«“„‘(\[]*{CAPITAL})
    """,
    re.VERBOSE,
)
_FRINGE: Final = " \t\n\u00a0.,;:–—-=/•*"
_MARKER: Final = lazy(
    rf"^\W*\d{{1,4}}(?:[.)\]]\s+|\s+(?!\d|(?!{CAPITAL}){LETTER}))(?=\S)"  # 12. Письмо  12 Письмо
)
_WORK: Final = lazy(
    lambda: (
        rf"""
      (?<!\w)(?:{lexicon().alternatives("cited_work")})(?!\w)      # op. cit., там же
    | https?: | \bISBN
    | \([^()]*:[^()]*\d{{4}}\)                                    # (Moscow: Nauka, 1985)
    | \bpp?\.\ ?\d                                               # p. 97
    | ,\ \d{{1,4}}(?:[–-]\d+)?(?:n\.?\d+)?$                       # Stalin in Power, 97n12
    | (?<!\w)(?:{lexicon().alternatives("hereafter")})(?!\w)       # the archive's own name
    | (?<!\w)(?:{lexicon().alternatives("no_end")})$               # a letter from
    | \[[^\]]*$
    """
    ),
    re.VERBOSE | re.IGNORECASE,
)
"""What shows that the words before a citation are no title of a document."""

_LABEL: Final = lazy(lambda: lexicon().alternatives("announce"), re.IGNORECASE)
"""What precedes a citation without saying anything of the document."""

_YEAR: Final = r"(?P<y>1[5-9]\d\d|20\d\d)"
_DATES: Final = (
    lazy(rf"{_YEAR}-(?P<m>0\d|1[0-2])-(?P<d>[0-3]\d)(?!\d)"),  # 1936-11-22
    lazy(rf"(?<!\d)(?P<d>[0-3]?\d)\.(?P<m>0?\d|1[0-2])\.{_YEAR}(?!\d)"),  # 22.11.1936
    lazy(
        lambda: (
            rf"""
        (?<!\d) (?P<d>[0-3]?\d) \.? (?: -?(?:{lexicon().alternatives("day")}) )?  # 22, 22-го
        [ ] (?P<w>{_WORD})\.?,? [ ] {_YEAR}                                       # Nov. 1936
        """
        ),
        re.VERBOSE,
    ),
    lazy(rf"(?P<w>{_WORD})\.? (?P<d>[0-3]?\d),? {_YEAR}"),  # November 22, 1936
    lazy(rf"(?P<w>{_WORD})\.?,? {_YEAR}"),  # ноябрь 1936
    lazy(rf"(?<![\d–\-/.]){_YEAR}(?![\d–\-/])"),  # 1936
)
_YEAR_WORD: Final = lazy(lambda: rf"\s*(?:{lexicon().alternatives('year')})\.?$")  # г., року


@dataclass(frozen=True, slots=True)
class Description:
    """A document as a note describes it."""

    title: str | None = None
    date: str | None = None
    """As ISO 8601 has it, as far as it is known: ``1936-11-22``, ``1936-11``, ``1936``."""


def describe(text: str, citations: Sequence[Citation], number: int) -> Description:
    """Return the title and date that precede citation ``number`` of a note with this text.

    The title is the sentence, or the part of a list, that leads to the citation, without what
    only introduces it and without a date at its end. Both are None where the note has none.
    """
    citation = citations[number]
    nearby = citations[max(0, number - _NEARBY) : number]
    begin = max((c.end for c in nearby if c.end <= citation.start), default=0)
    lead = text[max(begin, citation.start - _LEAD) : citation.start]
    if begin and not re.search(_WORD, lead):
        return Description()
    said = _last_sentence(_MARKER.sub("", lead) if not begin else lead)
    title = _bare(said)
    if not _SHORTEST <= len(title) <= _LONGEST or is_label(title) or _WORK.search(title):
        return Description()
    found = find_date(title)
    if found is None:
        return Description(title)
    date, start, end = found
    rest = title[end:].strip(_FRINGE)
    if (not rest or fold(rest) in small_words("year")) and re.search(r"[,.(]\s*$", title[:start]):
        title = title[:start].rstrip(_FRINGE + "(") or title
    return Description(title, date)


def is_label(text: str) -> bool:
    """Return whether words before a citation only announce one: ``Архивное дело``, ``Source``."""
    return _LABEL.fullmatch(text.strip(_FRINGE)) is not None


def find_date(text: str) -> tuple[str, int, int] | None:
    """Return the last date in a text by ISO 8601, and where it is; None if there is none."""
    for pattern in _DATES:
        for match in reversed(list(pattern.finditer(text))):
            date = _date(match)
            if date is not None:
                tail = _YEAR_WORD.search(text[match.end() :])
                return date, match.start(), match.end() + (len(tail[0]) if tail else 0)
    return None


def _date(match: re.Match[str]) -> str | None:
    parts = match.groupdict()
    month = lexicon().month(parts["w"]) if "w" in parts else int(parts["m"]) if "m" in parts else 0
    if month is None:
        return None
    day = int(parts.get("d") or 0)
    if day > 31 or not month:
        return parts["y"] if not month and day <= 31 else None
    return "-".join((parts["y"], f"{month:02}", *([f"{day:02}"] if day else [])))


def _last_sentence(text: str) -> str:
    """Return the last sentence; the stop of an abbreviation or an initial ends none."""
    text = text.rstrip()
    begin = 0
    for match in _SENTENCE_END.finditer(text):
        word = match["word"]
        short = len(word) <= 2 or (lexicon().month(word) is not None and len(word) <= 4)
        if not (short and word.isalpha()):
            begin = match.end()
    part = text[begin:]
    return part.rsplit(";", 1)[-1]


def _bare(text: str) -> str:
    """Strip marks and words that only lead to a citation from both ends."""
    aside = lexicon().words["aside"]
    small = {word for form in aside for word in form.split()}
    text = " ".join(text.split()).strip(_FRINGE)
    while True:
        match = re.search(rf"(?:^|[\s(\[])({_WORD})[.:,]?$", text)
        if match is not None and match[1].casefold() in small:
            text = text[: match.start()].rstrip(_FRINGE + "([")
            continue
        match = re.match(rf"({_WORD})[.:,]?\s", text)
        if match is not None and match[1].casefold() in small - small_words("title_word"):
            text = text[match.end() :].lstrip(_FRINGE)
            continue
        break
    return _unclosed(text.rstrip(_FRINGE + "([").lstrip(_FRINGE + ")]"))


def _unclosed(text: str) -> str:
    return text.replace("(", "").strip() if text.count("(") > text.count(")") else text


def folded(text: str) -> str:
    """Return the letters of a text, to compare by."""
    return "".join(char for char in text.casefold() if char.isalpha())
