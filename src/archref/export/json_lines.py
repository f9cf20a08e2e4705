"""JSON Lines: an object an item, with everything that is known."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from typing import Any, Final

from archref.export.item import Item
from archref.export.work_texts import work_data
from archref.export.works import WorkItem

LOSES: Final = ""


def write(items: Sequence[Item], works: Sequence[WorkItem] = ()) -> str:
    """Return items, and works beside archives, as lines of JSON."""
    every = (*map(_data, items), *map(work_data, works))
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in every)


def _data(item: Item) -> dict[str, Any]:
    record = item.record
    return {
        "key": item.key,
        "unit": item.citation.key,
        "archive_id": record.archive,
        "archive": item.name,
        "repository": item.repository,
        "place": item.place,
        "country": item.country,
        "fond": record.fond or None,
        "opis": record.opis or None,
        "delo": record.delo or None,
        "sheets": list(record.sheets),
        "levels": dict(record.levels),
        "shelfmark": item.shelfmark,
        "printed": item.printed,
        "title": item.title,
        "date": item.date,
        "language": item.language,
        "descriptions": [dataclasses.asdict(one) for one in item.descriptions],
        "mentions": [dataclasses.asdict(one) for one in item.mentions],
    }
