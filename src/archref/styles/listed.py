"""Archives and citations as lists and bibliographies print them, also where a style is unsure."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Final

from archref.citation.citation import Archive, Citation
from archref.styles import Style, UnsureNameError, name_archive, render_chain
from archref.styles.naming import is_own_abbreviation, name_one_of
from archref.styles.pieces import PartialCitation, has

if TYPE_CHECKING:
    from archref.archives.table import ArchiveRow

HEADING: Final = "{name} ({abbreviation}), {city}"
_WITHOUT_CODE: Final = "{name}, {city}"
_SHORT_OR_PRINTED: Final = {"{abbreviation}": "{printed}"}


def print_listed(citation: Citation, style: Style) -> str:
    """Print a citation in full, the archive's name kept where the style can't name it surely."""
    levels = has(citation)
    try:
        return render_chain([PartialCitation(citation, levels)], style).text
    except UnsureNameError:
        rest = render_chain([PartialCitation(citation, levels - {"archive"})], style).text
        printed = name_one_of(citation.archive, style) if citation.archive else ""
        return f"{printed}{style.separators.archive}{rest}"


class UsualNames:
    """Names each archive in one way, whatever each note prints."""

    def __init__(self, archives: Iterable[Archive]) -> None:
        """Take all archives as they are cited: the form that most notes print is the usual one."""
        self._usual: dict[str, str] = {}
        for (id_, printed), _ in Counter((one.id, one.printed) for one in archives).most_common():
            row = archive_row(Archive(printed, id_))
            if row is not None and is_own_abbreviation(printed, row):
                self._usual.setdefault(row.id, printed)

    def of(self, archive: Archive) -> Archive:
        """Return an archive as if every note printed the same name of it."""
        row = archive_row(archive)
        return archive._replace(printed=self._usual.get(row.id, row.name)) if row else archive


def archive_named(
    archive: Archive, style: Style, template: str, *, as_printed: bool = False
) -> str:
    """Name an archive by a template, without what is not known of it.

    ``as_printed`` keeps the abbreviation that notes print, where the style does.
    """
    otherwise = _WITHOUT_CODE if template == HEADING else _SHORT_OR_PRINTED.get(template, template)
    try:
        own = as_printed and style.naming.own
        named = name_archive(archive, _with_naming(style, template, otherwise, own), True)
    except UnsureNameError:
        return name_one_of(archive, style)
    return named.removesuffix(", ").strip()


@cache
def _with_naming(style: Style, template: str, otherwise: str, own: bool) -> Style:
    """Return the style with another way to name archives, the same object for the same names."""
    naming = dataclasses.replace(style.naming, first=template, later=otherwise, forms={}, own=own)
    return dataclasses.replace(style, naming=naming)


def archive_row(archive: Archive | None) -> ArchiveRow | None:
    """Return what the authority table says of an archive; None for one it doesn't have."""
    from archref.archives.authority import Authority

    if archive is None or archive.id is None:
        return None
    try:
        return Authority.current().row(archive.id)
    except KeyError:
        return None
