"""A106: one abbreviation stands for two archives."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from archref.archives.wording import spoken_name
from archref.lint.archives import authority_table, is_abbreviation
from archref.lint.document import Document
from archref.lint.findings import Finding
from archref.lint.printed import Named
from archref.lint.rule import Rule
from archref.lint.words import in_words
from archref.messages import said
from archref.patterns import lazy
from archref.terms.small_words import hereafter


class OneCodeTwoArchives(Rule):
    """One abbreviation is used for two archives in one document.

    In a book with ``DAKhO`` for Kharkiv and for Kherson no reader knows where to go. Tell them
    apart (``DAKharkivO``), or name the place each time.
    """

    code = "A106"
    name = "one-code-two-archives"
    source = "A. Applebaum, Red Famine, notes: DAKhO for Kharkiv and for Kherson"
    bad = (
        "Государственный архив Курской области (ГАКО). Ф. 20. Оп. 1. Д. 5. Л. 7\n"
        "Государственный архив Калужской области (ГАКО). Ф. 7. Оп. 2. Д. 3. Л. 1"
    )
    good = (
        "Государственный архив Курской области (ГАКО). Ф. 20. Оп. 1. Д. 5. Л. 7\nГАКО. Ф. 7. Оп. 2"
    )

    def check(self, document: Document) -> Iterator[Finding]:
        """Yield the first place at which an abbreviation means another archive."""
        for printed, places in document.archives.items():
            sure = _since_introduced(places)
            ids = dict.fromkeys(p.archive.id for p in sure if p.archive.id is not None)
            if len(ids) > 1 and is_abbreviation(printed) and not _is_one_unit(places):
                second = list(ids)[1]
                place = next(p for p in sure if p.archive.id == second)
                names = [spoken_name(authority_table().row(id_)) for id_ in ids]
                message = said(
                    "{printed!r} stands for {names} in this document",
                    printed=printed,
                    names=in_words(names),
                )
                yield self.at(document, place.spot, message)


def _since_introduced(places: Sequence[Named]) -> Sequence[Named]:
    """Return the places since the first that explains the abbreviation: `… области (ГАКО)`.

    What it means before, where none does, was told by the surroundings alone.
    """
    first = next((at for at, place in enumerate(places) if _is_in_brackets(place)), 0)
    return places[first:]


def _is_in_brackets(place: Named) -> bool:
    return _LED.search(place.spot.note.text, 0, place.spot.start) is not None


_LED: Final = lazy(  # (ГАКО), (далее — «ГАКО»
    lambda: rf"[(\[](?:[^()\[\]]*[\s,])?(?:{hereafter()}\s?)?«?\Z", re.IGNORECASE
)


def _is_one_unit(places: Sequence[Named]) -> bool:
    """Return whether one file was taken for both archives': it is the surroundings that differ.

    The fond alone would say little: each archive has its fond 1, and opis 1 in it.
    """
    archives: dict[tuple[str | None, ...], set[str | None]] = defaultdict(set)
    for place in places:
        cited = place.citation
        if cited.delo:
            archives[cited.fond, cited.opis, cited.delo].add(place.archive.id)
    return any(len(ids - {None}) > 1 for ids in archives.values())
