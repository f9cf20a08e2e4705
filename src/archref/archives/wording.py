"""Archives in words, for messages that leave open which of several is meant."""

from __future__ import annotations

from collections.abc import Sequence

from archref.archives.authority import Authority
from archref.messages import said


def one_of(archive_ids: Sequence[str], limit: int = 4, *, with_ids: bool = True) -> str:
    """Return the English names of archives, each with its id: ``A (RU-A), B (RU-B) or 3 more``.

    Ids are for those who are to choose one.
    """
    authority = Authority.current()
    rows = [(authority.row(one), one) for one in archive_ids[:limit]]
    names = [(row.name_en or row.name) + (f" ({one})" if with_ids else "") for row, one in rows]
    if len(archive_ids) > limit:
        names.append(said("{n} more", n=len(archive_ids) - limit))
    if len(names) == 1:
        return names[0]
    return said("{one} or {other}", one=", ".join(names[:-1]), other=names[-1])
