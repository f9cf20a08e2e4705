"""RiC-O, the ontology of Records in Contexts, as RDF in Turtle.

An archive is a ``rico:CorporateBody`` that holds its fonds; fond, opis and delo are ``RecordSet``
of the types of RiC's own vocabulary, each directly included in the one above it. What is cited
as a whole (a fond, an opis) is the same as what others are included in. Sheets are
``rico:RecordPart``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final
from urllib.parse import quote

from archref.export.item import Item
from archref.export.works import WorkItem

LOSES: Final = ""

_HEAD: Final = """\
@prefix rico: <https://www.ica.org/standards/RiC/ontology#> .
@prefix type: <https://www.ica.org/standards/RiC/vocabularies/recordSetTypes#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

_TYPES: Final = {"fond": "type:Fonds", "opis": "type:Series", "delo": "type:File"}
_DATES: Final = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
"""Types of dates by how long they are: 1936, 1936-11, 1936-11-22."""

Properties = Mapping[str, Iterable[str]]
"""What is said of a resource: properties, each with its values as Turtle writes them."""


def write(items: Sequence[Item], works: Sequence[WorkItem] = ()) -> str:
    """Return items as Turtle; works beside archives are no records in contexts."""
    said: dict[str, Properties] = {}
    for item in items:
        said.update(_archive(item))
        said.update(_above(item))
        said[_address(item.key)] = _unit(item)
        said.update(_sheets(item))
    blocks = (_block(subject, properties) for subject, properties in said.items())
    return "\n".join((_HEAD, *blocks))


def _archive(item: Item) -> dict[str, Properties]:
    record = item.record
    if not (record.archive or item.name):
        return {}
    properties = {
        "a": ["rico:CorporateBody"],
        "rico:name": [_text(name) for name in dict.fromkeys((item.name, item.repository)) if name],
        "rico:identifier": [_text(record.archive)] if record.archive else [],
        "rico:location": [_text(item.place)] if item.place else [],
    }
    return {_archive_address(item): properties}


def _archive_address(item: Item) -> str:
    return _address("archive", item.record.archive or item.name)


def _above(item: Item) -> dict[str, Properties]:
    """Return the fond and the opis of an item."""
    made: dict[str, Properties] = {}
    record = item.record
    above = ""
    path = [record.archive or item.name]
    for level, number in (("fond", record.fond), ("opis", record.opis)):
        if not number:
            continue
        path.append(number)
        address = _address(level, *path)
        made[address] = {
            "a": ["rico:RecordSet"],
            "rico:hasRecordSetType": [_TYPES[level]],
            "rico:identifier": [_text(number)],
            **_context(above, item),
        }
        above = address
    return made


def _context(above: str, item: Item) -> Properties:
    """Return what holds a unit: the unit above it, else its archive."""
    if above:
        return {"rico:isDirectlyIncludedIn": [above]}
    held = item.record.archive or item.name
    return {"rico:hasOrHadHolder": [_archive_address(item)]} if held else {}


def _unit(item: Item) -> Properties:
    record = item.record
    above = [*_above(item)]
    numbers = {"delo": record.delo, **record.levels}
    return {
        "a": ["rico:RecordSet"],
        "rico:hasRecordSetType": [_TYPES["delo"]] if record.delo else [],
        "rico:identifier": [_text(record.delo)] if record.delo else [],
        "rico:hasOrHadIdentifier": [
            f"[ a rico:Identifier ; rico:type {_text(level)} ; rico:textualValue {_text(number)} ]"
            for level, number in numbers.items()
            if number
        ],
        "rico:title": [_text(item.title)] if item.title else [],
        "rico:name": [_text(item.printed)],
        "rico:date": [_date(item.date)] if item.date else [],
        "rico:note": [_text(item.note)] if item.note else [],
        **_place(above[-1] if above else "", item),
    }


def _place(above: str, item: Item) -> Properties:
    """Return what a cited unit is in; a fond or an opis is itself what others are in."""
    whole = above and not (item.record.delo or item.record.levels)
    return {"owl:sameAs": [above]} if whole else _context(above, item)


def _sheets(item: Item) -> dict[str, Properties]:
    return {
        _address(item.key, "sheet", str(number)): {
            "a": ["rico:RecordPart"],
            "rico:identifier": [_text(sheet)],
            "rico:isOrWasPartOf": [_address(item.key)],
        }
        for number, sheet in enumerate(item.record.sheets, 1)
    }


def _block(subject: str, properties: Properties) -> str:
    lines = [f"{name} {', '.join(values)}" for name, values in properties.items() if values]
    said = " ;\n    ".join(lines)
    return f"{subject} {said} .\n"


def _address(*parts: str) -> str:
    """Return the address of a resource within the document: ``<#fond/RU-RGASPI/17>``."""
    return f"<#{'/'.join(quote(part, safe='') for part in parts)}>"


def _text(text: str) -> str:
    """Return a string of Turtle, which escapes as JSON does."""
    return json.dumps(text, ensure_ascii=False)


def _date(date: str) -> str:
    kind = _DATES.get(len(date))
    return f"{_text(date)}^^{kind}" if kind else _text(date)
