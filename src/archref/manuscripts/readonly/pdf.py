"""PDF, read only: the text of its pages, and the notes at their feet or end.

A PDF holds letters and places and knows neither paragraphs nor notes. Lines that begin with the
numbers of notes, counted on from page to page, are taken for notes; the rest of a page is one
stretch of body text. A note's line is the number of its page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from archref.errors import ArchrefError, MissingPackageError
from archref.manuscripts.base import ErrorSink, Manuscript
from archref.messages import _, foreign
from archref.note import Note
from archref.patterns import lazy

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

_NUMBERED: Final = lazy(r"[ \t]*(\d{1,4})[.)]?[ \t]*(?=[^\W\d]|[\"'«„“‘(\[])")  # 12. См.
_RAISED: Final = lazy(r"(?m)^([ \t]*\d{1,4})[ \t]*\r?\n(?=[ \t\xa0])")
"""A raised number that is a line to PDFium, and the end of that line: what follows has a blank."""

_HYPHEN: Final = lazy(r"[\x02\ufffe]\s*(?=(.)?)")  # a hyphen at a line's end, and what follows it


class PdfManuscript(Manuscript):
    """A PDF file with text in it."""

    format = "pdf"
    read_only = True

    def _notes(self, on_error: ErrorSink | None) -> Iterator[Note]:
        expected = 1
        index = 0
        empty = True
        for page, text in enumerate(self._pages(), 1):
            text = _RAISED.sub(r"\1", text)
            lines = _HYPHEN.sub(_hyphen, text).strip().splitlines()
            if lines and lines[-1].strip().isdecimal():  # the page's number
                lines.pop()
            empty = empty and not text.strip()
            starts = _note_lines(lines, expected)
            body = _joined(lines[: starts[0]] if starts else lines)
            if body:
                yield Note(self.path, "", body, page, 1, "body", index)
                index += 1
            for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
                mark = _NUMBERED.match(lines[start])
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


def _note_lines(lines: list[str], expected: int) -> list[int]:
    """Return the lines on which the notes from number ``expected`` on begin, up to a page's end.

    Of several lines that could open a note the last is taken: what is above is body text.
    """
    marks = [_NUMBERED.match(line) for line in lines]
    numbers = [int(mark[1]) if mark else 0 for mark in marks]
    last = expected
    for number in numbers:
        last += number == last
    found: list[int] = []
    at = len(lines)
    for number in range(last - 1, expected - 1, -1):
        at = max(line for line in range(at) if numbers[line] == number)
        found.append(at)
    return found[::-1]


def _joined(lines: list[str]) -> str:
    """Make one line of the lines of a note; a range broken after its dash stays whole."""
    return re.sub(r"(?<=\d[-–]) (?=\d)", "", " ".join(line.strip() for line in lines)).strip()


def _hyphen(match: re.Match[str]) -> str:
    """Join a word broken at a line's end; a hyphen stays before a capital or digit."""
    after = match[1] or ""
    return "" if after.islower() else "-"
