"""EAD 2002: a finding aid of what is cited, with archive, fond, opis and file as its components.

EAD 2002 and not EAD3, for that is what AtoM, ArchivesSpace and Archives Portal Europe read in. The
levels are those of ISAD(G): a fond is ``fonds``, an opis ``series``, a delo ``file``; an archive
above them is a component of its own, for the notes of a book cite many.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from archref.export import xmltree
from archref.export.item import Item
from archref.export.works import WorkItem
from archref.export.xmltree import add

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LOSES: Final = ""

EAD_NAMESPACE: Final = "urn:isbn:1-931666-22-9"

_LEVELS: Final = {"fond": "fonds", "opis": "series"}


def write(items: Sequence[Item], works: Sequence[WorkItem] = ()) -> str:
    """Return items as a finding aid; works beside archives are no part of any."""
    root = xmltree.root("ead", {"": EAD_NAMESPACE})
    header = add(root, "eadheader")
    add(header, "eadid", "archref")
    statement = add(add(header, "filedesc"), "titlestmt")
    add(statement, "titleproper", "Archival sources")
    whole = add(root, "archdesc")
    _set_level(whole, "sources")
    add(add(whole, "did"), "unittitle", "Archival sources cited in notes")
    if items:
        tree = _Tree(add(whole, "dsc"))
        for item in items:
            tree.take(item)
    return xmltree.document(root)


class _Tree:
    """The components of a finding aid by what they stand for."""

    def __init__(self, top: Element) -> None:
        top.set("type", "combined")
        self._made: dict[tuple[str, ...], Element] = {(): top}

    def take(self, item: Item) -> None:
        """Put an item below its archive, fond and opis."""
        record = item.record
        path: tuple[str, ...] = (record.archive,)
        above = self._archive(path, item)
        for level, number in (("fond", record.fond), ("opis", record.opis)):
            if number:
                path = (*path, f"{level} {number}")
                above = self._branch(above, path, level, number)
        self._unit(above, item)

    def _archive(self, path: tuple[str, ...], item: Item) -> Element:
        if path not in self._made:
            made = self._made[path] = add(self._made[()], "c")
            _set_level(made, "archive")
            named = add(add(add(made, "did"), "repository"), "corpname")
            named.text = item.name or item.repository or "?"
            if item.record.archive:
                named.set("authfilenumber", item.record.archive)
        return self._made[path]

    def _branch(self, above: Element, path: tuple[str, ...], level: str, number: str) -> Element:
        if path not in self._made:
            made = self._made[path] = add(above, "c")
            made.set("level", _LEVELS[level])
            add(add(made, "did"), "unitid", number).set("type", level)
        return self._made[path]

    @staticmethod
    def _unit(above: Element, item: Item) -> None:
        """Add the unit itself; one that is a whole fond or opis is what is cited of it."""
        made = add(above, "c")
        made.set("id", f"s-{item.key}")
        numbers = {"delo": item.record.delo, **item.record.levels}
        if item.record.delo:
            made.set("level", "file")
        else:
            _set_level(made, "cited")
        did = add(made, "did")
        for level, number in numbers.items():
            if number:
                add(did, "unitid", number).set("type", level)
        add(did, "unittitle", item.title or item.shelfmark or item.printed)
        if item.date:
            add(did, "unitdate", item.date).set("normal", item.date)
        for sheet in item.record.sheets:
            _note(did, "list", sheet)
        if item.note:
            _note(did, "described", item.note)


def _note(did: Element, label: str, text: str) -> None:
    note = add(did, "note")
    note.set("label", label)
    add(note, "p", text)


def _set_level(node: Element, level: str) -> None:
    node.set("level", "otherlevel")
    node.set("otherlevel", level)
