"""Where the inline tokens of Markdown are in the text they were read from.

Each token shows what stood in the text for it: emphasis its marks, an escape or entity its
spelling, text itself. Walking along the text and the tokens together gives each its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archref.manuscripts.gathering import Flow
from archref.manuscripts.raised import raised
from archref.patterns import lazy

if TYPE_CHECKING:
    from markdown_it.token import Token

_CODE_TAG: Final = lazy(r"<(/?)(?:code|kbd|samp|tt)\b", re.IGNORECASE)
_BREAK: Final = lazy(r"[ \t]*\\?\n[ \t]*")  # a line break, perhaps with a backslash
_TARGET: Final = lazy(
    r"""
    \]\( \s*
      (?: <[^>\n]*> | [^\s()]*(?:\([^()]*\)[^\s()]*)* )      # ](https://example.com/a_(b)
      (?: \s+ (?: "(?:\\.|[^"\\])*"                         # "a title"
               | '(?:\\.|[^'\\])*' | \((?:\\.|[^()\\])*\) ) )?
    \s* \)
    | \]\[[^\]]*\]                                          # ][label]
    | \]
    """,
    re.VERBOSE,
)
_DASHES: Final = lazy(r"(---?)")
_MEANT: Final = {"--": "–", "---": "—", "\\ ": "\xa0"}


class Place:
    """Where the lines of a block's content are in the file."""

    __slots__ = ("_contents", "_files", "_shift")

    def __init__(self, contents: list[int], files: list[int], shift: int = 0) -> None:
        self._contents = contents
        self._files = files
        self._shift = shift

    @classmethod
    def of(cls, lines: list[tuple[int, int]]) -> Place:
        """Make it of (length with line end, offset in the file) of each line."""
        contents, at = [], 0
        for length, _ in lines:
            contents.append(at)
            at += length
        return cls(contents, [start for _, start in lines])

    def within(self, start: int) -> Place:
        """Return the place of a part of the content that begins at ``start``."""
        return Place(self._contents, self._files, self._shift + start)

    def offset(self, at: int) -> int:
        """Return the offset in the file of an offset in the content."""
        at += self._shift
        line = max(0, bisect_right(self._contents, at) - 1)
        return self._files[line] + at - self._contents[line]


class Inline(NamedTuple):
    """An inline note: its number from 0, and where its content begins in the block's."""

    number: int
    start: int


@dataclass(slots=True)
class Found:
    """What the tokens of one block brought to light."""

    notes: list[int] = field(default_factory=list)
    inline: list[Inline] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)


def align(
    tokens: Iterable[Token],
    content: str,
    place: Place,
    flow: Flow,
    listed: Mapping[int, Mapping[str, Any]],
) -> Found:
    """Add the text of ``tokens`` to ``flow``, each character with its place in the file.

    ``listed`` are the notes of the file by their number from 0, as the plug-in keeps them.
    """
    walk = _Walk(content, place, flow, listed)
    for token in tokens:
        walk.step(token)
    return walk.found


class _Walk:
    def __init__(
        self, content: str, place: Place, flow: Flow, listed: Mapping[int, Mapping[str, Any]]
    ) -> None:
        self._content = content
        self._place = place
        self._flow = flow
        self._listed = listed
        self._at = 0
        self._address: int | None = None
        """Where an address in angle brackets begins, while it is read."""
        self._raised = False
        """Whether what comes now is set above the line."""
        self.found = Found()

    def step(self, token: Token) -> None:
        """Take one token, and move after what stands for it."""
        if token.nesting:
            self._flow.mark(token.type)
        match token.type:
            case "text":
                self._text(token.content)
            case "text_special":
                self._special(token)
            case "softbreak" | "hardbreak":
                self._break()
            case "code_inline" | "math_inline" | "math_inline_double":
                self._code(token)
            case "html_inline":
                self._html(token)
            case "footnote_ref":
                self._note(token)
            case "link_open":
                self._link_start(token)
            case "link_close":
                self._link_end(token)
            case "image":
                self._skip("![" + token.content)
                self._link_end(token)
            case _:
                self._skip(token.markup)

    def _skip(self, markup: str) -> int:
        """Move after ``markup``, which should be here; return where it begins."""
        start = self._at
        if not self._content.startswith(markup, start):
            start = max(start, self._content.find(markup, start))
        self._at = start + len(markup)
        return start

    def _text(self, text: str) -> None:
        if self._address is not None:
            return
        start = self._skip(text)
        if self._content[start : self._at] != text:
            self._at = start  # not to be found: nothing of it may be edited
            self._flow.atom(text, self._place.offset(start), self._place.offset(start))
            return
        if self._raised and (shown := raised(text)) != text:
            begin = self._place.offset(start)
            self._flow.atom(shown, begin, begin + len(text))
            return
        for part in _DASHES.split(text):
            if part in _MEANT:
                begin = self._place.offset(start)
                self._flow.atom(_MEANT[part], begin, begin + len(part))
            elif part:
                self._flow.text(part, self._place.offset(start))
            start += len(part)

    def _special(self, token: Token) -> None:
        start = self._place.offset(self._skip(token.markup))
        meant = _MEANT.get(token.content, token.content)  # Pandoc's hard blank
        self._flow.atom(meant, start, start + len(token.markup))

    def _break(self) -> None:
        match = _BREAK.match(self._content, self._at)
        if match is not None:
            start = self._place.offset(self._at)
            end = self._place.offset(match.end())
            self._flow.blank("\n" * (end - start), start)
            self._at = match.end()

    def _code(self, token: Token) -> None:
        start = self._skip(token.markup) + len(token.markup)
        end = self._content.find(token.markup, start)
        begin, self._at = start - len(token.markup), end + len(token.markup)
        place = self._place.offset
        self._flow.code(self._content[start:end], place(begin), place(self._at))

    def _html(self, token: Token) -> None:
        start = self._place.offset(self._skip(token.content))
        if token.content.startswith("<!--"):
            self.found.comments.append((start, token.content[4:-3]))
        elif re.match(r"<br\b", token.content):
            self._flow.blank("", start)
        elif match := re.match(r"<(/?)sup\b", token.content, re.IGNORECASE):
            self._raised = not match[1]
        elif match := _CODE_TAG.match(token.content):
            self._flow.frozen = not match[1]

    def _note(self, token: Token) -> None:
        number: int = token.meta["id"]
        self.found.notes.append(number)
        if "label" in token.meta:
            self._skip(f"[^{token.meta['label']}]")
            return
        words = self._listed[number]["content"]
        start = self._at + 2
        self._at = start + len(words) + 1
        self.found.inline.append(Inline(number, start))

    def _link_start(self, token: Token) -> None:
        if token.markup == "autolink":
            self._address = self._skip("<")
        else:
            self._skip("[")

    def _link_end(self, token: Token) -> None:
        if self._address is not None:
            begin, self._address = self._address, None
            end = self._skip(">")
            place = self._place.offset
            self._flow.address(self._content[begin + 1 : end], place(begin), place(end + 1))
            return
        start = self._skip("]")
        match = _TARGET.match(self._content, start)
        assert match is not None
        self._at = match.end()
