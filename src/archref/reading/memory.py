"""What a document has cited so far, as the reader of its next note remembers it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from archref.archives.authority import fold_name
from archref.citation.citation import Archive, Citation
from archref.citation.reasons import AMBIGUOUS, CHAPTER, ELSEWHERE, NOTHING, OTHER_WORK, UNCLEAR
from archref.note import Position
from archref.patterns import CAPITAL, lazy
from archref.reading.archive_names import Mention
from archref.reading.other_works import (
    after_copy,
    after_own_pages,
    begins_with_repeat,
    cites_elsewhere,
    cites_work,
    is_cross_reference,
    may_cite,
    names_day,
    names_titled_work,
    names_work,
    numbered_words,
)
from archref.terms import fold, lexicon
from archref.terms.small_words import small_words

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

_PAGE_BEFORE: Final = lazy(
    lambda: rf"(?<!\w)(?i:{lexicon().alternatives('page')})\.\s?\d+(?:[–-]\d+)?\.\s*\Z"
)
"""The page of a work right before a unit: `Указ. соч. С. 45. ГА РФ. Ф. 9414`."""

_ASIDE: Final = 400
"""Characters in brackets before a citation that are looked at."""


_LETTER: Final = lazy(r"[^\W\d_]|\*+|[†‡]+")  # the number of a note on the text: a, *, ††
_ROMAN: Final = lazy(r"[ivxlcdm]+|[IVXLCDM]+")  # of an endnote: iv, IV
_MOST_WORKS: Final = 6
"""Notes on works between a file and a repeat that names sheets of it, at most."""

_SHORTEST_MARK: Final = 3
"""Numbers of a whole shelf mark at least: fond, opis and file."""

_PER_PAGE: Final = 8
"""Notes of a page, at most: where the numbers begin again after more, a chapter begins."""


class Before:
    """What the notes of a document have cited so far, as the next note's reader remembers it.

    ``last`` is the nearest archival citation, ``cited`` what the note before cites, but for
    asides. ``reason`` says why a bare Ibid. would find nothing to refer to; None if it would.
    ``passed`` are the words before numbers in what was cited since then and lies in no fond,
    ``sheets`` whether sheets of such were cited, or too much for a reader to look back over it,
    ``works`` how many notes that is. ``mark`` is what joins the numbers of the last
    shelf mark that begins with a fond, and how many they are; nothing if they have terms.
    ``aside`` says whether the last note that cites any has a unit of another fond in an aside.
    ``headed`` holds the archive that is the heading of the list in which the next note may be.
    ``defined`` are the abbreviations that the document has introduced, folded, with the ids of
    their archives, ``seen`` the ids of the archives named so far, and ``called`` the abbreviations,
    folded, that each of them had.
    """

    __slots__ = (
        "aside", "called", "cited", "defined", "headed", "last", "mark", "passed", "reason", "seen",
        "sheets", "works",
    )  # fmt: skip

    def __init__(self, shared: Shared | None = None) -> None:
        """Take what all rows of a document share; None begins a document of one row."""
        self.last: Citation | None = None
        self.cited: Sequence[Citation] = ()
        self.reason: str | None = NOTHING
        self.passed: frozenset[str] = frozenset()
        self.sheets = self.aside = False
        self.works = 0
        self.mark = "", 0
        self.defined, self.seen, self.called, self.headed = shared or nothing_shared()

    def copy(self, shared: Shared) -> Before:
        """Return the memory as it is now, with a copy of what all rows share."""
        other = Before(shared)
        other.last, other.cited, other.reason = self.last, self.cited, self.reason
        other.passed, other.sheets, other.mark = self.passed, self.sheets, self.mark
        other.works = self.works
        other.aside = self.aside
        return other

    def says_as(self, other: Before) -> bool:
        """Return whether a next note would be read the same after another memory."""
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    @property
    def other_work(self) -> bool:
        """Whether Ibid. means no unit; further notes that cite no archive change nothing."""
        return self.reason == OTHER_WORK and not self.cited and self.sheets

    def begin_chapter(self) -> None:
        """Let nothing that was cited so far be what a repeated reference means."""
        if self.last is not None:
            self.last = None
            self.interrupt(CHAPTER, self.passed)

    def interrupt(self, reason: str, passed: frozenset[str] = frozenset()) -> None:
        """Let no unit be cited by the note before, so that its Ibid. means none, and say why.

        ``passed`` are the words before numbers in what it cites instead.
        """
        self.reason, self.cited, self.passed = reason, (), passed
        levels = lexicon().by_level
        leaves = levels["listy"] - levels["pages"] - small_words("within")  # в is one in Tajik
        self.works = min(self.works, _MOST_WORKS) + 1
        far = self.works > _MOST_WORKS
        self.sheets = self.sheets or far or not passed.isdisjoint(leaves)

    @property
    def only_with_sheets(self) -> Citation | None:
        """The citation that sheets of a repeat are of, though the last note cites other works.

        It is the one unit beside them, or the last file where only works were cited since then,
        none with sheets of its own: `РГАСПИ. Ф. 613. Оп. 3. Д. 12` … `Указ. соч. С. 40` … `Там же.
        Л. 13`.
        """
        if self.last is None or self.last.unresolved or self.last.delo is None:
            return None
        if len({citation.key for citation in self.cited}) == 1:
            return self.last
        return self.last if self.reason == OTHER_WORK and not self.sheets else None

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
    before.mark = _joint_of_mark(text, found, before.mark)
    last = (main or found)[-1]
    before.aside = found[-1].fond != last.fond
    before.last = _in_common(before.cited, last) if last.unresolved == AMBIGUOUS else last
    before.cited = main or found
    before.reason, before.passed, before.sheets, before.works = None, frozenset(), False, 0
    end = found[-1].end if last.listy or last.delo is None else after_own_pages(text, last.end)
    after = text[after_copy(text, max(end, found[-1].end)) :]
    if cites_elsewhere(after):
        before.reason = ELSEWHERE
        return
    before_it = text[: found[0].start]
    led = _LED.search(before_it) or _PAGE_BEFORE.search(before_it)
    ahead = before_it if led else before_it.rpartition(";")[0]
    aside = text[main[-1].end : found[-1].start] if main and found[-1] is not main[-1] else ""
    outside = ahead, aside, after
    beside = any(map(cites_work, outside)) or _goes_on_with_work(text, found[0])
    if not main or last.unresolved or beside or is_source_of_work(text, found[0]):
        before.reason = OTHER_WORK


def _joint_of_mark(text: str, found: Sequence[Citation], known: tuple[str, int]) -> tuple[str, int]:
    """Return what joins the numbers of the last whole shelf mark: `RGASPI, 495, 32, 12`.

    And how many they are. It begins with a fond; ``known`` is that of the notes before.
    """
    for one in found:
        marks = [element for element in one.elements if element.level != "archive"]
        if len(marks) < _SHORTEST_MARK or marks[0].level != "fond":
            continue
        known = "", 0
        joint = text[marks[0].end : marks[1].start]
        joined = [
            not (left.term or right.term) and text[left.end : right.start] == joint
            for left, right in pairwise(marks)
        ]
        count = (*joined, False).index(False) + 1
        if count >= _SHORTEST_MARK:
            known = joint.strip(), count
    return known


def _in_common(cited: Sequence[Citation], repeat: Citation) -> Citation:
    """Return a repeat that may mean each of several units with what all of them have in common."""
    if not cited or len({one.archive for one in cited}) > 1:
        return repeat
    fonds, opisi = ({getattr(one, level) for one in cited} for level in ("fond", "opis"))
    fond = cited[0].fond if len(fonds) == 1 else None
    opis = cited[0].opis if fond is not None and len(opisi) == 1 else None
    return replace(repeat, archive=cited[0].archive, fond=fond, opis=opis)


def _goes_on_with_work(text: str, citation: Citation) -> bool:
    """Return whether a note is on the work of the one before, and names a unit besides.

    `Там же. С. 194. Подлинник хранится в РЦХИДНИ (Ф. 558. Оп. 1. Д. 5388)`
    """
    ahead = text[: citation.start]
    return begins_with_repeat(ahead) and names_work(ahead)


def is_source_of_work(text: str, citation: Citation) -> bool:
    """Return whether a citation is in brackets after a work that quotes it.

    `Цит. по: Хлевнюк О. В. Политбюро. М., 1996. С. 12 (РГАСПИ. Ф. 17. …)`; not `Протокол № 5 (…)`.
    """
    opened = text.rfind("(", max(0, citation.start - _ASIDE), citation.start)
    if opened < 0 or ")" in text[opened : citation.start]:
        return False
    return names_titled_work(text, opened)


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
    if cites_elsewhere(text) or (before.reason == ELSEWHERE and begins_with_repeat(text)):
        before.interrupt(ELSEWHERE, numbered_words(text))
    elif is_cross_reference(text):  # sheets are still those of the unit before
        before.reason = before.reason or UNCLEAR
    elif names_work(text, body=body) or (not body and names_day(text)):
        before.interrupt(OTHER_WORK, numbered_words(text))
    elif not body and may_cite(text):
        before.interrupt(before.reason or UNCLEAR, numbered_words(text))
