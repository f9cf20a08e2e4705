"""What of a note is in italics, told by the markup between its characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from archref.manuscripts.base import Mark
from archref.manuscripts.mapping import SourceMap
from archref.patterns import lazy

ItalicSpans = Sequence[tuple[int, int]]
"""(start, end) of what is in italics, in characters of a note's text, in order."""

Events = Iterable[tuple[int, bool]]
"""Where italics begin (True) and end (False); the ones within others are left out."""

_LEAD: Final = 400
"""Characters before a note that are looked at for markup that is open at its first one."""

_TAG: Final = lazy(r"<(/?)([a-zA-Z][\w.:-]*)([^<>]*?)(/?)>")  # <hi rend="italic">, </i>
_TAGS_BEFORE: Final = lazy(r"(?:<[^<>]*>\s*)+\Z")
_ALWAYS: Final = frozenset(("i", "em", "cite", "emph", "italic"))
_TOLD: Final = lazy(r"ital|oblique")  # rend="italic", style="font-style: oblique"
_PART: Final = lazy(r"""\blevel=["'][au]["']""")  # an article's title is in quotation marks
_TEX: Final = lazy(
    r"""
    \\(?P<call>emph|textit|textsl)\s*(?=\{)      # \emph{
    | \\(?P<turn>it|em|sl|itshape|slshape)\b     # {\it
    | [{}]
    """,
    re.VERBOSE,
)
_TEX_BEFORE: Final = lazy(
    r"(?: \\(?:emph|textit|textsl)\s*\{ | \{\s*\\(?:it|em|sl|itshape|slshape)\s* )+ \Z",
    re.VERBOSE,
)
_QUOTES: Final = lazy(r"'{2,5}")  # '' italics, ''' bold, ''''' both
_UNDERSCORE: Final = lazy(r"(?<!\\)_")
_WORD_RUN: Final = lazy(
    r"""
    <(?:\w+:)?i\b(?![^<>]*val=["'](?:0|false|off)["'])      # <w:i/>
    | <(?:\w+:)?rStyle\b[^<>]*val=["'][^"']*[Ee]mphasis     # a style of characters by its name
    """,
    re.VERBOSE,
)


def in_tags(mapped: SourceMap, text: str) -> ItalicSpans:
    """Return what tags put in italics: `<i>`, `<em>`, `<hi rend="italic">`, TEI's `<title>`."""
    opened: list[tuple[str, bool]] = []

    def events(markup: str) -> Iterator[bool]:
        for end, name, attributes, alone in _TAG.findall(markup):
            name = name.rpartition(":")[2].casefold()
            if end:
                at = next((n for n in reversed(range(len(opened))) if opened[n][0] == name), None)
                if at is not None and opened.pop(at)[1]:
                    yield False
            elif not alone:
                opened.append((name, _is_italic(name, attributes)))
                if opened[-1][1]:
                    yield True

    return _spans(mapped, _between(mapped, text, events, _TAGS_BEFORE.search))


def _is_italic(name: str, attributes: str) -> bool:
    if name == "title":
        return not _PART.search(attributes)
    return name in _ALWAYS or _TOLD.search(attributes) is not None


def in_braces(mapped: SourceMap, text: str) -> ItalicSpans:
    r"""Return what the commands of LaTeX put in italics: `\emph{…}`, `\textit{…}`, `{\it …}`."""
    opened: list[bool] = []
    called = False

    def events(markup: str) -> Iterator[bool]:
        nonlocal called
        for found in _TEX.finditer(markup):
            if found["call"]:
                called = True
            elif found["turn"]:
                if opened and not opened[-1]:
                    opened[-1] = True
                    yield True
            elif found[0] == "{":
                opened.append(called)
                if called:
                    yield True
                called = False
            elif opened and opened.pop():
                yield False

    return _spans(mapped, _between(mapped, text, events, _TEX_BEFORE.search))


def in_quotes(mapped: SourceMap, text: str) -> ItalicSpans:
    """Return what a wiki's `''` put in italics."""
    return _toggled(mapped, text, lambda markup: sum(
        len(one) in (2, 5) for one in _QUOTES.findall(markup)
    ), ("''", "'''''"))  # fmt: skip


def in_underscores(mapped: SourceMap, text: str) -> ItalicSpans:
    """Return what Typst's `_` put in italics."""
    return _toggled(mapped, text, lambda markup: len(_UNDERSCORE.findall(markup)), ("_",))


def in_marks(mapped: SourceMap, marks: Sequence[Mark]) -> ItalicSpans:
    """Return what is between marks that tell by their names that an emphasis begins and ends."""
    return _spans(
        mapped, ((mark.at, mark.name == "em_open") for mark in marks if mark.name[:3] == "em_")
    )


def by_looks(mapped: SourceMap, italic: Callable[[int], bool]) -> ItalicSpans:
    """Return what ``italic`` says is in italics, by the offset of a character in the file."""
    found: list[tuple[int, int]] = []
    for piece in mapped.pieces:
        if italic(piece.source):
            start = found.pop()[0] if found and found[-1][1] == piece.start else piece.start
            found.append((start, piece.end))
    return found


@lru_cache(maxsize=512)
def run_is_italic(properties: str) -> bool:
    """Return whether the properties of a run in a Word file put it in italics."""
    return _WORD_RUN.search(properties) is not None


def _between(
    mapped: SourceMap,
    text: str,
    events: Callable[[str], Iterator[bool]],
    before: Callable[[str], re.Match[str] | None],
) -> Iterator[tuple[int, bool]]:
    """Yield the events of the markup before a note and between its characters."""
    begin = mapped.where(0)
    lead = before(text[max(0, begin - _LEAD) : begin])
    if lead is not None:
        yield from ((0, begins) for begins in events(lead[0]))
    for at, start, end in mapped.gaps():
        yield from ((at, begins) for begins in events(text[start:end]))


def _toggled(
    mapped: SourceMap, text: str, count: Callable[[str], int], signs: Sequence[str]
) -> ItalicSpans:
    """Return what is between signs of which one kind begins and ends italics."""
    begin = mapped.where(0)
    on = text[max(0, begin - _LEAD) : begin].endswith(tuple(signs))
    events = [(0, True)] if on else []
    for at, start, end in mapped.gaps():
        if count(text[start:end]) % 2:
            on = not on
            events.append((at, on))
    return _spans(mapped, events)


def _spans(mapped: SourceMap, events: Events) -> ItalicSpans:
    """Return the stretches between the events, to the note's end for what is not closed."""
    found: list[tuple[int, int]] = []
    depth, start = 0, 0
    for at, begins in events:
        if begins and not depth:
            start = at
        depth = max(0, depth + (1 if begins else -1))
        if not depth and start < at:
            found.append((start, at))
            start = at
    if depth and start < len(mapped):
        found.append((start, len(mapped)))
    return found
