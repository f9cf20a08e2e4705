"""Citation keys that stay the same from run to run: ``rgaspi-17-3-982``."""

from __future__ import annotations

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from archref.export.item import CitedUnitData, Item


def with_keys(items: Sequence[Item], *, sheets: bool) -> list[Item]:
    """Return every item its key; ``sheets`` puts the sheets into it.

    Keys that would be the same get a letter and digits made of the record; those of the very
    same record are counted.
    """
    plain = [_key(item.record, sheets) for item in items]
    times = Counter(plain)
    records: dict[str, set[str]] = defaultdict(set)
    for item, key in zip(items, plain, strict=True):
        if times[key] > 1:
            records[key].add(item.record.line())
    keyed: list[Item] = []
    used: Counter[str] = Counter()
    for item, key in zip(items, plain, strict=True):
        if len(records.get(key, ())) > 1:
            key += f"-x{zlib.crc32(item.record.line().encode()):08x}"
        used[key] += 1
        number = f"-{used[key]}" if used[key] > 1 else ""
        keyed.append(replace(item, key=key + number))
    return keyed


def _key(record: CitedUnitData, sheets: bool) -> str:
    archive = re.sub(r"^[A-Z]{2}-", "", record.archive)
    parts = [archive, record.fond, record.opis, record.delo]
    parts += [f"{level}{value}" for level, value in sorted(record.levels.items())]
    if sheets and record.sheets:
        parts.append("l" + "-".join(record.sheets))
    return "-".join(filter(None, map(slug, parts))) or "source"


def slug(text: str) -> str:
    """Return a text in small Latin letters, digits and hyphens."""
    from archref.transliteration import to_latin

    latin = to_latin(text, "ala-lc").lower()
    return re.sub(r"[^a-z0-9]+", "-", latin.encode("ascii", "ignore").decode()).strip("-")
