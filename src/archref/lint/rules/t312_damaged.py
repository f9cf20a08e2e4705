"""T312: something was misprinted, and was read as what it must mean."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from archref.edit import Edit
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Spot
from archref.lint.repairs import is_in_its_script, last_repairs, only_script, repair_text
from archref.lint.rule import Rule
from archref.messages import said
from archref.patterns import lazy


class Damaged(Rule):
    """A misprint or an error of text recognition, which a careful reader reads as something else.

    ``On. la`` in a Russian citation can only be ``Оп. 1а``. archref reads it so and says here what
    it took it for.
    """

    code = "T312"
    name = "damaged"
    of_note = True
    default_severity = "error"
    fix = "safe"
    source = "scans of Russian books: On. la for Оп. 1а"
    bad = "ГАРФ. Ф. 5283. On. la. Д. 3. Л. 52"
    good = "ГАРФ. Ф. 5283. Оп. 1а. Д. 3. Л. 52"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield what the parser repaired."""
        done: set[tuple[int, int, int]] = set()
        for note, citation in document.cited:
            for repair in last_repairs(citation):
                place = note.index, repair.start, repair.end
                if place in done or only_script(repair):  # T311 speaks of scripts
                    continue
                if is_in_its_script(repair, note.text):
                    continue
                if citation.unresolved and _ROMAN.fullmatch(repair.printed):
                    continue  # Ivi, LI, 172: a canto
                done.add(place)
                spot = Spot(note, repair.start, repair.end)
                read = repair_text(repair, citation)
                message = said(
                    "{printed!r} was read as {read!r}", printed=repair.printed, read=read
                )
                sure = _NUMBER_NEXT.match(note.text, repair.end) is None
                edits = [Edit(repair.start, repair.end, read)] if sure else []
                yield self.at(document, spot, message, *edits)


_ROMAN: Final = lazy(r"[IVXLCDM]+")
_NUMBER_NEXT: Final = lazy(r"[ \xa0]+\d")
