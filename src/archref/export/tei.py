"""TEI P5: a ``listBibl`` of ``msDesc``, with the archive in its ``msIdentifier``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from archref.export import xmltree
from archref.export.item import Item
from archref.export.work_texts import add_bibl
from archref.export.works import WorkItem
from archref.export.xmltree import add

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LOSES: Final = ""

NAMESPACE: Final = "http://www.tei-c.org/ns/1.0"


def write(items: Sequence[Item], works: Sequence[WorkItem] = ()) -> str:
    """Return items, and works beside archives, as a TEI document."""
    root = xmltree.root("TEI", {"": NAMESPACE})
    _header(root)
    body = add(add(root, "text"), "body")
    if not items and not works:
        add(body, "p")
    else:
        listed = add(body, "listBibl")
        for item in items:
            _description(listed, item)
        for work in works:
            add_bibl(listed, work)
    return xmltree.document(root)


def _header(root: Element) -> None:
    file = add(add(root, "teiHeader"), "fileDesc")
    add(add(file, "titleStmt"), "title", "Archival sources")
    add(add(file, "publicationStmt"), "p", "Made by archref from notes")
    add(add(file, "sourceDesc"), "p", "The notes of a manuscript")


def _description(listed: Element, item: Item) -> None:
    node = add(listed, "msDesc")
    node.set("xml:id", f"s-{item.key}")
    if item.language:
        node.set("xml:lang", item.language)
    _identifier(node, item)
    if item.title or item.date:
        head = add(node, "head")
        if item.title:
            add(head, "title", item.title)
        if item.date:
            add(head, "origDate", item.date).set("when", item.date)
    if item.record.sheets or item.note:
        _contents(node, item)


def _identifier(node: Element, item: Item) -> None:
    """Put country, place, archive, fond and opis, the file, and the whole as a shelf mark."""
    record = item.record
    made = add(node, "msIdentifier")
    if item.country:
        add(made, "country", item.country).set("key", item.country)
    if item.place:
        add(made, "settlement", item.place)
    if item.name or item.repository:
        repository = add(made, "repository", item.name or item.repository)
        if record.archive:
            repository.set("key", record.archive)
    for level, value in (("fond", record.fond), ("opis", record.opis)):
        if value:
            add(made, "collection", value).set("type", level)
    add(made, "idno", item.shelfmark).set("type", "shelfmark")
    numbers = {"delo": record.delo, **record.levels}
    for level, value in numbers.items():
        if value:
            other = add(made, "altIdentifier")
            other.set("type", "partial")
            add(other, "idno", value).set("type", level)


def _contents(node: Element, item: Item) -> None:
    inner = add(add(node, "msContents"), "msItem")
    for sheet in item.record.sheets:
        first, _, last = sheet.partition("-")
        locus = add(inner, "locus", sheet)
        if not any(char.isspace() for char in sheet):
            locus.set("from", first)
            locus.set("to", last or first)
    if item.note:
        add(inner, "note", item.note)
