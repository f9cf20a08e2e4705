"""Comments in Word files: those that archref writes, and the way to find them again.

The comment on a footnote is anchored at the footnote's number in the text: word processors differ
in whether a note itself can have comments, and LibreOffice drops those that it has.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from archref.errors import ArchrefError
from archref.manuscripts.mapping import Splice, apply_splices
from archref.manuscripts.word.package import Package
from archref.manuscripts.xml_text import attribute, escape, quoteattr, scan
from archref.messages import _

OWN: Final = re.compile(r"archref (?:[A-Z]\d{3}|format) ")
"""How a comment begins that archref wrote."""

_TRANSITIONAL: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
)
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships/comments"
_CONTENT_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


def note_runs(text: str, path: str) -> dict[tuple[str, str], tuple[int, int]]:
    """Return the run around the number of each note: (kind, id) → its start and end in the body."""
    found: dict[tuple[str, str], tuple[int, int]] = {}
    opened: list[int] = []
    waiting: list[tuple[str, str]] = []
    for event in scan(text, path):
        name = event.value.rpartition(" ")[2]
        if event.kind == "start" and name == "r":
            opened.append(event.start)
        elif event.kind == "start" and name in ("footnoteReference", "endnoteReference"):
            waiting.append((name.removesuffix("Reference"), attribute(event, "id")))
        elif event.kind == "end" and name == "r" and opened:
            start = opened.pop()
            found.update((key, (start, event.end)) for key in waiting)
            waiting.clear()
    return found


def own_comments(text: str, path: str) -> dict[str, tuple[int, int]]:
    """Return the comments that archref wrote: id → its start and end in the part of comments."""
    return {
        number: place for number, place, said in _comments(text, path) if OWN.match(said.lstrip())
    }


def next_id(text: str | None, path: str) -> int:
    """Return a number that no comment has."""
    numbers = [number for number, _, _ in _comments(text, path)] if text is not None else []
    return max((int(number) for number in numbers if number.isdecimal()), default=-1) + 1


def _comments(text: str, path: str) -> Iterator[tuple[str, tuple[int, int], str]]:
    number, start, said = "", 0, ""
    for event in scan(text, path):
        name = event.value.rpartition(" ")[2]
        if name == "comment" and event.kind == "start":
            number, start, said = attribute(event, "id"), event.start, ""
        elif name == "comment" and event.kind == "end":
            yield number, (start, event.end), said
        elif event.kind == "text":
            said += event.value


def without_comments(text: str, numbers: Sequence[str], prefix: str) -> str:
    """Return a part of the file without the marks of some comments."""
    for number in numbers:
        own = rf'[^<>]*\b{prefix}id="{re.escape(number)}"[^<>]*'
        look = rf"<{prefix}rPr>(?:(?!</{prefix}rPr>).)*</{prefix}rPr>"
        end = rf"(?:/>|></{prefix}comment\w+>)"
        text = re.sub(
            rf"<{prefix}r(?: [^<>]*)?>(?:{look})?<{prefix}commentReference{own}?{end}</{prefix}r>"
            rf"|<{prefix}comment(?:RangeStart|RangeEnd|Reference){own}?{end}",
            "",
            text,
            flags=re.DOTALL,
        )
    return text


def comment_marks(number: int, prefix: str) -> tuple[str, str]:
    """Return the markup before and after the stretch that a comment is about."""
    own = f' {prefix}id="{number}"/>'
    start, end = f"<{prefix}commentRangeStart{own}", f"<{prefix}commentRangeEnd{own}"
    return start, f"{end}<{prefix}r><{prefix}commentReference{own}</{prefix}r>"


def element(number: int, author: str, lines: Sequence[str], prefix: str) -> str:
    """Return a comment, a paragraph for each line."""
    date = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    initials = "".join(word[0] for word in author.split())[:4]
    said = "".join(
        f'<{prefix}p><{prefix}r><{prefix}t xml:space="preserve">{escape(line)}'
        f"</{prefix}t></{prefix}r></{prefix}p>"
        for line in lines
    )
    return (
        f'<{prefix}comment {prefix}id="{number}" {prefix}author={quoteattr(author)} '
        f'{prefix}date="{date}" {prefix}initials={quoteattr(initials)}>{said}</{prefix}comment>'
    )


def _with_more(text: str, comments: str) -> str:
    """Return the part with comments, at its end the new ones."""
    place = re.search(r"</(?:[\w.-]+:)?comments\s*>\s*\Z", text)
    if place is not None:
        return apply_splices(text, [Splice(place.start(), place.start(), comments)])
    bare = re.sub(r"/>\s*\Z", ">", text)  # <w:comments …/>, without any
    tag = re.search(r"<((?:[\w.-]+:)?comments)\b", text)
    assert tag is not None
    return f"{bare}{comments}</{tag[1]}>"


def with_part(package: Package, main: str, name: str | None, comments: str) -> Mapping[str, bytes]:
    """Return the parts that change so that ``comments`` are in the file.

    ``name`` is the part that has some already; without one, a new part is made and entered where
    the file lists its parts. Raises ArchrefError if it has no such lists.
    """
    if name is not None:
        return {name: package.encoded(name, _with_more(package.text(name), comments))}
    folder, main_name = posixpath.split(main)
    name = posixpath.join(folder, "comments.xml")
    if name in package:
        raise ArchrefError(
            _("has a part {name} that nothing leads to").format(name=name), path=package.path
        )
    document = package.text(main)
    root = re.search(r"<((?:[\w.-]+:)?)document\b[^<>]*>", document)
    prefix = root[1] if root is not None else "w:"
    declared = re.search(rf'xmlns(?::{prefix[:-1]})?="([^"]+)"' if prefix else 'xmlns="([^"]+)"',
                         root[0] if root is not None else "")  # fmt: skip
    space = declared[1] if declared is not None else ""
    naming = f"xmlns:{prefix[:-1]}" if prefix else "xmlns"
    new = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<{prefix}comments {naming}="{space}">{comments}</{prefix}comments>'
    )
    kind = _STRICT if "purl.oclc.org" in space else _TRANSITIONAL
    relations = posixpath.join(folder, "_rels", f"{main_name}.rels")
    listed = _entered(
        package, relations, "Relationships",
        f'<{{0}}Relationship Id="rIdArchrefComments" Type="{kind}" Target="comments.xml"/>',
    )  # fmt: skip
    types = _entered(
        package, "[Content_Types].xml", "Types",
        f'<{{0}}Override PartName="/{name}" ContentType="{_CONTENT_TYPE}"/>',
    )  # fmt: skip
    return {name: new.encode(), relations: listed, "[Content_Types].xml": types}


def _entered(package: Package, name: str, tag: str, entry: str) -> bytes:
    """Return a list of parts with one more entry."""
    text = package.text(name)
    place = re.search(rf"</((?:[\w.-]+:)?){tag}\s*>\s*\Z", text)
    if place is None:
        raise ArchrefError(
            _("has no list of parts ({name}); save it again in Word").format(name=name),
            path=package.path,
        )
    at = place.start()
    return package.encoded(name, text[:at] + entry.format(place[1]) + text[at:])
