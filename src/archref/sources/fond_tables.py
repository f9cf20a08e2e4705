"""Titles of fonds in a table (CSV, TSV): a row a fond."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from archref.errors import ArchrefError
from archref.manuscripts.data.unit_columns import unit_columns
from archref.messages import _
from archref.terms import fold, lexicon

Titles = dict[str, dict[str, dict[str, str]]]


def fond_titles_of(text: str, path: str) -> Titles:
    r"""Return titles of fonds by archive, as a TOML file has them. Raises ArchrefError.

    >>> fond_titles_of("archive;fond;title\nРГАСПИ;17;ЦК КПСС", "fonds.csv")
    {'РГАСПИ': {'fonds': {'17': 'ЦК КПСС'}}}
    """
    header = text.partition("\n")[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count))
    names = next(rows, [])
    units, title = unit_columns(names), _title(names)
    if units is None or title is None:
        raise ArchrefError(
            _("is no table of titles of fonds; its first row has to be: archive,fond,title"),
            path=path,
            line=1,
        )
    found: Titles = {}
    for row in rows:
        archive, fond, said = (
            row[at].strip() if at < len(row) else ""
            for at in (units.places["archive"], units.places["fond"], title)
        )
        if archive and fond and said:
            found.setdefault(archive, {"fonds": {}})["fonds"][fond] = said
    return found


def _title(names: Sequence[str]) -> int | None:
    bare = [fold(name.strip()) for name in names]
    titles = lexicon().words["column_title"]  # a title rather than a name
    return next((bare.index(title) for title in titles if title in bare), None)
