"""The title of a document in the words before its citation, where they are one.

Most of what precedes a citation is none: prose, another book with its pages, a mere label, a
signal (*see, for example*). A title is taken where the note sets it off as GOST does (``Title, date
// ГАРФ``), or where a sentence of its own names a kind of document (*letter*, ``протокол``), a
sender and an addressee, or is all in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from archref.patterns import CAPITAL, LETTER, lazy
from archref.terms import lexicon
from archref.units.dates import find_date

LONGEST: Final = 300
"""Characters of the longest title."""

FRINGE: Final = " \t\n\u00a0.,;:–—-=/•*"
_SHORTEST: Final = 4
_WORD: Final = lazy(r"[^\W\d_]+")
_SENTENCE_END: Final = lazy(
    rf"""
    (?P<word>[^\W_]*)              # the last word: a short one may be an abbreviation
    [.!?…]+ [»”"’')\]]* \s+         # Письмо Калинину.»
    (?=["'«“„‘(\[]*{CAPITAL})
    """,
    re.VERBOSE,
)
_MARKER: Final = lazy(
    rf"^\W*\d{{1,4}}(?:[.)\]]\s+|\s+(?!\d|(?!{CAPITAL}){LETTER}))(?=\S)"  # 12. Письмо  12 Письмо
)
_NOTE_SIGN: Final = lazy(r"^\[\d{1,4}\]\s*")
_OTHER_WORK: Final = lazy(
    lambda: (
        rf"""
      (?<!\w)(?:{lexicon().alternatives("cited_work")})(?!\w)  # op. cit., там же
    | https?: | \bISBN | \bet\ al\b
    | \([^()]*:[^()]*\d{{4}}\)                         # (Moscow: Nauka, 1987)
    | \b(?:{lexicon().alternatives("page")})\.\ ?\d      # pp. 98–104; С. 1210
    | ,\ \d{{1,4}}(?:[–-]\d+)?(?:n\.?\d+)?$            # Kirov Murder, 252
    | ,\ [IVX]+:\ ?\d                                  # Tragediia, III: 420
    | (?<!\d)(?:1[89]|20)\d\d[–-](?:1[89]|20)\d\d$     # a book's years: Gulag. 1917–1960
    | (?<!\w)(?:{lexicon().alternatives("hereafter")})(?!\w)   # the archive's own name
    | \b(?-i:{lexicon().alternatives("no_end")})$        # a letter from
    """
    ),
    re.VERBOSE | re.IGNORECASE,
)
_EXTENT: Final = lazy(  # 165pp.
    lambda: rf"[.,]?\s*\d+\s?(?:{lexicon().alternatives('page')})\.?$", re.IGNORECASE
)
_PAGES_AFTER_QUOTE: Final = lazy(r"(?<=[»”\"]),?\s\d{1,4}(?:[–-]\d{1,4})?$")
_QUOTED: Final = lazy(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"")
_ALL_QUOTED: Final = lazy(r"(?:«([^«»]*)»|“([^“”]*)”|„([^„“”]*)[“”]|\"([^\"]*)\")")
_ALL_IN_BRACKETS: Final = lazy(r"\[([^\[\]]*)\]")
_BEGINNING: Final = lazy(rf"[\"'«“„‘(\[]*(?:{CAPITAL}|№)")
_SENT: Final = lazy(rf"^{CAPITAL}[\w’']*\b(?:[ .’'-]+[\w’']+){{0,8}} to {CAPITAL}")
_DASHED: Final = lazy(rf"^{CAPITAL}[^,;:]{{2,60}} [—–] {CAPITAL}")
_PLACE: Final = lazy(rf"(?<=[^\W\d_]{{3}})\.\s+{CAPITAL}[\w-]+(?:\s{CAPITAL}[\w-]+)?$")
_COMMA_IN_QUOTE: Final = lazy(r",(?=[»”\"]$)")
_BEFORE_DATE: Final = lazy(r"(?:[,.(»”\"]|,\s*\[)\s*$")
_OF_THE_ONE_BEFORE: Final = lazy(r"\s*[(—–:,-]")
_FIRST_WORD: Final = lazy(  # В материалах
    lambda: rf"(?:{lexicon().alternatives('no_beginning')})(?!\w)", re.IGNORECASE
)
_LABEL: Final = lazy(lambda: lexicon().alternatives("announce"), re.IGNORECASE)
"""What precedes a citation without saying anything of the document."""
_OTHER_DAYS: Final = lazy(  # August 20,  September 3 and 19,
    r"(?P<month>[^\W\d_]+)\W+(?:\d{1,2}\W+(?:[^\W\d_]{1,3}\W+)?)*\d{1,2}\W*$"
)
_INITIAL: Final = lazy(r"(?:^|[\W\d_])[^\W\d_]$")
_AFTER_COLON: Final = 2
_NEAR: Final = 6
"""Words at the beginning of a title among which its noun for a document is."""


def title_before(lead: str, first: bool) -> tuple[str | None, str | None]:
    """Return the title in the words before a citation, and its date; None for what they lack.

    ``lead`` is what is between the citation and the one before it; ``first`` says that none
    precedes it in the note. The date is that of ``find_date``; one that closes the title is
    left out of it.
    """
    lead = " ".join(lead.split())
    if lead.endswith(("(", "[", "«", "„")) or (not first and lead.endswith(";")):
        return None, None
    set_off = lead.endswith("//")
    said = lead = lead.removesuffix("//").rstrip()
    for signal in _signals().finditer(said):
        lead = said[signal.end() :]
    said = _MARKER.sub("", _NOTE_SIGN.sub("", lead)) if first else _own_words(lead)
    if state := _states().search(said.rstrip(FRINGE)):
        said = said[: state.start()]
    for candidate in _candidates(said, set_off):
        words = _bare(candidate)
        title, date = _dated(words, set_off)
        if _is_title(title, set_off, date):
            return _unquoted(title), date
    return None, None


def is_label(text: str) -> bool:
    """Return whether words before a citation only announce one: ``Архивное дело``, ``Source``."""
    return _LABEL.fullmatch(text.strip(FRINGE)) is not None


def _own_words(lead: str) -> str:
    """Return what precedes a citation without what speaks of the one before that.

    ``Д. 232 – Lists of refugees``; ``RGVIA 271.1, GAP to Senac, 1791``; ``l. 6: testimony``.
    """
    if _OF_THE_ONE_BEFORE.match(lead):
        end = next(_sentence_ends(lead), len(lead))
        return lead[end:]
    return lead.lstrip(FRINGE + ")]»”")


def _dated(title: str, set_off: bool) -> tuple[str, str | None]:
    """Return a title without the date that closes it after a comma, a stop or a bracket."""
    found = find_date(title)
    if found is None:
        return title, None
    date, start, end = found
    rest, tail = title[:start], title[end:].strip(FRINGE + "г])")
    while (days := _OTHER_DAYS.search(rest)) and lexicon().month(days["month"].casefold()):
        rest = rest[: days.start()]
    if tail or not _BEFORE_DATE.search(rest) or not _is_balanced(rest.rstrip(FRINGE + "([")):
        return title, date
    rest = _bare(rest.rstrip(FRINGE + "([")) or title
    return (_without_place(rest) if set_off else rest), date


def _without_place(title: str) -> str:
    """Return a title without the place that GOST puts between it and the date: ``. Москва.``"""
    while (place := _PLACE.search(title)) and not any(
        lexicon().is_document(word) for word in _WORD.findall(place[0])
    ):
        title = title[: place.start()]
    return title


def last_sentence(text: str) -> str:
    """Return the last sentence; the stop of an abbreviation or an initial ends none."""
    ends = list(_sentence_ends(text.rstrip()))
    return text.rstrip()[ends[-1] if ends else 0 :]


def _sentence_ends(text: str) -> Iterator[int]:
    for match in _SENTENCE_END.finditer(text):
        word = match["word"]
        short = len(word) <= 2 or (lexicon().month(word) is not None and len(word) <= 4)
        if not (short and word.isalpha()):
            yield match.end()


def stripped(text: str, marks: str = FRINGE) -> str:
    """Return a text without marks at its ends, but with the stop of a letter: ``I. V.``, ``г.``"""
    bare = text.strip(marks)
    stop = text[text.find(bare) + len(bare) :][:1]
    return f"{bare}." if stop == "." and _INITIAL.search(bare) else bare


@cache
def _signals() -> re.Pattern[str]:
    words = lexicon().alternatives("signal")
    return re.compile(rf"(?:^|(?<=[\s(\[«“]))(?:{words})(?:[.:,]+|(?=\s)|$)\s*", re.IGNORECASE)


@cache
def _states() -> re.Pattern[str]:
    words = lexicon().alternatives("state")
    return re.compile(rf"(?:^|(?<=\W))(?:{words})\.?$", re.IGNORECASE)


def _candidates(said: str, set_off: bool) -> Iterator[str]:
    """Yield what may be the title, the longer ones first."""
    part = said.rsplit("; ", 1)[-1]
    if set_off:
        yield part
    sentence = last_sentence(part)
    if (colon := _outer(sentence).rfind(": ")) < 0:
        yield sentence
    elif any(map(lexicon().is_document, _WORD.findall(sentence[colon:])[:_AFTER_COLON])):
        yield sentence[colon + 2 :]


def _outer(text: str) -> str:
    """Return a text of the same length in which quoted words are blank."""
    return _QUOTED.sub(lambda match: "\u00b7" * len(match[0]), text)


def _bare(text: str) -> str:
    """Return a title without what is about it: bullets, extents, its brackets or quotes."""
    text = stripped(text)
    text = stripped(_EXTENT.sub("", text))
    text = _COMMA_IN_QUOTE.sub("", _PAGES_AFTER_QUOTE.sub("", text))
    for whole in (_ALL_IN_BRACKETS, _ALL_QUOTED):
        if match := whole.fullmatch(text):
            inner = stripped(next(filter(None, match.groups()), ""))
            return inner if whole is _ALL_IN_BRACKETS else f"«{inner}»"
    return text


def _unquoted(title: str) -> str:
    return title[1:-1] if _is_all_quoted(title) else title


def _is_all_quoted(title: str) -> bool:
    return title[:1] == "«" and title[-1:] == "»" and "«" not in title[1:]


def _is_balanced(text: str) -> bool:
    """Return whether all brackets and quotation marks of a text are closed, in their order."""
    for opening, closing in ("()", "[]", "«»", "“”"):
        depth = 0
        for char in text:
            depth += (char == opening) - (char == closing)
            if depth < 0:
                return False
        if depth:
            return False
    return True


def _is_title(text: str, set_off: bool, date: str | None) -> bool:
    if not _SHORTEST <= len(text) <= LONGEST or not _BEGINNING.match(text):
        return False
    quoted = _is_all_quoted(text)
    outer = text if quoted else _outer(text)
    words = _WORD.findall(outer)
    if not _is_balanced(text) or _FIRST_WORD.match(text):
        return False
    if is_label(text) or _OTHER_WORK.search(outer) or any(map(lexicon().is_prose, words)):
        return False
    naming = _WORD.findall(text) if set_off else words
    if quoted or any(map(lexicon().is_document, naming[:_NEAR])) or (set_off and len(words) > 2):
        return True
    return bool(date and (_SENT.match(outer) or _DASHED.match(outer)))
