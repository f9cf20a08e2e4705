"""The values of YAML before a Markdown text: ``source: "ГАРФ. Ф. 5446. Оп. 1. Д. 8"``.

PyYAML tells a line and column for each value but would write all of them again; what is read here
are the values that are on lines of their own, each with the place of each character. Lists and
tables in brackets, anchors and tags are passed over.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from archref.errors import ArchrefError
from archref.manuscripts.mapping import SourceMap
from archref.messages import _
from archref.patterns import lazy

_LINE: Final = lazy(
    r"""
    (?P<indent>[ \t]*) (?P<dash>(?:-[ \t]+)*)                          # - of a list
    (?P<key>
      (?: [^\W\d_][\w .-]{0,80} | "[^"\n]{0,80}" | '[^'\n]{0,80}' )    # title, "the title"
      [ \t]*:(?=[ \t]|$)[ \t]*
    )?
    (?P<value>[^\r\n]*)
    """,
    re.VERBOSE,
)
_DOUBLE: Final = lazy(r'"(?P<inside>(?:[^"\\]|\\.)*)"[ \t]*(?:#.*)?$')  # "a title"  # comment
_SINGLE: Final = lazy(r"'(?P<inside>(?:[^']|'')*)'[ \t]*(?:#.*)?$")  # 'it''s'
_BLOCK: Final = lazy(r"[|>][+-]?\d?[+-]?[ \t]*(?:#.*)?$")  # a text of several lines follows: |-, >
_COMMENT: Final = lazy(r"[ \t]+#.*$|[ \t]+$")
_ESCAPE: Final = lazy(r"(\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.))")  # \u0424, \n
_PAIR: Final = lazy("('')")
_OTHER: Final = "[{&*!#%@`|>,]}"


class Scalar(NamedTuple):
    """A value, and how text is written into it."""

    map: SourceMap
    escape: Callable[[str], str]


def scalars(text: str, start: int, end: int) -> Iterator[Scalar]:
    """Yield the values of the YAML in ``text[start:end]``."""
    block: SourceMap | None = None
    depth = -1
    plain: SourceMap | None = None
    at = start
    for line in text[start:end].splitlines(keepends=True):
        match = _LINE.match(line)
        assert match is not None
        bare = line.rstrip("\r\n")
        indent = len(match["indent"])
        if block is not None:
            if not bare.strip() or indent > depth:
                _add(block, bare.strip(), at + indent, at)
                at += len(line)
                continue
            yield Scalar(block, _block)
            block = None
        if plain is not None and (match["key"] or match["dash"] or indent <= depth):
            yield Scalar(plain, _plain)
            plain = None
        value, place = match["value"], at + match.start("value")
        if plain is not None:
            _add(plain, _COMMENT.sub("", value), place, at)
        elif _BLOCK.match(value):
            block, depth = SourceMap(place), indent
        elif value.startswith(('"', "'")):
            yield from _quoted(value, place)
        elif value and value[0] not in _OTHER and not bare.startswith("---"):
            plain, depth = SourceMap(place), indent
            _add(plain, _COMMENT.sub("", value), place, at)
        at += len(line)
    if block is not None:
        yield Scalar(block, _block)
    if plain is not None:
        yield Scalar(plain, _plain)


def _add(mapped: SourceMap, line: str, place: int, before: int) -> None:
    if line and len(mapped):
        mapped.fixed(" ", before, place)
    mapped.verbatim(line, place)


def _quoted(value: str, place: int) -> Iterator[Scalar]:
    double = value.startswith('"')
    match = (_DOUBLE if double else _SINGLE).match(value)
    if match is None:
        return
    at = place + 1
    mapped = SourceMap(at)
    for part in (_ESCAPE if double else _PAIR).split(match["inside"]):
        if double and part.startswith("\\"):
            mapped.atom(_meant(part), at, at + len(part))
        elif part == "''" and not double:
            mapped.atom("'", at, at + 2)
        else:
            mapped.verbatim(part, at)
        at += len(part)
    yield Scalar(mapped, _in_double if double else _in_single)


def _meant(escape: str) -> str:
    if escape[1] in "xu":
        char = chr(int(escape[2:], 16))
        return "\ufffd" if "\ud800" <= char <= "\udfff" else char
    return {"n": "\n", "t": "\t", "_": "\xa0", "N": "\x85"}.get(escape[1], escape[1])


def _in_double(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _in_single(text: str) -> str:
    return " ".join(text.split("\n")).replace("'", "''")


def _block(text: str) -> str:
    return " ".join(text.split("\n"))


def _plain(text: str) -> str:
    """Write text into a value without quotation marks. Raises ArchrefError if it needs some."""
    if re.search(r":(?:\s|$)|(?:^|\s)#", text) or "\n" in text:
        raise ArchrefError(_("the value of the front matter needs quotation marks for this edit"))
    return text
