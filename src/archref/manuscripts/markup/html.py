"""HTML: notes as Pandoc, LibreOffice, Word, GitHub, MediaWiki, docutils and e-books write them.

Python's own html.parser reads any tag soup without raising and tells the place of each tag,
character reference and stretch of text; lxml would tell a line number, and of elements only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape
from html.parser import HTMLParser
from typing import Final
from urllib.parse import unquote

from archref.manuscripts.counting import small_number
from archref.manuscripts.gathering import Flow, Gatherer
from archref.manuscripts.lines import LineIndex
from archref.manuscripts.raised import lowered, raised
from archref.manuscripts.structured import Comment, Entry, StructuredManuscript
from archref.patterns import lazy

_VOID: Final = frozenset(
    (
        *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta"),
        *("param", "source", "track", "wbr"),
    )
)
_BLOCKS: Final = frozenset(
    (
        *("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "ul", "dl", "dt", "dd"),
        *("td", "th", "tr", "table", "blockquote", "section", "article", "aside", "header"),
        *("footer", "main", "figcaption", "figure", "pre", "body", "html", "hr", "form", "nav"),
    )
)
_HIDDEN: Final = frozenset(
    (
        *("script", "style", "head", "template", "noscript", "svg", "math", "del"),
        *("iframe", "noframes", "noembed", "datalist"),
    )
)
"""Elements whose text is none of the page, or was deleted."""

_UNSEEN: Final = lazy(
    r"\b(?: display\s*:\s*none | visibility\s*:\s*(?:hidden|collapse) | mso-hide\s*:\s*all )\b",
    re.VERBOSE | re.IGNORECASE,
)
"""Styles with which nothing is shown; the last one is Word's."""

_VERBATIM: Final = frozenset({"code", "kbd", "samp", "tt", "textarea", "xmp", "plaintext"})
"""Elements whose text is to stay as it is."""

