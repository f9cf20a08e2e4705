"""Archives and shelf marks in words, for the fields of reference managers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from archref.citation.citation import Archive, Citation
from archref.styles import Style, render_chain
from archref.styles.listed import UsualNames, archive_named, archive_row, print_listed
from archref.styles.pieces import PartialCitation, has


class ArchiveNames(NamedTuple):
    """What is known of an archive."""

    repository: str
    name: str
    place: str
    country: str


class CitationPrinter:
    """Prints citations in one house style."""

    def __init__(self, style: Style, archives: Iterable[Archive] = ()) -> None:
        """Take the style, and all ``archives`` as they are cited.

        One is named in one way, whatever each note prints: by the name that most of them print,
        where it has several that are sure.
        """
        self.style = style
        self._names = UsualNames(archives)

    def archive(self, citation: Citation) -> ArchiveNames:
        """Name the archive of a citation."""
        archive = citation.archive
        if archive is None:
            return ArchiveNames("", "", "", "")
        row = archive_row(archive)
        archive = self._names.of(archive)
        style = self.style
        short = archive_named(archive, style, "{abbreviation}", as_printed=True)
        full = archive_named(archive, style, "{name}")
        place = archive_named(archive, style, "{city}") if row and row.city else ""
        return ArchiveNames(short, full, place, row.country if row else "")

    def shelfmark(self, citation: Citation) -> str:
        """Print everything below the archive."""
        levels = has(citation) - {"archive"}
        if not levels:
            return ""
        return render_chain([PartialCitation(citation, levels)], self.style).text

    def printed(self, citation: Citation) -> str:
        """Print the whole citation."""
        archive = citation.archive and self._names.of(citation.archive)
        return print_listed(replace(citation, archive=archive), self.style)
