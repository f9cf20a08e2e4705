"""A101: an archive is not in the table."""

from __future__ import annotations

from collections.abc import Iterator

from archref.lint.archives import once
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.rule import Rule
from archref.messages import said


class UnknownArchive(Rule):
    """The archive is not in archref's table of archives.

    Either the name is misspelt, or the table does not have it: small museums, ministries and
    private papers are mostly missing, so this is off by default. Each name is reported once a
    document.
    """

    code = "A101"
    name = "unknown-archive"
    default_severity = "info"
    default = in_group = False
    source = "the table of archives of archref, from ArcheoBiblioBase and the guides it names"
    bad = "TsA VMF, f. r-342, op. 1, d. 116, l. 34–56ob."
    good = "RGALI, f. 656, op. 1, d. 954, l. 1"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the first place of each unknown name."""
        for printed, places in document.archives.items():
            unknown = [p for p in places if p.archive.id is None and not p.archive.candidates]
            for place in once(document, unknown):
                yield self.at(
                    document,
                    place.spot,
                    said("{printed!r} is not in the table of archives", printed=printed),
                )
