"""Annotations in OpenDocument texts, which LibreOffice shows as comments.

A note can't have one there; its annotation is anchored at the note's number in the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

from archref.manuscripts.mapping import Splice, apply_splices
from archref.manuscripts.word.docx_comments import OWN
from archref.manuscripts.xml_text import attribute, escape, local, quoteattr, scan

_SPACES: Final = (
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
_NOTE: Final = re.compile(r"<(?:[\w.-]+:)?note[\s>]")
_NOTE_END: Final = re.compile(r"</(?:[\w.-]+:)?note\s*>")


def around_note(text: str, inside: int) -> tuple[int, int]:
    """Return where the note begins and ends that holds an offset."""
    *_, begin = _NOTE.finditer(text, 0, inside)
    end = _NOTE_END.search(text, inside)
    assert end is not None
    return begin.start(), end.end()


def annotation_marks(name: str, author: str, lines: Sequence[str]) -> tuple[str, str]:
    """Return an annotation, and the mark of the end of what it is about."""
    date = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    said = "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)
    own = f"{_SPACES} office:name={quoteattr(name)}"
    return (
        f"<office:annotation{own}><dc:creator>{escape(author)}</dc:creator>"
        f"<dc:date>{date}</dc:date>{said}</office:annotation>",
        f"<office:annotation-end{own}/>",
    )


def without_own(text: str, path: str) -> str:
    """Return the content of a file without the annotations that archref wrote."""
    gone: list[Splice] = []
    names: set[str] = set()
    ends: list[tuple[str, Splice]] = []
    for kind, name, place, said in _annotations(text, path):
        if kind == "annotation-end":
            ends.append((name, place))
        elif OWN.match(said.lstrip()):
            gone.append(place)
            names.add(name)
    gone += [place for name, place in ends if name in names]
    return apply_splices(text, gone) if gone else text


def _annotations(text: str, path: str) -> Iterator[tuple[str, str, Splice, str]]:
    """Yield each annotation and each end of one: kind, name, where it stands, what it says."""
    name, start, said, saying = "", 0, "", False
    for event in scan(text, path):
        kind = local(event.value) if event.kind != "text" else ""
        if event.kind == "start" and kind in ("annotation", "annotation-end"):
            name, start, said, saying = attribute(event, "name"), event.start, "", False
        elif event.kind == "end" and kind in ("annotation", "annotation-end"):
            yield kind, name, Splice(start, event.end, ""), said
        elif kind == "p":
            saying = event.kind == "start"
        elif event.kind == "text" and saying:
            said += event.value
