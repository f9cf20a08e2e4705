"""E-books (EPUB): the pages of the book in their order, each read as HTML is.

The notes of a book are at the end of each page, in a page of their own, or in both ways, so that
links from page to page are taken for links within one.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from archref.errors import ArchrefError
from archref.manuscripts.base import ErrorSink, Manuscript
from archref.manuscripts.files import SourceFile
from archref.manuscripts.markup.html import HtmlManuscript
from archref.manuscripts.structured import ParagraphOrigin
from archref.manuscripts.word.package import Package
from archref.manuscripts.xml_text import attribute, local, scan
from archref.messages import _
from archref.note import Note
from archref.patterns import lazy

_CONTAINER: Final = "META-INF/container.xml"
_LOCKS: Final = ("META-INF/rights.xml", "META-INF/license.lcpl", "META-INF/sinf.xml")
"""What the locks of Adobe, Readium and Apple leave in a book."""

_PAGES: Final = ("application/xhtml+xml", "text/html")
_ELSEWHERE: Final = lazy(r"(href\s*=\s*[\"'])[^\"'#:<>]+(#[^\"']+[\"'])")  # href="notes.xhtml#n1"


class EpubManuscript(Manuscript):
    """An e-book. A note's line is the paragraph of the book that it belongs to."""

    format = "epub"
    read_only = True

    def _notes(self, on_error: ErrorSink | None) -> Iterator[Note]:
        package = Package(self.source, self.format)
        if any(name in package for name in _LOCKS):
            raise ArchrefError(
                _("is locked by its publisher (DRM), so that no other program can read it"),
                path=self.path,
            )
        index = line = 0
        for name in _pages(package):
            data = _ELSEWHERE.sub(_within, package.text(name)).encode()
            options = self.options._replace(encoding="utf-8", scope="all")
            for note in HtmlManuscript(SourceFile(self.path, data), options).notes():
                line += note.kind == "body"
                origin = ParagraphOrigin(max(1, line), [tuple(note.italics)].__getitem__, 0)
                place = max(1, line), 1, note.kind, index, origin, note.chapter
                yield Note(self.path, note.number, note.text, *place)
                index += 1


def _within(match: re.Match[str]) -> str:
    """Return a link to another page as one within the page, as long as it was."""
    begin, target = match.groups()
    return f"{begin}{target}".ljust(len(match[0]))


def _pages(package: Package) -> Iterator[str]:
    """Yield the names of the pages in the order in which the book is read."""
    book = ""
    for event in scan(package.text(_CONTAINER), package.path, doctype=True):
        if event.kind == "start" and local(event.value) == "rootfile":
            book = book or attribute(event, "full-path")
    book = book or "*.opf"  # an error will name it
    pages: dict[str, str] = {}
    folder = posixpath.dirname(book)
    for event in scan(package.text(book), package.path, doctype=True):
        name = local(event.value) if event.kind == "start" else ""
        if name == "item" and attribute(event, "media-type") in _PAGES:
            target = unquote(attribute(event, "href")).partition("#")[0]
            pages[attribute(event, "id")] = posixpath.normpath(posixpath.join(folder, target))
        elif name == "itemref" and (page := pages.pop(attribute(event, "idref"), None)):
            yield page
