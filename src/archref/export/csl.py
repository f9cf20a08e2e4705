"""CSL-JSON, for citeproc processors, pandoc, Zotero.

The archive is the author, for that is what bibliographies sort by, with the shelf mark where there
is no date: ``RGASPI, f. 17, op. 3, d. 982. Rossiiskii gosudarstvennyi arkhiv …``. Else the shelf
mark is in ``archive_location``, whole: split over ``archive_collection`` and ``archive_location``
it is printed in the wrong order (``Оп. 3. Д. 982. Ф. 17. РГАСПИ``) by styles such as Chicago's.

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
        "issued": _date(item),
        "language": item.language,
        "note": "\n".join(filter(None, (f"archref: {item.record.line()}", item.note))),
    }
    return {name: value for name, value in data.items() if value}


def _latin(item: Item) -> dict[str, Any]:
    """Return the variables of an item in Latin letters: who is the author, and what is left.

    Of what has no date the whole citation is the author, since styles with dates would tell the
    units of an archive apart as ``n.d.a`` and ``n.d.b``.
    """
    short = item.repository or item.name
    if item.date:
        named = {"author": _literally(short), "archive_location": item.shelfmark}
    else:
        named = {"author": _literally(item.printed), "call-number": item.printed}
    archive = {"archive": item.name or short, "archive-place": item.place}
    return {**named, "title": item.title, **archive}


def _literally(name: str) -> list[dict[str, str]] | None:
    return [{"literal": name}] if name else None


def _cyrillic(item: Item) -> dict[str, Any]:
    if item.title is None:  # Chicago's bibliography leaves out what has neither parts nor archive
        return {"title": item.printed, "archive": item.name, "archive-place": item.place}
    return {"title": item.title, "container-title": item.printed}


def _date(item: Item) -> dict[str, Any]:
    """Return a date, or one without words: a file has none that a reader would miss (``n.d.``)."""
    if item.date:
        return {"date-parts": [[int(part) for part in item.date.split("-")]]}
    return {"literal": ""}
