"""Books, articles, newspapers … in Zotero's RDF, in the manner of Zotero's own translator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from archref.export.works import WorkItem, one_line
from archref.export.xmltree import add
from archref.references.reader import PersonParts

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TYPES: Final = {
    "newspaper": ("bib:Article", "newspaperArticle", "bib:Newspaper"),
    "article": ("bib:Article", "journalArticle", "bib:Journal"),
    "chapter": ("bib:BookSection", "bookSection", "bib:Book"),
    "book": ("bib:Book", "book", ""),
    "documents": ("bib:Book", "book", ""),
    "dissertation": ("bib:Thesis", "thesis", ""),
    "web": ("bib:Document", "webpage", "z:Website"),
    "foreign_archive": ("bib:Manuscript", "manuscript", ""),
    "law": ("bib:Legislation", "statute", ""),
    "interview": ("bib:Interview", "interview", ""),
    "film": ("bib:MotionPicture", "film", ""),
}
"""The element of each kind, Zotero's name of it, and the element of what it is part of."""


def add_work(root: Element, item: WorkItem) -> None:
    """Add one work to the root of a file."""
    one = item.reference
    element, kind, host = _TYPES.get(one.kind, _TYPES["book"])
    node = add(root, element)
    node.set("rdf:about", f"#{item.key}")
    add(node, "z:itemType", kind)
    _persons(node, "bib:authors", item.authors)
    _persons(node, "bib:editors", item.editors)
    if host and item.container:
        part = add(add(node, "dcterms:isPartOf"), host)
        add(part, "dc:title", item.container)
        _numbers(part, item)
    elif item.container:
        add(node, "dc:source", item.container)
    if not host:
        _numbers(node, item)
    _publisher(node, item)
    for name, value in (
        ("dc:title", item.title),
        ("dc:date", item.date),
        ("bib:pages", item.pages),
        ("z:language", one.language),
        ("z:archive", one_line(one.archive)),
        ("dc:coverage", one_line(one.shelfmark)),
        ("dc:description", "\n".join(filter(None, (f"Citation Key: {item.key}", item.note)))),
    ):
        if value:
            add(node, name, value)
    if one.url:
        add(add(add(node, "dc:identifier"), "dcterms:URI"), "rdf:value", one.url)


def _numbers(node: Element, item: WorkItem) -> None:
    if item.volume:
        add(node, "prism:volume", item.volume)
    if item.reference.issue:
        add(node, "prism:number", one_line(item.reference.issue))


def _persons(node: Element, name: str, persons: Sequence[PersonParts]) -> None:
    if not persons:
        return
    listed = add(add(node, name), "rdf:Seq")
    for family, given in persons:
        person = add(add(listed, "rdf:li"), "foaf:Person")
        add(person, "foaf:surname", family)
        if given:
            add(person, "foaf:givenName", given)


def _publisher(node: Element, item: WorkItem) -> None:
    one = item.reference
    if not (one.place or one.publisher or one.institution):
        return
    house = add(add(node, "dc:publisher"), "foaf:Organization")
    if one.place:
        address = add(add(house, "vcard:adr"), "vcard:Address")
        add(address, "vcard:locality", one_line(one.place))
    if one.publisher or one.institution:
        add(house, "foaf:name", one_line(one.publisher or one.institution))
