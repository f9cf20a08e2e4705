r"""BibTeX and biblatex: the fields of a .bib file in which archives are cited.

bibtexparser and pybtex read such a file into data and write it again, in their own layout. What is
needed here is where each value is; the LaTeX in it is read as in a LaTeX file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from archref.manuscripts.markup.tex import TexManuscript, TexReader
from archref.manuscripts.structured import Comment, Entry
from archref.patterns import lazy

FIELDS: Final = frozenset(
    (
        *("note", "howpublished", "addendum", "library", "annote", "annotation", "archive"),
        *("institution", "organization", "location", "number", "pages", "series", "type"),
        *("source", "usera", "userb", "userc", "userd", "usere", "userf", "titleaddon"),
        *("archiveprefix", "eprint", "collection", "shelfmark", "signature", "callnumber"),
        *("archive_location", "archivelocation", "call-number", "lista", "verba", "titlenote"),
    )
)
"""Fields whose words may be a citation; titles and names are none."""

_ENTRY: Final = lazy(r"@[ \t]*(?P<type>[a-zA-Z]+)\s*(?P<opens>[{(])")  # @book{
_KEY: Final = lazy(r"\s*(?P<key>[^\s,{}()\"#%=]*)\s*,")  # applebaum2017,
_FIELD: Final = lazy(r"\s*(?P<name>[a-zA-Z][\w:.+/-]*)\s*=\s*")  # title =
_BARE: Final = lazy(r"[^\s,{}\"#()]+")  # 1985, jan
_LONGEST: Final = 20_000
"""Characters of a value; one that is not closed by then is taken for broken."""

_NO_ENTRIES: Final = frozenset({"comment", "preamble", "string"})


class _Value(NamedTuple):
    """A part of a field's value in braces or quotation marks: the offsets of its inside."""

    key: str
    field: str
    start: int
    end: int


class BibManuscript(TexManuscript):
    """A .bib file. A note's number is the key of its entry."""

    format = "bibtex"

    def entries(self, text: str) -> tuple[Iterable[Entry], Iterable[Comment]]:
        values = [value for value in _values(text) if value.field.lower() in FIELDS]
        masked = list(text)
        for value in values:  # pylatexenc reads up to a brace, so that a quotation mark is one here
            masked[value.end] = "}"
        walker = self._walker("".join(masked))
        found: list[Entry] = []
        for value in values:
            reader = TexReader(text, prepared=True)
            reader.gatherer.open_note(value.key, value.start)
            reader.nodes(self._part(walker, value))
            found += (entry for entry in reader.gatherer.finish() if entry.kind == "note")
        return (entry for entry in found if len(entry.map)), ()

    def _part(self, walker: Any, value: _Value) -> Any:
        return self._read_nodes(walker, value.start, "}")

    def escape(self, text: str) -> str:
        """Write text as LaTeX; a quotation mark could end the value."""
        return super().escape(text).replace('"', "''")


def _values(text: str) -> Iterator[_Value]:
    """Yield the values of all entries; what is broken is passed over up to the next entry."""
    at = 0
    while (match := _ENTRY.search(text, at)) is not None:
        at = match.end()
        if match["type"].lower() in _NO_ENTRIES:
            continue
        key = _KEY.match(text, at)
        if key is None:
            continue
        at = key.end()
        while (field := _FIELD.match(text, at)) is not None:
            at = field.end()
            while True:
                part = _part_at(text, at)
                if part is None:
                    break
                start, end, at = part
                if end > start:
                    yield _Value(key["key"], field["name"], start, end)
                joined = re.compile(r"\s*#\s*").match(text, at)
                if joined is None:
                    break
                at = joined.end()
            comma = re.compile(r"\s*,").match(text, at)
            if comma is None:
                break
            at = comma.end()


def _part_at(text: str, at: int) -> tuple[int, int, int] | None:
    """Return the inside of the value at ``at`` and where reading goes on; None if there is none."""
    opens = text[at : at + 1]
    if opens not in ("{", '"') or not opens:
        bare = _BARE.match(text, at)
        return (at, at, bare.end()) if bare else None
    depth = 0
    for match in re.compile(r'\\.|[{}"]', re.DOTALL).finditer(text, at + 1, at + _LONGEST):
        sign = match[0]
        if sign == "{":
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
        elif (sign == "}" and opens == "{") or (sign == '"' and not depth and opens == '"'):
            return at + 1, match.start(), match.end()
    return None
