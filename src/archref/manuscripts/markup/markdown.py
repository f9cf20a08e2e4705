"""Markdown of Pandoc, GitHub and MultiMarkdown: footnotes, inline notes, paragraphs.

markdown-it-py and its footnote plug-in say what is a note, a paragraph, emphasis or an escape;
they tell the lines of a block but no columns. The places inside a block follow from its tokens,
each of which shows how it is written: see ``alignment``.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from archref.manuscripts.base import Mark, Protected
from archref.manuscripts.dashes import dashes_as_in
from archref.manuscripts.entries import KeptEntries
from archref.manuscripts.frontmatter import scalars
from archref.manuscripts.gathering import Flow
from archref.manuscripts.italics import ItalicSpans, in_marks
from archref.manuscripts.lines import LineIndex
from archref.manuscripts.listing import LETTERED, NUMBERED, unlisted
from archref.manuscripts.mapping import Splice
from archref.manuscripts.markup.alignment import Inline, Place, align
from archref.manuscripts.markup.markdown_blocks import DEFINED, DEFINITION, Block, blocks
from archref.manuscripts.markup.markdown_tables import BY_COLUMNS, TablesByColumns
from archref.manuscripts.seams import IN_SIGNS
from archref.manuscripts.structured import Comment, Entry, StructuredManuscript
from archref.messages import _
from archref.note import Note, NoteKind
from archref.patterns import lazy

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

# what needs a backslash, and & of &nbsp;
_ESCAPED: Final = lazy(r"([\\`*_\[\]<>^~$|])|(&)(?=#?\w+;)")


_ATTRIBUTE: Final = r"""(?: [.\#][\w:.-]+ | [\w:.-]+=(?: "[^"\n]*" | '[^'\n]*' | [^\s"'{}]+ ) )"""
_ATTRIBUTES: Final = lazy(
    rf"\{{ \s* (?: {_ATTRIBUTE} (?:\s+{_ATTRIBUTE})* \s* )? \}}",  # {.smallcaps lang="ru"}
    re.VERBOSE,
)
_NAMES: Final = lazy(r"\[\[[^\[\]|\n]+|(?<![\w&/#])#[^\W\d][\w/.-]*")  # [[page|…]], #tag/f.17

_FORMULA_ENDS: Final = lazy(r"\$\$[ \t]*$", re.MULTILINE)
_INTERRUPTS: Final = ["paragraph", "reference", "blockquote", "list"]
"""What a displayed formula may end, as the plug-in has it."""


class _Body(NamedTuple):
    """A paragraph or note that is being read, and the notes it refers to."""

    flow: Flow
    notes: list[int]


class _Kept(NamedTuple):
    """A paragraph or note that was read: its place among the entries, the notes it refers to."""

    place: int | None
    notes: tuple[int, ...]


class MarkdownManuscript(StructuredManuscript):
    """A Markdown file. Notes have the numbers that its readers see, not their labels."""

    format = "markdown"
    emphasis = IN_SIGNS

    def _italics(self, entry: Entry) -> ItalicSpans:
        return in_marks(entry.map, entry.marks)

    def entries(self, text: str) -> tuple[Iterable[Entry], Iterable[Comment]]:
        reader = _Reader(text)
        reader.read()
        return reader.entries(), sorted(reader.comments)

    def fitted(self, text: str, splices: list[Splice]) -> list[Splice]:
        """Keep a number that edits bring to the start of a line from beginning a list."""
        return unlisted(text, splices, NUMBERED, LETTERED)

    def marks(self, note: Note) -> Sequence[Mark]:
        return self._entry(note.index).marks

    def protected(self, note: Note) -> Sequence[Protected]:
        names = _NAMES.finditer(note.text) if "#" in note.text or "[[" in note.text else ()
        why = _("is the name of another page or a tag")
        return *super().protected(note), *(Protected(*one.span(), why) for one in names)

    def escape(self, text: str) -> str:
        return dashes_as_in(_ESCAPED.sub(lambda match: "\\" + match[0], text), self.text)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = LineIndex(text)
        self._parser = _markdown()
        self._environment: dict[str, Any] = {}
        self._entries = KeptEntries(text)
        self._bodies: list[_Kept] = []
        self._definition: tuple[str, _Body] | None = None
        """The note that is being defined, and its label."""
        self._defined: dict[str, _Kept] = {}
        self._inline: dict[int, _Kept | None] = {}
        """The notes that stand in the text, by number from 0; None while one is read."""
        self._in_cell = False
        self._chapter = False
        self._cells: dict[int, int] = {}
        self._tables = TablesByColumns(text)
        self.comments: list[Comment] = []

    @property
    def _listed(self) -> dict[int, dict[str, Any]]:
        """The notes that are referred to, by number from 0, as the plug-in keeps them."""
        found: dict[int, dict[str, Any]] = self._environment.get("footnotes", {}).get("list", {})
        return found

    def read(self) -> None:
        """Go through the blocks of the file."""
        for block in blocks(self._parser, self._text, self._environment):
            if block.kind in (DEFINITION, DEFINED):
                self._end_definition()
                if block.kind == DEFINITION:
                    begin = Flow(self._lines.offset(block.first + 1, 0))
                    self._definition = block.said, _Body(begin, [])
            elif block.kind == "heading_open":
                self._chapter = block.said == "h1"
            elif block.kind == "inline" and block.first >= 0:
                self._block(block)
            elif block.kind == "html_block":
                self._comments_in(block)
            elif block.kind == "front_matter":
                start = self._lines.offset(block.first + 2, 0)
                for one in scalars(self._text, start, start + len(block.said)):
                    if one.map.text.strip():
                        entry = Entry("body", "", one.map.trimmed(), escape=one.escape)
                        self._bodies.append(_Kept(self._entries.add(entry), ()))
            else:
                self._in_cell = block.kind.endswith("open")

    def _end_definition(self) -> None:
        if self._definition is not None:
            label, body = self._definition
            self._definition = None
            if label not in self._defined:
                self._defined[label] = self._kept("note", label, body)

    def _kept(self, kind: NoteKind, number: str, body: _Body, *, chapter: bool = False) -> _Kept:
        mapped, marks = body.flow.map.trimmed(), tuple(body.flow.marks)
        place = None
        if kind == "note" or len(mapped):
            tabled = self._tables.holds(mapped.where(0))
            protected = (Protected(0, len(mapped), _(BY_COLUMNS)),) if tabled else ()
            entry = Entry(kind, number, mapped, protected, chapter=chapter, marks=marks)
            place = self._entries.add(entry)
        return _Kept(place, tuple(body.notes))

    def _comments_in(self, block: Block) -> None:
        start = self._lines.offset(block.first + 1, 0)
        end = self._lines.end(block.end)
        while (start := self._text.find("<!--", start, end)) >= 0:
            close = self._text.find("-->", start + 4, end)
            if close < 0:
                break
            self.comments.append(Comment(start, self._text[start + 4 : close]))
            start = close

    def _block(self, block: Block) -> None:
        children: list[Token] = []
        self._parser.inline.parse(block.said, self._parser, self._environment, children)
        place, exact = self._place(block)
        if self._definition is not None:
            body = self._definition[1]
            body.flow.line_break(place.offset(0))
        else:
            body = _Body(Flow(place.offset(0)), [])
        if exact:
            self._fill(body, children, block.said, place)
        else:
            body.flow.map.fixed(block.said, place.offset(0))
        if self._definition is None:
            self._bodies.append(self._kept("body", "", body, chapter=self._chapter))
            self._chapter = False

    def _fill(self, body: _Body, children: list[Token], content: str, place: Place) -> None:
        found = align(children, content, place, body.flow, self._listed)
        self.comments += [Comment(at, comment) for at, comment in found.comments]
        body.notes.extend(found.notes)
        for inline in found.inline:
            self._inline_note(inline, place)

    def _inline_note(self, inline: Inline, place: Place) -> None:
        if inline.number in self._inline:  # ``^[^[](](`` is read as a note that holds itself
            return
        self._inline[inline.number] = None
        within = place.within(inline.start)
        body = _Body(Flow(within.offset(0)), [])
        note = self._listed[inline.number]
        self._fill(body, note["tokens"], note["content"], within)
        self._inline[inline.number] = self._kept("note", str(inline.number + 1), body)
        note["tokens"] = ()

    def _place(self, block: Block) -> tuple[Place, bool]:
        """Find the lines of a block's content in the file; say whether all were found."""
        starts = []
        exact = True
        cells = self._cells
        for row, line in enumerate(block.said.split("\n"), block.first):
            begin = self._lines.offset(row + 1, 0)
            source = self._text[begin : self._lines.end(row + 1)].rstrip()
            bare = line.rstrip()
            column = len(source) - len(bare)
            if self._in_cell or not source.endswith(bare):
                column = source.find(bare, cells.get(row, 0))
                cells[row] = max(0, column + len(bare))
            exact = exact and column >= 0
            starts.append((len(line) + 1, begin + max(0, column)))
        return Place.of(starts), exact

    def entries(self) -> KeptEntries:
        """Return each paragraph and after it the notes it refers to first."""
        given: set[int] = set()
        order = array("i")
        for body in self._bodies:
            if body.place is not None:
                order.append(body.place)
            order.extend(self._notes(body, given))
        labels = {note["label"] for note in self._listed.values() if "label" in note}
        for label, body in self._defined.items():
            if label not in labels and body.place is not None:
                order.append(body.place)
        self._entries.arrange(order)
        return self._entries

    def _notes(self, body: _Kept, given: set[int]) -> Iterator[int]:
        """Yield the places of the notes that one refers to, each with the number it has there."""
        for number in body.notes:
            label = self._listed[number].get("label", "")
            note = self._inline.get(number) or self._defined.get(label)
            if number not in given and note is not None and note.place is not None:
                given.add(number)
                self._entries.renumber(note.place, str(number + 1))
                yield note.place
                yield from self._notes(note, given)


def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.dollarmath.index import math_block_dollar
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.front_matter import front_matter_plugin

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(front_matter_plugin)
    # as Pandoc reads them: "$5 and $6" is no formula
    options = {"allow_labels": False, "allow_space": False, "allow_digits": False}
    parser.use(dollarmath_plugin, **options, double_inline=True)
    parser.inline.ruler.before("math_inline", "math_first", _formula_first)
    displayed = math_block_dollar(allow_labels=False, allow_blank_lines=True)
    parser.block.ruler.at("math_block", partial(_formula, displayed), {"alt": _INTERRUPTS})
    parser.disable(["text_join", "footnote_tail"])
    parser.inline.ruler.after("footnote_ref", "footnote_of_words", _footnote_of_words)
    parser.inline.ruler.before("link", "span", _span)
    return parser


def _formula(
    displayed: Callable[[StateBlock, int, int, bool], bool],
    state: StateBlock,
    start: int,
    end: int,
    silent: bool,
) -> bool:
    """Read a displayed formula if one can end after this line.

    The plug-in looks for its end up to the end of the file, for each line that begins with ``$$``.
    """
    begin = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith("$$", begin):
        return False
    known: int = state.env.get("formula ends", -1)
    if known < begin + 2:
        match = _FORMULA_ENDS.search(state.src, begin + 2)
        known = state.env["formula ends"] = match.end() if match else len(state.src) + 2
    return known <= len(state.src) and displayed(state, start, end, silent)


def _formula_first(state: StateInline, silent: bool) -> bool:
    """Read a formula with which a paragraph begins: ``$$ x $$ and op. 1``.

    The plug-in takes the last character of the paragraph for the one before, which may be a digit.
    """
    from mdit_py_plugins.dollarmath.index import math_inline_dollar

    if state.pos or not state.src.startswith("$"):
        return False
    return math_inline_dollar(allow_space=False, allow_double=True)(state, silent)


def _footnote_of_words(state: StateInline, silent: bool) -> bool:
    """Read MultiMarkdown's inline note: ``[^words that are no label]``."""
    start = state.pos
    if not state.src.startswith("[^", start) or silent:
        return False
    end = state.md.helpers.parseLinkLabel(state, start + 1)
    words = state.src[start + 2 : end] if end >= 0 else ""
    if not re.search(r"\S\s+\S", words) or state.src.startswith((":", "(", "["), end + 1):
        return False
    tokens: list[Token] = []
    listed = state.env.setdefault("footnotes", {}).setdefault("list", {})
    number = len(listed)
    listed[number] = {"content": words, "tokens": tokens}
    state.md.inline.parse(words, state.md, state.env, tokens)
    token = state.push("footnote_ref", "", 0)
    token.meta = {"id": number}
    state.pos = end + 1
    return True


def _span(state: StateInline, silent: bool) -> bool:
    """Read a span of Pandoc: ``[words]{.smallcaps}``."""
    if state.src[state.pos] != "[" or state.src.find("]{", state.pos) < 0:
        return False
    start, limit = state.pos, state.posMax
    end = state.md.helpers.parseLinkLabel(state, start)
    attributes = _ATTRIBUTES.match(state.src, end + 1, limit) if end >= 0 else None
    if attributes is None:
        return False
    if not silent:
        state.pos, state.posMax = start + 1, end
        state.push("span_open", "span", 1).markup = "["
        state.md.inline.tokenize(state)
        state.push("span_close", "span", -1).markup = state.src[end : attributes.end()]
    state.pos, state.posMax = attributes.end(), limit
    return True
