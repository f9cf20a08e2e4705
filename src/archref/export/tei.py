"""TEI P5: a ``listBibl`` of ``msDesc``, with the archive in its ``msIdentifier``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from archref.export.item import Item

LOSES: Final = ""

NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"
_XML: Final = "http://www.w3.org/XML/1998/namespace"


def write(items: Sequence[Item]) -> str:
    """Give items as a TEI document."""
    from lxml import etree

    root = etree.Element(f"{{{NAMESPACE}}}TEI", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    _header(root, etree)
    body = _add(_add(root, "text", etree), "body", etree)
    if not items:
        _add(body, "p", etree)
    else:
        listed = _add(body, "listBibl", etree)
        for item in items:
            _description(listed, item, etree)
    text: bytes = etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="UTF-8")
    return text.decode()


def _header(root: Any, etree: Any) -> None:
    file = _add(_add(root, "teiHeader", etree), "fileDesc", etree)
    _add(_add(file, "titleStmt", etree), "title", etree, "Archival sources")
    _add(_add(file, "publicationStmt", etree), "p", etree, "Made by archref from notes")
    _add(_add(file, "sourceDesc", etree), "p", etree, "The notes of a manuscript")


def _description(listed: Any, item: Item, etree: Any) -> None:
    node = _add(listed, "msDesc", etree)
    node.set(f"{{{_XML}}}id", f"s-{item.key}")
    if item.language:
        node.set(f"{{{_XML}}}lang", item.language)
    _identifier(node, item, etree)
    if item.title or item.date:
        head = _add(node, "head", etree)
        if item.title:
            _add(head, "title", etree, item.title)
        if item.date:
            _add(head, "origDate", etree, item.date).set("when", item.date)
    if item.record.sheets or item.note:
        _contents(node, item, etree)


def _identifier(node: Any, item: Item, etree: Any) -> None:
    """Put country, place, archive, fond and opis, the file, and the whole as a shelf mark."""
    record = item.record
    made = _add(node, "msIdentifier", etree)
    if item.country:
        _add(made, "country", etree, item.country).set("key", item.country)
    if item.place:
        _add(made, "settlement", etree, item.place)
    if item.name or item.repository:
        repository = _add(made, "repository", etree, item.name or item.repository)
        if record.archive:
            repository.set("key", record.archive)
    for level, value in (("fond", record.fond), ("opis", record.opis)):
        if value:
            _add(made, "collection", etree, value).set("type", level)
    _add(made, "idno", etree, item.shelfmark).set("type", "shelfmark")
    numbers = {"delo": record.delo, **record.levels}
    for level, value in numbers.items():
        if value:
            other = _add(made, "altIdentifier", etree)
            other.set("type", "partial")
            _add(other, "idno", etree, value).set("type", level)


def _contents(node: Any, item: Item, etree: Any) -> None:
    inner = _add(_add(node, "msContents", etree), "msItem", etree)
    for sheet in item.record.sheets:
        first, _, last = sheet.partition("-")
        locus = _add(inner, "locus", etree, sheet)
        if not any(char.isspace() for char in sheet):
            locus.set("from", first)
            locus.set("to", last or first)
    if item.note:
        _add(inner, "note", etree, item.note)


def _add(parent: Any, name: str, etree: Any, text: str | None = None) -> Any:
    from archref.app.xml_characters import clean

    node = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}")
    node.text = clean(text) if text is not None else None
    return node
