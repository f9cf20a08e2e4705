"""What a document has cited so far, as the reader of its next note remembers it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from typing import Final, NamedTuple

from archref.archives.authority import fold_name
from archref.citation.citation import Archive, Citation
from archref.citation.reasons import AMBIGUOUS, CHAPTER, ELSEWHERE, NOTHING, OTHER_WORK, UNCLEAR
from archref.note import Position
from archref.patterns import CAPITAL, lazy
from archref.protected import BLANK
from archref.reading.archive_names import Mention
from archref.terms import fold, lexicon

_OTHER_WORK: Final = lazy(
    lambda: (
        rf"""
      (?<!\w)(?:{lexicon().alternatives("page", "volume", "issue")}|№)\.?\s?\d  # p. 97, т. 2, № 5
    | (?<!\w)(?:{lexicon().alternatives("article")})\.?\s\d            # ст. 529
    | \([^()\d]{{0,60}}(?:1[5-9]|20)\d\d\)              # (Moscow: Nauka, 1985)
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

_AFTER_NAME: Final = lazy(
    rf"""
    \s*[(\[]\s*
    (?:[^()\[\].;]{{0,40}}?[\s–—,-])?                     # далее —
    [«"“]?({CAPITAL}\w*(?:\s{CAPITAL}\w*){{0,3}})[»"”]?   # ГАРФ, АВП РФ
    \s*[)\]]
    """,
    re.VERBOSE,
)
"""The abbreviation in brackets after the full name of an archive."""

_LED: Final = lazy(
    lambda: rf"(?<!\w)(?:{lexicon().alternatives('signal', 'aside')})[\s.,:]*\Z", re.IGNORECASE
)
"""What leads from a work to the unit that it cites: `Smith, Title, 164–65, citing RGASPI`."""

_ASIDE: Final = 400
"""Characters in brackets before a citation that are looked at."""


_LETTER: Final = lazy(r"[^\W\d_]|\*+|[†‡]+")  # the number of a note on the text: a, *, ††
_ROMAN: Final = lazy(r"[ivxlcdm]+|[IVXLCDM]+")  # of an endnote: iv, IV
_PER_PAGE: Final = 8
"""Notes of a page, at most: where the numbers begin again after more, a chapter begins."""

