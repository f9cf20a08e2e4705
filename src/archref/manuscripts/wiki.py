"""MediaWiki's markup: ``<ref>`` notes and the paragraphs around them, as Wikipedia prints them.

mwparserfromhell knows the tree of a page but not where its parts are, and expands nothing either.
What a template prints cannot be known without the wiki, so that a sign is put in its place; the
notes inside of it, and those that templates such as ``{{efn|…}}`` make, are read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape
from typing import Final

from archref.manuscripts.base import Protected
from archref.manuscripts.gathering import Gatherer
from archref.manuscripts.italics import ItalicSpans, in_quotes
from archref.manuscripts.raised import raised
from archref.manuscripts.seams import IN_SIGNS
from archref.manuscripts.structured import Comment, Entry, StructuredManuscript
from archref.messages import _, later
from archref.patterns import lazy

_TOKEN: Final = lazy(
    r"""
    (?P<whole><!--|<(?P<called>nowiki|pre|code|tt|kbd|samp|syntaxhighlight|source|math|score
      |imagemap|timeline|graph|mapframe|maplink|templatedata|inputbox|hiero|chem|ce)
      \b[^<>/]*>)
    | <ref\b(?P<used>[^<>]*)/>
    | <ref\b(?P<opens>[^<>]*)>
    | (?P<closes></ref\s*>)
    | <(?P<tag>/?[a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>
    | (?P<template>\{\{(?P<name>[^{}|\[\]<>\n]*)\|?)
    | (?P<end>\}\})
    | (?P<picture>\[\[\s*(?:file|image|media|файл|изображение|медиа|зображення|медіа|выява|plik
      |grafika|datei|bild|fichier|archivo|vaizdas|attēls|pilt)\s*:(?:[^\[\]|\n{}<>]*\|)*)
    | (?P<link>\[\[(?:[^\[\]|\n{}<>]*\|)*)
    | (?P<unlink>\]\])
    | (?P<outside>\[(?:https?:|ftp:)?//[^\s\[\]<>]*[ ]?)
    | (?P<outend>\])
    | (?P<quotes>'{2,5})
    | (?P<entity>&(?:[a-zA-Z]{2,8}|\#\d{2,6}|\#x[0-9a-fA-F]{2,6});)
    | (?P<blank>\n[ \t]*\n\s*)
    | ^(?P<heading>=+[ \t]*)
    | (?P<underline>(?<!=)=+[ \t]*$)
    | ^(?P<row>\{\|[^\n]*$|\|\}|\|-[^\n]*$|\|\+|[|!](?:[^|\n\[\]{}<>]*\|(?!\|))?)
    | (?P<cell>\|\||!!)
    | ^(?P<item>[*\#:;]+[ \t]*)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_BLOCKS: Final = frozenset(
    ("p", "div", "li", "ul", "ol", "td", "th", "tr", "table", "blockquote", "center", "references")
)
_NOTES: Final = frozenset(("efn", "efn-ua", "refn", "прим", "примечание", "note", "sfnref"))
# name="garf", group=note
_GIVEN: Final = lazy(r"(name|group|имя|группа)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s/>]+))")
_WRITTEN: Final = lazy(r"<ref\b([^<>]*)(?<!/)>", re.IGNORECASE)  # <ref name=garf>, not <ref …/>
_SEVERAL: Final = later("is written in several places under one name")
# |group=note|, |1=
_PARAMETER: Final = lazy(r"\|?\s*(?:group|name|группа|имя)\s*=[^|{}]*\|?|\|?\s*1\s*=\s*")
_ESCAPED: Final = {
    "<": "&lt;",
    "|": "&#124;",
    "\xa0": "&nbsp;",
    "\n": " ",
}
_DOUBLED: Final = lazy(r"\[\[|\]\]|\{\{|\}\}|''|&(?=#?\w+;)")  # what must be escaped in a text


class WikiManuscript(StructuredManuscript):
    """A page in MediaWiki's markup. Notes have the numbers that the page shows."""

    format = "mediawiki"
    emphasis = IN_SIGNS

    def _italics(self, entry: Entry) -> ItalicSpans:
        return in_quotes(entry.map, self.text)

    def entries(self, text: str) -> tuple[Iterable[Entry], Iterable[Comment]]:
        reader = _Reader(text)
        reader.read()
        return reader.gatherer.finish(), reader.comments

    def escape(self, text: str) -> str:
        """Write characters that would be markup as entities."""
        text = _DOUBLED.sub(lambda match: "".join(f"&#{ord(char)};" for char in match[0]), text)
        return "".join(_ESCAPED.get(char, char) for char in text)


class _Reader:
    def __init__(self, text: str) -> None:
        self._text = text
        self.gatherer = Gatherer(text)
        self.comments: list[Comment] = []
        self._open: list[str] = []
        """What is open, innermost last: ``ref``, ``template``, ``note`` (a template), ``out``,
        ``picture``."""
        self._in_heading = False
        self._raised = False
        """Whether what comes now is set above the line."""

        self._endless: set[str] = set()
        """Ends that don't come any more."""
        self._counts: dict[str, int] = {}
        self._named: dict[tuple[str, str], str] = {}
        written = Counter(map(_name, _WRITTEN.findall(text)))
        self._repeated = {name for name, count in written.items() if count > 1 and name[1]}
        """The group and name of notes that are written several times, and have to be the same."""

        self._again: list[bool] = []
        """Whether each open note is one of them."""

        self._links: list[int] = []
        """Where in the text each open link began; -1 if its words are not the page's name."""

    def read(self) -> None:
        """Go through the page once."""
        at = 0
        while (match := _TOKEN.search(self._text, at)) is not None:
            self._characters(at, match.start())
            at = self._token(match)
        self._characters(at, len(self._text))

    @property
    def _hidden(self) -> bool:
        """Whether the innermost of what is open is a template, whose words nobody can know."""
        return bool(self._open) and self._open[-1] == "template"

    def _characters(self, start: int, end: int) -> None:
        if start >= end or self._hidden:
            return
        said = self._text[start:end]
        if self._raised and (shown := raised(said)) != said:
            self.gatherer.flow.atom(shown, start, end)
        else:
            self.gatherer.flow.text(said, start)

    def _token(self, match: re.Match[str]) -> int:
        """Take one token; return where reading goes on."""
        kind = match.lastgroup
        start, end = match.span()
        if kind == "template":
            return self._template(match)
        if kind == "whole":
            return self._whole(match)
        take = getattr(self, f"_{kind}", None)
        if take is not None:
            take(match)
        elif kind in ("blank", "heading", "underline", "row", "cell", "item"):
            if kind == "underline" and not self._in_heading:
                self._characters(start, end)
            elif not self._hidden:
                self.gatherer.block(start)
            self._in_heading = kind == "heading"
        return end

    def _whole(self, match: re.Match[str]) -> int:
        """Take a comment, code, or text that is shown as it is, up to its end, if it has one."""
        start, inside = match.span()
        close = f"</{match['called']}>" if match["called"] else "-->"
        end = -1 if close in self._endless else self._text.find(close, inside)
        if end < 0:
            self._endless.add(close)
            return inside
        if not match["called"]:
            self.comments.append(Comment(start, self._text[inside:end]))
        elif self._hidden:
            pass
        elif match["called"] == "nowiki":
            self.gatherer.flow.address(self._text[inside:end], start, end + len(close))
        else:
            self.gatherer.flow.code(self._text[start:end], start, end + len(close))
        return end + len(close)

    def _used(self, match: re.Match[str]) -> None:
        self._number(match["used"])

    def _opens(self, match: re.Match[str]) -> None:
        self._open.append("ref")
        self._again.append(_name(match["opens"]) in self._repeated)
        self.gatherer.open_note(self._number(match["opens"]), match.end())

    def _closes(self, match: re.Match[str]) -> None:
        if "ref" in self._open:
            while self._open.pop() != "ref":
                pass
            if self._again.pop():
                self._keep(0, _(_SEVERAL))
            self.gatherer.close_note()

    def _keep(self, begin: int, why: str) -> None:
        """Let what was read since an offset of the text stay."""
        end = len(self.gatherer.flow.map)
        if begin < end:
            self.gatherer.fields.protected.append(Protected(begin, end, why))

    def _number(self, attributes: str) -> str:
        group, name = _name(attributes)
        known = self._named.get((group, name)) if name else None
        if known is not None:
            return known
        self._counts[group] = self._counts.get(group, 0) + 1
        number = f"{group} {self._counts[group]}".strip()
        if name:
            self._named[group, name] = number
        return number

    def _tag(self, match: re.Match[str]) -> None:
        name = match["tag"].lower().lstrip("/")
        if self._hidden:
            return
        if name == "br":
            self.gatherer.flow.blank("", match.start())
        elif name == "sup":
            self._raised = match["tag"][0] != "/"
        elif name in _BLOCKS:
            self.gatherer.block(match.start())

    def _template(self, match: re.Match[str]) -> int:
        name = match["name"].strip().lower()
        start, end = match.span()
        if name in _NOTES and match[0].endswith("|"):
            parameter = _PARAMETER.match(self._text, end)
            if parameter is not None:
                end = parameter.end()
            self._open.append("note")
            self.gatherer.open_note(self._number(f'group="{name}"'), end)
            return end
        if not self._hidden:
            if name in ("nbsp", "sp", "-", "шп"):
                self.gatherer.flow.atom("\xa0", start, end + 2)
            else:
                self.gatherer.flow.code("template", start, end)
        self._open.append("template")
        return end

    def _end(self, match: re.Match[str]) -> None:
        if self._open and self._open[-1] in ("template", "note"):
            if self._open.pop() == "note":
                self.gatherer.close_note()
        elif not self._hidden:
            self._characters(*match.span())

    def _link(self, match: re.Match[str]) -> None:
        """Show of a link its words only."""
        own_words = match[0].endswith("|")
        self._links.append(-1 if own_words else len(self.gatherer.flow.map))

    def _picture(self, match: re.Match[str]) -> None:
        """Take what is said below a picture for a paragraph of its own."""
        if not self._hidden:
            self.gatherer.block(match.start())
            self._open.append("picture")

    def _unlink(self, match: re.Match[str]) -> None:
        """Leave a link, or a picture."""
        if self._open and self._open[-1] == "picture":
            self._open.pop()
            self.gatherer.block(match.start())
        elif self._links and (begin := self._links.pop()) >= 0:
            self._keep(begin, _("is the name of another page or a tag"))

    def _outside(self, match: re.Match[str]) -> None:
        self._open.append("template" if self._hidden else "out")

    def _outend(self, match: re.Match[str]) -> None:
        if self._open and self._open[-1] == "out":
            self._open.pop()
        else:
            self._characters(*match.span())

    def _quotes(self, match: re.Match[str]) -> None:
        """Pass over the marks of emphasis."""

    def _entity(self, match: re.Match[str]) -> None:
        if not self._hidden:
            self.gatherer.flow.atom(unescape(match[0]), *match.span())


def _name(attributes: str) -> tuple[str, str]:
    """Return the group and the name of a note."""
    given = {
        found[1]: found[2] or found[3] or found[4] or "" for found in _GIVEN.finditer(attributes)
    }
    return given.get("group") or given.get("группа") or "", given.get("name") or given.get(
        "имя"
    ) or ""
