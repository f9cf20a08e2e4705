"""A107: an archive is called by its abbreviation in a third language."""

from __future__ import annotations

from collections.abc import Iterator

from archref.archives.folding import fold_name
from archref.lint.archives import authority_table, is_abbreviation, once
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Named
from archref.lint.rule import Rule
from archref.messages import said


class ForeignForm(Rule):
    """A Russian archive is called by its Ukrainian abbreviation, in a text that isn't Ukrainian.

    ``РДВА`` and ``RDVA`` are what Ukrainian authors call РГВА; a reader who looks for the archive
    will not find it under that name. Each form is reported once a document.
    """

    code = "A107"
    name = "foreign-archive-form"
    source = "A. Applebaum, Red Famine, notes: RDVA for РГВА"
    bad = "РДВА. Ф. 33987. Оп. 3. Д. 912. Л. 84"
    good = "РДВА. Ф. 33987. Оп. 3. Спр. 912. Арк. 84"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the first place of each foreign form."""
        if document.conventions.get("language") == "uk":
            return
        for printed, places in document.archives.items():
            if not is_abbreviation(printed) or places[0].archive.id is None:
                continue
            usual = _usual(printed, places[0].archive.id)
            elsewhere = [p for p in places if p.citation.language not in ("uk", None)]
            if usual and len(elsewhere) == len(places):
                for place in once(document, places):
                    yield self._finding(document, place, usual)

    def _finding(self, document: Document, place: Named, usual: str) -> Finding:
        message = said(
            "{text!r} is the Ukrainian form of {usual!r}", text=place.spot.text, usual=usual
        )
        return self.at(document, place.spot, message)


def _usual(printed: str, id_: str) -> str | None:
    """Return the proper form of a Russian archive printed in its Ukrainian one."""
    if authority_table().country(id_) != "RU":
        return None
    row = authority_table().row(id_)
    own = {fold_name(form) for form in row.abbr_ru}
    foreign = {fold_name(form) for form in row.abbr} - own
    if not foreign:
        return None
    form = fold_name(printed)
    if form in foreign:
        return row.abbr_ru[0] if row.abbr_ru else None
    from archref.transliteration.turning import to_latin

    if printed.isascii() and form in {
        fold_name(to_latin(f.upper(), "ala-lc", "uk")) for f in foreign
    }:
        ours = {fold_name(to_latin(f.upper(), "ala-lc", "ru")) for f in own}
        return next((f for f in row.abbr_latin if form not in ours), None)
    return None