_WORK_IN_BODY: Final = lazy(
    lambda: (
        rf"""
      (?<!\w)(?:{lexicon().alternatives("page", "volume", "issue")}|№)\.?\s?\d  # p. 97, т. 2, № 5
    | \([^()\d]{{0,60}}(?:1[5-9]|20)\d\d[^()]{{0,20}}\)  # (Service 2004, 115)
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
    (?:{lexicon().alternatives("signal")})\.? \s             # см.
    (?:{lexicon().alternatives("note")}|{documents})\.?          # примеч., док.
    \s? №? \s? \d+ (?: \s?[,;–-]\s? №? \s? \d+ )* [\s.)]*         # № 45, 47
    """


_IS_CROSS_REFERENCE: Final = lazy(_cross_reference, re.VERBOSE | re.IGNORECASE)
"""A note that leads to another of the same book."""

_WORDS: Final = lazy(r"[^\W\d_]+")
_DIGIT: Final = lazy(r"\d")
"""What both patterns of another work need."""

_ONE_NAME: Final = 2
"""Words with a capital that a note without any name may have: its first one, and one more."""

_NOUN: Final = 24
"""Characters before a number within which a noun for a document is."""

_LONGEST_REPEAT: Final = 3
"""Words of a repeat at most: `Там же`, `дар ҳамон ҷо`."""

_FEW_WORDS: Final = 6
"""Words of a note that may be the name of where something is kept: `Архив автора`."""


class Before:
    """What the notes of a document have cited so far, as the next note's reader remembers it.

    ``last`` is the nearest archival citation, ``cited`` what the note before cites, but for
    asides. ``reason`` says why a bare Ibid. would find nothing to refer to; None if it would.
    ``headed`` holds the archive that is the heading of the list in which the next note may be.
    ``defined`` are the abbreviations that the document has introduced, folded, with the ids of
    their archives, ``seen`` the ids of the archives named so far, and ``called`` the abbreviations,
    folded, that each of them had.
    """

    __slots__ = ("called", "cited", "defined", "headed", "last", "reason", "seen")

    def __init__(self, shared: Shared | None = None) -> None:
        """Take what all rows of a document share; None begins a document of one row."""
        self.last: Citation | None = None
        self.cited: Sequence[Citation] = ()
        self.reason: str | None = NOTHING
        self.defined, self.seen, self.called, self.headed = shared or nothing_shared()

    def copy(self, shared: Shared) -> Before:
        """Return the memory as it is now, with a copy of what all rows share."""
        other = Before(shared)
        other.last, other.cited, other.reason = self.last, self.cited, self.reason
        return other

    def says_as(self, other: Before) -> bool:
        """Return whether a next note would be read the same after another memory."""
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    @property
    def other_work(self) -> bool:
        """Whether Ibid. means another work; further notes that cite no archive change nothing."""
        return self.reason == OTHER_WORK and not self.cited

    def begin_chapter(self) -> None:
        """Let nothing that was cited so far be what a repeated reference means."""
        if self.last is not None:
            self.last, self.cited, self.reason = None, (), CHAPTER

    def call(self, archive_id: str, printed: str) -> None:
        """Learn how the document calls an archive; only an abbreviation says that others differ."""
        self.seen.add(archive_id)
        form = fold_name(printed)
        known = self.called.get(archive_id, frozenset())
        if " " not in printed and form not in known:
            self.called[archive_id] = known | {form}

    def otherwise(self, candidates: Sequence[str], printed: str) -> frozenset[str]:
        """Return those of the candidates that the document calls by another abbreviation.

        Forms in the other script say nothing: ДАХеО and DAKhO may be one archive.
        """
        form = fold_name(printed)
        return frozenset(
            one
            for one in candidates
            if (forms := self.called.get(one))
            and form not in forms
            and any(form.isascii() == own.isascii() for own in forms)
        )


class Shared(NamedTuple):
    """What all rows of a document know of its archives: see :class:`Before`."""

    defined: dict[str, str]
    seen: set[str]
    called: dict[str, frozenset[str]]
    headed: list[Archive]


def nothing_shared() -> Shared:
    """Return what is known of a document of which nothing has been read."""
    return Shared({}, set(), {}, [])


class Memory:
    """What is remembered of a document: one memory for each of its rows.

    Footnotes and endnotes, lettered notes on the text, and the body are rows of their own: a
    repeated reference in one of them means nothing that is in another.
    """

    __slots__ = ("_letter", "_number", "_rows", "_shared")

    def __init__(self) -> None:
        self._shared = nothing_shared()
        self._rows: dict[str, Before] = {}
        self._number = 0
        self._letter = ""

    def copy(self) -> Memory:
        """Return the memory as it is now, to go back to."""
        other = Memory()
        defined, seen, called, headed = self._shared
        shared = Shared(dict(defined), set(seen), dict(called), list(headed))
        other._shared = shared
        other._rows = {name: row.copy(shared) for name, row in self._rows.items()}
        other._number, other._letter = self._number, self._letter
        return other

    def says_as(self, other: Memory) -> bool:
        """Return whether all notes to come would be read the same after another memory."""
        return (
            (self._number, self._letter) == (other._number, other._letter)
            and self._rows.keys() == other._rows.keys()
            and all(row.says_as(other._rows[name]) for name, row in self._rows.items())
        )

    def row(self, position: Position) -> Before:
        """Return what the note at a position can refer to; a chapter may begin with it."""
        if position.chapter:
            for row in self._rows.values():
                row.begin_chapter()
        name = self._row_name(position)
        row = self._rows.get(name) or self._rows.setdefault(name, Before(self._shared))
        if name == "note" and position.number.isdecimal():
            number = int(position.number[-9:])
            if number == 1 and self._number > _PER_PAGE:
                row.begin_chapter()
            self._number = number
        return row

    def _row_name(self, position: Position) -> str:
        """Tell notes on the sources from endnotes (i, ii) and notes on the text (a, b, *)."""
        number = position.number
        if position.kind == "body":
            return "body"
        if number.isdecimal() or not number:
            return "note"
        after = self._letter and number == chr(ord(self._letter[-1]) + 1)
        if _ROMAN.fullmatch(number) and not after:
            return "roman"
        if _LETTER.fullmatch(number):
            self._letter = number
            return "lettered"
        return "note"


def define(text: str, mentions: Sequence[Mention], before: Before) -> None:
    """Learn abbreviations that the note introduces beside a full name."""
    for mention in mentions:
        if len(mention.candidates) != 1 or mention.former:
            continue
        before.call(mention.candidates[0], mention.printed)
        if mention.full_name is not None:
            before.defined[fold_name(mention.printed)] = mention.candidates[0]
        elif text[mention.end : mention.end + 2].strip()[:1] in ("(", "[") and (
            found := _AFTER_NAME.match(text, mention.end)
        ):
            before.defined[fold_name(found.group(1))] = mention.candidates[0]


def remember(text: str, found: Sequence[Citation], before: Before, *, body: bool = False) -> None:
    """Bring the memory forward over a note with its citations."""
    main = [citation for citation in found if not _is_side(text, citation)]
    if not found:
        skip_note(text, before, body=body)
        return
    last = (main or found)[-1]
    before.last = _in_common(before.cited, last) if last.unresolved == AMBIGUOUS else last
    before.cited = main or found
    before.reason = None
    if cites_elsewhere(text[found[-1].end :]):
        before.reason = ELSEWHERE
        return
    before_it = text[: found[0].start]
    ahead = before_it if _LED.search(before_it) else before_it.rpartition(";")[0]
    aside = text[main[-1].end : found[-1].start] if main and found[-1] is not main[-1] else ""
    outside = ahead, aside, text[found[-1].end :]
    beside = any(map(_cites_work, outside)) or _goes_on_with_work(text, found[0])
    if not main or last.unresolved or beside or is_source_of_work(text, found[0]):
        before.reason = OTHER_WORK


def _in_common(cited: Sequence[Citation], repeat: Citation) -> Citation:
    """Return a repeat that may mean each of several units with what all of them have in common."""
    if not cited or len({one.archive for one in cited}) > 1:
        return repeat
    fonds, opisi = ({getattr(one, level) for one in cited} for level in ("fond", "opis"))
    fond = cited[0].fond if len(fonds) == 1 else None
    opis = cited[0].opis if fond is not None and len(opisi) == 1 else None
    return replace(repeat, archive=cited[0].archive, fond=fond, opis=opis)


def _cites_work(text: str) -> bool:
    """Return whether another work is cited; `Циркуляр № 3` is a document in the file."""
    for found in _OTHER_WORK.finditer(text):
        words = _WORDS.findall(text[max(0, found.start() - _NOUN) : found.start()])
        if found.group()[0] != "№" or not (words and lexicon().is_document(words[-1])):
            return True
    return False


def _goes_on_with_work(text: str, citation: Citation) -> bool:
    """Return whether a note is on the work of the one before, and names a unit besides.

    `Там же. С. 194. Подлинник хранится в РЦХИДНИ (Ф. 558. Оп. 1. Д. 5388)`
    """
    ahead = text[: citation.start]
    return _begins_with_repeat(ahead) and _OTHER_WORK.search(ahead) is not None


def is_source_of_work(text: str, citation: Citation) -> bool:
    """Return whether a citation is in brackets after a work that quotes it.

    `Цит. по: Хлевнюк О. В. Политбюро. М., 1996. С. 12 (РГАСПИ. Ф. 17. …)`; not `Протокол № 5 (…)`.
    """
    opened = text.rfind("(", max(0, citation.start - _ASIDE), citation.start)
    if opened < 0 or ")" in text[opened : citation.start]:
        return False
    return any(one.group()[0] != "№" for one in _OTHER_WORK.finditer(text, 0, opened))


def _is_side(text: str, citation: Citation) -> bool:
    """Return whether a citation is in brackets after `см. также`, `citing` and the like."""
    # What precedes a citation in its brackets is short, and not looked for further off.
    opened = text.rfind("(", max(0, citation.start - _ASIDE), citation.start)
    if opened < 0 or ")" in text[opened : citation.start]:
        return False
    lead = text[opened + 1 : citation.start].split(maxsplit=1)
    return bool(lead) and fold(lead[0].strip(":,")) in lexicon().words["aside"]


def skip_note(text: str, before: Before, *, body: bool = False) -> None:
    """Bring the memory over a note or, with ``body``, a paragraph in which nothing is archival.

    One that cites nothing at all does not part a repeated reference from its source: `Так в
    тексте; слово зачеркнуто`, or any paragraph in which no page is named.
    """
    if not text.strip():
        return
    if cites_elsewhere(text) or (before.reason == ELSEWHERE and _begins_with_repeat(text)):
        before.reason, before.cited = ELSEWHERE, ()
        return
    if _IS_CROSS_REFERENCE.fullmatch(text):  # sheets are still those of the unit before
        before.reason = before.reason or UNCLEAR
        return
    other_work = _WORK_IN_BODY if body else _OTHER_WORK
    if _DIGIT.search(text) and other_work.search(text):
        before.reason = OTHER_WORK
    elif not body and _may_cite(text):
        before.reason = before.reason or UNCLEAR
    else:
        return
    before.cited = ()


def cites_elsewhere(text: str) -> bool:
    """Return whether the shelf mark of an archive outside of the fond family is in a text."""
    return _DIGIT.search(text) is not None and _ELSEWHERE.search(text) is not None


def _begins_with_repeat(text: str) -> bool:
    words = [found.group() for found in islice(_WORDS.finditer(text), _LONGEST_REPEAT)]
    folded = (fold("".join(words[:count])) for count in range(1, len(words) + 1))
    return any(one in lexicon().words["repeat"] for one in folded)


def _may_cite(text: str) -> bool:
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
