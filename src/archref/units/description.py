"""What a note says of a document before it cites it: «Politburo decree of 22 Nov. 1936.»"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from archref.citation.citation import Citation
from archref.patterns import CAPITAL
from archref.terms import lexicon

_LONGEST: Final = 200
"""Characters of the longest sentence that is taken for a description."""

_LEAD: Final = 5 * _LONGEST
"""Characters before a citation that are looked at; what begins before them is too long."""

_NEARBY: Final = 50
"""Citations before one among which the one that ends last is looked for."""

_SHORTEST: Final = 4
_WORD: Final = r"[^\W\d_]+"
_SENTENCE_END: Final = re.compile(
    rf"(?P<word>[^\W_]*)[.!?…]+[»”\"’')\]]*\s+(?=[\"'«“„‘(\[]*{CAPITAL})"
)
_FRINGE: Final = " \t\n\u00a0.,;:–—-=/•*"
_MARKER: Final = re.compile(r"^\W*\d{1,4}(?:[.)\]]\s+|\s+(?![a-zа-яёіїєґў\d]))(?=\S)")
_WORK: Final = re.compile(
    r"""\bibid|там\ же|op\.\ ?cit|указ\.\ ?соч|https?:|\bISBN   # other works than the document
      | \([^()]*:[^()]*\d{4}\)|\bpp?\.\ ?\d|,\ \d{1,4}(?:[–-]\d+)?(?:n\.?\d+)?$
      | \b(?:hereafter|henceforth|далее|далі)\b               # the archive's own name
      | \b(?:from|the|and|of|in|at|by|is|are|for|из|от|в|во|с|к|для|справ[иа]|находится)$
      | \[[^\]]*$""",
    re.VERBOSE | re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"(?:арх(?:\.|ів\w*|ив\w*)?\s*(?:дело|справа|ссылка|шифр|справка)?|источники?|джерел[оа]"
    r"|подлинник|копия|оригинал|archives?|archival source|a?source|quelle)",
    re.IGNORECASE,
)
"""What stands before a citation without saying anything of the document."""

_DATES: Final = (
    re.compile(r"(?P<y>1[5-9]\d\d|20\d\d)-(?P<m>0\d|1[0-2])-(?P<d>[0-3]\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>[0-3]?\d)\.(?P<m>0?\d|1[0-2])\.(?P<y>1[5-9]\d\d|20\d\d)(?!\d)"),
    re.compile(
        rf"(?<!\d)(?P<d>[0-3]?\d)\.?(?:-го|th|st|nd|rd)? (?P<w>{_WORD})\.?,?"
        r" (?P<y>1[5-9]\d\d|20\d\d)"
    ),
    re.compile(rf"(?P<w>{_WORD})\.? (?P<d>[0-3]?\d),? (?P<y>1[5-9]\d\d|20\d\d)"),
    re.compile(rf"(?P<w>{_WORD})\.?,? (?P<y>1[5-9]\d\d|20\d\d)"),
    re.compile(r"(?<![\d–\-/.])(?P<y>1[5-9]\d\d|20\d\d)(?![\d–\-/])"),
)
_YEAR_WORD: Final = re.compile(r"\s*(?:г|гг|год|года|р)\.?$")


@dataclass(frozen=True, slots=True)
class Description:
    """A document as a note describes it."""

    title: str | None = None
    date: str | None = None
    """As ISO 8601 has it, as far as it is known: ``1936-11-22``, ``1936-11``, ``1936``."""


def describe(text: str, citations: Sequence[Citation], number: int) -> Description:
    """Give the title and date that stand before citation ``number`` of a note with this text.

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
    if not title[end:].strip(_FRINGE + "г") and re.search(r"[,.(]\s*$", title[:start]):
        title = title[:start].rstrip(_FRINGE + "(") or title
    return Description(title, date)


def is_label(text: str) -> bool:
    """Say whether words before a citation only announce one: ``Архивное дело``, ``Source``."""
    return _LABEL.fullmatch(text.strip(_FRINGE)) is not None


def find_date(text: str) -> tuple[str, int, int] | None:
    """Give the last date in a text by ISO 8601, and where it stands; None if there is none."""
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
    """Give the last sentence; the stop of an abbreviation or an initial ends none."""
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
        if match is not None and match[1].casefold() in small - {"in", "по", "by"}:
            text = text[match.end() :].lstrip(_FRINGE)
            continue
        break
    return _unclosed(text.rstrip(_FRINGE + "([").lstrip(_FRINGE + ")]"))


def _unclosed(text: str) -> str:
    return text.replace("(", "").strip() if text.count("(") > text.count(")") else text


def folded(text: str) -> str:
    """Give the letters of a text, to compare by."""
    return "".join(char for char in text.casefold() if char.isalpha())
