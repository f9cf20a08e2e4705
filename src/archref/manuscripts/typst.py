"""Typst: ``#footnote[…]`` and the paragraphs around them.

No library for Python reads Typst's markup with places. What is read here is markup and the calls
in it; code is passed over but for the content blocks in it, and nothing is run.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from archref.manuscripts.dashes import dashes_as_in
from archref.manuscripts.gathering import Gatherer
from archref.manuscripts.italics import ItalicSpans, in_underscores
from archref.manuscripts.listing import unlisted
from archref.manuscripts.mapping import Splice
from archref.manuscripts.seams import IN_SIGNS
from archref.manuscripts.structured import Comment, Entry, StructuredManuscript
from archref.patterns import lazy

_MARKUP: Final = lazy(
    r"""
    (?<![:\\])//(?P<comment>[^\n]*)
    | (?P<remark>/\*)
    | (?P<raw>```.*?```|`[^`\n]*`)
    | (?P<math>\$[^$]*\$)
    | (?P<own>\#let\s+[a-zA-Z_][\w-]*\s*=\s*(?:\[[^\[\]\#]{1,500}\]|"[^"\\]{1,500}"))
    | (?P<statement>\#(?:let|set|show|import|include|if|for|while|return|context)\b)
    | \#(?P<call>[a-zA-Z_][\w-]*(?:\.[a-zA-Z][\w-]*)*)(?P<arguments>\()?
    | (?P<code>\#[({])
    | (?P<escape>\\[^\s\w])
    | \\u\{(?P<unicode>[0-9a-fA-F]{1,6})\}
    | (?P<linebreak>\\(?=\s|$))
    | (?P<open>\[)
    | (?P<close>\])
    | (?P<label><[a-zA-Z][\w:.-]*>)
    | (?P<reference>(?<!\w)@[a-zA-Z][\w:.-]*[\w](?:\[[^\[\]]*\])?)  # @garf[Л. 5]
    | (?P<emphasis>(?<!\w)[*_]|[*_](?!\w))
    | (?P<sign>~|---|--|-\?|\.\.\.)
    | (?P<blank>\n[ \t]*\n\s*)
    | ^(?P<item>[ \t]*(?:=+|[-+]|/)[ \t]+)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
_CODE: Final = lazy(
    r"""
    //(?P<comment>[^\n]*)
    | (?P<string>"(?:\\.|[^"\\])*")
    | (?P<raw>`[^`]*`)
    | (?P<note>\bfootnote[ ]*(?=\[))
    | (?P<open>[(\[{])
    | (?P<close>[)\]}])
    | (?P<newline>\n)
    """,
    re.VERBOSE | re.DOTALL,
)
# #let garf = [ГАРФ]
_LET: Final = lazy(r"#let\s+([a-zA-Z_][\w-]*)\s*=\s*(?:\[([^\[\]#]{1,500})\]|\"([^\"\\]{1,500})\")")
_REMARK: Final = lazy(r"/\*|\*/")
_SIGNS: Final = {"~": "\xa0", "--": "–", "---": "—", "-?": "", "...": "…"}
_CLOSES: Final = {")": "(", "]": "[", "}": "{"}
_ESCAPED: Final = lazy(r"[\\*_`$#<@\[\]~]|/(?=[/*])")  # what needs a backslash
_PRINTED: Final = {"sym.dash.en": "–", "sym.dash.em": "—", "sym.space.nobreak": "\xa0"}

_NUMBERED: Final = lazy(r"(?:^|\[)[ \t]*(\d{1,9})\.(?=\s|\]|\Z)", re.MULTILINE)
"""What begins an item of a list: ``1. `` at the head of a line or of what is in brackets."""


class TypstManuscript(StructuredManuscript):
    """A Typst file. Its notes are counted from 1, as Typst counts them."""

    format = "typst"
    emphasis = IN_SIGNS

    def _italics(self, entry: Entry) -> ItalicSpans:
        return in_underscores(entry.map, self.text)

    def entries(self, text: str) -> tuple[Iterable[Entry], Iterable[Comment]]:
        reader = _Reader(text)
        reader.read()
        return reader.gatherer.finish(), reader.comments

    def fitted(self, text: str, splices: list[Splice]) -> list[Splice]:
        """Keep a number that edits bring to the start of a line from beginning a list."""
        return unlisted(text, splices, _NUMBERED)

    def escape(self, text: str) -> str:
        """Write characters that would be markup with a backslash."""
        text = _ESCAPED.sub(lambda match: "\\" + match[0], text)
        return dashes_as_in(text.replace("\xa0", "~").replace("\n", " "), self.text)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self.gatherer = Gatherer(text)
        self.comments: list[Comment] = []
        self._own = {
            match[1]: " ".join((match[2] or match[3]).replace("~", "\xa0").split(" "))
            for match in _LET.finditer(text)
        }
        self._open: list[str] = []
        """Brackets that are open: ``(`` and ``{`` of code, ``#`` for a statement that ends with
        its line, and of content ``[``, ``note``, or ``text`` for brackets that are shown."""
        self._called = ""
        """The function whose arguments were just read: a content block of it may follow."""
        self._count = 0
        self._endless = False
        """Whether a comment was found that has no end."""

        self._nests = True
        """Whether each comment so far ended with those inside of it."""

    def read(self) -> None:
        """Go through the file once."""
        at = 0
        while True:
            in_code = bool(self._open) and self._open[-1] in "({#"
            match = (_CODE if in_code else _MARKUP).search(self._text, at)
            end = len(self._text) if match is None else match.start()
            if not in_code:
                if self._text[at:end]:
                    self._called = ""
                self.gatherer.flow.text(self._text[at:end], at)
            if match is None:
                return
            at = match.end()
            if match.lastgroup == "remark":
                at = self._remark(at)
                continue
            (self._code if in_code else self._markup)(match)

    def _remark_ends(self, start: int) -> int:
        """Return where a comment ends, which may hold others: ``/* a /* b */ c */``; -1 if not."""
        depth = 1
        for sign in _REMARK.finditer(self._text, start) if self._nests else ():
            depth += 1 if sign[0] == "/*" else -1
            if not depth:
                return sign.start()
        self._nests = False
        return self._text.find("*/", start)

    def _remark(self, start: int) -> int:
        """Take a comment up to its end, or nothing of it if there is none."""
        end = -1 if self._endless else self._remark_ends(start)
        if end < 0:
            self._endless = True
            return start
        self.comments.append(Comment(start - 2, self._text[start:end]))
        return end + 2

    def _code(self, match: re.Match[str]) -> None:
        kind = match.lastgroup
        if kind == "comment":
            self.comments.append(Comment(match.start(), match["comment"]))
        elif kind == "note":
            self._called = "footnote"
        elif kind == "open":
            if match[0] == "[":
                self._content(match)
            else:
                self._open.append(match[0])
        elif kind == "close":
            while self._open and self._open[-1] == "#":
                self._open.pop()
            if self._open and self._open[-1] == _CLOSES[match[0]]:
                self._open.pop()
            elif match[0] == "]":
                self._close(match)
        elif kind == "newline":
            while self._open and self._open[-1] == "#":
                self._open.pop()

    def _content(self, match: re.Match[str]) -> None:
        """Open a content block, which is a note if it is an argument of ``footnote``."""
        called, self._called = self._called, ""
        if called == "footnote":
            self._count += 1
            self._open.append("note")
            self.gatherer.open_note(str(self._count), match.end())
            return
        in_code = bool(self._open) and self._open[-1] in "({#"
        if in_code or called in ("figure", "quote", "block", "table", "list", "enum", "par"):
            self.gatherer.block(match.start())
        self._open.append("[")

    def _close(self, match: re.Match[str]) -> None:
        kind = self._open.pop() if self._open else "text"
        if kind == "note":
            self.gatherer.close_note()
        elif kind == "text":
            self.gatherer.flow.text("]", match.start())
        elif self._open and self._open[-1] in "({#":
            self.gatherer.block(match.start())

    def _markup(self, match: re.Match[str]) -> None:
        kind = match.lastgroup or ""
        start, end = match.span()
        flow = self.gatherer.flow
        if kind == "comment":
            self.comments.append(Comment(start, match[kind]))
        elif kind in ("raw", "math", "reference"):
            flow.code(match[0], start, end)
        elif kind == "statement":
            self._open.append("#")
        elif kind == "code":
            self._open.append(match[0][1])
        elif kind in ("call", "arguments"):
            self._call(match)
        elif kind == "open":
            if self._called:
                self._content(match)
            else:
                self._open.append("text")
                flow.text("[", start)
        elif kind == "close":
            self._close(match)
        else:
            self._character(kind, match)

    def _character(self, kind: str, match: re.Match[str]) -> None:
        start, end = match.span()
        flow = self.gatherer.flow
        if kind == "escape":
            flow.atom(match[0][1], start, end)
        elif kind == "unicode":
            code = int(match["unicode"], 16)
            if code < 0x110000 and not 0xD800 <= code < 0xE000:
                flow.atom(chr(code), start, end)
        elif kind == "linebreak":
            flow.blank("", start)
        elif kind == "sign" and _SIGNS[match[0]]:
            flow.atom(_SIGNS[match[0]], start, end)
        elif kind in ("blank", "item"):
            self.gatherer.block(start)

    def _call(self, match: re.Match[str]) -> None:
        """Pass over a call; its arguments in brackets are code, a content block is shown."""
        name = match["call"]
        start, end = match.span()
        following = self._text[end : end + 1]
        meant = self._own.get(name) or _PRINTED.get(name)
        if match["arguments"] or following == "[":
            self._called = name
            if match["arguments"]:
                self._open.append("(")
        elif meant:
            self.gatherer.flow.map.fixed(meant, start, end)
            self.gatherer.flow.open = True
