"""D701: a note cites the same sheets of the same file twice."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import Final

from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.messages import said
from archref.patterns import lazy


class CitedTwice(Rule):
    """One note gives the same file and the same sheets twice.

    A citation was pasted twice, or a number not changed after pasting. The same file with other
    sheets is none of this, and neither is a repeated reference, or a paragraph of the text that
    comes back to its source.

    Off by default: a note that says one thing of a file, and then another, may rightly give the
    file twice.
    """

    code = "D701"
    name = "cited-twice"
    default = False
    of_note = True
    source = "The Chicago Manual of Style on notes with several citations"
    bad = (
        "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5; ГАРФ. Ф. 5446. Оп. 1. Д. 5; "
        "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5"
    )
    good = "РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 5; РГАСПИ. Ф. 17. Оп. 3. Д. 740. Л. 7"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the second of two like citations."""
        for entry in document.entries:
            if len(entry.citations) < 2 or entry.note.kind != "note":  # a text may say it again
                continue
            seen: dict[tuple[str, tuple[str, ...]], set[str]] = {}
            begins = [citation.start for citation in entry.citations[1:]]
            for citation, end in zip_longest(entry.citations, begins):
                if citation.delo and citation.form == "full" and not citation.unread:
                    after = entry.note.text[citation.end : end]
                    said_of = "" if citation.listy else _document(after)
                    known = seen.setdefault((citation.key, citation.listy), set())
                    if known and not (said_of and "" not in known and said_of not in known):
                        spot = Spot(entry.note, citation.start, citation.end)
                        yield self.at(document, spot, said("the note has cited this before"))
                    known.add(said_of)


def _document(after: str) -> str:
    """Return which document is named after a file: `RGASPI 17/3/740, Letter of 5 May`.

    ``after`` ends where the next citation begins; sheets would say it better.
    """
    found = _SAID.match(after)
    return found[1].casefold().rstrip(" .,") if found else ""


_SAID: Final = lazy(r"[\s,:]*([^;\n]{0,60})")
