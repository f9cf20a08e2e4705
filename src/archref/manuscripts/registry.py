"""Which class reads which file: by its suffix, by what is in it, or by a plug-in."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Final

from archref.errors import ArchrefError
from archref.manuscripts.files import STDIN, SourceFile
from archref.manuscripts.packed import unpacked_name
from archref.messages import _, later
from archref.patterns import lazy

if TYPE_CHECKING:
    from archref.manuscripts.base import Manuscript

ENTRY_POINTS: Final = "archref.manuscripts"
"""Group of entry points; the name of one is a suffix without its stop, its object a class."""

_TEXT: Final = "plain.text:TextManuscript"
_LINES: Final = "data.json_lines:JsonLinesManuscript"
_TABLE: Final = "data.tables:TableManuscript"
_COLUMNS: Final = "data.columnar:ColumnarManuscript"
_DOCX: Final = "word.docx:DocxManuscript"
_ODT: Final = "word.odt:OdtManuscript"
_TEX: Final = "markup.tex:TexManuscript"
_MARKDOWN: Final = "markup.markdown:MarkdownManuscript"
_HTML: Final = "markup.html:HtmlManuscript"
_TEI: Final = "markup.tei:TeiManuscript"
_RTF: Final = "readonly.rtf:RtfManuscript"
_PDF: Final = "readonly.pdf:PdfManuscript"
_EPUB: Final = "readonly.epub:EpubManuscript"
_TYPST: Final = "typst:TypstManuscript"
_WIKI: Final = "wiki:WikiManuscript"
_BIB: Final = "bib:BibManuscript"
_CSL: Final = "zotero:CslJsonManuscript"
_RIS: Final = "zotero:RisManuscript"
_RDF: Final = "zotero:ZoteroRdfManuscript"

_CLASSES: Final[Mapping[str, str]] = {
    ".txt": _TEXT,
    ".text": _TEXT,
    ".jsonl": _LINES,
    ".ndjson": _LINES,
    ".csv": _TABLE,
    ".tsv": _TABLE,
    ".parquet": _COLUMNS,
    ".feather": _COLUMNS,
    ".arrow": _COLUMNS,
    ".docx": _DOCX,
    ".docm": _DOCX,
    ".odt": _ODT,
    ".ott": _ODT,
    ".tex": _TEX,
    ".ltx": _TEX,
    ".md": _MARKDOWN,
    ".markdown": _MARKDOWN,
    ".qmd": _MARKDOWN,
    ".rmd": _MARKDOWN,
    ".html": _HTML,
    ".htm": _HTML,
    ".xhtml": _HTML,
    ".xml": _TEI,
    ".tei": _TEI,
    ".rtf": _RTF,
    ".pdf": _PDF,
    ".epub": _EPUB,
    ".typ": _TYPST,
    ".wiki": _WIKI,
    ".mediawiki": _WIKI,
    ".wikitext": _WIKI,
    ".bib": _BIB,
    ".json": _CSL,
    ".ris": _RIS,
    ".rdf": _RDF,
}

KNOWN_SUFFIXES: Final = frozenset(_CLASSES)
"""Suffixes of the formats that come with archref, in lower case with their stop."""

ONLY_BY_NAME: Final = frozenset((".json", ".rdf"))
"""Suffixes of files that are read when they are named; most such files in folders are others."""

_NO_SUFFIX: Final = lazy(r"\.[0-9]*|\..*[^\w.].*|\.\w{12,}")
"""What follows a stop in a name without a suffix: ``notes.2``, ``Ф. 17, оп. 3``."""

_ADVICE: Final = {
    ".doc": later("is an old Word .doc; open it in Word or LibreOffice and save it as .docx"),
    ".pages": later("is a Pages document; export it as Word (.docx)"),
    ".wpd": later("is a WordPerfect document; save it as .docx or .odt"),
    ".fb2": later("is an e-book; convert it to .epub or .html"),
    ".mobi": later("is an e-book; convert it to .epub or .html"),
    ".azw3": later("is an e-book; convert it to .epub or .html"),
    ".xlsx": later("is a workbook; save the sheet as CSV (UTF-8)"),
    ".xls": later("is a workbook; save the sheet as CSV (UTF-8)"),
    ".ods": later("is a workbook; save the sheet as CSV (UTF-8)"),
}


def suffixes() -> frozenset[str]:
    """Return all suffixes that can be read, those of plug-ins with them."""
    return KNOWN_SUFFIXES | {"." + name.lower().lstrip(".") for name in _plug_ins()}


def class_for(source: SourceFile, columns: Iterable[str] = ()) -> type[Manuscript]:
    """Find the class that reads a file; data without a name may be a table with ``columns``.

    Raises ArchrefError for formats that need saving again.
    """
    suffix = os.path.splitext(unpacked_name(source.path))[1].lower()
    if not suffix and (source.streams or source.path == STDIN):
        suffix = _recognized(source.head(1 << 16), columns)
    if suffix in _CLASSES:
        return _load(_CLASSES[suffix])
    if suffix in _ADVICE:
        raise ArchrefError(_ADVICE[suffix], path=source.path)
    if suffix and suffix[1:] in _plug_ins():
        return _plugged_in(suffix[1:], source.path)
    if suffix and not _NO_SUFFIX.fullmatch(suffix):
        known = ", ".join(sorted(suffixes()))
        raise ArchrefError(
            _(
                "is of no format that is known ({suffix}; there are {known}); if it is "
                "plain text, rename it to .txt or give it to standard input"
            ).format(suffix=suffix, known=known),
            path=source.path,
        )
    return _load(_TEXT)


def _load(place: str) -> type[Manuscript]:
    from importlib import import_module

    module, name = place.split(":")
    found: type[Manuscript] = getattr(import_module(f"archref.manuscripts.{module}"), name)
    return found


@cache
def _plug_ins() -> Mapping[str, str]:
    from importlib.metadata import entry_points

    return {
        point.name.lower().lstrip("."): point.name for point in entry_points(group=ENTRY_POINTS)
    }


def _plugged_in(suffix: str, path: str) -> type[Manuscript]:
    from importlib.metadata import entry_points

    (point, *_others) = entry_points(group=ENTRY_POINTS, name=_plug_ins()[suffix])
    try:
        found: type[Manuscript] = point.load()
    except Exception as error:
        raise ArchrefError(
            _("the plug-in {value} for .{suffix} files could not be loaded: {error}").format(
                value=point.value, suffix=suffix, error=error
            ),
            path=path,
        ) from error
    return found


def _recognized(head: bytes, columns: Iterable[str]) -> str:
    """Return the suffix that data without a name would have; empty for plain text."""
    if head.startswith(b"PK\x03\x04"):
        kinds = {b"opendocument": ".odt", b"epub+zip": ".epub"}
        return next((kind for mark, kind in kinds.items() if mark in head[:200]), ".docx")
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    for mark, suffix in (
        (b"%PDF-", ".pdf"),
        (b"{\\rtf", ".rtf"),
        (b"PAR1", ".parquet"),
        (b"ARROW1", ".arrow"),
    ):
        if start.startswith(mark):
            return suffix
    if b"<ref>" in start or b"<ref name" in start:
        return ".wiki"
    if b"#footnote[" in start:
        return ".typ"
    if start.startswith(b"\\documentclass") or b"\n\\documentclass" in start[:8192]:
        return ".tex"
    first = start.split(b"\n", 1)[0].strip()
    if first.startswith(b"{") and b'"text"' in first:
        return ".jsonl"
    lowered = start[:1000].lower()
    if lowered.startswith((b"<!doctype html", b"<html")) or b"<html" in lowered:
        return ".html"
    if lowered.startswith((b"<?xml", b"<tei")):
        return ".xml"
    header, asked = first.decode("utf-8", "replace").lower(), {one.lower() for one in columns}
    for separator, suffix in ((",", ".csv"), (";", ".csv"), ("\t", ".tsv")):
        names = {name.strip(' "') for name in header.split(separator)}
        if ("text" in names and names & {"note", "document"}) or asked & names:
            return suffix
    return ""
