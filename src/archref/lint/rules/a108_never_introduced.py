"""A108: an abbreviation is never introduced by the archive's full name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from archref.lint.archives import authority_table, by_id
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.rule import Rule
from archref.messages import said
from archref.terms.small_words import hereafter


class NeverIntroduced(Rule):
    """The document uses an abbreviation and nowhere gives the archive's full name.

    Journals want it at the first mention: ``Государственный архив Российской Федерации (далее —
    ГАРФ)``. Off by default, since books have a list of abbreviations in the front.
    """

    code = "A108"
    name = "never-introduced"
    default_severity = "info"
    default = in_group = False
    source = "Kritika and Slavic Review: the full name with its abbreviation at the first mention"
    bad = "ГАРФ. Ф. 5446. Оп. 1. Д. 5. Л. 7"
    good = (
        "Государственный архив Российской Федерации (далее — ГАРФ). Ф. 5446. Оп. 1. Д. 5. Л. 7\n"
        "ГАРФ. Ф. 5446. Оп. 1. Д. 6. Л. 12"
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the first place of each abbreviation without its full name."""
        whole, named = None, list[str]()
        for id_, forms in by_id(document).items():
            if whole is None:
                text = "\n".join(entry.note.text for entry in document.entries)
                whole = " ".join(text.casefold().split())
                named = re.findall(rf"\b{hereafter()}(?=(.{{1,{_LONGEST}}}))", whole)
            if any(name.casefold() in whole for name in authority_table().row(id_).names):
                continue
            if any(name.startswith(form.casefold()) for form in forms for name in named):
                continue
            every = (place for places in forms.values() for place in places)
            place = min(every, key=lambda place: place.spot.place)
            message = said(
                "{text!r} is never introduced by the full name of the archive", text=place.spot.text
            )
            yield self.at(document, place.spot, message)


_LONGEST: Final = 40
"""Characters of the longest abbreviation that is looked for."""
