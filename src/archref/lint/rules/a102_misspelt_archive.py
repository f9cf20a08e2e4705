"""A102: an archive is a slip away from one that is known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archref.lint.archives import authority_table, is_abbreviation
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.rule import Rule
from archref.lint.second_hand import second_hand
from archref.lint.similar import one_slip
from archref.messages import said

_USES: Final = 2
_LONG: Final = 5


class MisspeltArchive(Rule):
    """An unknown abbreviation is one letter away from an archive the document cites.

    A letter lost, doubled, swapped or replaced: ``RGASIP`` for RGASPI. Only abbreviations
    of five letters and more are compared, and only with archives that the same document names
    at least twice, since short ones differ by one letter as a rule.
    """

    code = "A102"
    name = "misspelt-archive"
    source = "misprints in lists of notes, such as RTsKhDNI for RTsKhIDNI"
    bad = (
        "RGASPI, f. 17, op. 3, d. 740, l. 5\nRGASPI, f. 17, op. 3, d. 741, l. 2\n"
        "RGASIP, f. 17, op. 3, d. 745, l. 9"
    )
    good = "RGASPI, f. 17, op. 3, d. 740, l. 5\nRGALI, f. 631, op. 15, d. 5, l. 9"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the names that look misspelt."""
        known, reported = None, set(document.listed(second_hand))
        for printed, places in document.archives.items():
            if len(printed) < _LONG or not is_abbreviation(printed):
                continue
            if places[0].archive.id is not None or places[0].archive.candidates:
                continue
            if known is None:
                known = _known(document)
            near = [form for form in known if one_slip(printed, form)]
            if len(near) == 1:
                for place in places:
                    if id(place.citation) in reported:
                        continue
                    message = said(
                        "{printed!r} is no known archive; did you mean {near!r}?",
                        printed=printed,
                        near=near[0],
                    )
                    yield self.at(document, place.spot, message)


def _known(document: Document) -> list[str]:
    return [
        printed
        for printed, places in document.archives.items()
        if len(places) >= _USES and places[0].archive.id and authority_table().candidates(printed)
    ]
