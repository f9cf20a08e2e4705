"""Zotero RDF: manuscripts with Archive, Loc. in Archive, Place, Language and Extra.

The fields are those of Zotero's own translator: ``dc:coverage`` is Loc. in Archive,
``dc:description`` is Extra, and what has no element of its own stands under its name in the
namespace ``z``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from archref.export.item import Item

LOSES: Final = "single numbers; they stand under Extra, in one line"

_SPACES: Final = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "z": "http://www.zotero.org/namespaces/export#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "bib": "http://purl.org/net/biblio#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://nwalsh.com/rdf/vCard#",
}


def write(items: Sequence[Item]) -> str:
    """Give items as RDF/XML."""
    from lxml import etree

    from archref.app.xml_characters import clean

    root = etree.Element(_name("rdf:RDF"), nsmap=_SPACES)
    for item in items:
        node = etree.SubElement(root, _name("bib:Manuscript"))
        node.set(_name("rdf:about"), f"#{item.key}")
        for name, value in _fields(item):
            if value:
                etree.SubElement(node, _name(name)).text = clean(value)
        if item.place:
            _place(node, item.place, etree)
    text: bytes = etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="UTF-8")
    return text.decode()


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


def _place(node: Any, place: str, etree: Any) -> None:
    organization = etree.SubElement(
        etree.SubElement(node, _name("dc:publisher")), _name("foaf:Organization")
    )
    address = etree.SubElement(
        etree.SubElement(organization, _name("vcard:adr")), _name("vcard:Address")
    )
    etree.SubElement(address, _name("vcard:locality")).text = place


def _name(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"
