"""Wikipedia: the parameters of {{cite Russian archive}}, and of {{АрхД}} for Ukrainian archives.

Both templates know title, institution, fond, opis, box, delo or unit, page or pages, and a note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from archref.export.item import Item
from archref.export.work_texts import work_template
from archref.export.works import WorkItem
from archref.messages import later
from archref.styles.naming import script_of
from archref.styles.numerals import lettered
from archref.terms import fold
from archref.terms.small_words import small_words

LOSES: Final = later("dates and further levels but the box; they are in the note")

_ENGLISH: Final = (
    "cite Russian archive", "title", "institution", "fond", "opis", "box", "delo", "page",
    "pages", "note",
)  # fmt: skip
_UKRAINIAN: Final = (
    "АрхД", "заголовок", "назва архіву", "фонд", "опис", "картон", "справа", "аркуш", "аркушів",
    "примітка",
)  # fmt: skip
_BOXES: Final = ("karton", "korobka", "papka")


def write(items: Sequence[Item], works: Sequence[WorkItem] = ()) -> str:
    """Return items, and works beside archives, as lines, a template each."""
    lines = [*map(_template, items), *(work_template(work, _escaped) for work in works)]
    return "".join(f"{line}\n" for line in lines)


def _template(item: Item) -> str:
    name, *parameters = _UKRAINIAN if _is_ukrainian(item) else _ENGLISH
    record = item.record
    box = next((level for level in _BOXES if level in record.levels), None)
    further = [f"{level} {value}" for level, value in record.levels.items() if level != box]
    if name == _ENGLISH[0] and _is_storage_unit(item):
        parameters[parameters.index("delo")] = "unit"
    back = " зв." if name == _UKRAINIAN[0] else " ob."
    listed = ", ".join(_sheet(sheet, back) for sheet in record.sheets)
    single = len(record.sheets) == 1 and "–" not in listed
    values = (
        item.title,
        item.repository,
        _number(record.fond, item),
        _number(record.opis, item),
        _number(record.levels[box], item) if box else "",
        _number(record.delo, item),
        listed if single else "",
        "" if single else listed,
        "; ".join(filter(None, (item.date or "", *further))),
    )
    given = zip(parameters, values, strict=True)
    inner = "".join(f"|{key}={_escaped(value)}" for key, value in given if value)
    return f"{{{{{name}{inner}}}}}"


def _is_ukrainian(item: Item) -> bool:
    """Return whether an archive is in Ukraine; of one that nobody knows, its terms tell."""
    return item.country == "UA" if item.country else item.language == "uk"


def _is_storage_unit(item: Item) -> bool:
    """Return whether the file is cited as «ед. хр.», for which the template has its own word."""
    terms = [element.term for element in item.citation.elements if element.level == "delo"]
    return any(fold(term) in small_words("unit") for term in terms)


def _number(value: str, item: Item) -> str:
    """Return a number in the letters of the archive's name: ``Р-5446`` beside ``ГАРФ``."""
    return lettered(value, script_of(item.repository) or "latin")


def _sheet(sheet: str, back: str) -> str:
    return "–".join(re.sub(r"ob$", back, end) for end in sheet.split("-"))


def _escaped(value: str) -> str:
    """Write what would end a parameter or a template as an entity."""
    value = re.sub(r"[{}]", lambda match: f"&#{ord(match[0])};", " ".join(value.split()))
    return value.replace("|", "{{!}}").replace("[[", "&#91;&#91;")
