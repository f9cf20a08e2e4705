"""XML out of exports: names as they are printed, text in, a document of indented lines out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from archref.app.xml_characters import without_barred

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element


def root(name: str, spaces: Mapping[str, str]) -> Element:
    """Return a new root element.

    ``spaces`` are its namespaces by prefix, ``""`` for that of names without one. Names below it
    are written with their prefix (``dc:title``), as the document shows them.
    """
    from xml.etree.ElementTree import Element

    declared = {f"xmlns:{prefix}" if prefix else "xmlns": spaces[prefix] for prefix in spaces}
    return Element(name, declared)


def add(parent: Element, name: str, text: str | None = None) -> Element:
    """Return a new last child of ``parent``; characters that XML bars are left out of ``text``."""
    from xml.etree.ElementTree import SubElement

    made = SubElement(parent, name)
    made.text = without_barred(text) if text is not None else None
    return made


def document(tree: Element) -> str:
    """Return the whole document, in UTF-8 by its own declaration."""
    from xml.etree.ElementTree import indent, tostring

    indent(tree)
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{tostring(tree, encoding='unicode')}\n"
