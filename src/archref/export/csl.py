"""CSL-JSON, for citeproc processors, pandoc, Zotero.

The author is the whole shelf mark, in either script: ``RGASPI, f. 17, op. 3, d. 982. Rossiiskii
gosudarstvennyi arkhiv …``. Bibliographies sort by the author, so that what an archive has is
together, and every style prints it. GOST's and Harvard's print no field of an archive, and the
others split one over ``archive_collection`` and ``archive_location`` and print it in the wrong
order (``Оп. 3. Д. 982. Ф. 17. РГАСПИ``). ``call-number`` has it, too, where Zotero looks for it.

What an archive is called in full comes once: one that is not known is in the author already. Such
an entry is a ``collection``, since Chicago's bibliography leaves out manuscripts without an
archive, and APA's calls them unpublished.
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
    archive = "" if item.name in item.printed else item.name
    data: dict[str, Any] = {
        "id": item.key,
        "type": "manuscript" if archive or item.place else "collection",
        "author": _literally(item.printed),
        "title": item.title,
        "call-number": item.printed,
        "archive": archive,
        "archive-place": item.place,
        "issued": _date(item),
        "language": item.language,
        "note": "\n".join(filter(None, (f"archref: {item.record.line()}", item.note))),
    }
    return {name: value for name, value in data.items() if value}


def _literally(name: str) -> list[dict[str, str]] | None:
    return [{"literal": name}] if name else None


def _date(item: Item) -> dict[str, Any]:
    """Return a date, or one without words: a file has none that a reader would miss (``n.d.``)."""
    if item.date:
        return {"date-parts": [[int(part) for part in item.date.split("-")]]}
    return {"literal": ""}
