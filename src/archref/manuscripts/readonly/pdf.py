"""PDF, read only: the text of its pages, and the notes at their feet or end.

A PDF holds letters and places and knows neither paragraphs nor notes. Lines that begin with the
numbers of notes, counted on from page to page, are taken for notes; the rest of a page, but for
running heads and feet, is one stretch of body text. A note's line is the number of its page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from archref.errors import ArchrefError, MissingPackageError
from archref.manuscripts.base import ErrorSink, Manuscript
from archref.messages import _, foreign
from archref.note import Note
from archref.patterns import lazy

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

_NUMBERED: Final = lazy(r"[ \t]*(\d{1,4})[.)]?[ \t]*(?=[^\W\d]|[\"'«„“‘(\[№])")  # 12. См.
_BEFORE_DIGITS: Final = lazy(r"[ \t]*(\d{1,4})[.)]?[ \t]+(?=\d)")  # 12 29 апреля 1932 г.
_RAISED: Final = lazy(r"(?m)^([ \t]*\d{1,4})[ \t]*\r?\n(?=[ \t\xa0])")
"""A raised number that is a line to PDFium, and the end of that line: what follows has a blank."""

_EDGE: Final = 2
"""Lines above and below which may be running heads or feet."""

_LONG: Final = 15
"""Letters of a line that is no end of a note that looks like others."""

_SHARE: Final = 0.4
_SHARE_OF_SHORT: Final = 0.9
"""Shares of the pages from which on a line, and a short one, is a running one."""

_FEWEST: Final = 4
"""Pages with a running line, at least."""

_ENOUGH: Final = 2
"""Notes in a row that are sure to be some, though the one before them was not found."""

_HYPHEN: Final = lazy(r"[\x02\ufffe]\s*(?=(.)?)")  # a hyphen at a line's end, and what follows it


class PdfManuscript(Manuscript):
    """A PDF file with text in it."""

    format = "pdf"
    read_only = True

    def _notes(self, on_error: ErrorSink | None) -> Iterator[Note]:
        counts = _Counts()
        index = 0
        pages = [_lines(text) for text in self._pages()]
        empty = not any(pages)
        running = _running(pages)
        for page, printed in enumerate(pages, 1):
            lines = _inner(printed, running)
            expected, starts = counts.on_page(lines)
            body = _joined(lines[: starts[0]] if starts else lines)
            if body:
                yield Note(self.path, "", body, page, 1, "body", index)
                index += 1
            for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
                mark = _NUMBERED.match(lines[start]) or _BEFORE_DIGITS.match(lines[start])
                assert mark is not None
                note = _joined([lines[start][mark.end() :], *lines[start + 1 : end]])
                yield Note(self.path, str(expected), note, page, 1, "note", index)
                index += 1
                expected += 1
        if empty:
            raise ArchrefError(
                _("has no text in it, only pictures; run text recognition (OCR) on it first"),
                path=self.path,
            )

    def _pages(self) -> Iterator[str]:
        document = self._open()
        from pypdfium2 import PdfiumError

        number = 0
        try:
            for number in range(1, len(document) + 1):
                page = document[number - 1]
                yield page.get_textpage().get_text_bounded()
                page.close()
        except PdfiumError as error:  # a page, or the tree of pages, that leads nowhere
            raise ArchrefError(
                _(
                    "has a damaged page {number}; open it in a viewer and print it to a new PDF"
                ).format(number=number),
                path=self.path,
            ) from error
        finally:
            document.close()

    def _open(self) -> PdfDocument:
        try:
            import pypdfium2
        except ImportError:
            raise MissingPackageError(_("PDF files need"), "pypdfium2", path=self.path) from None
        try:
            return pypdfium2.PdfDocument(self.source.read())
        except pypdfium2.PdfiumError as error:
            locked = "assword" in str(error)
            raise ArchrefError(
                _("is encrypted; save a copy without its password")
                if locked
                else _("is no sound PDF ({error})").format(error=foreign(error)),
                path=self.path,
            ) from error


def _lines(text: str) -> list[str]:
    """Return the lines of a page, but for its number."""
    lines = _HYPHEN.sub(_hyphen, _RAISED.sub(r"\1", text)).strip().splitlines()
    if lines and lines[-1].strip().isdecimal():
        lines.pop()
    return lines


def _outer(lines: list[str]) -> list[int]:
    """Return where the lines are that may be running heads or feet: two above, two below."""
    return sorted({*range(min(_EDGE, len(lines))), *range(max(0, len(lines) - _EDGE), len(lines))})


def _without_digits(line: str) -> str:
    return "".join(char for char in line if not char.isdigit()).strip()


def _running(pages: list[list[str]]) -> frozenset[str]:
    """Return the heads and feet that pages have but for digits: a title, `downloaded from 1.2.3`.

    Left and right pages may have each its own. What a note may begin with is none.
    """
    seen = Counter(
        line
        for lines in pages
        for line in {_without_digits(lines[at]) for at in _outer(lines) if not _is_note(lines[at])}
    )
    return frozenset(line for line, count in seen.items() if _is_running(line, count, len(pages)))


def _is_running(line: str, count: int, pages: int) -> bool:
    """Return whether a line on so many pages is a running one; a short one is on nearly all.

    The end of a note, `ф. 17, оп. 3, д. 5.`, may look alike on some of them.
    """
    letters = sum(map(str.isalpha, line))
    share = _SHARE if letters >= _LONG else _SHARE_OF_SHORT
    return letters > 0 and count >= max(_FEWEST, share * pages)


def _is_note(line: str) -> bool:
    return _NUMBERED.match(line) is not None


def _inner(lines: list[str], running: frozenset[str]) -> list[str]:
    """Return the lines of a page without its running heads and feet."""
    left_out = {at for at in _outer(lines) if _without_digits(lines[at]) in running}
    return [line for at, line in enumerate(lines) if at not in left_out]


class _Counts:
    """Counts the notes on, from page to page; they may begin again with a chapter or each page."""

    def __init__(self) -> None:
        self._expected = self._earlier = 1
        self._again = False
        """They have begun again before."""

    def on_page(self, lines: list[str]) -> tuple[int, list[int]]:
        """Return the first number expected on a page, and the lines on which its notes begin.

        Where they begin again, there are two at least: `1.` alone may be anything in a text.
        """
        first, starts = self._expected, _note_lines(lines, self._expected)
        if not starts and len(later := _note_lines(lines, first + 1)) >= _ENOUGH:
            first, starts = first + 1, later  # the number before them was not seen
        earlier = _note_lines(lines, self._earlier)
        if len(earlier) > len(starts):
            first, starts = self._earlier, earlier
        again = _note_lines(lines, 1)
        if len(again) > max(len(starts), not self._again):
            if first > 1:
                self._earlier, self._again = self._expected, True
            first, starts = 1, again
        self._expected = first + len(starts)
        return first, starts


def _note_lines(lines: list[str], expected: int) -> list[int]:
    """Return the lines on which the notes from number ``expected`` on begin, up to a page's end.

    Of several lines that could open a note the last is taken: what is above is body text.
    """
    marks = [_NUMBERED.match(line) for line in lines]
    numbers = [int(mark[1]) if mark else 0 for mark in marks]
    _admit_digits(lines, numbers)
    last = expected
    for number in numbers:
        last += number == last
    found: list[int] = []
    at = len(lines)
    for number in range(last - 1, expected - 1, -1):
        at = max(line for line in range(at) if numbers[line] == number)
        found.append(at)
    return found[::-1]


def _admit_digits(lines: list[str], numbers: list[int]) -> None:
    """Add the numbers of notes that begin with a digit, if no line and the next note are theirs."""
    sure = frozenset(numbers)
    for at, line in enumerate(lines):
        mark = _BEFORE_DIGITS.match(line)
        if mark and int(mark[1]) not in sure and int(mark[1]) + 1 in numbers[at + 1 :]:
            numbers[at] = int(mark[1])


def _joined(lines: list[str]) -> str:
    """Make one line of the lines of a note; a range broken after its dash stays whole."""
    return re.sub(r"(?<=\d[-–]) (?=\d)", "", " ".join(line.strip() for line in lines)).strip()


def _hyphen(match: re.Match[str]) -> str:
    """Join a word broken at a line's end; a hyphen stays before a capital or digit."""
    after = match[1] or ""
    return "" if after.islower() else "-"
