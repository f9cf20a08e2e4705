"""Archives in words, for messages."""

from __future__ import annotations

from collections.abc import Sequence

from archref.archives.authority import Authority
from archref.archives.table import ArchiveRow
from archref.messages import Name, said, with_commas


def name_of(row: ArchiveRow) -> Name:
    """Return the name of an archive for a message, in English where it has one in English.

    Other readers get the Russian name, Ukrainian ones an archive's own if it is in Ukraine.
    """
    english = row.name_en or row.name
    russian = row.name_ru or row.name
    return Name.of(english, ru=russian, uk=row.name if row.country == "UA" else russian)


def one_of(archive_ids: Sequence[str], limit: int = 4, *, with_ids: bool = True) -> str:
    """Return the names of archives, each with its id: ``A (RU-A), B (RU-B) or 3 more``.

    Ids are for those who are to choose one.
    """
    authority = Authority.current()
    rows = [(authority.row(one), one) for one in archive_ids[:limit]]
    names: list[str] = [
        said("{name} ({id})", name=name_of(row), id=one) if with_ids else name_of(row)
        for row, one in rows
    ]
    if len(archive_ids) > limit:
        names.append(said("{n} more", n=len(archive_ids) - limit))
    if len(names) == 1:
        return names[0]
    return said("{one} or {other}", one=with_commas(names[:-1]), other=names[-1])
