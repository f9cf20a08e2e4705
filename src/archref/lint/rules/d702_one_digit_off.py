"""D702: two citations under one description differ by a single digit."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from archref.citation.citation import INHERITABLE, Citation
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.lint.similar import one_slip
from archref.messages import said
from archref.note import Note

_LONG: Final = 30
"""Characters that a description must have to tell a document from others."""

_WHOLE: Final = 400
"""Characters of a description at most: of a longer text, the end alone would be compared."""

_EDGES: Final = ' .,;:/–—-([«"“\u00a0'


class OneDigitOff(Rule):
    """The same document is described twice, and its file's numbers differ by one digit.

    Under the words ``Letter to Stalin, 3 Nov. 1936`` one note has д. 606 and another д. 660: one
    of the numbers was likely mistyped. Which, only the file can tell.

    Off by default: series of like letters and reports lie in files whose numbers follow each
    other.
    """

    code = "D702"
    name = "one-digit-off"
    default = False
    source = "editors' experience: swapped digits are the commonest slip in shelf marks"
    bad = (
        "Vizcaya militia group to Kalinin, 3 Nov. 1936. RGASPI, f. 78, op. 1, d. 606, l. 46\n"
        "Vizcaya militia group to Kalinin, 3 Nov. 1936. RGASPI, f. 78, op. 1, d. 660, l. 46"
    )
    good = (
        "Vizcaya militia group to Kalinin, 3 Nov. 1936. RGASPI, f. 78, op. 1, d. 606, l. 46\n"
        "Caballero to Kalinin, 9 Nov. 1936. RGASPI, f. 78, op. 1, d. 660, l. 69"
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the later of two such citations."""
        cited: Counter[str] | None = None
        for places in document.gathered(_described).values():
            for (_, before), (note, citation) in pairwise(places):
                changed = _slipped(before, citation)
                if changed:
                    if cited is None:
                        cited = Counter(one.key for _, one in document.cited)
                    if min(cited[before.key], cited[citation.key]) > 1:
                        continue  # a number that was mistyped is seen once: these are two files
                    spot = Spot(note, citation.start, citation.end)
                    message = said("under the same description as {changed}", changed=changed)
                    yield self.at(document, spot, message)


def _described(document: Document) -> Mapping[str, Sequence[tuple[Note, Citation]]]:
    """Return the citations by what is said of them."""
    described: dict[str, list[tuple[Note, Citation]]] = defaultdict(list)
    for entry in document.entries:
        end = 0
        for citation in entry.citations:
            description = entry.note.text[end : citation.start].casefold().strip(_EDGES)
            end = citation.end
            if _LONG <= len(description) <= _WHOLE and citation.delo:
                described[description].append((entry.note, citation))
    return described


def _slipped(before: Citation, citation: Citation) -> str | None:
    """Return the one number of the earlier citation that differs by a slip, if there is one."""
    if before.archive is None or citation.archive is None:
        return None
    if before.archive.id != citation.archive.id or before.levels != citation.levels:
        return None
    pairs = [
        (level, getattr(before, level) or "", getattr(citation, level) or "")
        for level in INHERITABLE[1:]
    ]
    differing = [(level, one, other) for level, one, other in pairs if one != other]
    if len(differing) != 1 or before.listy != citation.listy:
        return None
    level, one, other = differing[0]
    return f"{level} {one}" if one_slip(one, other) else None
