"""What Zotero exports: CSL-JSON, RIS and RDF; the fields of an item in which archives are cited.

Archive and Loc. in Archive are read as one note, ``РГАСПИ. Ф. 17. Оп. 3. Д. 740``, whatever their
order in the file; call number and Extra are notes of their own. What joins the two fields, and the
archive itself, belongs to no field alone and is never edited. All other bytes stay.
"""

from __future__ import annotations

import json
import re
from abc import abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple

from archref.errors import ArchrefError
from archref.manuscripts.mapping import SourceMap
from archref.manuscripts.structured import Comment, Entry, StructuredManuscript
from archref.manuscripts.xml_text import escape as xml_escape
from archref.manuscripts.xml_text import scan
from archref.messages import _
from archref.messages.foreign import foreign
from archref.patterns import lazy

ARCHIVE, LOCATION, CALL_NUMBER, EXTRA = "archive", "location", "call number", "extra"

_OURS: Final = ("archref:", "Citation Key:")
"""How lines of Extra begin that archref or Zotero itself wrote."""


class FieldPart(NamedTuple):
    """A stretch of a field: what it says, and where that is in the file."""

    text: str
    start: int
    end: int


Field = list[FieldPart]


class ZoteroItem:
    """An item with those of its fields in which an archive may be cited."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.key = ""
        self.fields: dict[str, Field] = {}

    def entries(self, count: int) -> Iterator[Entry]:
        """Yield the notes of the item; one without a key has its number in the file."""
        number = self.key or str(count)
        archive, location = self.fields.get(ARCHIVE), self.fields.get(LOCATION)
        if location:
            mapped = SourceMap(location[0].start)
            if archive:
                joint = ". " if _said(location).lstrip()[:1].isupper() else ", "
                mapped.fixed(f"{_said(archive)}{joint}", location[0].start)
            yield Entry("note", number, _filled(mapped, location))
        for name in (CALL_NUMBER, EXTRA):
            for line in _lines(self.fields.get(name, [])):
                if not _said(line).lstrip().startswith(_OURS):
                    yield Entry("note", number, _filled(SourceMap(line[0].start), line))


def _said(field: Field) -> str:
    return "".join(part.text for part in field)


def _filled(mapped: SourceMap, field: Field) -> SourceMap:
    for text, start, end in field:
        if len(text) == end - start:
            mapped.verbatim(text, start)
        else:
            mapped.atom(text, start, end)
    return mapped


def _lines(field: Field) -> Iterator[Field]:
    """Yield the lines of a field that are not blank."""
    line: Field = []
    for text, start, end in field:
        if len(text) != end - start:
            pieces = [FieldPart(text, start, end)]
        else:
            places = re.finditer(r"\n|[^\n]+", text)
            pieces = [FieldPart(m[0], start + m.start(), start + m.end()) for m in places]
        for piece in pieces:
            if piece.text != "\n":
                line.append(piece)
            elif line:
                yield line
                line = []
    if _said(line).strip():
        yield line


class _ZoteroManuscript(StructuredManuscript):
    """A file of items. A note's number is the key of its item."""

    def entries(self, text: str) -> tuple[Iterable[Entry], Iterable[Comment]]:
        items = enumerate(self.items(text), 1)
        found = (entry for count, item in items for entry in item.entries(count))
        return [entry for entry in found if entry.map.text.strip()], ()

    @abstractmethod
    def items(self, text: str) -> Iterator[ZoteroItem]:
        """Yield the items of the file in their order."""


