"""E201: the opis is missing where other citations of the archive have one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from archref.citation.citation import Citation
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.majority import MANY, SHARE
from archref.lint.printed import Spot
from archref.lint.rule import Rule
from archref.messages import said
from archref.note import Note


class MissingOpis(Rule):
    """A file is cited without its opis, although others of the archive have one.

    In most fonds the numbers of files begin again in every opis, so that fond and file alone name
    nothing. Archives without opisi (manuscript departments, museums) are left alone: the archive's
    other citations in the document decide.
    """

    code = "E201"
    name = "missing-opis"
    source = "A. Applebaum, Red Famine, notes: F. R-1520/4828"
    bad = (
        "ГАРФ. Ф. 5446. Оп. 1. Д. 5. Л. 7\nГАРФ. Ф. 5446. Оп. 1. Д. 6. Л. 12\n"
        "ГАРФ. Ф. 5446. Оп. 2. Д. 8. Л. 3\nГАРФ. Ф. 5446. Оп. 2. Д. 9. Л. 44\n"
        "ГАРФ. Ф. 5446. Оп. 3. Д. 11. Л. 1\nГАРФ. Ф. 5446. Д. 12. Л. 8"
    )
    good = (
        "ОР РГБ. Ф. 573. Д. 41. Л. 18\nОР РГБ. Ф. 573. Д. 42. Л. 3\nОР РГБ. Ф. 218. Д. 5. Л. 4\n"
        "ОР РГБ. Ф. 218. Д. 6. Л. 5\nОР РГБ. Ф. 218. Д. 7. Л. 1"
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the files without an opis."""
        archives: dict[str, list[tuple[Note, Citation]]] = defaultdict(list)
        for note, citation in document.cited:
            if citation.archive and citation.fond and citation.delo and not citation.levels:
                archives[citation.archive.id or citation.archive.printed].append((note, citation))
        for cited in archives.values():
            with_opis = sum(1 for _, citation in cited if citation.opis)
            if with_opis < MANY or with_opis == len(cited) or with_opis < SHARE * len(cited):
                continue
            for note, citation in cited:
                if citation.opis is None and citation.repeat is None and not citation.unread:
                    spot = Spot(note, citation.start, citation.end)
                    message = said(
                        "no opis, but {with_opis} other citations of this archive have one",
                        with_opis=with_opis,
                    )
                    yield self.at(document, spot, message)
