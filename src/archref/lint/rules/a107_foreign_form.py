"""A107: an archive is called by its abbreviation in a third language."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from archref.archives.folding import fold_name
from archref.lint.archives import authority_table, is_abbreviation, once
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Named
from archref.lint.rule import Rule
from archref.lint.second_hand import second_hand
from archref.messages import said


class ForeignForm(Rule):
    """A Russian archive is called by its Ukrainian or Belarusian abbreviation in another language.

    ``РДВА`` and ``RDVA`` are what Ukrainian and Belarusian authors call РГВА; a reader who looks
    for the archive will not find it under that name. Nothing is said in a text of those languages.
    Each form is reported once a document.
    """

    code = "A107"
    name = "foreign-archive-form"
    source = "A. Applebaum, Red Famine, notes: RDVA for РГВА"
    bad = "РДВА. Ф. 33987. Оп. 3. Д. 912. Л. 84"
    good = "РДВА. Ф. 33987. Оп. 3. Спр. 912. Арк. 84"

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the first place of each foreign form."""
        reported = set(document.listed(second_hand))
        spoken = {document.conventions.get("language"), _usual_language(document)}
        for printed, places in document.archives.items():
            if not is_abbreviation(printed) or places[0].archive.id is None:
                continue
            told = _foreign(printed, places[0].archive.id)
            if told is None or not spoken.isdisjoint(told.languages):
                continue
            own = {*told.languages, None}
            if any(p.citation.language in own or id(p.citation) in reported for p in places):
                continue
            for place in once(document, places):
                yield self._finding(document, place, told)

    def _finding(self, document: Document, place: Named, told: _Foreign) -> Finding:
        text, usual = place.spot.text, told.usual
        if "uk" in told.languages:
            message = said("{text!r} is the Ukrainian form of {usual!r}", text=text, usual=usual)
        else:
            message = said("{text!r} is the Belarusian form of {usual!r}", text=text, usual=usual)
        return self.at(document, place.spot, message)


class _Foreign(NamedTuple):
    """What is known of the form of an archive's name in its neighbours' languages."""

    languages: Collection[str]
    usual: str
    """The proper form."""


def _usual_language(document: Document) -> str | None:
    """Return the language of most citations of a document."""
    counts = document.languages
    return max(counts, key=lambda one: counts[one]) if counts else None


def _foreign(printed: str, id_: str) -> _Foreign | None:
    """Return the languages that call a Russian archive so, and its proper form; None if it is."""
    if authority_table().country(id_) != "RU":
        return None
    row = authority_table().row(id_)
    own = {fold_name(form) for form in row.abbr_ru}
    calling = {"uk": row.abbr_uk, "be": row.abbr_be}
    form = fold_name(printed)
    if form in own or not any(calling.values()):
        return None
    languages = [one for one, forms in calling.items() if form in map(fold_name, forms)]
    if languages:
        return _Foreign(languages, row.abbr_ru[0])
    from archref.transliteration.turning import to_latin

    languages = [
        one
        for one, forms in calling.items()
        if form in {fold_name(to_latin(f.upper(), "ala-lc", one)) for f in forms}
    ]
    if not languages or not printed.isascii():
        return None
    ours = {fold_name(to_latin(f.upper(), "ala-lc", "ru")) for f in own}
    usual = next((f for f in row.abbr_latin if fold_name(f) in ours), None)
    return _Foreign(languages, usual) if usual else None
