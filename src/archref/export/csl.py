"""CSL-JSON, for citeproc processors, pandoc, Zotero.

The whole shelf mark is in ``archive_location``. Split over ``archive_collection`` and
``archive_location`` it is printed in the wrong order (``Оп. 3. Д. 982. Ф. 17. РГАСПИ``) by styles
such as Chicago's, and the collection is left out by others. The archive by its full name is the
author, for that is what bibliographies sort by.

GOST's styles print no field of an archive. In Cyrillic letters an item is therefore what GOST makes
of it: the title and, in ``container-title``, the shelf mark (``Протокол // РГАСПИ. Ф. 17. Оп. 3``).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, Final

from archref.export.item import Item
from archref.export.work_csl import work_as_csl
from archref.export.works import WorkItem
from archref.messages import later

LOSES: Final = later("fond, opis and delo by themselves; they are in the note, in one line")


def write(items: Sequence[Item], works: Sequence[WorkItem] = ()) -> str:
    """Return items, and works beside archives, as an array of CSL-JSON."""
    every = [*map(as_csl, items), *map(work_as_csl, works)]
    return json.dumps(every, ensure_ascii=False, indent=2) + "\n"


def as_csl(item: Item) -> dict[str, Any]:
    """Return one item in CSL's variables."""
    data: dict[str, Any] = {
        "id": item.key,
        "type": "manuscript",
        **(_cyrillic(item) if item.script == "cyrillic" else _latin(item)),
        "issued": _date(item.date),
        "language": item.language,
        "note": "\n".join(filter(None, (f"archref: {item.record.line()}", item.note))),
    }
    return {name: value for name, value in data.items() if value}


def _latin(item: Item) -> dict[str, Any]:
    named = item.name or item.repository
    return {
        "author": [{"literal": named}] if named else None,
        "title": item.title,
        "archive": item.repository,
        "archive-place": item.place,
        "archive_location": item.shelfmark,
    }


def _cyrillic(item: Item) -> dict[str, Any]:
    if item.title is None:
        return {"title": item.printed}
    return {"title": item.title, "container-title": item.printed}


def _date(date: str | None) -> dict[str, Any] | None:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else None
