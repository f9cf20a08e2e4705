"""Zotero RDF: manuscripts with Archive, Loc. in Archive, Place, Language and Extra.

The fields are those of Zotero's own translator: ``dc:coverage`` is Loc. in Archive,
``dc:description`` is Extra, and what has no element of its own is under its name in the
namespace ``z``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from archref.export import xmltree
from archref.export.item import Item
from archref.export.work_zotero import add_work
from archref.export.works import WorkItem
from archref.export.xmltree import add
from archref.messages import later

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LOSES: Final = later("fond, opis and delo by themselves; they are under Extra, in one line")

_SPACES: Final = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://nwalsh.com/rdf/vCard#",
    "dcterms": "http://purl.org/dc/terms/",
    "prism": "http://prismstandard.org/namespaces/1.2/basic/",
}


def write(items: Sequence[Item], works: Sequence[WorkItem] = ()) -> str:
    """Return items, and works beside archives, as RDF/XML."""
    root = xmltree.root("rdf:RDF", _SPACES)
    for item in items:
        node = add(root, "bib:Manuscript")
        node.set("rdf:about", f"#{item.key}")
        for name, value in _fields(item):
            if value:
                add(node, name, value)
        if item.place:
            _place(node, item.place)
    for work in works:
        add_work(root, work)
    return xmltree.document(root)


def _fields(item: Item) -> tuple[tuple[str, str | None], ...]:
    extra = "\n".join(
        filter(None, (f"Citation Key: {item.key}", f"archref: {item.record.line()}", item.note))
    )
    return (
        ("z:itemType", "manuscript"),
        ("dc:title", item.title),
        ("dc:date", item.date),
        ("z:language", item.language),
        ("z:archive", item.repository),
        ("dc:coverage", item.shelfmark),
        ("dc:description", extra),
    )


def _place(node: Element, place: str) -> None:
    organization = add(add(node, "dc:publisher"), "foaf:Organization")
    address = add(add(organization, "vcard:adr"), "vcard:Address")
    add(address, "vcard:locality", place)
