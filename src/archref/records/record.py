"""Records: citations with the place of their note, as plain data, and the schema of that data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from archref.citation.citation import INHERITABLE, Citation
from archref.note import Note

if TYPE_CHECKING:
    from archref.references.reference import Reference

COLUMNS: Final = (
    "document", "note", "line", "column", "start", "end", "kind", "form", "text",
    "archive", "archive_id", "archive_name", "fond", "opis", "delo", "listy", "levels",
    "inherited", "language", "key", "candidates", "repairs", "unresolved",
    "unread", "authors", "editors", "title", "container", "place", "publisher", "year", "volume",
    "issue", "date", "pages", "url", "institution", "shelfmark", "refers_to",
)  # fmt: skip
"""Columns of the flat formats (CSV, TSV)."""


def record(note: Note, citation: Citation | Reference) -> dict[str, Any]:
    """Return one source of a note as plain data, as ``archref parse --format jsonl`` prints it."""
    line, column = note.place(citation.start)
    return {
        "document": note.document,
        "note": note.number,
        "line": line,
        "column": column,
        **citation.to_dict(),
    }


def linked_record(note: Note, citation: Citation | Reference) -> dict[str, Any]:
    """Return a record with the addresses at which the unit or its archive can be looked at."""
    data = record(note, citation)
    if not isinstance(citation, Citation):
        return data
    from archref.links.addresses import addresses

    found = {one.name: one.url for one in addresses(citation)}
    return data | {"links": found} if found else data


def flat(data: dict[str, Any]) -> list[str]:
    """Return the cells of a record, in the order of ``COLUMNS``; lists are joined by semicolons."""
    if data["kind"] != "archival":
        return _flat_reference(data)
    archive = data["archive"] or {}
    cells = {
        **data,
        "archive": archive.get("printed"),
        "archive_id": archive.get("id"),
        "archive_name": archive.get("name"),
        "listy": "; ".join(data["listy"]),
        "levels": "; ".join(f"{level} {value}" for level, value in data["levels"].items()),
        "inherited": "; ".join(data["inherited"]),
        "candidates": "; ".join(data.get("candidates", ())),
        "repairs": "; ".join(f"{r['printed']} → {r['read']}" for r in data.get("repairs", ())),
        "unread": "; ".join(one["printed"] for one in data["unread"]) if "unread" in data else "",
    }
    return ["" if cells.get(name) is None else str(cells[name]) for name in COLUMNS]


def _flat_reference(data: dict[str, Any]) -> list[str]:
    """Return the cells of a reference that is no archival citation."""
    cells = {
        name: "; ".join(value) if isinstance(value, list) else value for name, value in data.items()
    }
    cells["refers_to"] = data["refers_to"]["text"] if "refers_to" in data else None
    return ["" if cells.get(name) is None else str(cells[name]) for name in COLUMNS]


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of one record: an archival citation or another reference."""
    archival = _record("An archival citation.", _properties() | {"links": _LINKS}, _OPTIONAL)
    reference = _reference_properties()
    others = _record("Any other source.", reference, set(reference) - _ALWAYS)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "archref record",
        "description": "One reference found by archref parse.",
        "oneOf": [archival, others],
    }


_LINKS: Final = {
    "type": "object",
    "additionalProperties": {"type": "string"},
    "description": "With --links: addresses of the unit or its archive, by their sites.",
}
_OPTIONAL: Final = {"candidates", "repairs", "unresolved", "unread", "links"}
_ALWAYS: Final = {
    "document", "note", "line", "column", "start", "end", "kind", "form", "text", "language", "key",
}  # fmt: skip


def _record(title: str, properties: dict[str, Any], optional: set[str]) -> dict[str, Any]:
    return {
        "description": title,
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


def _reference_properties() -> dict[str, Any]:
    """Return the schemas of the fields of a reference that is no archival citation."""
    from archref.references.reference import SOURCE_FIELDS, SOURCE_KINDS

    text = {"type": "string"}
    texts = {"type": "array", "items": text, "minItems": 1}
    lists = {"authors", "editors", "pages"}
    properties = _properties()
    target = {"note": text, "text": text, "key": text}
    return {
        **{name: properties[name] for name in list(properties)[:6]},
        "kind": {"enum": list(SOURCE_KINDS)},
        "form": properties["form"],
        "text": properties["text"],
        **{
            name: (texts if name in lists else text) | _TOLD.get(name, {}) for name in SOURCE_FIELDS
        },
        "language": properties["language"],
        "key": text | {"description": "Names the work, whatever the form in which it is cited."},
        "refers_to": _closed(target)
        | {"description": "The earlier reference that a short or repeated one means."},
        "unresolved": text | {"description": "Why no earlier reference is meant that is known."},
    }


_TOLD: Final[dict[str, dict[str, str]]] = {
    "authors": {"description": "As printed, without editors."},
    "title": {"description": "Without quotation marks, with the subtitle."},
    "container": {"description": "The journal, newspaper, volume or series it is part of."},
    "date": {"description": "A newspaper's or letter's: 1936-08-03, 1997-07."},
    "pages": {"description": "One for each page or range, ranges in full: 130-131."},
    "institution": {"description": "Where a dissertation was defended."},
    "archive": {"description": "An archive outside the fond family, as printed."},
    "shelfmark": {"description": "Its shelf mark, whole."},
}


def _array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _properties() -> dict[str, Any]:
    """Return the schemas of a record's fields, in their order."""
    text = {"type": "string"}
    text_or_null = {"type": ["string", "null"]}
    offset = {"type": "integer", "minimum": 0}
    place = {"type": "integer", "minimum": 1}
    texts = _array(text)
    archive = _closed({"id": text_or_null, "printed": text, "name": text_or_null})
    word = {"start": offset, "end": offset, "printed": text}
    return {
        "document": text | {"description": "Name of the document, as given."},
        "note": text | {"description": "Number of the note, as its reader sees it."},
        "line": place | {"description": "1-based line of the file where the citation begins."},
        "column": place | {"description": "1-based column, in characters."},
        "start": offset | {"description": "Offset in the note's text, in characters."},
        "end": offset | {"description": "Offset after the citation."},
        "kind": {"const": "archival"},
        "form": {"enum": ["full", "short", "repeat"]},
        "text": text | {"description": "The note's text from start to end."},
        "archive": {"anyOf": [{"type": "null"}, archive]},
        "fond": text_or_null | {"description": "Normal form: R-5446, 500k, 1/p."},
        "opis": text_or_null | {"description": "Normal form: 81a, 166 t.2, 3 dop."},
        "delo": text_or_null | {"description": "The unit itself: delo, ed. khr., spr., 3-7."},
        "listy": texts | {"description": "One for each printed sheet or range: 15, 12ob-14."},
        "levels": {
            "type": "object",
            "additionalProperties": text,
            "description": "Further levels by their Russian names: papka, karton, dokument.",
        },
        "inherited": {"type": "array", "items": {"enum": [*INHERITABLE]}, "uniqueItems": True},
        "language": text_or_null | {"description": "Language of the terms, two letters."},
        "key": text | {"description": "Names the unit, whatever the language or script."},
        "candidates": texts | {"description": "Ids of the archives a shared name can mean."},
        "repairs": _array(_closed(word | {"read": text})),
        "unresolved": text | {"description": "Why a repeated reference was not resolved."},
        "unread": _array(_closed(word))
        | {"description": "Words between its elements that were passed over."},
    }


def _closed(properties: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an object with these fields and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