_CARRIERS: Final = frozenset({"li", "div", "p", "aside", "dd", "td", "tr", "section"})
_ROLES: Final = frozenset({"doc-footnote", "doc-endnote", "footnote", "endnote", "rearnote"})
_ID: Final = lazy(
    r"""
    (?:user-content-)?                                         # GitHub
    (?: _?ftn | _?edn                                          # Word: _ftn7
      | fn | fnote | footnote | endnote | sd(?:foot|end)note   # pandoc: fn7, LibreOffice
      | cite_note | note )                                     # MediaWiki: cite_note-garf-7
    [-:_.]? (?:.*?[-_:])? (\d+ | [ivxlc]+ | [^\s\#]*)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_OPEN_TAG: Final = lazy(r"<[a-zA-Z/!?]")
# the sign of a note, with a link back: [7] ↑
_SIGN: Final = lazy(
    r"\s*[\[(]*(?P<number>\d+[a-z]?|[ivxlc]+|[*†‡§]+)?[\])]*\.?[\s^↑↩⏎↵⬑\ufe0e\xa0]*"
)


class HtmlManuscript(StructuredManuscript):
    """An HTML page, however whole."""

    format = "html"

    @staticmethod
    def declared(head: bytes) -> str | None:
        match = re.search(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([\w.-]+)", head[:4096])
        return match[1].decode("ascii") if match else None

    def entries(self, text: str) -> tuple[Iterable[Entry], Iterable[Comment]]:
        reader = _Reader(text)
        reader.feed(text)
        reader.close()
        return reader.gatherer.finish(), reader.comments

    def escape(self, text: str) -> str:
        name = self.file.encoding.name
        written = escape(text, quote=False).replace("\xa0", "&nbsp;")
        return written.encode(name, "xmlcharrefreplace").decode(name)


class _Reader(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=False)
        self._text = text
        self._lines = LineIndex(text.replace("\r\n", " \n").replace("\r", " "))
        self.gatherer = Gatherer(text)
        self.comments: list[Comment] = []
        self._open: list[tuple[str, bool, bool]] = []
        """The open elements, whether each is a note, and whether what is around it is unseen."""
        self._unseen = False
        self._verbatim = 0
        """How many of the open elements hold code."""
        self._kept_lines = 0
        """How many of them show the ends of lines."""
        self._raised = 0
        """How many of them are set above the line."""
        self._hidden = ""
        self._sign: int | None = None
        """Length of the text when an anchor to elsewhere in the page began."""
        self._target = "", 0
        """Where that anchor leads to, and where it is."""
        self._counts: list[int] = [0]

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        """Read ``<![if …]>`` of Word, and what else begins so, to its ``>``, as browsers do."""
        return self.parse_bogus_comment(i, report=False)

    def close(self) -> None:
        """End the page; a tag or comment that is open then is not shown, as in browsers."""
        if not _OPEN_TAG.match(self.rawdata):
            super().close()

    def _at(self) -> int:
        line, column = self.getpos()
        return self._lines.offset(line, column)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        at = self._at()
        if self._hidden:
            return
        if tag in _HIDDEN:
            self._hidden = tag
            return
        given = {name: value or "" for name, value in attrs}
        if tag == "br" and not self._unseen:
            self.gatherer.flow.blank("", at)
        if tag in ("ol", "ul"):
            self._counts.append(small_number(given.get("start", ""), 1) - 1)
        if tag == "li":
            self._counts[-1] += 1
        note = tag in _CARRIERS and not self.gatherer.in_note and _is_note(tag, given)
        if tag in _BLOCKS:
            self._close_implied(tag, at)
            self.gatherer.block(at, chapter=tag == "h1")
        if note:
            self.gatherer.open_note(self._number(tag, given), at + len(self._tag_text()))
        for name in filter(None, (given.get("id"), given.get("name") if tag == "a" else "")):
            self.gatherer.name(name)
        if tag == "a" and given.get("href", "").startswith("#"):
            self._sign = len(self.gatherer.flow.map)
            self._target = unquote(given["href"][1:]), at
        if tag not in _VOID:
            self._open.append((tag, note, self._unseen))
            # the notes of e-books and of pages that show them in bubbles are often hidden
            self._unseen = not note and (self._unseen or _is_unseen(given))
            self._verbatim += tag in _VERBATIM
            self._kept_lines += tag == "pre"
            self._raised += tag == "sup"

    def _tag_text(self) -> str:
        return self.get_starttag_text() or ""

    def _number(self, tag: str, given: dict[str, str]) -> str:
        if tag == "li":
            return str(self._counts[-1])
        match = _ID.fullmatch(given.get("id", ""))
        return match[1] if match else ""

    def _close_implied(self, tag: str, at: int) -> None:
        """End a paragraph or item that HTML lets end without saying so."""
        if tag in ("p", "li") and self._open and self._open[-1][0] == "p":
            self._close(at)
        if tag == "li" and self._open and self._open[-1][0] == "li":
            self._close(at)

    def _close(self, at: int) -> None:
        tag, note, self._unseen = self._open.pop()
        self._verbatim -= tag in _VERBATIM
        self._kept_lines -= tag == "pre"
        self._raised -= tag == "sup"
        if tag in _BLOCKS:
            self.gatherer.block(at)
        if note:
            self.gatherer.close_note()
        if tag in ("ol", "ul") and len(self._counts) > 1:
            self._counts.pop()

    def handle_endtag(self, tag: str) -> None:
        at = self._at()
        if self._hidden:
            if tag == self._hidden:
                self._hidden = ""
            return
        if tag == "a":
            self._end_of_anchor()
        if any(one[0] == tag for one in self._open[-50:]):
            while self._open:
                found = self._open[-1][0] == tag
                self._close(at)
                if found:
                    break

    def _end_of_anchor(self) -> None:
        """Leave out an anchor that shows only the sign of a note or the way back from it."""
        begin, self._sign = self._sign, None
        flow = self.gatherer.flow
        if begin is None or begin > len(flow.map):
            return
        match = _SIGN.fullmatch(lowered(flow.map.tail(begin)))
        if match is None:
            return
        if self.gatherer.in_note and match["number"] and flow.map.is_blank(begin):
            self.gatherer.set_number(match["number"])
        if match["number"]:
            self.gatherer.refer(*self._target)
        flow.map.drop(begin)
        flow.open = flow.map.last not in ("", " ", "\n")

    def handle_data(self, data: str) -> None:
        if self._hidden or self._unseen:
            return
        at = self._at()
        if self._raised and (shown := raised(data)) != data:
            self._flow().atom(shown, at, at + len(data))
            return
        if not self._kept_lines:
            self._flow().text(data, at)
            return
        for line in data.splitlines(keepends=True):
            bare = line.rstrip("\r\n")
            self._flow().text(bare, at)
            if bare != line:  # a line of verse, or of a letter, stays one
                self.gatherer.flow.line_break(at + len(bare))
            at += len(line)

    def _flow(self) -> Flow:
        flow = self.gatherer.flow
        flow.frozen = self._verbatim > 0
        return flow

    def handle_entityref(self, name: str) -> None:
        self._reference(f"&{name}", unescape(f"&{name};"))

    def handle_charref(self, name: str) -> None:
        self._reference(f"&#{name}", unescape(f"&#{name};"))

    def _reference(self, source: str, value: str) -> None:
        if self._hidden or self._unseen:
            return
        at = self._at()
        end = at + len(source)
        if self._text.startswith(";", end):
            end += 1
        if value == source + ";":  # no such entity: it is shown as it is
            self._flow().text(self._text[at:end], at)
        else:
            self._flow().atom(value, at, end)

    def handle_comment(self, data: str) -> None:
        self.comments.append(Comment(self._at(), data))


def _is_unseen(given: dict[str, str]) -> bool:
    """Return whether an element is shown to nobody: what is in it is none of the text."""
    return "hidden" in given or bool(_UNSEEN.search(given.get("style", "")))


def _is_note(tag: str, given: dict[str, str]) -> bool:
    roles = {given.get("role", ""), given.get("epub:type", "")}
    if roles & _ROLES:
        return True
    if re.search(r"mso-element:\s*(?:foot|end)note\b(?!-)", given.get("style", "")):
        return True
    classes = set(given.get("class", "").lower().split())
    if tag in ("aside", "div", "li", "p") and classes & {"footnote", "endnote"}:
        return tag != "div" or "id" in given
    name = given.get("id", "")
    match = _ID.fullmatch(name) if tag in ("li", "div", "p", "dd", "aside") else None
    return match is not None and bool(re.search(r"\d|_note-", name))