# a string, a sign, a number or word
_TOKEN: Final = lazy(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+', re.DOTALL)
_ESCAPE: Final = lazy(
    r"""\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}  # a pair of surrogates
      | \\u[0-9a-fA-F]{4}                                           # \u0424
      | \\.                                                         # \n, \"
      | [^\\]+
    """,
    re.VERBOSE,
)


class CslJsonManuscript(_ZoteroManuscript):
    """CSL-JSON, an array of items or Better BibTeX's object with ``items``."""

    format = "csl-json"

    _NAMES: Final[Mapping[str, str]] = {
        "archive": ARCHIVE,
        "archive_location": LOCATION,
        "archiveLocation": LOCATION,
        "call-number": CALL_NUMBER,
        "callNumber": CALL_NUMBER,
        "note": EXTRA,
        "extra": EXTRA,
    }

    def entries(self, text: str) -> tuple[Iterable[Entry], Iterable[Comment]]:
        try:
            data = json.loads(text)
        except ValueError as error:
            raise ArchrefError(
                _("is broken JSON ({error})").format(error=foreign(error)), path=self.path
            ) from error
        items = data.get("items") if isinstance(data, dict) else data
        if not isinstance(items, list) or not all(isinstance(one, dict) for one in items):
            wanted = '[{"id": …, "archive": …, "archive_location": …}]'
            raise ArchrefError(
                _("is no CSL-JSON, which is an array of items: {wanted}").format(wanted=wanted),
                path=self.path,
            )
        return super().entries(text)

    def items(self, text: str) -> Iterator[ZoteroItem]:
        """Yield objects of the outermost array; those inside of them are names and dates."""
        open_: list[str] = []
        item, key, after_colon, height = ZoteroItem(), "", False, 0
        for token in _TOKEN.finditer(text):
            sign = token[0]
            if sign in "{[":
                open_.append(sign)
                if sign == "{" and not height and open_[-2:-1] == ["["]:
                    item, height = ZoteroItem(), len(open_)
            elif sign in "}]":
                if len(open_) == height:
                    yield item
                    height = 0
                del open_[-1:]
            elif sign == ":":
                after_colon = True
                continue
            elif len(open_) == height and sign != ",":
                if not after_colon:
                    key = _unquoted(sign)
                elif key in ("id", "citation-key", "citationKey"):
                    item.key = item.key or _unquoted(sign)
                elif key in self._NAMES and sign.startswith('"'):
                    parts = [*_json_parts(sign[1:-1], token.start() + 1)]
                    item.fields.setdefault(self._NAMES[key], parts)
            after_colon = False

    def escape(self, text: str) -> str:
        return json.dumps(text, ensure_ascii=self.text.isascii())[1:-1]


def _unquoted(token: str) -> str:
    return str(json.loads(token)) if token.startswith('"') else token


def _json_parts(text: str, at: int) -> Iterator[FieldPart]:
    for part in _ESCAPE.finditer(text):
        said = json.loads(f'"{part[0]}"') if part[0].startswith("\\") else part[0]
        yield FieldPart(said, at + part.start(), at + part.end())


_RIS_LINE: Final = lazy(r"^([A-Z][A-Z0-9])  - ?(.*?)[ \t\r]*$", re.MULTILINE)  # AV  - Ф. 17


class RisManuscript(_ZoteroManuscript):
    """RIS, with the tags that Zotero gives to archives: DB and AV or AN, CN, N1 and M2."""

    format = "ris"

    _NAMES: Final[Mapping[str, str]] = {
        "DB": ARCHIVE, "AV": LOCATION, "AN": LOCATION, "CN": CALL_NUMBER, "M2": EXTRA, "N1": EXTRA,
    }  # fmt: skip

    def items(self, text: str) -> Iterator[ZoteroItem]:
        item = ZoteroItem()
        for line in _RIS_LINE.finditer(text):
            name, said = line[1], line[2]
            if name == "ER":
                yield item
                item = ZoteroItem()
            elif name == "ID":
                item.key = said
            elif name in self._NAMES and said:
                field = item.fields.setdefault(self._NAMES[name], [])
                if field:
                    field.append(FieldPart("\n", line.start() - 1, line.start()))
                field.append(FieldPart(said, line.start(2), line.end(2)))

    def escape(self, text: str) -> str:
        """Write text on one line; a field has no more."""
        return " ".join(text.split("\n"))


_PREFIXES: Final = {
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
    "http://www.zotero.org/namespaces/export#": "z",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://purl.org/dc/terms/": "dcterms",
}


def _prefixed(name: str) -> str:
    """Return the name of an element with the prefix that Zotero writes, whatever the file's is."""
    space, _, local = name.rpartition(" ")
    return f"{_PREFIXES.get(space, '?')}:{local}"


class ZoteroRdfManuscript(_ZoteroManuscript):
    """Zotero RDF, whose fields are elements of an item."""

    format = "zotero-rdf"

    _NAMES: Final[Mapping[str, str]] = {
        "z:archive": ARCHIVE,
        "dc:coverage": LOCATION,
        "dcterms:LCC": CALL_NUMBER,
        "dc:description": EXTRA,
    }
    _ITEM: Final = 2
    """How deep an item's element is."""

    def items(self, text: str) -> Iterator[ZoteroItem]:
        item, path = ZoteroItem(), list[str]()
        for event in scan(text, self.path, choose=_prefixed):
            if event.kind == "start":
                path.append(event.value)
                if len(path) == self._ITEM:
                    item = ZoteroItem()
                    named = {_prefixed(name): said for name, said in event.attributes.items()}
                    item.key = named.get("rdf:about", "").removeprefix("#")
            elif event.kind == "end":
                if len(path) == self._ITEM:
                    yield item
                del path[-1:]
            elif event.kind in ("text", "entity"):
                name = next((self._NAMES[one] for one in path[2:3] if one in self._NAMES), None)
                if name is None and "dcterms:LCC" in path:
                    name = CALL_NUMBER
                if name is not None:
                    part = FieldPart(event.value, event.start, event.end)
                    item.fields.setdefault(name, []).append(part)

    def escape(self, text: str) -> str:
        name = self.file.encoding.name
        return xml_escape(text).encode(name, "xmlcharrefreplace").decode(name)
